import assert from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { saveRun } from "../../src/sinks/save_run.ts";
import { DatabaseLockedError, StorageError } from "../../src/sinks/storage_error.ts";
import { Child } from "../support/child_process.ts";
import { placeDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { valuesOf } from "../support/frame_values.ts";
import { withTempDir } from "../support/temp_dir.ts";

async function storedRuns(path: string): Promise<unknown[]> {
  await using database = await openDatabase(path);
  const sql = "SELECT run_name || ' ' || count(*) AS run FROM simulation_runs JOIN telemetry USING (run_id) " +
    "GROUP BY run_id, run_name ORDER BY run_id";
  return valuesOf(await database.query(sql), "run");
}

/** A child that has the database open. */
async function holder(path: string): Promise<Child> {
  const child = new Child(["hold", path]);
  assert.equal(await child.line(), "held");
  return child;
}

Deno.test("A run is stored in the database named", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    assert.deepEqual(await saveRun(fakeRun({ name: "a" }), { path }), { kind: "stored", runId: 1, path });
    assert.deepEqual(await saveRun(fakeRun({ name: "b" }), { path }), { kind: "stored", runId: 2, path });
    assert.deepEqual(await storedRuns(path), ["a 4", "b 4"]);
    assert.deepEqual([...Deno.readDirSync(folder)].map((entry) => entry.name), ["results.duckdb"]);
  }));

Deno.test("A database that another process has open is waited for", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    await using child = await holder(path);
    const saving = saveRun(fakeRun(), { path });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await child.release();
    assert.equal((await saving).kind, "stored");
  }));

Deno.test("A run is kept beside a database that stays locked, and imported once", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    const child = await holder(path);
    await using _ = child;
    const outcome = await saveRun(fakeRun({ name: "kept" }), { path, waitSeconds: 0.1, debugEvents: true });
    assert.ok(outcome.kind === "kept");
    assert.ok(outcome.directory.startsWith(`${path}.pending/`));
    assert.match(outcome.importCommand, /^deno run -A file:\S+\/src\/cli\/main\.ts import /);
    assert.ok(outcome.importCommand.endsWith(` import ${outcome.directory} --db-path ${path}`));
    await assert.rejects(importRuns(path, outcome.directory, { waitSeconds: 0 }), DatabaseLockedError);
    await child.release();

    const imported = { directory: outcome.directory, runId: 1 };
    assert.deepEqual(await importRuns(path, outcome.directory), [{ ...imported, stored: true }]);
    assert.deepEqual(await importRuns(path, outcome.directory), [{ ...imported, stored: false }]);
    assert.deepEqual(await storedRuns(path), ["kept 4"]);
    await using database = await openDatabase(path);
    assert.equal((await database.query("SELECT * FROM events")).height, 13);
  }));

Deno.test("All kept runs are imported from the folder they wait in; unfinished ones are not", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    const child = await holder(path);
    await using _ = child;
    for (const name of ["a", "b"]) await saveRun(fakeRun({ name }), { path, waitSeconds: 0 });
    await child.release();
    const kept = [...Deno.readDirSync(`${path}.pending`)].map((entry) => entry.name);
    await Deno.mkdir(`${path}.pending/.unfinished`);
    await Deno.copyFile(
      `${path}.pending/${kept[0]}/simulation_runs.parquet`,
      `${path}.pending/.unfinished/simulation_runs.parquet`,
    );
    assert.deepEqual((await importRuns(path, `${path}.pending`)).map((run) => run.runId), [1, 2]);
    assert.deepEqual(await storedRuns(path), ["a 4", "b 4"]);
  }));

Deno.test("There is nothing to import in a folder without kept runs, or in none", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    await assert.rejects(importRuns(path, folder), /Cannot import runs from .*: there are none in it/);
    await assert.rejects(importRuns(path, `${folder}/nowhere`), StorageError);
  }));

Deno.test("Two processes that save at once, into a database that neither has, both keep their run", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    await using first = new Child(["save", path, "20000"]);
    await using second = new Child(["save", path, "20000"]);
    const outcomes = await Promise.all([first, second].map(async (child) => {
      await child.line();
      return JSON.parse(await child.line() as string).kind;
    }));
    assert.ok(outcomes.every((kind) => kind === "stored" || kind === "kept"), outcomes.join());
    if (outcomes.includes("kept")) await importRuns(path, `${path}.pending`);
    assert.deepEqual(await storedRuns(path), ["child 4", "child 4"]);
  }));

Deno.test("What cannot be stored at all is an error that names the file", () =>
  withTempDir(async (folder) => {
    await Deno.writeTextFile(`${folder}/text`, "no database".repeat(2000));
    for (const path of [`${folder}/text`, folder, `${folder}/text/results.duckdb`]) {
      await assert.rejects(saveRun(fakeRun(), { path }), (error: Error) => {
        assert.ok(error instanceof StorageError);
        assert.ok(error.message.includes(path));
        return true;
      });
    }
    assert.deepEqual([...Deno.readDirSync(folder)].map((entry) => entry.name), ["text"]);
  }));
