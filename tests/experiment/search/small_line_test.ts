/**
 * The search on a real line, against going through everything: four exponential stations, each slower than the one
 * before, share ten places in three buffers. Both simulate the same quarter hours, so what one finds can be held against
 * what the other does.
 *
 * @module
 */
import assert from "node:assert/strict";
import { optimize } from "../../../src/experiment/procedures/optimize.ts";
import { ResultTable } from "../../../src/experiment/result_table.ts";
import { Lattice } from "../../../src/experiment/search/lattice.ts";
import { describe } from "../../../src/experiment/statistics/describe.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { smallLine } from "../../support/small_line.ts";

const REPLICATIONS = 6;
const PATHS = ["equipment.A.buffer_capacity", "equipment.B.buffer_capacity", "equipment.C.buffer_capacity"];
const variables = PATHS.map((path) => ({ path, min: 0, max: 10, step: 1 }));
const budget = { sum: PATHS, max: 10 };

const known = new Map<string, number>();

/** Items per hour, simulated once. */
function throughput(capacities: readonly number[], replication: number): number {
  const key = `${capacities} ${replication}`;
  let value = known.get(key);
  if (value === undefined) {
    const cycle = (mean: number) => ({ dist: "exponential" as const, mean });
    const line = smallLine([
      { name: "A", cycle: cycle(0.7), capacity: capacities[0] },
      { name: "B", cycle: cycle(0.9), capacity: capacities[1] },
      { name: "C", cycle: cycle(1.2), capacity: capacities[2] },
      { name: "D", cycle: cycle(1.3) },
    ], { seconds: 900, seed: 1 + replication });
    value = simulate(line, { events: "none" }).summary.line.throughput_per_hour;
    known.set(key, value);
  }
  return value;
}

const replicated = (capacities: readonly number[]) =>
  describe(Array.from({ length: REPLICATIONS }, (_, r) => throughput(capacities, r)), 0.95);

/** What the search finds, with how many simulated combinations. */
function searched(seed: number, evaluations: number) {
  const table = new ResultTable(1), capacitiesOf: number[][] = [];
  const request = {
    ...{ variables, budget, metric: 0, goal: "max" as const, replications: REPLICATIONS, evaluations, seed },
    ...{ indifference: null, confidence: 0.95, max: 60 },
  };
  const add = ({ changes }: { changes: object }) => capacitiesOf.push(Object.values(changes)) - 1;
  const procedure = optimize(table, request, add);
  for (let step = procedure.next();; step = procedure.next()) {
    if (step.done) return { outcome: step.value, best: capacitiesOf[step.value.best!] };
    for (const { variant, from, to } of step.value) {
      for (let replication = from; replication < to; replication++) {
        const values = Float64Array.of(throughput(capacitiesOf[variant], replication));
        table.add({ variant, replication }, values);
      }
    }
  }
}

Deno.test("With a fifth of the evaluations the search finds a line that going through everything finds no better", () => {
  const lattice = new Lattice(variables, budget);
  const all = [...lattice.points()].map((point) => lattice.valuesOf(point));
  assert.equal(all.length, 286);
  const [best] = all.map((capacities) => ({ capacities, ...replicated(capacities) }))
    .sort((a, b) => b.mean! - a.mean!);
  const evaluations = Math.floor(all.length / 5);
  const found = Array.from({ length: 30 }, (_, seed) => searched(seed, evaluations));
  for (const { outcome, best: capacities } of found) {
    assert.ok(!outcome.isExhaustive && outcome.evaluations <= evaluations);
    const { mean, halfWidth } = replicated(capacities);
    const what = `${capacities} makes ${mean} ± ${halfWidth}, ${best.capacities} ${best.mean} ± ${best.halfWidth}`;
    assert.ok(mean! + halfWidth! >= best.mean! - best.halfWidth!, what);
    // With common random numbers much less is lost than the intervals allow.
    assert.ok(mean! >= 0.99 * best.mean!, what);
  }
  const reached = found.filter(({ outcome }) => outcome.trace.some(({ mean }) => mean === best.mean)).length;
  assert.ok(reached >= 29, `the best was tried in ${reached} of 30 searches`);
});
