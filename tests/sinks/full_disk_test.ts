import assert from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { leaseInstance } from "../../src/sinks/duckdb/instances.ts";
import { saveRun } from "../../src/sinks/save_run.ts";
import { Child } from "../support/child_process.ts";
import { fakeRun } from "../support/fake_run.ts";
import { madeOnce } from "../support/made_once.ts";
import { withTempDir } from "../support/temp_dir.ts";

/** Puts a database that is larger than what is saved next. */
const placeLarge = madeOnce((path) => saveRun(fakeRun({ eventCount: 400_000 }), { path, debugEvents: true }));

/** A save by a child that may write no file beyond so many kilobytes: to a program that is a full disk. */
async function saveWithin(kilobytes: number, path: string, eventCount: number): Promise<Record<string, string>> {
  const limited = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" "$@"`;
  await using child = new Child(["save", path, String(eventCount)], {
    program: "bash",
    before: ["-c", limited, Deno.execPath()],
  });
  assert.equal(await child.line(), "begin");
  return JSON.parse(await child.line() as string);
}

async function assertIntact(path: string, runCount: number, eventCount: number): Promise<void> {
  await using database = await openDatabase(path);
  const sql =
    "SELECT count(DISTINCT run_id) AS runs, count(*) AS events FROM simulation_runs JOIN events USING (run_id)";
  assert.deepEqual((await database.query(sql)).toRecords(), [{ runs: runCount, events: eventCount }]);
}

Deno.test("A disk that fills up while the database grows is reported, and what was stored is intact", () =>
  withTempDir(async (folder) => {
    const path = await placeLarge(`${folder}/results.duckdb`);
    const kilobytes = Math.ceil((await Deno.stat(path)).size / 1024) + 64;
    // More than a row group, which is written to the file before the transaction ends.
    const outcome = await saveWithin(kilobytes, path, 125_000);
    assert.equal(outcome.error, "StorageError");
    assert.match(outcome.message, /^Cannot save the run to .*: the disk is full \(.*results\.duckdb.*File too large/);
    assert.match(outcome.message, /what was there before is intact/);
    await assertIntact(path, 1, 400_000);
    assert.equal((await saveRun(fakeRun(), { path, debugEvents: true })).kind, "stored");
    await assertIntact(path, 2, 400_013);
  }));

Deno.test("A run that still fits into the log beside a file that cannot grow is stored", () =>
  withTempDir(async (folder) => {
    const path = await placeLarge(`${folder}/results.duckdb`);
    (await leaseInstance(path, { readOnly: false, externalAccess: true, tidy: true })).release();
    const outcome = await saveWithin(Math.ceil((await Deno.stat(path)).size / 1024), path, 20_000);
    assert.equal(outcome.kind, "stored");
    await assertIntact(path, 2, 420_000);
  }));

Deno.test("A run too large for the log is not stored in a file that cannot grow, and what was stored is intact", () =>
  withTempDir(async (folder) => {
    const path = await placeLarge(`${folder}/results.duckdb`);
    const outcome = await saveWithin(Math.ceil((await Deno.stat(path)).size / 1024), path, 100_000);
    assert.equal(outcome.error, "StorageError");
    assert.match(outcome.message, /the disk is full.*what was there before is intact/);
    await assertIntact(path, 1, 400_000);
    assert.equal((await saveRun(fakeRun(), { path, debugEvents: true })).kind, "stored");
    await assertIntact(path, 2, 400_013);
  }));

Deno.test("A disk that is full before anything can be staged is reported, and nothing is left behind", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    const outcome = await saveWithin(100, path, 60_000);
    assert.equal(outcome.error, "StorageError");
    assert.match(outcome.message, /the disk is full/);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("A disk without room for a new database leaves no broken file", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    for (const kilobytes of [100, 200]) {
      const outcome = await saveWithin(kilobytes, path, 10);
      assert.match(outcome.message, /the disk is full/, `${kilobytes} KB`);
      assert.deepEqual([...Deno.readDirSync(folder)], []);
    }
    assert.equal((await saveRun(fakeRun(), { path })).kind, "stored");
  }));

Deno.test("An export that the disk has no room for leaves nothing, whatever the format", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    await saveRun(fakeRun({ eventCount: 100_000 }), { path, debugEvents: true });
    const limited = `trap '' XFSZ; ulimit -f 200; exec "$0" "$@"`;
    await using child = new Child(["export", path, `${folder}/out`], {
      program: "bash",
      before: ["-c", limited, Deno.execPath()],
    });
    for (const format of ["csv", "parquet", "arrow", "sqlite"]) {
      assert.match(
        await child.line() as string,
        new RegExp(`^Cannot write the export to .*/out/${format}: (the disk is full .*|disk I/O error)`),
      );
    }
    assert.deepEqual([...Deno.readDirSync(folder)].filter(({ isDirectory }) => isDirectory), []);
  }));
