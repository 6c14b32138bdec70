import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { STATES } from "../../src/model/states.ts";
import { simulate } from "../../src/run/simulate.ts";
import { VIEWS } from "../../src/sinks/duckdb/views.ts";
import { columnsOf, rowsOf, withDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";

const config = new URL("../../config", import.meta.url).pathname;

Deno.test("Rows belong to the hour they end in", () =>
  withDatabase(async (database) => {
    await database.save(fakeRun());
    assert.deepEqual(
      await rowsOf(
        database,
        "SELECT run_id, hour_bucket::VARCHAR, pallets, good, revenue, margin FROM v_hourly_production",
      ),
      [[1, "2026-01-01 08:00:00", 2, 2, 600, 320], [1, "2026-01-01 09:00:00", 5, 4, 1200, 620]],
    );
  }));

Deno.test("The views add up what the tables hold", () =>
  withDatabase(async (database) => {
    const data = fakeRun();
    await database.save(data);
    assert.deepEqual(await rowsOf(database, "SELECT * FROM v_run_comparison"), [
      [
        1,
        "fake",
        "made up",
        "SKU-1",
        data.startedAt,
        7,
        6,
        85.714285714,
        940,
        Math.round(1e9 * data.summary.economics!.margin_percent!) / 1e9,
        3.5,
        null,
        null,
        "USD",
      ],
    ]);
    assert.deepEqual(
      await rowsOf(
        database,
        "SELECT run_id, cumulative_pallets, cumulative_good, cumulative_margin FROM v_cumulative_production",
      ),
      [[1, 1, 1, 160], [1, 2, 2, 320], [1, 4, 4, 680], [1, 7, 6, 940]],
    );
    const expected = [
      [1, "fake", "made up", "Filler", 6790, 0, 100, 300, 10, 7, 1, 1, 95.633802817, 0, 0],
      [1, "fake", "made up", "Palletizer", 2800, 3500, 0, 0, 0, 6, 0, 0, 100, 800, 100],
    ];
    // States that came later stand behind, before the new name of the uptime; the run spends no time in them.
    const later = STATES.slice(7).map(() => 0);
    assert.deepEqual(
      await rowsOf(database, "SELECT * FROM v_oee_from_summary"),
      expected.map((row) => [...row, ...later, row[12]]),
    );
  }));

Deno.test("What views derive has no noise of floats, and tables keep every bit", () =>
  withDatabase(async (database) => {
    const data = fakeRun(), { summary } = data;
    const noise = 100.00000000012272, seconds = 1260.899999997984, money = 25310.399999999998;
    const economics = { ...summary.economics!, gross_margin: money, margin_percent: 56.300000000000004 };
    const machines = Object.fromEntries(
      Object.entries(summary.machines).map(([name, machine]) =>
        [name, { ...machine, oee_standalone_percent: noise, execute_sec: seconds }] as const
      ),
    );
    await database.save({ ...data, summary: { ...summary, economics, machines } });
    const derived = "SELECT total_gross_margin, margin_percent FROM v_run_comparison";
    assert.deepEqual(await rowsOf(database, derived), [[25310.4, 56.3]]);
    assert.deepEqual(
      await rowsOf(database, "SELECT oee_standalone_percent, execute_time_sec FROM v_machine_oee LIMIT 1"),
      [[100, 1260.9]],
    );
    assert.deepEqual(
      await rowsOf(database, "SELECT oee_standalone_percent, execute_time_sec FROM machine_oee LIMIT 1"),
      [[noise, seconds]],
    );
    assert.deepEqual(await rowsOf(database, "SELECT total_gross_margin FROM run_summary"), [[money]]);
  }));

Deno.test("No float of a view of runs has more than nine decimals", () =>
  withDatabase(async (database) => {
    await database.save(simulate(await loadRun("baseline_8hr", { config, hours: 0.3 }), { events: "full" }));
    let floatCount = 0;
    for (const view of Object.keys(VIEWS)) {
      const columns = await rowsOf(
        database,
        `SELECT column_name FROM duckdb_columns() WHERE table_name = '${view}' AND data_type = 'DOUBLE'`,
      );
      for (const [name] of columns) {
        const sql =
          `SELECT count(${name})::INTEGER, count(*) FILTER (${name} <> round(${name}, 9))::INTEGER FROM ${view}`;
        const [[count, longer]] = await rowsOf(database, sql);
        assert.equal(longer, 0, `${view}.${name}`);
        floatCount += Number(count);
      }
    }
    assert.ok(floatCount > 200, `${floatCount} floats`);
  }));

Deno.test("The detail views put the run's names before the table's columns", () =>
  withDatabase(async (database) => {
    const names = ["run_name", "scenario_name"];
    const tables = { v_state_summary_detail: "state_summary", v_events_detail: "events_detail" };
    for (const [view, table] of Object.entries(tables)) {
      assert.deepEqual(await columnsOf(database, view), [...names, ...await columnsOf(database, table)]);
    }
    const oee = await columnsOf(database, "machine_oee");
    assert.deepEqual(await columnsOf(database, "v_machine_oee"), [...names, "started_at", ...oee]);
    assert.equal(Object.keys(VIEWS).length, 8);
  }));
