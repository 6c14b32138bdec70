/**
 * Frames of shards lie beside their databases, and come along with them.
 *
 * @module
 */
import assert from "node:assert/strict";
import { experiment, mergeExperiments } from "../../../src/experiment/mod.ts";
import type { ExperimentOptions, ExperimentResult, ExperimentSpec } from "../../../src/experiment/types.ts";
import { StorageError } from "../../../src/sinks/storage_error.ts";
import { bytesBelow } from "../../support/bytes_below.ts";
import { filesBelow } from "../../support/files_below.ts";
import { storedText } from "../../support/stored_shards.ts";
import { withTempDir } from "../../support/temp_dir.ts";

const SPEC: ExperimentSpec = {
  run: "baseline_8hr",
  replications: 3,
  set: { "run.duration_hours": 0.5 },
  variants: { faster: { "equipment.Filler.uph": 12000 } },
  keep: "telemetry",
};

function compute(options: ExperimentOptions): Promise<ExperimentResult> {
  return experiment(SPEC, { workers: 0, ...options });
}

/** Both shards, and the whole. */
async function computed(folder: string): Promise<{ shards: string[]; whole: ExperimentResult }> {
  const shards = [1, 2].map((index) => `${folder}/${index}.duckdb`);
  for (const [i, database] of shards.entries()) await compute({ database, shard: { index: i + 1, count: 2 } });
  return { shards, whole: await compute({ database: `${folder}/whole.duckdb` }) };
}

Deno.test("Each shard keeps its own frames; brought together they are those of the whole, and nothing is computed again", () =>
  withTempDir(async (folder) => {
    const { shards } = await computed(folder), whole = bytesBelow(`${folder}/whole_frames`);
    for (const index of [1, 2]) assert.equal(filesBelow(`${folder}/${index}_frames`).length, 3);
    const path = `${folder}/all.duckdb`;
    const [first] = await mergeExperiments([shards[1]], { path });
    assert.deepEqual([first.lostFrames, filesBelow(`${folder}/all_frames`).length], [0, 3]);
    const [both] = await mergeExperiments([shards[0]], { path });
    assert.deepEqual([both.isComplete, both.lostFrames], [true, 0]);
    assert.deepEqual(bytesBelow(`${folder}/all_frames`), whole);
    const [again] = await mergeExperiments(shards, { path });
    assert.deepEqual([again.addedCount, again.lostFrames], [0, 0]);
    assert.equal((await compute({ database: path })).foundCount, 6);
  }));

Deno.test("Frames that were left behind are counted; bringing them in again, or the same command, mends that", () =>
  withTempDir(async (folder) => {
    const { shards } = await computed(folder), path = `${folder}/all.duckdb`;
    await Deno.rename(`${folder}/1_frames`, `${folder}/aside`);
    const [merged] = await mergeExperiments(shards, { path });
    assert.deepEqual([merged.isComplete, merged.lostFrames], [true, 3]);
    await Deno.rename(`${folder}/aside`, `${folder}/1_frames`);
    assert.deepEqual((await mergeExperiments([shards[0]], { path })).map(({ lostFrames }) => lostFrames), [0]);
    await Deno.remove(`${folder}/all_frames`, { recursive: true });
    assert.equal((await compute({ database: path })).foundCount, 0);
    assert.deepEqual(bytesBelow(`${folder}/all_frames`), bytesBelow(`${folder}/whole_frames`));
  }));

Deno.test("A frame that differs from the one that is there is an error, and nothing is stored", () =>
  withTempDir(async (folder) => {
    const { shards } = await computed(folder), path = `${folder}/all.duckdb`;
    await mergeExperiments(shards, { path });
    const before = await storedText(path), [file] = filesBelow(`${folder}/1_frames`);
    const bytes = await Deno.readFile(`${folder}/1_frames/${file}`);
    bytes[100] ^= 1;
    await Deno.writeFile(`${folder}/1_frames/${file}`, bytes);
    await assert.rejects(
      mergeExperiments(shards, { path }),
      (error) => error instanceof StorageError && /it differs from what is there/.test(error.message),
    );
    assert.equal(await storedText(path), before);
    assert.deepEqual(bytesBelow(`${folder}/all_frames`), bytesBelow(`${folder}/whole_frames`));
  }));
