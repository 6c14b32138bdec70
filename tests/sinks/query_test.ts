import assert from "node:assert/strict";
import { EXPERIMENT_VIEWS } from "../../src/sinks/duckdb/experiment_views.ts";
import { VERSION_TABLE } from "../../src/sinks/duckdb/schema_version.ts";
import { VIEWS } from "../../src/sinks/duckdb/views.ts";
import { EXPERIMENT_TABLES } from "../../src/sinks/experiment_tables.ts";
import { QueryError } from "../../src/sinks/storage_error.ts";
import { TABLE_NAMES } from "../../src/sinks/tables.ts";
import { rowsOf, withDatabase } from "../support/database.ts";
import { typesOf, valuesOf } from "../support/frame_values.ts";

Deno.test("A query returns a frame with the right types", () =>
  withDatabase(async (database) => {
    const frame = await database.query(`SELECT * FROM (VALUES
      (1::TINYINT, 2::BIGINT, 1.5::DOUBLE, 2.25::DECIMAL(9, 2), true, 'a', DATE '2026-01-02',
        TIMESTAMP '2026-01-02 03:04:05.000006', 3::HUGEINT, 170141183460469231731687303715884105727::HUGEINT),
      (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))
      t(tiny, big, float, money, truth, word, day, moment, sum, huge);`);
    assert.deepEqual(typesOf(frame), {
      tiny: "Int64",
      big: "Int64",
      float: "Float64",
      money: "Float64",
      truth: "Bool",
      word: "String",
      day: "Date",
      moment: "Datetime(us,)",
      sum: "Int64",
      huge: "Float64",
    });
    const row = (i: number) => frame.columns.map((name) => valuesOf(frame, name)[i]);
    const [day, moment] = [new Date("2026-01-02"), new Date("2026-01-02T03:04:05Z")];
    assert.deepEqual(row(0), [1, 2, 1.5, 2.25, true, "a", day, moment, 3, 2 ** 127]);
    assert.deepEqual(row(1), new Array(10).fill(null));
    assert.match(frame.toString(), /03:04:05\.000006/);
  }));

Deno.test("A query takes any statement, and returns a frame also of no rows", () =>
  withDatabase(async (database) => {
    const none = await database.query("SELECT run_id, run_name, started_at FROM simulation_runs;");
    assert.equal(none.height, 0);
    assert.deepEqual(typesOf(none), { run_id: "Int64", run_name: "String", started_at: "Datetime(us,)" });
    const tables = [...TABLE_NAMES, ...Object.keys(EXPERIMENT_TABLES), VERSION_TABLE];
    const views = [...Object.keys(VIEWS), ...Object.keys(EXPERIMENT_VIEWS)];
    assert.deepEqual(valuesOf(await database.query("SHOW TABLES"), "name"), [...tables, ...views].sort());
    assert.equal(valuesOf(await database.query("DESCRIBE telemetry"), "column_name")[0], "id");
    await database.query("CREATE TABLE notes (word VARCHAR)");
    assert.deepEqual(await rowsOf(database, "INSERT INTO notes VALUES ('a'), ('b')"), [[2]]);
    assert.deepEqual(await rowsOf(database, "SELECT 1; SELECT 2 AS a, 3 AS a;"), [[2, 3]]);
    assert.deepEqual(await rowsOf(database, "SELECT [1, 2] AS l, {'a': 1} AS s, INTERVAL 1 DAY AS i"), [
      ["[1, 2]", "{'a': 1}", "1 day"],
    ]);
  }));

Deno.test("A query of many chunks keeps every row in its place", () =>
  withDatabase(async (database) => {
    const frame = await database.query("SELECT i, CASE WHEN i % 7 > 0 THEN i / 2 END AS half FROM range(10000) r(i)");
    const expected = Array.from({ length: 10_000 }, (_, i) => (i % 7 ? i / 2 : null));
    assert.deepEqual(valuesOf(frame, "half"), expected);
  }));

Deno.test("A refused statement says why, in one error of its own kind", () =>
  withDatabase(async (database) => {
    await assert.rejects(database.query("SELEC 1"), (error: Error) => {
      assert.ok(error instanceof QueryError);
      assert.match(error.message, /^Cannot run the query: Parser Error/);
      return true;
    });
    await assert.rejects(database.query("  ;"), QueryError);
    assert.deepEqual(await rowsOf(database, "SELECT 1"), [[1]]);
  }));
