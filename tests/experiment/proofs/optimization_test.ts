/**
 * An experiment that searches, against one that goes through everything: four exponential stations, each slower than
 * the one before, share eight places in three buffers.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import type { ExperimentResult } from "../../../src/experiment/experiment_result.ts";
import type { SummaryRow } from "../../../src/experiment/result_rows.ts";
import { exponentialLine, THROUGHPUT } from "../../support/exponential_line.ts";

const PLACES = 8, REPLICATIONS = 6;
const run = exponentialLine({ means: [0.7, 0.9, 1.2, 1.3], buffer: 0, seconds: 720 });
const PATHS = ["equipment.A.buffer_capacity", "equipment.B.buffer_capacity", "equipment.C.buffer_capacity"];
const variables = PATHS.map((path) => ({ path, min: 0, max: PLACES, step: 1 }));

/** Ways to give three buffers at most so many places: (places + 3 over 3). */
const COMBINATIONS = (PLACES + 3) * (PLACES + 2) * (PLACES + 1) / 6;

function searched(evaluations: number, seed: number): Promise<ExperimentResult> {
  const optimize = {
    ...{ variables, budget: { sum: PATHS, max: PLACES }, metric: THROUGHPUT },
    ...{ evaluations, replications: REPLICATIONS },
  };
  return simulateExperiment({ run, seed, optimize, metrics: [THROUGHPUT] }, { workers: 0 });
}

/** Every combination as a variant of its own, without any search; of a seed once. */
function everything(seed: number): Promise<SummaryRow[]> {
  const known = all.get(seed) ?? simulateAll(seed);
  all.set(seed, known);
  return known;
}

const all = new Map<number, Promise<SummaryRow[]>>();

async function simulateAll(seed: number): Promise<SummaryRow[]> {
  const levels = Array.from({ length: PLACES + 1 }, (_, places) => places);
  const all = levels.flatMap((a) => levels.flatMap((b) => levels.map((c) => [a, b, c])))
    .filter((places) => places.reduce((sum, each) => sum + each) <= PLACES);
  const variants = Object.fromEntries(
    all.map((places) => [`${places}`, Object.fromEntries(PATHS.map((path, i) => [path, places[i]]))]),
  );
  const spec = { run, seed, variants, replications: REPLICATIONS, metrics: [THROUGHPUT] };
  return (await simulateExperiment(spec, { workers: 0 })).summaryRows().filter(({ variant }) => variant !== "run");
}

for (const seed of [1, 101]) {
  Deno.test(`A fifth of the evaluations finds what exhaustive search finds no better (seed ${seed})`, async () => {
    const all = await everything(seed), evaluations = Math.floor(COMBINATIONS / 5);
    assert.equal(all.length, COMBINATIONS);
    const best = all.reduce((a, b) => b.mean! > a.mean! ? b : a);
    const result = await searched(evaluations, seed);
    const { optimization } = result.report();
    assert.ok(optimization!.evaluations <= evaluations && !optimization!.is_exhaustive);
    assert.equal(optimization!.feasible_count, COMBINATIONS);
    assert.ok(
      optimization!.trace.every(({ values }) => PATHS.reduce((sum, path) => sum + Number(values[path]), 0) <= PLACES),
    );
    const found = all.find(({ variant }) => variant === `${PATHS.map((path) => optimization!.values![path])}`)!;
    assert.ok(found.ci_high! >= best.ci_low!, `${found.variant} makes ${found.mean}, ${best.variant} ${best.mean}`);
    assert.ok(found.mean! >= 0.99 * best.mean!, `${found.variant} makes ${found.mean}, ${best.variant} ${best.mean}`);
    // What was tried has the same random numbers as in the exhaustive search.
    for (const { values, mean } of optimization!.trace) {
      const expected = all.find(({ variant }) => variant === `${PATHS.map((path) => values[path])}`)!.mean!;
      assert.ok(Math.abs(mean! - expected) < 1e-9 * expected);
    }
  });
}

Deno.test("A budget as large as the space makes the search exhaustive, and its best the best of all", async () => {
  const all = await everything(1), best = all.reduce((a, b) => b.mean! > a.mean! ? b : a);
  const { optimization } = (await searched(COMBINATIONS, 1)).report();
  assert.equal(optimization!.is_exhaustive, true);
  assert.equal(optimization!.evaluations, COMBINATIONS);
  const [first] = optimization!.trace.toSorted((a, b) => b.mean! - a.mean!);
  assert.equal(`${PATHS.map((path) => first.values[path])}`, best.variant);
});
