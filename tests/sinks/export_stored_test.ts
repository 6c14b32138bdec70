/**
 * What stored runs look like as files, read by programs other than ours.
 *
 * @module
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { parse } from "../../src/deps/csv_parse.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { VIEWS } from "../../src/sinks/duckdb/views.ts";
import { exportStored, type StoredExport } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS } from "../../src/sinks/files.ts";
import { StorageError } from "../../src/sinks/storage_error.ts";
import { columnsOf, TABLE_NAMES } from "../../src/sinks/tables.ts";
import { placeDatabase, withDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { filesBelow } from "../support/files_below.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { placeHostileDatabase, readPlain } from "./hostile_database.ts";

async function exported(path: string, what: Partial<StoredExport> & { directory: string }): Promise<string[]> {
  await using database = await openDatabase(path, { readOnly: true });
  return await exportStored(database, { runIds: [1], format: "csv", folderPerRun: false, ...what });
}

Deno.test("A run becomes one file per table with all columns, NULL and empty text told apart, moments in six decimals", () =>
  withTempDir(async (folder) => {
    const path = await placeHostileDatabase(`${folder}/results.duckdb`);
    await exported(path, { directory: `${folder}/out` });
    assert.deepEqual(filesBelow(`${folder}/out`), TABLE_NAMES.map((table) => `${table}.csv`).sort());
    for (const table of TABLE_NAMES) {
      const columns = columnsOf(table);
      const cells = columns.map(({ name, type }) =>
        type === "TIMESTAMP" ? `strftime(${name}, '%Y-%m-%dT%H:%M:%S.%f')` : `CAST(${name} AS VARCHAR)`
      );
      const expected = await readPlain(
        path,
        `SELECT ${cells.join(", ")} FROM ${table} WHERE run_id = 1 ORDER BY rowid`,
      );
      const text = await Deno.readTextFile(`${folder}/out/${table}.csv`);
      const [header, ...rows] = parse(text, {
        cast: (value: string, { quoting, header }: { quoting: boolean; header: boolean }) =>
          value === "" && !quoting && !header ? null : value,
      }) as unknown[][];
      assert.deepEqual(header, columns.map(({ name }) => name));
      assert.deepEqual(rows, expected, table);
    }
  }));

Deno.test("CSV numbers are the shortest that JavaScript too reads as the same float", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    const data = fakeRun({ eventCount: 4000 });
    {
      await using database = await openDatabase(path);
      await database.save(data, { debugEvents: true });
    }
    await exported(path, { directory: folder });
    const [header, ...rows] = parse(await Deno.readTextFile(`${folder}/events.csv`)) as string[][];
    const durations = rows.map((row) => Number(row[header.indexOf("duration_sec")]));
    assert.deepEqual(durations, [...data.columns.events.durationSeconds]);
  }));

Deno.test("All runs become a folder each; in SQLite they are together in one file", () =>
  withTempDir(async (folder) => {
    const path = await placeHostileDatabase(`${folder}/results.duckdb`);
    await exported(path, { directory: `${folder}/all`, runIds: [1, 2], folderPerRun: true, format: "parquet" });
    const names = TABLE_NAMES.map((table) => `${table}.parquet`);
    assert.deepEqual(
      filesBelow(`${folder}/all`),
      ["run_1", "run_2"].flatMap((run) => names.map((name) => `${run}/${name}`)).sort(),
    );
    const [[events]] = await readPlain(path, `SELECT count(*) FROM '${folder}/all/*/events.parquet'`);
    assert.equal(events, "3013");
    await exported(path, { directory: `${folder}/lite`, runIds: [1, 2], folderPerRun: true, format: "sqlite" });
    assert.deepEqual(filesBelow(`${folder}/lite`), ["linetwin_results.sqlite"]);
  }));

Deno.test("SQLite has every table with the values of DuckDB, but for NaN and the sign of 0, which are beside them", () =>
  withTempDir(async (folder) => {
    const path = await placeHostileDatabase(`${folder}/results.duckdb`);
    await exported(path, { directory: folder, runIds: [1, 2], format: "sqlite" });
    using file = new DatabaseSync(`${folder}/linetwin_results.sqlite`, { readOnly: true, readBigInts: true });
    const lost = file.prepare("SELECT count(*) AS n FROM lost_floats").get() as { n: bigint };
    let lostCount = 0n;
    for (const table of TABLE_NAMES) {
      const columns = columnsOf(table);
      const cells = columns.map(({ name, type }) => {
        if (type === "TIMESTAMP") return `strftime(${name}, '%Y-%m-%d %H:%M:%S.%f')`;
        if (type === "DOUBLE") return `CAST(CASE WHEN NOT isnan(${name}) THEN ${name} + 0 END AS VARCHAR)`;
        return type === "BOOLEAN" ? `${name}::INTEGER::VARCHAR` : `CAST(${name} AS VARCHAR)`;
      });
      const expected = await readPlain(path, `SELECT ${cells.join(", ")} FROM ${table} ORDER BY rowid`);
      const rows = file.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all();
      assert.equal(rows.length, expected.length);
      rows.forEach((row, index) =>
        columns.forEach(({ name, type }, column) => {
          const text = expected[index][column];
          const value = type === "DOUBLE" && text !== null ? Number(String(text).replace("inf", "Infinity")) : text;
          assert.deepEqual(
            type === "DOUBLE" || row[name] === null ? row[name] : String(row[name]),
            value,
            `${table}.${name}`,
          );
        })
      );
      const odd = columns.filter(({ type }) => type === "DOUBLE").map(({ name }) =>
        `count(CASE WHEN isnan(${name}) OR CAST(${name} AS VARCHAR) = '-0.0' THEN 1 END)`
      );
      const [[count]] = await readPlain(path, `SELECT ${["0", ...odd].join(" + ")} FROM ${table}`);
      lostCount += BigInt(String(count));
    }
    assert.equal(lost.n, lostCount);
    assert.ok(lostCount > 0n);
  }));

