import { ok } from "node:assert/strict";
import { duckdb } from "../../src/deps/duckdb.ts";
import { rowSeconds } from "../../src/datasets/table_views.ts";

Deno.test("Every row but the last is as long as the interval, however its end rounds", async () => {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(":memory:"), connection = await instance.connect();
  for (const interval of [0.7, 7, 59.94, 97.3, 3601]) {
    const reader = await connection.runAndReadAll(
      `SELECT min(seconds), max(seconds), arg_max(seconds, time_s) FROM (
        SELECT time_s, ${
        rowSeconds(interval)
      } AS seconds FROM (SELECT n * ${interval}::DOUBLE AS time_s FROM range(1, 30000) t(n)))
      UNION ALL SELECT 0, 0, ${rowSeconds(interval)} FROM (SELECT 30000.5 * ${interval}::DOUBLE AS time_s)`,
    );
    const [[least, most], [, , last]] = reader.getRows().map((row) => row.map(Number));
    ok(Math.abs(least - interval) < 1e-6 && Math.abs(most - interval) < 1e-6, `${interval}: ${least} to ${most}`);
    ok(Math.abs(last - interval / 2) < 1e-6, `${last}`);
  }
  connection.closeSync();
  instance.closeSync();
});
