import assert from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { allRows } from "../../src/sinks/duckdb/query_rows.ts";
import { QueryError } from "../../src/sinks/storage_error.ts";
import { withDatabase } from "../support/database.ts";
import { withTempDir } from "../support/temp_dir.ts";

Deno.test("Rows hold whole numbers as numbers where those are exact, moments and the rest as text", () =>
  withDatabase(async (database) => {
    const result = await database.rows(`SELECT 1::TINYINT AS tiny, 9007199254740991::BIGINT AS safe,
      9007199254740993::BIGINT AS big, -9007199254740993::HUGEINT AS huge, 0.1::DOUBLE + 0.2::DOUBLE AS float,
      '-0.0'::DOUBLE AS zero, 2.25::DECIMAL(9, 2) AS money, 1234567890.123456::DECIMAL(16, 6) AS long, true AS truth,
      123456789.123456::DECIMAL(15, 6) AS short,
      'DOWN'::ENUM ('DOWN') AS state, TIMESTAMP '2026-01-02 03:04:05.000006' AS moment, DATE '2026-01-02' AS day,
      [1, NULL] AS list, NULL AS nothing, 1 AS tiny`);
    assert.deepEqual(await allRows(result), [[
      1,
      9007199254740991,
      9007199254740993n,
      -9007199254740993n,
      0.30000000000000004,
      -0,
      2.25,
      "1234567890.123456",
      true,
      123456789.123456,
      "DOWN",
      "2026-01-02 03:04:05.000006",
      "2026-01-02",
      "[1, NULL]",
      null,
      1,
    ]]);
    const numbers = result.columns.filter(({ isNumber }) => isNumber).map(({ name }) => name);
    assert.deepEqual(numbers.slice(0, 8), ["tiny", "safe", "big", "huge", "float", "zero", "money", "long"]);
    assert.ok(!numbers.includes("moment") && !numbers.includes("truth"));
    assert.equal(result.columns.length, new Set(result.columns.map(({ name }) => name)).size);
  }));

Deno.test("Rows come a piece at a time, all of them and in order", () =>
  withDatabase(async (database) => {
    const { pieces } = await database.rows("SELECT i FROM range(10000) r(i)");
    let next = 0, pieceCount = 0;
    for await (const rows of pieces) {
      pieceCount++;
      for (const [value] of rows) assert.equal(value, next++);
    }
    assert.equal(next, 10_000);
    assert.ok(pieceCount > 1);
  }));

Deno.test("A text without a statement is told as such, a misspelt name with the nearest one", () =>
  withDatabase(async (database) => {
    for (const sql of ["", " ; ", "-- nothing\n", "/* a * b */ ;".repeat(40)]) {
      await assert.rejects(database.rows(sql), new QueryError("Cannot run the query: there is no statement in it"));
    }
    await assert.rejects(database.rows("FROM telemtry"), /does not exist![^]*Did you mean "telemetry"/);
  }));

