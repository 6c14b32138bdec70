/**
 * Experiments with phases that the program defines itself, in no module.
 *
 * @module
 */
import assert from "node:assert/strict";
import { definePhase } from "../../src/phases/define_phase.ts";
import { GO } from "../../src/engine/stations/phase.ts";
import { simulateExperiment } from "../../src/experiment/experiment.ts";
import { runWith } from "../support/experiment_work.ts";
import { withTempDir } from "../support/temp_dir.ts";

let cycles = 0;
definePhase("CountedHere", {
  params: {},
  create: () => () => {
    cycles++;
    return GO;
  },
});

const spec = { run: runWith("CountedHere"), replications: 2, metrics: ["line.throughput_per_hour"] };

Deno.test("Phases of the program are computed in its thread, where nothing else is asked for", async () => {
  cycles = 0;
  const result = await simulateExperiment(spec);
  assert.deepEqual([result.failures(), cycles > 0], [[], true]);
});

Deno.test("Workers that do not know a phase are refused, and nothing is stored as if it had failed", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`;
    const refused = simulateExperiment(spec, { workers: 1, database });
    await assert.rejects(refused, { name: "ModuleError", message: /they do not know CountedHere/ });
    const { foundCount, status } = await simulateExperiment(spec, { workers: 0, database });
    assert.deepEqual([foundCount, status], [0, "complete"]);
  }));

Deno.test("Nobody can tell whether a phase of the program is the same as before: nothing stored is taken for it", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`;
    await simulateExperiment(spec, { database });
    const again = await simulateExperiment(spec, { database });
    assert.deepEqual([again.foundCount, again.experimentId], [0, 2]);
  }));
