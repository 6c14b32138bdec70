import assert from "node:assert/strict";
import { alea } from "../../../src/deps/seedrandom.ts";
import type { Variant } from "../../../src/experiment/design/factors.ts";
import { type OptimizationRequest, optimize } from "../../../src/experiment/procedures/optimize.ts";
import type { Batch } from "../../../src/experiment/procedures/procedure.ts";
import { ResultTable } from "../../../src/experiment/result_table.ts";

const A = "equipment.A.buffer_capacity", B = "equipment.B.buffer_capacity";

const request: OptimizationRequest = {
  variables: [{ path: A, min: 0, max: 20, step: 1 }, { path: B, min: 0, max: 20, step: 1 }],
  budget: { sum: [A, B], max: 20 },
  metric: 0,
  goal: "max",
  evaluations: 40,
  replications: 5,
  indifference: 0.5,
  confidence: 0.95,
  max: 500,
  seed: 42,
};

/** Greatest where A is 13 and B is 9, which is more than the budget allows. */
const truth = ({ [A]: a, [B]: b }: Values) => 100 - (a - 13) ** 2 / 4 - (b - 9) ** 2 / 4;

type Values = Record<string, number>;
type Measure = (values: Values, replication: number) => number;

/** Chance that all variants share in a replication, and some of their own. */
const noisy: Measure = (values, replication) =>
  truth(values) + 10 * alea(`${replication}`)() + alea(`${JSON.stringify(values)} ${replication}`)();

/** Carries the procedure out with results from a formula; a replication that has none has failed. */
function carriedOut(changed: Partial<OptimizationRequest>, measure: Measure) {
  const table = new ResultTable(1), variants: Variant[] = [], asked: (readonly Batch[])[] = [];
  const procedure = optimize(table, { ...request, ...changed }, (variant) => variants.push(variant) - 1);
  for (let step = procedure.next();; step = procedure.next()) {
    if (step.done) return { outcome: step.value, variants, asked, table };
    asked.push(step.value);
    for (const { variant, from, to } of step.value) {
      for (let replication = from; replication < to; replication++) {
        const value = measure(variants[variant].changes as Values, replication);
        const task = { variant, replication, seed: replication };
        if (Number.isNaN(value)) table.fail({ ...task, reason: "deadlock" });
        else table.add(task, Float64Array.of(value));
      }
    }
  }
}

Deno.test("The best combination under a budget is found and selected with 40 of 231 evaluations", () => {
  const { outcome, variants } = carriedOut({}, noisy);
  assert.equal(outcome.feasibleCount, 231);
  assert.equal(outcome.evaluations, 40);
  assert.equal(outcome.isExhaustive, false);
  const best = variants[outcome.best!];
  assert.equal(outcome.selection!.best, outcome.best);
  // 12 and 8 are the best: 1/4 + 1/4 below the top, 0.5 above the next.
  assert.deepEqual(best, {
    name: "A.buffer_capacity=12, B.buffer_capacity=8",
    changes: { [A]: 12, [B]: 8 },
    levels: { [A]: 12, [B]: 8 },
  });
});

Deno.test("The trace has every combination in order, with its variant, values and mean", () => {
  const { outcome: { trace }, variants, table } = carriedOut({}, noisy);
  assert.deepEqual(trace.map(({ evaluation }) => evaluation), trace.map((_, i) => i + 1));
  assert.equal(new Set(trace.map(({ variant }) => variant)).size, trace.length);
  for (const { variant, values, mean } of trace) {
    assert.deepEqual(values, variants[variant].changes);
    const expected = table.values(variant, 0, 5).reduce((sum, value) => sum + value, 0) / 5;
    assert.ok(Math.abs(mean - expected) < 1e-9);
  }
});

Deno.test("Every combination is tried with the same replications, the candidates then go on from there", () => {
  const { outcome, asked } = carriedOut({}, noisy);
  const tried = asked.flat().slice(0, 40);
  assert.ok(tried.every(({ from, to }) => from === 0 && to === 5));
  const [firstStage, ...later] = asked.slice(asked.findIndex(([{ to }]) => to === 10));
  const { dropped, survivors } = outcome.selection!;
  const candidates = [...dropped.map(({ variant }) => variant), ...survivors];
  assert.deepEqual(firstStage.map(({ variant }) => variant).sort(), candidates.sort());
  assert.equal(candidates.length, 5);
  assert.ok(later.flat().every(({ from, variant }) => from >= 10 && candidates.includes(variant)));
});

