/**
 * Processes that are killed while they save. `LINETWIN_TEST_KILLS=200 deno test -A …` kills more of them.
 *
 * @module
 */
import assert from "node:assert/strict";
import { type Database, openDatabase } from "../../src/sinks/duckdb/database.ts";
import { TABLE_NAMES } from "../../src/sinks/tables.ts";
import { saveRun } from "../../src/sinks/save_run.ts";
import { Child } from "../support/child_process.ts";
import { fakeRun } from "../support/fake_run.ts";
import { killCount } from "../support/kill_count.ts";
import { withTempDir } from "../support/temp_dir.ts";

const EVENT_COUNT = 60_000;
const KILL_COUNT = killCount(12);

/** Rows of each run in each table, as text. */
async function rowCounts(database: Database): Promise<string[]> {
  const counts = TABLE_NAMES.map((table) => `coalesce((SELECT count(*) FROM ${table} t WHERE t.run_id = r.run_id), 0)`);
  const known = "SELECT run_id FROM simulation_runs";
  const strays = TABLE_NAMES.map((table) => `(SELECT count(*) FROM ${table} WHERE run_id NOT IN (${known}))`);
  const frame = await database.query(
    `SELECT run_id, concat_ws(' ', ${counts.join(", ")}) AS counts FROM simulation_runs r ORDER BY run_id`,
  );
  const [stray] = (await database.query(`SELECT ${strays.join(" + ")} AS n`)).getColumn("n").toArray();
  assert.equal(stray, 0, "rows of a run that is not there");
  return [...frame.getColumn("counts").toArray()] as string[];
}

/** Milliseconds that a child takes from the beginning of its save to the end of it. */
async function measuredWindow(path: string): Promise<number> {
  await using child = new Child(["save", path, String(EVENT_COUNT)]);
  await child.line();
  const began = performance.now();
  assert.match(await child.line() as string, /"stored"/);
  return performance.now() - began;
}

async function killSaving(path: string, { afterMs, tempDir }: { afterMs: number; tempDir: string }): Promise<void> {
  await using child = new Child(["save", path, String(EVENT_COUNT)], { tempDir });
  assert.equal(await child.line(), "begin");
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill();
}

/** What is beside a database but its log, and not a temporary folder. */
function filesBeside(path: string): string[] {
  const [, folder, base] = /^(.*)\/(.*)$/.exec(path)!;
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  return names.filter((name) => name.startsWith(`${base}.`) && name !== `${base}.wal`);
}

Deno.test(`A process killed at ${KILL_COUNT} moments of a save leaves whole runs only`, () =>
  withTempDir(async (folder) => {
    const old = `${folder}/old.duckdb`;
    await saveRun(fakeRun({ eventCount: EVENT_COUNT, name: "first" }), { path: old, debugEvents: true });
    const windowMs = await measuredWindow(old);
    await using expectation = await openDatabase(old);
    const [whole] = await rowCounts(expectation);
    expectation.close();

    for (let kill = 0; kill < KILL_COUNT; kill++) {
      // Every other one into a database that is still to be made.
      const path = kill % 2 ? `${folder}/fresh${kill}.duckdb` : old;
      await killSaving(path, { afterMs: windowMs * kill / (KILL_COUNT - 1), tempDir: folder });
      await using database = await openDatabase(path);
      const counts = await rowCounts(database);
      assert.ok(counts.every((each) => each === whole), `kill ${kill}: ${counts.join("; ")}, expected ${whole}`);
      assert.ok(path !== old || counts.length >= 2);
      assert.deepEqual(filesBeside(path), [], `kill ${kill}`);
    }
    await using database = await openDatabase(old);
    const before = (await rowCounts(database)).length;
    assert.equal(await database.save(fakeRun()), before + 1);
  }));
