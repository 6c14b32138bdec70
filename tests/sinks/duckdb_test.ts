import assert from "node:assert/strict";
import { canonicalJson } from "../../src/config/resolve/canonical.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { firstColumns } from "../../src/sinks/column.ts";
import { SCHEMA_VERSION } from "../../src/sinks/duckdb/schema_version.ts";
import { columnsOf as columnsOfTable, TABLE_NAMES, TABLES } from "../../src/sinks/tables.ts";
import { VERSION } from "../../src/version.ts";
import { columnsOf, rowsOf, withDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";

Deno.test("A fresh database has the documented tables with their columns first", () =>
  withDatabase(async (database) => {
    for (const table of TABLE_NAMES) {
      assert.deepEqual(await columnsOf(database, table), columnsOfTable(table).map(({ name }) => name), table);
    }
    assert.deepEqual(await rowsOf(database, "SELECT version FROM schema_version"), [[SCHEMA_VERSION]]);
  }));

Deno.test("The documented columns are those that dashboards rely on", () => {
  const base = Object.fromEntries(
    TABLE_NAMES.map((table) => [table, firstColumns(TABLES[table]).map(({ name }) => name).join(", ")]),
  );
  assert.deepEqual(base, {
    simulation_runs: "run_id, run_name, scenario_name, config_hash, started_at, completed_at, duration_hours, " +
      "random_seed, telemetry_interval_sec, sku_name, sku_description, material_cost_per_pallet, " +
      "selling_price_per_pallet, config_snapshot, git_commit, linetwin_version, created_at",
    telemetry: "id, run_id, ts, sim_time_sec, tubes_produced, cases_produced, pallets_produced, good_pallets, " +
      "defective_pallets, defects_created, defects_detected, material_cost, conversion_cost, revenue, gross_margin",
    machine_telemetry: "id, run_id, ts, sim_time_sec, machine_name, state, output_count, buffer_level, buffer_capacity",
    state_summary: "id, run_id, bucket_start_ts, bucket_index, machine_name, execute_sec, starved_sec, blocked_sec, " +
      "down_sec, jammed_sec, transition_count, down_count, jammed_count, availability_pct",
    events_detail: "id, run_id, ts, sim_time_sec, machine_name, state, prev_state, duration_sec, is_interesting",
    events: "id, run_id, ts, sim_time_sec, machine_name, state, event_type, duration_sec",
    run_summary: "run_id, total_tubes, total_cases, total_pallets, total_good_pallets, total_defective_pallets, " +
      "total_revenue, total_material_cost, total_conversion_cost, total_gross_margin, margin_percent, yield_percent, " +
      "throughput_per_hour",
    machine_oee: "id, run_id, machine_name, total_time_sec, execute_time_sec, starved_time_sec, blocked_time_sec, " +
      "down_time_sec, jammed_time_sec, availability_percent, performance_percent, quality_percent, oee_percent",
    run_equipment: "id, run_id, machine_name, uph, buffer_capacity, mtbf_min, mttr_min, jam_prob, jam_time_sec, " +
      "defect_rate, detection_prob",
    production: "run_id, ts, sim_time_sec, material_type, produced",
  });
});

Deno.test("A stored run says what it was", () =>
  withDatabase(async (database) => {
    const data = fakeRun();
    assert.equal(await database.save(data, { gitCommit: "abc" }), 1);
    const [row] = await rowsOf(
      database,
      `SELECT run_id, run_name, scenario_name, config_hash, started_at, completed_at, duration_hours, random_seed,
        telemetry_interval_sec, sku_name, sku_description, material_cost_per_pallet, selling_price_per_pallet,
        config_snapshot, git_commit, linetwin_version FROM simulation_runs`,
    );
    assert.deepEqual(row, [
      1,
      "fake",
      "made up",
      data.summary.run.config_hash,
      data.startedAt,
      data.completedAt,
      2,
      7,
      1800,
      "SKU-1",
      "Five ounces",
      100,
      300,
      canonicalJson(data.run),
      "abc",
      VERSION,
    ]);
  }));

Deno.test("A stored run's telemetry holds what each interval made; a material it does not have is NULL", () =>
  withDatabase(async (database) => {
    await database.save(fakeRun());
    assert.deepEqual(
      await rowsOf(
        database,
        `SELECT id, run_id, ts::VARCHAR, sim_time_sec, tubes_produced, cases_produced, pallets_produced, good_pallets,
          defective_pallets, defects_created, defects_detected, material_cost, conversion_cost, revenue, gross_margin
        FROM telemetry ORDER BY id`,
      ),
      [
        [1, 1, "2026-01-01 08:30:00", 1800, 10, null, 1, 1, 0, 1, 0, 100, 40, 300, 160],
        [2, 1, "2026-01-01 09:00:00", 3600, 15, null, 1, 1, 0, 0, 1, 100, 40, 300, 160],
        [3, 1, "2026-01-01 09:30:00", 5400, 20, null, 2, 2, 0, 2, 0, 200, 40, 600, 360],
        [4, 1, "2026-01-01 10:00:00", 7200, 25, null, 3, 2, 1, 0, 0, 300, 40, 600, 260],
      ],
    );
    assert.deepEqual(
      await rowsOf(
        database,
        "SELECT material_type, sum(produced), count(*) FROM production GROUP BY ALL ORDER BY ALL",
      ),
      [["Cap", 0, 4], ["Drum", 0, 4], ["Pallet", 7, 4], ["Tube", 70, 4]],
    );
  }));

Deno.test("A stored run's machines, states and equipment are there", () =>
  withDatabase(async (database) => {
    await database.save(fakeRun());
    assert.deepEqual(
      await rowsOf(
        database,
        `SELECT sim_time_sec, machine_name, state, output_count, buffer_level, buffer_capacity
        FROM machine_telemetry WHERE id IN (3, 4)`,
      ),
      [[3600, "Filler", "EXECUTE", 25, 15, 20], [3600, "Palletizer", "STARVED", 2, null, null]],
    );
    assert.deepEqual(
      await rowsOf(
        database,
        `SELECT bucket_start_ts::VARCHAR, bucket_index, machine_name, execute_sec, down_sec, transition_count,
          down_count, availability_pct FROM state_summary WHERE id IN (3, 4)`,
      ),
      [
        ["2026-01-01 08:30:00", 1, "Filler", 1500, 300, 2, 1, 83.333333333],
        ["2026-01-01 08:30:00", 1, "Palletizer", 0, 0, 1, 0, null],
      ],
    );
    assert.deepEqual(
      await rowsOf(database, "SELECT * EXCLUDE (id, run_id) FROM run_equipment ORDER BY id"),
      [["Filler", 600, 20, 60, 5, 0.01, 12, 0.02, 0.5], ["Palletizer", 60, null, null, 60, 0, 10, 0, 0]],
    );
    assert.deepEqual(
      await rowsOf(
        database,
        `SELECT machine_name, total_time_sec, execute_time_sec, starved_time_sec, blocked_time_sec, down_time_sec,
          jammed_time_sec, planned_time_sec, down_count, output_count FROM machine_oee ORDER BY id`,
      ),
      [
        ["Filler", 7200, 6790, 0, 100, 300, 10, 0, 1, 70],
        ["Palletizer", 7200, 2800, 3500, 0, 0, 0, 100, 0, 7],
      ],
    );
  }));

Deno.test("A stored run's totals are those of its summary", () =>
  withDatabase(async (database) => {
    const data = fakeRun();
    await database.save(data);
    const [row] = await rowsOf(
      database,
      `SELECT total_tubes, total_cases, total_pallets, total_good_pallets, total_defective_pallets, total_revenue,
        total_material_cost, total_conversion_cost, total_gross_margin, margin_percent, yield_percent,
        throughput_per_hour FROM run_summary`,
    );
    assert.deepEqual(row, [
      70,
      null,
      7,
      6,
      1,
      1800,
      700,
      160,
      940,
      data.summary.economics?.margin_percent,
      100 * 6 / 7,
      3.5,
    ]);
  }));

Deno.test("The event log is stored at the detail level; in full only when asked for", () =>
  withDatabase(async (database) => {
    await database.save(fakeRun({ eventCount: 4000 }));
    await database.save(fakeRun({ eventCount: 4000 }), { debugEvents: true });
    await database.save(fakeRun({ eventLevel: "none" }), { debugEvents: true });
    const counts = "SELECT run_id, count(*) FROM events GROUP BY run_id ORDER BY run_id";
    assert.deepEqual(await rowsOf(database, counts), [[2, 4000]]);
    assert.deepEqual(await rowsOf(database, counts.replace("events", "events_detail")), [[1, 1095], [2, 1095]]);
    const [[interesting]] = await rowsOf(database, "SELECT count(*) FROM events_detail WHERE is_interesting");
    assert.equal(interesting, 200);
  }));

Deno.test("Stored events know their state before, their cause and their cycles", () =>
  withDatabase(async (database) => {
    await database.save(fakeRun(), { debugEvents: true });
    assert.deepEqual(
      await rowsOf(
        database,
        `SELECT id, ts::VARCHAR, sim_time_sec, machine_name, state, prev_state, duration_sec, is_interesting, cause,
          cycles FROM events_detail WHERE id IN (1, 5, 6) ORDER BY id`,
      ),
      [
        [1, "2026-01-01 08:00:00", 0, "Filler", "EXECUTE", null, 3000, false, null, 500],
        [5, "2026-01-01 08:50:00", 3000, "Filler", "DOWN", "EXECUTE", 300, true, "jaw", null],
        [6, "2026-01-01 08:55:00", 3300, "Filler", "EXECUTE", "DOWN", 1700, false, null, 283],
      ],
    );
    assert.deepEqual(
      await rowsOf(database, "SELECT event_type, sum(duration_sec) FROM events GROUP BY 1 ORDER BY 1"),
      [
        ["blockage", 100],
        ["breakdown", 300],
        ["changeover", 800],
        ["cycle", 9590],
        ["microstop", 10],
        ["planned_stop", 100],
        ["starvation", 3500],
      ],
    );
  }));

Deno.test("A run without a product has neither money nor SKU", () =>
  withDatabase(async (database) => {
    await database.save(fakeRun({ product: false }));
    const sql = `SELECT sku_name, selling_price_per_pallet, total_revenue, margin_percent, sum(gross_margin)
      FROM simulation_runs JOIN run_summary USING (run_id) JOIN telemetry USING (run_id) GROUP BY ALL`;
    assert.deepEqual(await rowsOf(database, sql), [[null, null, null, null, null]]);
  }));

Deno.test("Runs are numbered from 1, and ids go on over all runs", () =>
  withDatabase(async (database) => {
    assert.equal(await database.save(fakeRun({ name: "a" })), 1);
    assert.equal(await database.save(fakeRun({ name: "b" })), 2);
    assert.deepEqual(
      await rowsOf(database, "SELECT run_id, min(id), max(id) FROM telemetry GROUP BY 1 ORDER BY 1"),
      [[1, 1, 4], [2, 5, 8]],
    );
  }));

Deno.test("Saves at once in one process, over two connections, are both stored", () =>
  withDatabase(async (database, path) => {
    await using second = await openDatabase(path);
    const ids = await Promise.all([database.save(fakeRun()), second.save(fakeRun()), database.save(fakeRun())]);
    assert.deepEqual(ids.sort(), [1, 2, 3]);
  }));

Deno.test("A query that fails during a save does not undo it", () =>
  withDatabase(async (database) => {
    const saving = database.save(fakeRun({ eventCount: 50_000 }), { debugEvents: true });
    let failures = 0;
    while (await Promise.race([saving.then(() => false), new Promise((resolve) => setTimeout(resolve, 5, true))])) {
      await database.query("SELECT error('no')").catch(() => failures++);
    }
    assert.equal(await saving, 1);
    assert.ok(failures > 0);
    assert.deepEqual(await rowsOf(database, "SELECT count(*) FROM events"), [[50_000]]);
  }));
