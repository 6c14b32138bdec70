import assert from "node:assert/strict";
import { randomNormal } from "../../../src/deps/d3_random.ts";
import { alea } from "../../../src/deps/seedrandom.ts";
import { selectBest, type SelectionRequest } from "../../../src/experiment/procedures/select_best.ts";
import { KnSelection } from "../../../src/experiment/statistics/kn.ts";
import { carriedOut, type Measure } from "../../support/carried_out.ts";

const REQUEST: SelectionRequest = {
  variants: [0, 1, 2, 3],
  metric: 0,
  goal: "max",
  indifference: 0.5,
  confidence: 0.95,
  firstStage: 10,
  max: 1000,
};

/** Normal values around a mean by variant: chance that all share in a replication, and some of their own. */
function noisy(means: readonly number[], { seed = "select", own = 1 } = {}): Measure {
  const draw = (name: string) => randomNormal.source(alea(`${seed} ${name}`))()();
  return (variant, r) => means[variant] + 5 * draw(`${r}`) + own * draw(`${variant} ${r}`);
}

const select = (measure: Measure, changed: Partial<SelectionRequest> = {}) =>
  carriedOut((table) => selectBest(table, { ...REQUEST, ...changed }), measure);

Deno.test("The best is selected, and the others are dropped for being worse", () => {
  const { outcome } = select(noisy([10, 12, 9, 11]));
  assert.deepEqual([outcome.best, outcome.survivors], [1, [1]]);
  assert.deepEqual(outcome.dropped.map(({ variant }) => variant).toSorted(), [0, 2, 3]);
  assert.ok(outcome.dropped.every(({ hasFailed }) => !hasFailed));
});

Deno.test("Looking at batches of replications comes to what looking at one at a time does", () => {
  for (let trial = 0; trial < 20; trial++) {
    const measure = noisy([10, 10.4, 9.5, 10.2], { seed: `${trial}`, own: 2 });
    const { outcome } = select(measure);
    assert.deepEqual(outcome, oneAtATime(measure));
  }
});

/** The procedure in its plainest form, on the statistics alone. */
function oneAtATime(measure: Measure) {
  const { variants, firstStage, indifference, confidence } = REQUEST;
  const values = variants.map((variant) => Float64Array.from({ length: firstStage }, (_, r) => measure(variant, r)!));
  const kn = new KnSelection(values, { indifference, confidence });
  const replicationsAtMost = kn.replicationsAtMost, sums = values.map((v) => v.reduce((sum, value) => sum + value, 0));
  const drop = (indices: readonly number[], replications: number) =>
    indices.map((variant) => ({ variant, replications, hasFailed: false }));
  const dropped = drop(variants.filter((variant) => !kn.survivors.includes(variant)), firstStage);
  let r = firstStage;
  while (!kn.isDone) {
    for (const variant of kn.survivors) sums[variant] += measure(variant, r)!;
    r++;
    dropped.push(...drop(kn.screen(r, sums.map((sum) => sum / r)), r));
  }
  return { best: kn.best, survivors: [...kn.survivors], dropped, replications: r, replicationsAtMost };
}

Deno.test("Who is dropped gets no more than the batch that was under way", () => {
  const { outcome, asked, table } = select(noisy([0, 20, 19.9, -20], { own: 3 }), { indifference: 0.3 });
  const loser = outcome.dropped.find(({ variant }) => variant === 3)!;
  assert.equal(loser.replications, 10);
  assert.equal(table.count(3), 10);
  for (const { variant, replications } of outcome.dropped) {
    const asking = asked.filter((batches) => batches.some((batch) => batch.variant === variant));
    assert.ok(asking.every((batches) => batches[0].from < replications), `variant ${variant}`);
  }
  assert.equal(table.count(1) >= outcome.replications, true);
});

Deno.test("For the least everything is turned round, and the same replications do", () => {
  const measure = noisy([10, 12, 9, 11], { own: 2 });
  const most = select(measure).outcome;
  const least = select((variant, r) => -measure(variant, r)!, { goal: "min" }).outcome;
  assert.deepEqual(least, most);
  assert.equal(select(measure, { goal: "min" }).outcome.best, 2);
});

Deno.test("The maximum ends a selection undecided, the best mean first among those left", () => {
  const { outcome, table } = select(noisy([10, 10.1, 10.05, -50_000], { own: 5 }), { indifference: 0.01, max: 23 });
  assert.deepEqual([outcome.best, outcome.replications], [null, 23]);
  assert.deepEqual(outcome.dropped.map(({ variant }) => variant), [3]);
  const mean = (variant: number) => table.values(variant, 0, 23).reduce((sum, value) => sum + value, 0) / 23;
  assert.deepEqual(outcome.survivors, [0, 1, 2].toSorted((a, b) => mean(b) - mean(a)));
  assert.deepEqual([0, 1, 2].map((variant) => table.count(variant)), [23, 23, 23]);
  assert.ok(outcome.replicationsAtMost > 23);
});

Deno.test("A variant that fails in the first stage is out, and the others go on", () => {
  for (const nothing of [null, NaN]) {
    const measure = noisy([10, 12, 9, 11]);
    const { outcome, table } = select((variant, r) => variant === 1 && r === 4 ? nothing : measure(variant, r));
    assert.equal(outcome.best, 3);
    assert.deepEqual(outcome.dropped[0], { variant: 1, replications: 10, hasFailed: true });
    assert.equal(table.count(1), 10);
  }
});

Deno.test("A variant that fails later is dropped for that", () => {
  const measure = noisy([10, 12, 9, 12.1], { own: 4 });
  const { outcome } = select((variant, r) => variant === 3 && r >= 12 ? null : measure(variant, r));
  assert.equal(outcome.best, 1);
  assert.deepEqual(outcome.dropped.find(({ variant }) => variant === 3), {
    variant: 3,
    replications: 13,
    hasFailed: true,
  });
});

Deno.test("Where every variant fails none is best, and each is told among the dropped", () => {
  for (const from of [0, 12]) {
    const measure = noisy([10, 10.1, 10, 10.1], { own: 4 });
    const { outcome } = select((variant, r) => r >= from ? null : measure(variant, r), { indifference: 0.01 });
    assert.deepEqual([outcome.best, outcome.survivors], [null, []]);
    assert.deepEqual(outcome.dropped.map(({ variant }) => variant).toSorted(), [0, 1, 2, 3], `from ${from}`);
    assert.ok(outcome.dropped.every(({ hasFailed }) => hasFailed));
  }
});

Deno.test("One variant, or one that has not failed, is the best without further ado", () => {
  const { outcome, asked } = select(noisy([10]), { variants: [0] });
  assert.deepEqual([outcome.best, asked.length, outcome.replications], [0, 1, 10]);
  const measure = noisy([10, 12, 9, 11]);
  assert.equal(select((variant, r) => variant === 2 ? measure(variant, r) : null).outcome.best, 2);
});

Deno.test("In 95 of 100 trials at least the best is selected where it is better by the indifference", () => {
  let right = 0;
  for (let trial = 0; trial < 100; trial++) {
    const { outcome } = select(noisy([0, 0.5, 0, 0], { seed: `${trial}` }));
    if (outcome.best === 1) right++;
  }
  assert.ok(right >= 95, `${right}`);
});