Deno.test("The course depends on the seed and the results alone", () => {
  const course = (seed: number) => carriedOut({ seed }, noisy).outcome;
  assert.deepEqual(course(1), course(1));
  assert.notDeepEqual(course(1).trace, course(2).trace);
});

Deno.test("Few combinations are all tried, and the best of them is selected", () => {
  const variables = [{ path: A, min: 10, max: 16, step: 2 }, { path: B, min: 8, max: 8, step: 1 }];
  const { outcome, variants } = carriedOut({ variables, budget: null }, noisy);
  assert.equal(outcome.isExhaustive, true);
  assert.deepEqual(outcome.trace.map(({ values }) => values[A]), [10, 12, 14, 16]);
  assert.equal(outcome.feasibleCount, 4);
  assert.ok([12, 14].includes(variants[outcome.best!].changes[A] as number));
});

Deno.test("The least is sought as well", () => {
  const { outcome, variants } = carriedOut({ goal: "min" }, (values, replication) => -noisy(values, replication));
  assert.deepEqual(variants[outcome.best!].changes, { [A]: 12, [B]: 8 });
});

Deno.test("A combination of which one replication fails is worse than all others", () => {
  const { outcome, variants } = carriedOut(
    {},
    (values, replication) => values[A] >= 12 && replication === 3 ? NaN : noisy(values, replication),
  );
  assert.deepEqual(variants[outcome.best!].changes, { [A]: 11, [B]: 9 });
  assert.ok(outcome.trace.some(({ mean }) => Number.isNaN(mean)));
});

Deno.test("A candidate that fails only later is dropped for it", () => {
  const { outcome, variants } = carriedOut(
    {},
    (values, replication) => values[A] >= 12 && replication === 7 ? NaN : noisy(values, replication),
  );
  assert.ok((variants[outcome.best!].changes[A] as number) < 12);
  assert.ok(outcome.selection!.dropped.some(({ hasFailed }) => hasFailed));
});

Deno.test("Where everything fails there is no best, and the trace tells", () => {
  const { outcome } = carriedOut({}, () => NaN);
  assert.equal(outcome.best, null);
  assert.equal(outcome.selection, null);
  assert.equal(outcome.indifference, null);
  assert.equal(outcome.trace.length, 40);
});

Deno.test("Without an indifference it is 1% of the best mean, or of the range where that is 0", () => {
  const steady: Measure = (values) => truth(values);
  assert.equal(carriedOut({ indifference: 2 }, steady).outcome.indifference, 2);
  const chosen = carriedOut({ indifference: null }, steady).outcome;
  assert.ok(Math.abs(chosen.indifference! - 0.01 * 99.5) < 1e-9, `${chosen.indifference}`);
  const aroundZero = carriedOut({ indifference: null }, (values) => truth(values) - 99.5).outcome;
  const means = aroundZero.trace.map(({ mean }) => mean);
  assert.equal(Math.max(...means), 0);
  assert.equal(aroundZero.indifference, 0.01 * -Math.min(...means));
  assert.equal(carriedOut({ indifference: null }, () => 0).outcome.indifference, 1);
});

Deno.test("What the replications allowed cannot decide has the best mean, and is said to be undecided", () => {
  const { outcome } = carriedOut({ indifference: 1e-3, max: 12 }, noisy);
  assert.equal(outcome.selection!.best, null);
  assert.equal(outcome.best, outcome.selection!.survivors[0]);
  assert.ok(outcome.selection!.survivors.length > 1);
});

Deno.test("A budget that allows nothing is told before anything is computed", () => {
  const procedure = optimize(new ResultTable(1), { ...request, budget: { sum: [A, B], max: -1 } }, () => 0);
  assert.throws(() => procedure.next(), { name: "RangeError" });
});
