/**
 * Common random numbers: what they save, measured against experiments with really independent seeds, too.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import { exponential, exponentialLine, THROUGHPUT } from "../../support/exponential_line.ts";

const REPLICATIONS = 200;
const PATH = "equipment.B.performance.cycle_time_sec";
const run = exponentialLine({ means: [1, 1.1, 1], buffer: 5, seconds: 1800 });

/** The line, and the same with a second machine that takes so long. */
function compared(mean: number, seed: number) {
  const variants = { changed: { [PATH]: exponential(mean) } };
  return simulateExperiment({ run, seed, replications: REPLICATIONS, variants, metrics: [THROUGHPUT] }, { workers: 0 });
}

function variance(values: ArrayLike<number>): number {
  const all = Array.from(values), mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1);
}

Deno.test("A small change: the paired difference has at most half the variance of independent samples", async () => {
  const paired = await compared(1.1 / 1.05, 1), other = await compared(1.1 / 1.05, 100_001);
  const before = paired.values("run", THROUGHPUT), after = paired.values("changed", THROUGHPUT);
  const differences = before.map((value, r) => after[r] - value);
  const elsewhere = other.values("changed", THROUGHPUT);
  const independent = before.map((value, r) => elsewhere[r] - value);
  const ratio = variance(independent) / variance(differences);
  assert.ok(ratio >= 2, `pairing made the variance ${ratio} times smaller`);
  const [{ sd, variance_ratio: told, difference }] = paired.differenceRows();
  assert.ok(difference! > 0);
  assert.ok(Math.abs(sd! ** 2 - variance(differences)) < 1e-9 * sd! ** 2);
  const expected = (variance(before) + variance(after)) / variance(differences);
  assert.ok(Math.abs(told! - expected) < 1e-9 * expected, `${told} is told, it is ${expected}`);
});

Deno.test("No change: every difference is exactly 0, and so is its variance", async () => {
  // Written otherwise than in the run, the same in effect.
  const result = await compared(1.1, 7);
  const before = result.values("run", THROUGHPUT), after = result.values("changed", THROUGHPUT);
  assert.ok(before.every((value, r) => after[r] - value === 0));
  assert.ok(variance(before) > 0);
  const [row] = result.differenceRows();
  assert.deepEqual([row.difference, row.sd, row.ci_low, row.ci_high, row.variance_ratio], [0, 0, 0, 0, null]);
});

Deno.test("A change behind a buffer that never fills leaves everything before it exactly as it was", async () => {
  const free = exponentialLine({ means: [1, 1, 1], buffer: 1e6, seconds: 1800 });
  const metrics = ["machines.A.output_count", "machines.B.output_count", "machines.C.output_count"];
  const variants = { slower: { "equipment.C.performance.cycle_time_sec": exponential(1.5) } };
  const result = await simulateExperiment({ run: free, seed: 3, replications: 20, variants, metrics }, { workers: 0 });
  const rows = result.differenceRows();
  assert.deepEqual(rows.map(({ difference, sd }) => difference === 0 && sd === 0), [true, true, false]);
});
