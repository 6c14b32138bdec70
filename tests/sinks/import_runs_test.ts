/**
 * Folders that are not what they should be, and what an import makes of them.
 *
 * @module
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { SCHEMA_VERSION } from "../../src/sinks/duckdb/schema_version.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS } from "../../src/sinks/files.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { stageRun } from "../../src/sinks/staging/stage.ts";
import { StorageError } from "../../src/sinks/storage_error.ts";
import { placeDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { madeOnce } from "../support/made_once.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { readPlain } from "./hostile_database.ts";
import { runPlain } from "./old_files.ts";

/** Puts two runs, exported in every format: `csv/run_1`, `csv/run_2`, …, and `sqlite/linetwin_results.sqlite`. */
const placeExports = madeOnce(async (folder) => {
  await using database = await openDatabase(`${folder}/results.duckdb`);
  await database.save(fakeRun({ name: "a", eventCount: 500 }), { debugEvents: true });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await database.save(fakeRun({ name: "b" }), { debugEvents: true });
  for (const format of STORED_FORMATS) {
    await exportStored(database, { runIds: [1, 2], format, directory: `${folder}/${format}`, folderPerRun: true });
  }
});

function withExports(use: (folder: string, target: string) => Promise<void>): Promise<void> {
  return withTempDir(async (folder) => use(await placeExports(`${folder}/exports`), `${folder}/target.duckdb`));
}

/** An import is refused in words, and adds nothing to a database that was there, and makes none that was not. */
async function assertRefused(directory: string, target: string, told: RegExp): Promise<void> {
  await assert.rejects(importRuns(target, directory), (error: Error) => {
    assert.ok(error instanceof StorageError, String(error.stack));
    assert.match(error.message, told);
    return true;
  });
  await assert.rejects(Deno.stat(target), Deno.errors.NotFound);
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await Deno.writeTextFile(path, change(await Deno.readTextFile(path)));
}

async function cut(path: string, bytes: number): Promise<void> {
  const { size } = await Deno.stat(path);
  await Deno.truncate(path, size - bytes);
}

async function names(target: string): Promise<unknown[]> {
  return (await readPlain(target, "SELECT run_name FROM simulation_runs ORDER BY run_id")).map(([name]) => name);
}

Deno.test("Runs come in the order in which they were first stored, whatever their folders are called", () =>
  withExports(async (folder, target) => {
    await Deno.rename(`${folder}/csv/run_1`, `${folder}/csv/run_10`);
    const imported = await importRuns(target, `${folder}/csv`);
    assert.deepEqual(imported.map(({ directory }) => directory), [`${folder}/csv/run_10`, `${folder}/csv/run_2`]);
    assert.deepEqual(await names(target), ["a", "b"]);
    assert.deepEqual((await importRuns(target, `${folder}/sqlite`)).map(({ runId }) => runId), [1, 2]);
    assert.deepEqual(await names(target), ["a", "b"]);
  }));

Deno.test("A folder with a run in several formats has it once, and other runs beside it", () =>
  withExports(async (folder, target) => {
    const both = `${folder}/both`;
    await Deno.mkdir(both);
    for (const from of ["csv/run_1", "parquet/run_1", "arrow/run_2"]) {
      for (const { name } of Deno.readDirSync(`${folder}/${from}`)) {
        await Deno.copyFile(`${folder}/${from}/${name}`, `${both}/${name}`);
      }
    }
    assert.deepEqual((await importRuns(target, both)).map(({ runId }) => runId), [1, 1, 2]);
    assert.deepEqual(await names(target), ["a", "b"]);
  }));

Deno.test("What an older version exported has its uptimes under their new name too", () =>
  withExports(async (folder, target) => {
    const file = `${folder}/parquet/run_1/state_summary.parquet`;
    await Deno.rename(file, `${folder}/newer.parquet`);
    await runPlain(`${folder}/work.duckdb`, [
      `COPY (SELECT * EXCLUDE (uptime_excluding_waits_pct) FROM '${folder}/newer.parquet') TO '${file}'`,
    ]);
    await importRuns(target, `${folder}/parquet`);
    const values = "SELECT run_id, count(*), count(uptime_excluding_waits_pct), " +
      "count(*) FILTER (uptime_excluding_waits_pct IS DISTINCT FROM availability_pct) FROM state_summary GROUP BY 1 ORDER BY 1";
    const rows = (await readPlain(target, values)).map((row) => row.map(Number));
    assert.deepEqual(rows, [[1, 8, 7, 0], [2, 8, 7, 0]]);
  }));

const FILE_PER_TABLE = STORED_FORMATS.filter((format) => format !== "sqlite");

