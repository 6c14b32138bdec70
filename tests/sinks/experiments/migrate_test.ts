import assert from "node:assert/strict";
import { duckdb } from "../../../src/deps/duckdb.ts";
import { connect } from "../../../src/sinks/duckdb/database.ts";
import { EXPERIMENT_TABLES, EXPERIMENT_VIEWS } from "../../../src/sinks/duckdb/experiment_schema.ts";
import { type Table, TABLES, VIEWS } from "../../../src/sinks/duckdb/schema.ts";
import { StorageError } from "../../../src/sinks/storage_error.ts";
import { columnsOf, rowsOf } from "../../support/database.ts";
import { openStore, resultOf, variantsOf } from "../../support/stored_experiment.ts";
import { withTempDir } from "../../support/temp_dir.ts";

/** Makes a database file with plain SQL. */
async function makeFile(path: string, statements: readonly string[]): Promise<void> {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** The tables and views as version 1 had them, with two runs; the second has telemetry and no production. */
const VERSION_1 = [
  ...Object.entries(TABLES as Record<string, Table>).map(([name, { base, added }]) =>
    `CREATE TABLE ${name} (${Object.entries({ ...base, ...added }).map((column) => column.join(" ")).join(", ")})`
  ),
  ...Object.entries(VIEWS).map(([name, query]) => `CREATE VIEW ${name} AS ${query}`),
  "CREATE TABLE schema_version (version INTEGER NOT NULL)",
  "INSERT INTO schema_version VALUES (1)",
  "INSERT INTO simulation_runs (run_id, run_name, run_uid) VALUES (1, 'first', 'a'), (2, 'second', NULL)",
  `INSERT INTO telemetry (id, run_id, tubes_produced) VALUES (1, 1, 10), (2, 1, 11), (3, 2, 12)`,
  "INSERT INTO production (run_id, material_type, produced) VALUES (1, 'Tube', 21)",
  "INSERT INTO events (id, run_id, machine_name, state) VALUES (7, 2, 'Filler', 'DOWN')",
  "CREATE TABLE notes AS SELECT 'mine' AS word",
  "CREATE VIEW my_view AS SELECT run_name FROM simulation_runs",
];

Deno.test("A file of version 1 keeps every row, whatever else is in it, and takes experiments", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/old.duckdb`;
    await makeFile(path, VERSION_1);
    {
      await using store = await openStore(path);
      await store.addVariants(variantsOf(["run"]));
      await store.append([resultOf("run", 0), resultOf("run", 1)]);
      await store.complete("complete");
    }
    await using database = await connect(path);
    const sql = "SELECT run_id, run_name, run_uid, (SELECT count(*) FROM telemetry t WHERE t.run_id = r.run_id), " +
      "(SELECT sum(produced) FROM production p WHERE p.run_id = r.run_id) FROM simulation_runs r ORDER BY run_id";
    assert.deepEqual(await rowsOf(database, sql), [[1, "first", "a", 2, 21], [2, "second", null, 1, null]]);
    assert.deepEqual(await rowsOf(database, "SELECT id, state FROM events"), [[7, "DOWN"]]);
    assert.deepEqual(await rowsOf(database, "SELECT word, run_name FROM notes, my_view ORDER BY ALL"), [
      ["mine", "first"],
      ["mine", "second"],
    ]);
    assert.deepEqual(await rowsOf(database, "SELECT version FROM schema_version"), [[1], [2]]);
    assert.deepEqual(await rowsOf(database, "SELECT DISTINCT n FROM v_experiment_summary"), [[2]]);
  }));

Deno.test("A file of version 1 is brought forward also for who only reads, and then has the tables of a fresh one", () =>
  withTempDir(async (folder) => {
    await makeFile(`${folder}/old.duckdb`, VERSION_1);
    await using old = await connect(`${folder}/old.duckdb`, { readOnly: true });
    await using fresh = await connect(`${folder}/fresh.duckdb`);
    for (const name of [...Object.keys(EXPERIMENT_TABLES), ...Object.keys(EXPERIMENT_VIEWS)]) {
      const sql = `SELECT column_name || ' ' || column_type FROM (DESCRIBE ${name})`;
      assert.deepEqual(await rowsOf(old, sql), await rowsOf(fresh, sql), name);
      assert.deepEqual(await rowsOf(old, `FROM ${name}`), []);
    }
  }));

Deno.test("The tables of experiments begin with the documented columns", () =>
  withTempDir(async (folder) => {
    await using database = await connect(`${folder}/results.duckdb`);
    const documented = {
      experiments: "id, name, config_hash, spec, status, started_at, completed_at",
      experiment_variants: "experiment_id, variant, changes",
      experiment_results: "experiment_id, variant, replication, seed, metric, value",
    };
    for (const [table, columns] of Object.entries(documented)) {
      assert.ok((await columnsOf(database, table)).join(", ").startsWith(columns), table);
    }
  }));

Deno.test("Another program's table of experiments is not touched", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/other.duckdb`;
    await makeFile(path, [...VERSION_1, "CREATE TABLE experiments (what VARCHAR)"]);
    const before = await Deno.readFile(path);
    await assert.rejects(connect(path), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, /its table experiments has no column id, name, config_hash/);
      return true;
    });
    assert.deepEqual(await Deno.readFile(path), before);
  }));