Deno.test("SQLite has every view, with the rows that DuckDB's has", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    {
      await using database = await openDatabase(path);
      for (const name of ["a", "b"]) await database.save(fakeRun({ name }), { debugEvents: true });
      // A row of 10:00:00.000001 belongs to the hour from 10 to 11.
      await database.query("UPDATE telemetry SET ts = ts + INTERVAL 1 MICROSECOND WHERE id = 8");
    }
    await exported(path, { directory: folder, runIds: [1, 2], format: "sqlite" });
    using file = new DatabaseSync(`${folder}/linetwin_results.sqlite`, { readOnly: true });
    for (const view of Object.keys(VIEWS)) {
      const described = await readPlain(path, `DESCRIBE ${view}`);
      const cells = described.map(([name, type]) =>
        type === "TIMESTAMP" ? `strftime(${name}, '%Y-%m-%d %H:%M:%S.%f')` : name
      );
      const expected = await readPlain(path, `SELECT ${cells.join(", ")} FROM ${view}`);
      const rows = file.prepare(`SELECT * FROM ${view}`).all();
      assert.deepEqual(Object.keys(rows[0]), described.map(([name]) => name), view);
      assert.deepEqual(rows.map((row) => Object.values(row).map(plain)), expected.map((row) => row.map(plain)), view);
      assert.ok(rows.length >= 2);
    }
    const tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
    assert.deepEqual(tables.map(({ name }) => name), [...TABLE_NAMES, "schema_version"].sort());
  }));

Deno.test("What SQLite does not hold is found by the rowid of its row, also where runs are left out", () =>
  withTempDir(async (folder) => {
    const path = await placeHostileDatabase(`${folder}/results.duckdb`);
    await exported(path, { directory: folder, runIds: [2], format: "sqlite" });
    using file = new DatabaseSync(`${folder}/linetwin_results.sqlite`, { readOnly: true });
    const lost = file.prepare("SELECT * FROM lost_floats").all();
    assert.ok(lost.some((each) => each.table_name === "simulation_runs"));
    for (const { table_name, column_name, row_number, value } of lost) {
      const row = file.prepare(`SELECT ${column_name} AS found FROM ${table_name} WHERE rowid = ?`).get(row_number);
      assert.deepEqual(row?.found, value === "NaN" ? null : 0);
    }
  }));

/** Numbers to twelve digits: the two add floats up in different ways. */
function plain(value: unknown): unknown {
  if (value === true || value === false) return Number(value);
  const number = value === null || value === "" ? NaN : Number(value);
  return Number.isNaN(number) ? value : Number(number.toPrecision(12));
}

Deno.test("An export leaves other files alone, and replaces those of an earlier one", () =>
  withTempDir(async (folder) => {
    const path = await placeHostileDatabase(`${folder}/results.duckdb`), directory = `${folder}/out`;
    for (const format of STORED_FORMATS) await exported(path, { directory, format });
    await Deno.writeTextFile(`${directory}/notes.txt`, "mine");
    const before = filesBelow(directory);
    for (const format of STORED_FORMATS) await exported(path, { directory, format, runIds: [2] });
    assert.deepEqual(filesBelow(directory), before);
    assert.equal(await Deno.readTextFile(`${directory}/notes.txt`), "mine");
    assert.match(await Deno.readTextFile(`${directory}/run_summary.csv`), /\n2,/);
  }));

Deno.test("An export that is stopped, or finds a folder in the place of a file, leaves nothing", () =>
  withTempDir(async (folder) => {
    const path = await placeHostileDatabase(`${folder}/results.duckdb`);
    for (const format of STORED_FORMATS) {
      let steps = 0;
      const stop = new Error("enough");
      const checkpoint = () => {
        if (++steps === 4) throw stop;
      };
      const directory = `${folder}/deep/${format}`;
      const stopped = exported(path, { directory, format, runIds: [1, 2], folderPerRun: true, checkpoint });
      assert.equal(await stopped.catch((error) => error), stop);
      assert.deepEqual([...Deno.readDirSync(folder)].filter(({ isDirectory }) => isDirectory), []);
    }
    await Deno.mkdir(`${folder}/out/telemetry.csv`, { recursive: true });
    await Deno.writeTextFile(`${folder}/out/production.csv`, "before");
    await assert.rejects(exported(path, { directory: `${folder}/out` }), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, /^Cannot write the export to .*out: .*telemetry\.csv is a folder$/);
      return true;
    });
    assert.deepEqual(filesBelow(`${folder}/out`), ["production.csv"]);
    assert.equal(await Deno.readTextFile(`${folder}/out/production.csv`), "before");
  }));

Deno.test("An export clears away what an earlier one of these files was killed over, unless that is fresh", () =>
  withDatabase(async (database) => {
    await database.save(fakeRun());
    await withTempDir(async (directory) => {
      const left = (file: string) => `${directory}/${file}.${crypto.randomUUID()}.tmp`;
      const [old, fresh, foreign] = [left("events.csv"), left("events.csv"), left("mine.csv")];
      for (const path of [old, fresh, foreign]) await Deno.writeTextFile(path, "");
      for (const path of [old, foreign]) await Deno.utime(path, 0, Date.now() / 1000 - 3700);
      const paths = await exportStored(database, { runIds: [1], format: "csv", directory, folderPerRun: false });
      const there = [...Deno.readDirSync(directory)].map(({ name }) => `${directory}/${name}`).sort();
      assert.deepEqual(there, [...paths, fresh, foreign].sort());
    });
  }));
