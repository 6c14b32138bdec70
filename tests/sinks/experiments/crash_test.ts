/**
 * Experiments that are killed while they store results. `LINETWIN_TEST_KILLS=50 deno test -A …` kills them more often.
 *
 * @module
 */
import assert from "node:assert/strict";
import { type Database, openDatabase } from "../../../src/sinks/duckdb/database.ts";
import { Child } from "../../support/child_process.ts";
import { rowsOf } from "../../support/database.ts";
import { killCount } from "../../support/kill_count.ts";
import { METRICS } from "../../support/stored_experiment.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { readPlain } from "../hostile_database.ts";

const SCRIPT = `${import.meta.dirname}/child.ts`;
const KILL_COUNT = killCount(8);
/** Enough replications for more kills than that before the end. */
const VARIANTS = 3, REPLICATIONS = 1000 * KILL_COUNT, BATCH = 500;

function startChild(path: string, tempDir: string): Child {
  return new Child([path, String(VARIANTS), String(REPLICATIONS), String(BATCH)], { script: SCRIPT, tempDir });
}

/** Milliseconds between two lines of an experiment that is left alone, on average. */
async function undisturbed(path: string, tempDir: string): Promise<number> {
  await using child = startChild(path, tempDir);
  assert.equal(await child.line(), "open");
  const began = performance.now();
  let lines = 1;
  for (let line = await child.line(); line !== "complete"; line = await child.line(), lines++) assert.ok(line);
  const took = performance.now() - began;
  await child.release();
  return took / lines;
}

/**
 * Kills a child some time after it has said so many lines.
 *
 * @returns Replications that it said were stored.
 */
async function killed(child: Child, { lines, afterMs }: { lines: number; afterMs: number }): Promise<number> {
  let said = 0, kill: ReturnType<typeof setTimeout> | undefined;
  for (let line = await child.line(); line !== undefined; line = await child.line()) {
    said = Number(/\d+$/.exec(line) ?? said);
    if (--lines === 0) kill = setTimeout(() => child.kill(), afterMs);
  }
  clearTimeout(kill);
  return said;
}

/** Replications in the database, all of them whole and none of them twice. */
async function wholeReplications(database: Database): Promise<number> {
  const [[rows, distinct, experiments]] = await rowsOf(
    database,
    `SELECT count(*), count(DISTINCT (variant, replication, metric)), count(DISTINCT experiment_id)
    FROM experiment_results`,
  );
  assert.equal(rows, distinct);
  assert.ok(Number(experiments) <= 1);
  assert.equal(Number(rows) % (METRICS.length * BATCH), 0, "only whole batches");
  return Number(rows) / METRICS.length;
}

/** Every row of a table in the order in which the database has it. */
function bytesOf(path: string, table: string): Promise<unknown[][]> {
  return readPlain(path, `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${table}`);
}

/** Numbers from 0 to 1, the same each time. */
const MOMENTS = Array.from({ length: KILL_COUNT }, (_, kill) => (kill * 0.618034 + 0.05) % 1);

Deno.test(`An experiment killed ${KILL_COUNT} times goes on, and ends with the rows of one that was not`, () =>
  withTempDir(async (folder) => {
    const path = `${folder}/killed.duckdb`, whole = `${folder}/whole.duckdb`;
    const lineMs = await undisturbed(whole, folder);
    (await openDatabase(path)).close();
    let stored = 0, kills = 0;
    for (const [kill, moment] of MOMENTS.entries()) {
      await using child = startChild(path, folder);
      // While it opens the file, in the first batches, and later.
      const said = await killed(child, { lines: 1 + kill % 4, afterMs: 2 * moment * lineMs });
      // The child is the one that moves a long log into the file, and may be killed over it.
      await using database = await openDatabase(path, { readOnly: true });
      const found = await wholeReplications(database);
      assert.ok(found >= said && found >= stored, `${found} found after ${said} were stored, and ${stored} before`);
      stored = found;
      kills += Number((await rowsOf(database, "SELECT status FROM experiments"))[0]?.[0] === "running");
    }
    assert.ok(kills >= KILL_COUNT / 2, "most of them were killed before the end");
    await using last = startChild(path, folder);
    assert.deepEqual([await last.line(), await last.line()], ["open", `begin ${stored}`]);
    for (let line = await last.line(); line !== "complete"; line = await last.line()) assert.ok(line);
    await last.release();
    for (const table of ["experiment_variants", "experiment_results", "experiment_quantiles"]) {
      assert.deepEqual(await bytesOf(path, table), await bytesOf(whole, table), table);
    }
    assert.equal((await bytesOf(path, "experiment_results")).length, VARIANTS * REPLICATIONS * METRICS.length);
    assert.deepEqual(await readPlain(path, "SELECT id, status FROM experiments"), [["1", "complete"]]);
    assert.ok(![...Deno.readDirSync(folder)].some(({ name }) => name === "killed.duckdb.checkpoint"));
  }));

Deno.test("A disk that fills up is reported, what was stored before is intact, and the experiment goes on later", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    await using child = new Child([path, "3", "3000", "500"], {
      script: SCRIPT,
      program: "bash",
      before: ["-c", `trap '' XFSZ; ulimit -f 1500; exec "$0" "$@"`, Deno.execPath()],
    });
    const lines: string[] = [];
    for (let line = await child.line(); line !== undefined; line = await child.line()) lines.push(line);
    assert.match(String(lines.at(-1)), /^StorageError: Cannot store experiment 1 in .*: the disk is full .*is intact/);
    const said = Number(lines.at(-2)?.slice("stored ".length));
    assert.ok(said >= 500, lines.join("\n"));
    await using later = new Child([path, "3", "3000", "500"], { script: SCRIPT });
    assert.deepEqual([await later.line(), await later.line()], ["open", `begin ${said}`]);
    for (let line = await later.line(); line !== "complete"; line = await later.line()) assert.match(line ?? "", /^st/);
    await later.release();
    await using database = await openDatabase(path);
    assert.equal(await wholeReplications(database), 9000);
  }));
