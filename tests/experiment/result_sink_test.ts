/**
 * Which experiment is the same again: what is stored of it is found, and never what something else has computed.
 *
 * @module
 */
import assert from "node:assert/strict";
import { type ExperimentProgress, simulateExperiment } from "../../src/experiment/experiment.ts";
import { type Changes, replacing, withConfig } from "../config/changed_config.ts";

const MOD = new URL("../../mod.ts", import.meta.url).href;

/** The run and four combinations, twice each; a shift of 0.05 h has no result after a warm-up of 0.06 h. */
const KEPT = `run: baseline_8hr
replications: 2
set: {run.duration_hours: 0.1}
metrics: [line.throughput_per_hour]
factors:
  - {path: run.duration_hours, values: [0.05, 0.1]}
  - {path: run.warmup_hours, values: [0, 0.06]}
`;
const REPLICATIONS = 10, FAILURES = 2;

const PHASE = `
import { definePhase, PLANNED } from "${MOD}";
import { SECONDS } from "./seconds.ts";
definePhase("KeptPhase", { params: {}, create: ({ cause }) => (station) => station.stay(PLANNED, SECONDS, cause) });
`;

const FILES: Changes = {
  "experiments/kept.yaml": KEPT,
  "behaviors/default_6phase.yaml": replacing("phases:\n", "phases:\n  - {name: kept, handler: KeptPhase}\n"),
  "phases/kept.ts": PHASE,
  "phases/seconds.ts": "export const SECONDS = 0.01;\n",
};

/** Finds what was stored before, and computes just the rest. */
async function foundCount(folder: string, fresh = false): Promise<number> {
  const options = { config: folder, modules: [`${folder}/phases/kept.ts`], database: `${folder}/kept.duckdb` };
  const done: number[] = [];
  const onProgress = (progress: ExperimentProgress) => void done.push(progress.done);
  const result = await simulateExperiment("kept", { ...options, workers: 0, fresh, onProgress });
  assert.equal(result.status, "complete");
  assert.equal(result.failures().length, FAILURES);
  assert.deepEqual([done[0], done.at(-1)], [result.foundCount, REPLICATIONS]);
  return result.foundCount;
}

Deno.test("The same experiment finds all that is stored, its failures too, unless it begins anew", () =>
  withConfig(FILES, async (folder) => {
    assert.equal(await foundCount(folder), 0);
    assert.equal(await foundCount(folder), REPLICATIONS);
    assert.equal(await foundCount(folder, true), 0);
    assert.equal(await foundCount(folder), REPLICATIONS);
  }));

for (
  const [what, path, piece, by] of [
    ["A machine's file", "equipment/filler.yaml", "uph: 10000", "uph: 10001"],
    ["The text of a phase", "phases/kept.ts", "SECONDS, cause", "2 * SECONDS, cause"],
    ["A file that a phase imports", "phases/seconds.ts", "0.01", "0.02"],
    ["The experiment's own file", "experiments/kept.yaml", "0.06]", "0.07]"],
  ]
) {
  Deno.test(`${what} edited makes another experiment, which finds nothing; edited back, it is the first again`, () =>
    withConfig(FILES, async (folder) => {
      const file = `${folder}/${path}`, text = await Deno.readTextFile(file);
      assert.equal(await foundCount(folder), 0);
      await Deno.writeTextFile(file, replacing(piece, by)(text));
      assert.equal(await foundCount(folder), 0);
      await Deno.writeTextFile(file, text);
      assert.equal(await foundCount(folder), REPLICATIONS);
    }));
}

Deno.test("An experiment that is only described otherwise is the same", () =>
  withConfig(FILES, async (folder) => {
    assert.equal(await foundCount(folder), 0);
    await Deno.writeTextFile(`${folder}/experiments/kept.yaml`, `description: Something else\n${KEPT}`);
    assert.equal(await foundCount(folder), REPLICATIONS);
  }));