for (const format of FILE_PER_TABLE) {
  Deno.test(`A folder of ${format} files that lacks one, or has another run's, is refused as a whole`, () =>
    withExports(async (folder, target) => {
      const runs = `${folder}/${format}`;
      await Deno.copyFile(`${runs}/run_1/telemetry.${format}`, `${runs}/run_2/telemetry.${format}`);
      const mixed = new RegExp(
        `run_2: telemetry\\.${format} belongs to run 1, and simulation_runs\\.${format} to run 2\\.$`,
      );
      await assertRefused(runs, target, mixed);
      await Deno.remove(`${runs}/run_2/telemetry.${format}`);
      await Deno.remove(`${runs}/run_2/simulation_runs.${format}`);
      const missing = new RegExp(`run_2: it has no simulation_runs\\.${format}, telemetry\\.${format}\\.$`);
      await assertRefused(runs, target, missing);
      await Deno.writeTextFile(`${folder}/empty`, "");
      await assertRefused(`${folder}/empty`, target, /it is no folder/);
    }));

  Deno.test(`A ${format} file that is cut off or overwritten is refused with its name`, () =>
    withExports(async (folder, target) => {
      const events = `${folder}/${format}/run_1/events.${format}`;
      await cut(events, 3);
      await assertRefused(`${folder}/${format}`, target, new RegExp(`run_1: events\\.${format}.*`));
      await Deno.writeFile(events, new Uint8Array(5000).fill(65));
      await assertRefused(`${folder}/${format}`, target, new RegExp(`run_1: events\\.${format}.*`));
      await Deno.writeFile(events, new Uint8Array(0));
      await assertRefused(`${folder}/${format}`, target, new RegExp(`run_1: events\\.${format}.*`));
    }));
}

Deno.test("A CSV file with a wrong value, a row too short or rows missing is refused with its place", () =>
  withExports(async (folder, target) => {
    const run = `${folder}/csv/run_1`;
    const refused = async (file: string, change: (text: string) => string, told: RegExp) => {
      const before = await Deno.readTextFile(`${run}/${file}`);
      await edit(`${run}/${file}`, change);
      await assertRefused(`${folder}/csv`, target, told);
      await Deno.writeTextFile(`${run}/${file}`, before);
    };
    await refused(
      "telemetry.csv",
      (text) => text.replace(/\n1,1,[^,]+,/, "\n1,1,yesterday,"),
      /telemetry\.csv: Line: 2.*"ts"/,
    );
    await refused("events.csv", (text) => text.replace(/,[^,\n]*\n$/, "\n"), /events\.csv: Line: 501/);
    await refused(
      "telemetry.csv",
      (text) => text.replace(/\n[^\n]+\n$/, "\n"),
      /machine_telemetry\.csv has 8 rows where the other tables want 6/,
    );
    await refused("run_summary.csv", (text) => text.split("\n")[0] + "\n", /run_summary\.csv has 0 rows/);
    await refused(
      "simulation_runs.csv",
      (text) => text + text.split("\n")[1] + "\n",
      /simulation_runs\.csv has 2 rows/,
    );
    await refused(
      "production.csv",
      (text) => text.replace("produced", "made"),
      /production\.csv has a column made, which/,
    );
    await refused(
      "run_equipment.csv",
      (text) => text.replaceAll(/^([^,]*,[^,]*,[^,]*),[^,]*/gm, "$1"),
      /run_equipment\.csv has no column uph\./,
    );
    await refused("simulation_runs.csv", (text) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ""), /run_uid/);
  }));

Deno.test("What the database refuses undoes the runs before it, and keeps what was there", () =>
  withExports(async (folder, target) => {
    await importRuns(target, `${folder}/csv/run_1`);
    await Deno.rename(`${folder}/csv/run_1`, `${folder}/csv/run_0`);
    await edit(`${folder}/csv/run_0/simulation_runs.csv`, (text) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "first"));
    // Parquet files are loaded as they are.
    const part = `${folder}/csv/run_2/production.parquet`;
    for (const { name } of Deno.readDirSync(`${folder}/csv/run_2`)) await Deno.remove(`${folder}/csv/run_2/${name}`);
    for (const { name } of Deno.readDirSync(`${folder}/parquet/run_2`)) {
      await Deno.copyFile(`${folder}/parquet/run_2/${name}`, `${folder}/csv/run_2/${name}`);
    }
    await readPlain(
      ":memory:",
      `COPY (SELECT * REPLACE ('many' AS produced) FROM '${part}') TO '${part}.many' (FORMAT parquet)`,
    );
    await Deno.rename(`${part}.many`, part);
    await assert.rejects(importRuns(target, `${folder}/csv`), /Cannot save the runs to .*many/);
    assert.deepEqual(await names(target), ["a"]);
    assert.deepEqual(await readPlain(target, "SELECT count(*) FROM events"), [["500"]]);
    await Deno.copyFile(`${folder}/parquet/run_2/production.parquet`, part);
    assert.deepEqual((await importRuns(target, `${folder}/csv`)).map(({ runId }) => runId), [2, 3]);
  }));

