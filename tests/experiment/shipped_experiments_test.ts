/**
 * The experiments that ship teach what their comments say, already with few replications.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineExperiment, type Given, readExperiment } from "../../src/experiment/design/read_experiment.ts";
import { runPlan } from "../../src/experiment/experiment.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";
import { planExperiment } from "../../src/experiment/plan.ts";
import { THROUGHPUT } from "../support/exponential_line.ts";
import { CONFIG } from "./design/experiments.ts";

async function shipped(name: string, given: Given): Promise<ExperimentResult> {
  return await runPlan(planExperiment(await readExperiment(name, { config: CONFIG, given })), { workers: 0 });
}

Deno.test("filler_buffer: 50 is the run as it is, to the last bit, and bigger is better up to 400", async () => {
  const result = await shipped("filler_buffer", { replications: 10 });
  for (const metric of result.metrics) {
    assert.deepEqual(result.values("Filler.buffer_capacity=50", metric), result.values("run", metric));
  }
  const rows = result.differenceRows().filter(({ metric }) => metric === THROUGHPUT);
  assert.deepEqual([rows[0].difference, rows[0].sd], [0, 0]);
  const [, twice, four, eight, most] = rows.map(({ difference }) => difference!);
  assert.ok(twice > 0.1 && twice < 0.3 && four > twice && four < 0.45, `${twice}, ${four}`);
  assert.ok(eight - four < 0.15 && most - eight < 0.05, `${eight}, ${most}`);
});

Deno.test("line_sensitivity: the filler matters most, with an elasticity below 1, the palletizer not at all", async () => {
  const rows = (await shipped("line_sensitivity", { replications: 6 })).sensitivityRows();
  assert.deepEqual([rows.length, rows[0].stations], [4, ["Filler"]]);
  assert.ok(rows[0].ci_low! > 0 && rows[0].elasticity! > 0.3 && rows[0].elasticity! < 0.9, `${rows[0].elasticity}`);
  for (const { effect } of rows.slice(1)) assert.ok(Math.abs(effect!) < rows[0].effect! / 3, `${effect}`);
  const palletizer = rows.find(({ stations }) => stations[0] === "Palletizer")!;
  const { faster_difference, slower_difference, effect, ci_low, ci_high } = palletizer;
  assert.deepEqual([faster_difference, slower_difference, effect, ci_low, ci_high], [0, 0, 0, 0, 0]);
});

Deno.test("packer_or_filler: half the filler's jams are the best, and bring about twice what its speed does", async () => {
  const result = await shipped("packer_or_filler", {});
  assert.equal(result.experiment.replications, 10);
  assert.equal(result.report().selection!.best, "fewer_filler_jams");
  const row = (variant: string) =>
    result.differenceRows().find((row) => row.variant === variant && row.metric === "economics.gross_margin")!;
  const faster = row("faster_filler"), ratio = row("fewer_filler_jams").difference! / faster.difference!;
  assert.ok(faster.ci_low! > 0 && ratio > 1.5 && ratio < 2.7, `${ratio}`);
  const { ci_low, ci_high } = row("faster_packer");
  assert.ok(ci_low! < 0 && ci_high! > 0, `${ci_low} to ${ci_high} may be nothing`);
  assert.ok(row("shorter_packer_jams").ci_low! > 0);
});

Deno.test("buffer_allocation: 680 allocations are feasible, and none is tried that needs more than 170 places", async () => {
  const { experiment } = await readExperiment("buffer_allocation", { config: CONFIG });
  assert.equal(experiment.optimize!.evaluations, 100);
  const { name: _, ...spec } = experiment;
  const optimize = { ...experiment.optimize!, evaluations: 20, replications: 2 };
  const shorter = { ...spec, set: { "run.duration_hours": 0.5 }, replications: undefined, optimize };
  const open = await defineExperiment(shorter, { config: CONFIG });
  const { optimization } = (await runPlan(planExperiment(open), { workers: 0 })).report();
  assert.deepEqual([optimization!.feasible_count, optimization!.trace.length], [680, 20]);
  for (const { values } of optimization!.trace) {
    const places = Object.values(values).map(Number);
    assert.equal(places.length, 3);
    assert.ok(places.every((each) => each >= 10 && each <= 150 && each % 10 === 0), `${places}`);
    assert.ok(places.reduce((sum, each) => sum + each) <= 170, `${places}`);
  }
});
