/**
 * An experiment that keeps frames goes on with nothing missing, whatever was lost meanwhile.
 *
 * @module
 */
import assert from "node:assert/strict";
import { experiment } from "../../../src/experiment/mod.ts";
import type { ExperimentOptions, ExperimentResult, ExperimentSpec } from "../../../src/experiment/types.ts";
import { StorageError } from "../../../src/sinks/storage_error.ts";
import { linetwinProcess } from "../../cli/linetwin.ts";
import { bytesBelow } from "../../support/bytes_below.ts";
import { filesBelow } from "../../support/files_below.ts";
import { changeStored, rowsIn, storedText } from "../../support/stored_shards.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { commandOf, ended } from "../proofs/ended_child.ts";
import { withKept } from "../proofs/kept_experiments.ts";

const SPEC: ExperimentSpec = {
  run: "baseline_8hr",
  replications: 3,
  set: { "run.duration_hours": 0.5 },
  variants: { faster: { "equipment.Filler.uph": 12000 } },
  keep: ["telemetry", "state_summary"],
};

function compute(database: string, options: ExperimentOptions = {}): Promise<ExperimentResult> {
  return experiment(SPEC, { workers: 0, database, ...options });
}

Deno.test({
  name: "Killed with SIGKILL, a search ends with the files of one that nothing disturbed",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withKept(async (folder) => {
      const keep = ["--keep", "telemetry,events"], name = "searching";
      const whole = [...commandOf(name, { folder, database: `${folder}/whole.duckdb` }), ...keep];
      await linetwinProcess(whole, { cwd: folder });
      const database = `${folder}/killed.duckdb`, command = [...commandOf(name, { folder, database }), ...keep];
      const { signal } = await ended(command, { folder, database, growths: 2, afterMs: 1200, signal: "SIGKILL" });
      assert.equal(signal, "SIGKILL");
      const before = filesBelow(`${folder}/killed_frames`);
      assert.ok(before.length > 0 && before.length < filesBelow(`${folder}/whole_frames`).length);
      await linetwinProcess(command, { cwd: folder });
      assert.deepEqual(bytesBelow(`${folder}/killed_frames`), bytesBelow(`${folder}/whole_frames`));
    }),
});

Deno.test("What is stored, and whose file is gone or cut off, is computed again; its row stays as it was", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`, { frames } = await compute(database);
    const files = bytesBelow(frames!.folder), stored = await storedText(database);
    await Deno.remove(frames!.file("run", 1, "telemetry"));
    await Deno.truncate(frames!.file("faster", 0, "state_summary"), 500);
    await Deno.writeFile(frames!.file("faster", 2, "state_summary"), new Uint8Array(500));
    const again = await compute(database, { workers: 2 });
    assert.deepEqual([again.status, again.foundCount, again.replications()], ["complete", 3, [3, 3]]);
    assert.deepEqual(bytesBelow(frames!.folder), files);
    assert.equal(await storedText(database), stored);
    assert.equal((await compute(database)).foundCount, 6);
    await Deno.remove(`${folder}/results_frames`, { recursive: true });
    assert.equal((await compute(database)).foundCount, 0);
    assert.deepEqual(bytesBelow(frames!.folder), files);
  }));

Deno.test("Ended early while lost frames are made again, an experiment that was complete stays so in the database", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`, { frames } = await compute(database), stopped = new AbortController();
    await Deno.remove(frames!.folder, { recursive: true });
    const onProgress = ({ done }: { done: number }) => done === 2 && stopped.abort();
    const cut = await compute(database, { signal: stopped.signal, onProgress });
    assert.equal(cut.status, "interrupted");
    assert.deepEqual(await rowsIn(database, "SELECT status FROM experiments"), [["complete"]]);
    assert.equal((await compute(database)).status, "complete");
  }));

Deno.test("What comes out differently than it is stored is an error: its frames would be of something else", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`, { frames } = await compute(database);
    const change = "UPDATE experiment_results SET value = value + 1 WHERE variant = 'run' AND replication = 1";
    await changeStored(database, change);
    await Deno.remove(frames!.file("run", 1, "telemetry"));
    await assert.rejects(
      compute(database),
      (error) =>
        error instanceof StorageError &&
        /replication 1 \(seed \d+\), computed again .*\. Begin it afresh/.test(error.message),
    );
    assert.deepEqual(await rowsIn(database, "SELECT status FROM experiments"), [["complete"]]);
    const fresh = await compute(database, { fresh: true });
    assert.deepEqual([fresh.experimentId, fresh.foundCount, fresh.frames!.folder], [2, 0, frames!.folder]);
  }));

Deno.test("What cannot be written ends the experiment with the reason, and it goes on from there", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`;
    await Deno.writeTextFile(`${folder}/results_frames`, "in the way");
    await assert.rejects(
      compute(database),
      (error) => error instanceof StorageError && /^Cannot keep frames in .*results_frames/.test(error.message),
    );
    await Deno.remove(`${folder}/results_frames`);
    assert.deepEqual((await compute(database)).replications(), [3, 3]);
  }));