/** Each alone must fail or leave nothing on the disk; DuckDB is asked in its own words. */
const ATTEMPTS = [
  "COPY telemetry TO 'FOLDER/x.csv'",
  "SELECT 1; COPY telemetry TO 'FOLDER/x.csv'; SELECT 2",
  "COPY (SELECT 1) TO 'FOLDER/x.parquet' (FORMAT parquet)",
  "COPY telemetry TO 'file://FOLDER/x.csv'",
  "COPY (SELECT 1) TO 'FOLDER/results.duckdb' (USE_TMP_FILE false)",
  "COPY (SELECT 1) TO 'FOLDER/results.duckdb' (FORMAT parquet, USE_TMP_FILE false)",
  "COPY (SELECT 1) TO 'FOLDER/results.duckdb.wal'",
  "COPY (SELECT 1) TO 'FOLDER/results.duckdb.tmp/x.csv'",
  "COPY (SELECT 1) TO 'FOLDER/results.duckdb.checkpoint' (USE_TMP_FILE false)",
  "COPY (SELECT 1) TO 'FOLDER/results.duckdb.wal.checkpoint' (USE_TMP_FILE false)",
  "COPY (SELECT 1) TO 'FOLDER/results.duckdb.wal.recovery' (USE_TMP_FILE false)",
  "EXPORT DATABASE 'FOLDER/results.duckdb.tmp'",
  "SELECT * FROM read_blob('FOLDER/results.duckdb')",
  "SET disabled_filesystems = ''",
  "EXPORT DATABASE 'FOLDER/x'",
  "PREPARE p AS COPY telemetry TO 'FOLDER/x.csv'; EXECUTE p",
  "EXPLAIN ANALYZE COPY telemetry TO 'FOLDER/x.csv'",
  "ATTACH 'FOLDER/x.duckdb' AS x",
  "ATTACH 'FOLDER/x.sqlite' (TYPE sqlite)",
  "INSTALL sqlite",
  "FORCE INSTALL json FROM 'http://127.0.0.1:1'",
  "LOAD 'FOLDER/x.duckdb_extension'",
  "SELECT * FROM read_csv('README')",
  "SELECT * FROM read_text('README')",
  "SELECT * FROM 'README'",
  "SELECT * FROM glob('FOLDER/*')",
  "SELECT * FROM sniff_csv('README')",
  "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
  "IMPORT DATABASE 'FOLDER'",
  "SET enable_external_access = true",
  "RESET enable_external_access",
  "SET lock_configuration = false",
  "SET allowed_directories = ['FOLDER']",
  "SET allowed_paths = ['FOLDER/x.csv']",
  "SET temp_directory = 'FOLDER/x'",
  "SET secret_directory = 'FOLDER/x'",
  "SET home_directory = 'FOLDER/x'",
  "SET log_query_path = 'FOLDER/x'",
  "PRAGMA enable_profiling = 'json'; PRAGMA profiling_output = 'FOLDER/x.json'; SELECT 1",
  "SELECT * FROM query('SELECT * FROM enable_' || 'logging(''QueryLog'', storage = ''stdout'')'); SELECT 1",
  "FROM \"query\" /* /* */ */ ('SELECT * FROM enable_' || 'logging()')",
  "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM enable_' || 'logging()'))",
  "SELECT E'\\''; CALL enable_logging(); SELECT ' '",
  "SELECT $$'$$; CALL enable_logging(); SELECT $$'$$",
  "PRAGMA enable_profile",
  "CREATE PERSISTENT SECRET s (TYPE s3)",
  "CALL enable_logging('QueryLog', storage = 'file', storage_path = 'FOLDER/x'); SELECT 1",
  "INSERT INTO schema_version VALUES (2)",
  "UPDATE simulation_runs SET run_name = 'x'",
  "DELETE FROM schema_version",
  "DROP TABLE telemetry",
  "CREATE TABLE x (a INTEGER)",
  "ALTER TABLE telemetry ADD COLUMN x INTEGER",
  "BEGIN; DELETE FROM schema_version; COMMIT",
];

Deno.test("A connection that reads without external access can write nothing, and read no other file", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    (await openDatabase(path)).close();
    const bytes = await Deno.readFile(path);
    const files = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    const readme = new URL("../../README.md", import.meta.url).pathname;
    for (const attempt of ATTEMPTS) {
      await using database = await openDatabase(path, { readOnly: true, externalAccess: false });
      const sql = attempt.replaceAll("FOLDER", folder).replaceAll("README", readme);
      const outcome = await database.rows(sql).then(() => "done", (error) => error);
      assert.ok(outcome instanceof QueryError, `${attempt}: ${outcome}`);
    }
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), files);
    assert.deepEqual(await Deno.readFile(path), bytes);
  }));

Deno.test("What is refused in a statement may be asked for as a text, or be the name of a column", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    (await openDatabase(path)).close();
    await using database = await openDatabase(path, { readOnly: true, externalAccess: false });
    const sql = "SELECT 'it''s enable_logging()' AS text, 'query(x)' AS query ORDER BY query";
    assert.deepEqual(await allRows(await database.rows(sql)), [["it's enable_logging()", "query(x)"]]);
  }));
