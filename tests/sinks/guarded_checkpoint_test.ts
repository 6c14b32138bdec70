/**
 * What a checkpoint leaves that is cut short. `LINETWIN_TEST_KILLS=50 deno test -A …` kills more processes over one.
 *
 * @module
 */
import assert from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { leaseInstance } from "../../src/sinks/duckdb/instances.ts";
import { saveRun } from "../../src/sinks/save_run.ts";
import { Child } from "../support/child_process.ts";
import { fakeRun } from "../support/fake_run.ts";
import { killCount } from "../support/kill_count.ts";
import { madeOnce } from "../support/made_once.ts";
import { withTempDir } from "../support/temp_dir.ts";

const EVENT_COUNT = 100_000;
const KILL_COUNT = killCount(8);
const TIDY = { readOnly: false, externalAccess: true, tidy: true };

/** Puts a database of two runs, the second of them in the log. */
const placeWithLog = madeOnce(async (path) => {
  await saveRun(fakeRun({ eventCount: EVENT_COUNT }), { path, debugEvents: true });
  (await leaseInstance(path, TIDY)).release();
  await saveRun(fakeRun({ eventCount: EVENT_COUNT }), { path, debugEvents: true });
  assert.ok((await Deno.stat(`${path}.wal`)).size > 100_000);
});

function databaseWithLog(folder: string): Promise<string> {
  return placeWithLog(`${folder}/results.duckdb`);
}

async function assertWhole(path: string, runCount: number): Promise<void> {
  await using database = await openDatabase(path);
  const counts = await database.query("SELECT run_id, count(*) AS n FROM events GROUP BY run_id ORDER BY run_id");
  const expected = Array.from({ length: runCount }, (_, i) => ({ run_id: i + 1, n: EVENT_COUNT }));
  assert.deepEqual(counts.toRecords(), expected);
}

/** Both files as a checkpoint puts them aside before it begins. */
async function putAside(path: string): Promise<void> {
  await Deno.mkdir(`${path}.checkpoint`);
  await Deno.copyFile(path, `${path}.checkpoint/database`);
  await Deno.copyFile(`${path}.wal`, `${path}.checkpoint/log`);
}

/** Overwrites half of the block of metadata that every checkpoint rewrites where it stands. */
async function tear(path: string): Promise<void> {
  using file = await Deno.open(path, { write: true });
  await file.seek(12_288 + 4_096, Deno.SeekMode.Start);
  await file.write(new Uint8Array(65_536).fill(7));
}

function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
}

Deno.test("A checkpoint that was cut short in the middle of a block is undone when the file is opened next", () =>
  withTempDir(async (folder) => {
    const path = await databaseWithLog(folder);
    await putAside(path);
    await tear(path);
    await assertWhole(path, 2);
    assert.deepEqual(filesIn(folder), ["results.duckdb", "results.duckdb.wal"]);
  }));

Deno.test("Who only reads finds a checkpoint that was cut short undone too", () =>
  withTempDir(async (folder) => {
    const path = await databaseWithLog(folder);
    await putAside(path);
    await tear(path);
    {
      await using database = await openDatabase(path, { readOnly: true, externalAccess: false });
      assert.equal((await database.query("FROM simulation_runs")).height, 2);
    }
    assert.deepEqual(filesIn(folder), ["results.duckdb", "results.duckdb.wal"]);
  }));

Deno.test("A checkpoint that was complete but for its copy is kept", () =>
  withTempDir(async (folder) => {
    const path = await databaseWithLog(folder);
    await putAside(path);
    await Deno.rename(`${path}.checkpoint`, `${path}.elsewhere`);
    (await leaseInstance(path, TIDY)).release();
    await Deno.rename(`${path}.elsewhere`, `${path}.checkpoint`);
    assert.deepEqual(filesIn(folder), ["results.duckdb", "results.duckdb.checkpoint"]);
    await assertWhole(path, 2);
    assert.deepEqual(filesIn(folder), ["results.duckdb"]);
  }));

Deno.test("A log that has grown long is moved into the file when it is opened to be written", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    for (let run = 1; (await Deno.stat(`${path}.wal`).catch(() => ({ size: 0 }))).size < 8 * 2 ** 20; run++) {
      assert.ok(run < 20, "the log does not grow");
      await saveRun(fakeRun({ eventCount: EVENT_COUNT }), { path, debugEvents: true });
    }
    (await openDatabase(path)).close();
    assert.deepEqual(filesIn(folder), ["results.duckdb"]);
  }));

Deno.test("A copy that a process was killed over is removed later, one that may be in the making is not", () =>
  withTempDir(async (folder) => {
    const path = await databaseWithLog(folder);
    const [forgotten, fresh] = [crypto.randomUUID(), crypto.randomUUID()];
    for (const name of [forgotten, fresh]) await Deno.mkdir(`${path}.checkpoint.${name}`);
    const yesterday = Date.now() / 1000 - 86_400;
    await Deno.utime(`${path}.checkpoint.${forgotten}`, yesterday, yesterday);
    (await leaseInstance(path, TIDY)).release();
    assert.deepEqual(filesIn(folder), ["results.duckdb", `results.duckdb.checkpoint.${fresh}`]);
  }));

Deno.test(`A process killed at ${KILL_COUNT} moments of a checkpoint leaves every run`, () =>
  withTempDir(async (folder) => {
    const path = await databaseWithLog(folder);
    for (let kill = 0; kill < KILL_COUNT; kill++) {
      await using child = new Child(["tidy", path]);
      assert.equal(await child.line(), "begin");
      await new Promise((resolve) => setTimeout(resolve, 160 * kill / KILL_COUNT));
      child.kill();
      await child[Symbol.asyncDispose]();
      await assertWhole(path, 2);
      assert.deepEqual(filesIn(folder).filter((name) => !/^results\.duckdb(\.wal)?$/.test(name)), [], `kill ${kill}`);
      if (!filesIn(folder).includes("results.duckdb.wal")) break;
    }
    await assertWhole(path, 2);
  }));
