import assert from "node:assert/strict";
import { duckdb } from "../../src/deps/duckdb.ts";
import { connect, type Database } from "../../src/sinks/duckdb/database.ts";
import { SCHEMA_VERSION, type Table, TABLES, VIEWS } from "../../src/sinks/duckdb/schema.ts";
import { DatabaseVersionError, StorageError } from "../../src/sinks/storage_error.ts";
import { fakeRun } from "../support/fake_run.ts";
import { valuesOf } from "../support/frame_values.ts";
import { withTempDir } from "../support/temp_dir.ts";

/** Makes a database file with plain SQL. */
async function makeFile(path: string, statements: readonly string[]): Promise<void> {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** The tables as version 0 had them: the base columns, no version, no views. */
const VERSION_0 = Object.entries(TABLES as Record<string, Table>).filter(([name]) => name !== "production").map(
  ([name, { base }]) => `CREATE TABLE ${name} (${Object.entries(base).map((column) => column.join(" ")).join(", ")})`,
);

const ROWS = [
  "INSERT INTO simulation_runs (run_id, run_name, config_snapshot) VALUES (1, 'old', '{}'), (7, 'older', NULL)",
  `INSERT INTO telemetry (id, run_id, ts, sim_time_sec, tubes_produced, cases_produced, pallets_produced) VALUES
    (1, 1, '2026-01-01 00:05', 300, 12, 2, NULL), (2, 7, '2026-01-01 00:05', 300, 24, 4, 1)`,
  "INSERT INTO machine_oee (id, run_id, machine_name, oee_percent) VALUES (1, 1, 'Filler', 61.5)",
  "INSERT INTO events (id, run_id, machine_name, state) VALUES (40, 7, 'Filler', 'DOWN')",
];

async function column(database: Database, sql: string): Promise<unknown[]> {
  const frame = await database.query(sql);
  return valuesOf(frame, frame.columns[0]);
}

Deno.test("A file of version 0 is brought forward with every row, and takes new runs", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/old.duckdb`;
    await makeFile(path, [...VERSION_0, ...ROWS]);
    await using database = await connect(path);
    assert.deepEqual(await column(database, "SELECT run_name FROM simulation_runs ORDER BY run_id"), ["old", "older"]);
    assert.deepEqual(await column(database, "SELECT sum(tubes_produced) FROM telemetry"), [36]);
    assert.deepEqual(await column(database, "SELECT oee_percent FROM v_machine_oee"), [61.5]);
    assert.deepEqual(await column(database, "SELECT count(*) FROM telemetry WHERE NOT warmup"), [2]);
    assert.deepEqual(await column(database, "SELECT count(*) FROM simulation_runs WHERE warmup_hours = 0"), [2]);
    assert.deepEqual(await column(database, "SELECT version FROM schema_version"), [SCHEMA_VERSION]);
    assert.equal(await database.save(fakeRun(), { debugEvents: true }), 8);
    assert.deepEqual(await column(database, "SELECT min(id) FROM events WHERE run_id = 8"), [41]);
    for (const view of Object.keys(VIEWS)) await database.query(`SELECT * FROM ${view}`);
  }));

Deno.test("A migrated file has the columns of a fresh one, in the same order", () =>
  withTempDir(async (folder) => {
    await makeFile(`${folder}/old.duckdb`, VERSION_0);
    await using old = await connect(`${folder}/old.duckdb`);
    await using fresh = await connect(`${folder}/fresh.duckdb`);
    for (const name of [...Object.keys(TABLES), ...Object.keys(VIEWS)]) {
      const sql = `SELECT column_name || ' ' || column_type AS c FROM (DESCRIBE ${name})`;
      assert.deepEqual(await column(old, sql), await column(fresh, sql), name);
    }
  }));

Deno.test("Migration fills what the rows of version 0 tell: identities, and production by material", () =>
  withTempDir(async (folder) => {
    await makeFile(`${folder}/old.duckdb`, [...VERSION_0, ...ROWS]);
    await using database = await connect(`${folder}/old.duckdb`);
    const uids = await column(database, "SELECT run_uid FROM simulation_runs") as string[];
    assert.ok(uids.every((uid) => /^[0-9a-f-]{36}$/.test(uid)));
    assert.equal(new Set(uids).size, 2);
    assert.deepEqual(
      await column(
        database,
        "SELECT run_id || ' ' || material_type || ' ' || produced AS p FROM production ORDER BY p",
      ),
      ["1 Case 2", "1 Tube 12", "7 Case 4", "7 Pallet 1", "7 Tube 24"],
    );
  }));

Deno.test("A file of version 0 is brought forward also for a connection that only reads", () =>
  withTempDir(async (folder) => {
    await makeFile(`${folder}/old.duckdb`, [...VERSION_0, ...ROWS]);
    await using database = await connect(`${folder}/old.duckdb`, { readOnly: true });
    assert.deepEqual(await column(database, "SELECT count(*) FROM v_run_comparison"), [2]);
  }));

Deno.test("A migrated file is left alone the next time", () =>
  withTempDir(async (folder) => {
    await makeFile(`${folder}/old.duckdb`, [...VERSION_0, ...ROWS]);
    const snapshot = async () => {
      await using database = await connect(`${folder}/old.duckdb`);
      return [
        await column(database, "SELECT run_uid FROM simulation_runs ORDER BY 1"),
        await column(database, "SELECT count(*) FROM production"),
        await column(database, "SELECT version FROM schema_version"),
      ];
    };
    assert.deepEqual(await snapshot(), await snapshot());
  }));

Deno.test("A newer file is refused, for writing and for reading, and stays as it is", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/new.duckdb`;
    await makeFile(path, [
      "CREATE TABLE schema_version (version INTEGER)",
      `INSERT INTO schema_version VALUES (1), (${SCHEMA_VERSION + 1})`,
    ]);
    const before = await Deno.readFile(path);
    for (const readOnly of [false, true]) {
      await assert.rejects(connect(path, { readOnly }), (error: Error) => {
        assert.ok(error instanceof DatabaseVersionError);
        const found = `Cannot use ${path}: it has schema version ${SCHEMA_VERSION + 1}, and this linetwin knows`;
        assert.ok(error.message.startsWith(found), error.message);
        return true;
      });
    }
    assert.deepEqual(await Deno.readFile(path), before);
  }));

Deno.test("Another program's table of the same name is not touched", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/other.duckdb`;
    await makeFile(path, ["CREATE TABLE events (what VARCHAR)", "INSERT INTO events VALUES ('party')"]);
    await assert.rejects(connect(path), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, /its table events has no column id, run_id/);
      return true;
    });
  }));

Deno.test("A file of version 0 that cannot be written says why it cannot be read either", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/old.duckdb`;
    await makeFile(path, [
      ...VERSION_0,
      "CREATE VIEW v_machine_oee AS SELECT 1",
      "CREATE TABLE v_run_comparison (a INTEGER)",
    ]);
    const told =
      /^Cannot read the database .*old\.duckdb: it has an older schema and cannot be brought forward: .*v_run_/;
    await assert.rejects(connect(path, { readOnly: true }), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, told);
      return true;
    });
  }));