Deno.test("A SQLite file that is damaged, lacks a table or comes from a later version is refused", () =>
  withExports(async (folder, target) => {
    const path = `${folder}/sqlite/linetwin_results.sqlite`;
    const change = (sql: string) => {
      using file = new DatabaseSync(path);
      file.exec(sql);
    };
    change(`UPDATE schema_version SET version = ${SCHEMA_VERSION + 7}`);
    await assertRefused(
      `${folder}/sqlite`,
      target,
      new RegExp(`schema version ${SCHEMA_VERSION + 7}, and this linetwin knows versions up to ${SCHEMA_VERSION}\\b`),
    );
    change("UPDATE schema_version SET version = 1; DELETE FROM state_summary WHERE id = 3");
    await assertRefused(`${folder}/sqlite`, target, /state_summary in linetwin_results\.sqlite has 7 rows/);
    change("DROP TABLE production");
    await assertRefused(`${folder}/sqlite`, target, /linetwin_results\.sqlite: no such table: production/);
    await cut(path, 100_000);
    await assertRefused(`${folder}/sqlite`, target, /linetwin_results\.sqlite: /);
    await Deno.writeFile(path, new Uint8Array(5000).fill(65));
    await assertRefused(`${folder}/sqlite`, target, /linetwin_results\.sqlite: file is not a database/);
  }));

Deno.test("Files of an older version, without the columns added since, are imported; those are NULL", () =>
  withExports(async (folder, target) => {
    const run = `${folder}/csv/run_2`;
    // Texts of this run's events and summary hold neither commas nor line breaks.
    for (const table of ["events", "telemetry"]) {
      await edit(`${run}/${table}.csv`, (text) => text.replaceAll(/(,[^,\n]*){3}$/gm, ""));
    }
    assert.match((await Deno.readTextFile(`${run}/telemetry.csv`)).split("\n")[0], /,gross_margin$/);
    assert.deepEqual((await importRuns(target, run)).map(({ runId }) => runId), [1]);
    const sql = "SELECT count(*), count(cause), count(cycles) FROM events";
    assert.deepEqual(await readPlain(target, sql), [["13", "0", "0"]]);
    assert.deepEqual(await readPlain(target, "SELECT count(scrap_cost), sum(gross_margin) FROM telemetry"), [[
      "0",
      940,
    ]]);
  }));

Deno.test("Windows line breaks in a CSV file do no harm", () =>
  withExports(async (folder, target) => {
    const run = `${folder}/csv/run_2`;
    for (const { name } of Deno.readDirSync(run)) await edit(`${run}/${name}`, (text) => text.replaceAll("\n", "\r\n"));
    await importRuns(target, run);
    assert.deepEqual(await names(target), ["b"]);
  }));

Deno.test("Runs that another program stored in an old file are exported and imported as they are", () =>
  withTempDir(async (folder) => {
    await using database = await openDatabase(await placeDatabase(`${folder}/old.duckdb`));
    await database.query("INSERT INTO simulation_runs (run_id, run_name, run_uid) VALUES (7, 'old', 'uid')");
    await database.query("INSERT INTO telemetry (id, run_id, sim_time_sec) VALUES (5, 7, 300), (9, 7, 600)");
    for (const format of STORED_FORMATS) {
      await exportStored(database, { runIds: [7], format, directory: `${folder}/${format}`, folderPerRun: false });
      const target = await placeDatabase(`${folder}/${format}_target.duckdb`);
      assert.deepEqual(await importRuns(target, `${folder}/${format}`), [{
        directory: `${folder}/${format}`,
        runId: 1,
        stored: true,
      }]);
      assert.deepEqual(await readPlain(target, "SELECT id, run_id, sim_time_sec FROM telemetry"), [["1", "1", 300], [
        "2",
        "1",
        600,
      ]]);
    }
  }));

Deno.test("What a simulation exports is told apart from what can be imported", () =>
  withTempDir(async (folder) => {
    for (const table of ["telemetry", "events", "machine_telemetry", "state_summary"]) {
      await Deno.writeTextFile(`${folder}/${table}.csv`, "datetime,time\n");
    }
    await assertRefused(folder, `${folder}/target.duckdb`, /there are none in it\. What export wrote can be imported/);
    await assertRefused(`${folder}/nowhere`, `${folder}/target.duckdb`, /there is no such folder\.$/);
  }));

Deno.test("A kept run that was mixed up with another is refused too", () =>
  withTempDir(async (folder) => {
    await stageRun(fakeRun({ eventCount: 100 }), `${folder}/kept`, { gitCommit: null });
    await stageRun(fakeRun({ rowCount: 2 }), `${folder}/other`, { gitCommit: null });
    await Deno.copyFile(`${folder}/other/telemetry.parquet`, `${folder}/kept/telemetry.parquet`);
    await assertRefused(
      `${folder}/kept`,
      `${folder}/target.duckdb`,
      /machine_telemetry\.parquet has 8 rows where .* want 4/,
    );
  }));
