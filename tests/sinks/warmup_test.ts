/**
 * Runs with a warm-up in the database, and out of it and back.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import type { RunResult } from "../../src/run/run_result.ts";
import { simulate } from "../../src/run/simulate.ts";
import { type Database, openDatabase } from "../../src/sinks/duckdb/database.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS } from "../../src/sinks/files.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { placeDatabase, rowsOf } from "../support/database.ts";
import { valuesOf } from "../support/frame_values.ts";
import { madeOnce } from "../support/made_once.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { differencesBetween } from "./hostile_database.ts";

const TABLES_WITH_WARMUP = ["telemetry", "machine_telemetry", "state_summary", "events", "events_detail"];

const RUN = await loadRun("baseline_8hr", { hours: 1, set: { "run.warmup_hours": 0.25 } });
const WARM = simulate(RUN, { events: "full" });

/** Puts a database whose run 1 has a warm-up, and run 2 none. */
const placeBoth = madeOnce(async (path) => {
  await using database = await openDatabase(path);
  await database.save(WARM, { debugEvents: true });
  const cold = simulate(await loadRun("baseline_8hr", { hours: 0.5 }), { events: "full" });
  await database.save(cold, { debugEvents: true });
});

function withBoth(use: (path: string, warm: RunResult) => Promise<void>): Promise<void> {
  return withTempDir(async (folder) => use(await placeBoth(`${folder}/results.duckdb`), WARM));
}

function flagsOf(database: Database, table: string, runId: number): Promise<unknown[]> {
  return rowsOf(database, `SELECT warmup FROM ${table} WHERE run_id = ${runId} ORDER BY id`)
    .then((rows) => rows.map(([flag]) => flag));
}

Deno.test("A stored run says which rows belong to its warm-up; of one without a warm-up none does", () =>
  withBoth(async (path, warm) => {
    await using database = await openDatabase(path, { readOnly: true });
    const hours = await rowsOf(database, "SELECT run_id, warmup_hours FROM simulation_runs ORDER BY run_id");
    assert.deepEqual(hours.map(([id, warmup]) => [Number(id), warmup]), [[1, 0.25], [2, 0]]);
    assert.deepEqual(await flagsOf(database, "telemetry", 1), valuesOf(await warm.telemetry(), "warmup"));
    assert.deepEqual(await flagsOf(database, "events", 1), valuesOf(await warm.events(), "warmup"));
    assert.deepEqual(
      await flagsOf(database, "machine_telemetry", 1),
      valuesOf(await warm.machineTelemetry(), "warmup"),
    );
    assert.deepEqual(await flagsOf(database, "state_summary", 1), valuesOf(await warm.stateSummary(), "warmup"));
    const detail = await rowsOf(database, "SELECT warmup = (sim_time_sec < 900) FROM events_detail WHERE run_id = 1");
    assert.ok(detail.length > 0 && detail.every(([isRight]) => isRight === true));
    for (const table of TABLES_WITH_WARMUP) {
      assert.ok((await flagsOf(database, table, 2)).every((flag) => flag === false), table);
    }
  }));

Deno.test("Stored sums of a run leave its warm-up out, hourly production does not", () =>
  withBoth(async (path, { summary }) => {
    await using database = await openDatabase(path, { readOnly: true });
    const [comparison] = await rowsOf(
      database,
      "SELECT total_pallets, total_gross_margin, throughput_per_hour FROM run_summary WHERE run_id = 1",
    );
    assert.deepEqual(comparison.map(Number), [
      summary.production.pallets_produced,
      summary.economics!.gross_margin,
      summary.line.throughput_per_hour,
    ]);
    const [measured] = await rowsOf(
      database,
      "SELECT sum(pallets_produced), sum(good_pallets) FROM telemetry WHERE run_id = 1 AND NOT warmup",
    );
    assert.deepEqual(measured.map(Number), [summary.production.pallets_produced, summary.production.good_pallets]);
    const machines = await rowsOf(
      database,
      "SELECT total_time_sec, execute_time_sec FROM machine_oee WHERE run_id = 1",
    );
    assert.deepEqual(machines, Object.values(summary.machines).map(({ execute_sec }) => [2700, execute_sec]));
    const [[hourly, all]] = await rowsOf(
      database,
      `SELECT (SELECT sum(pallets) FROM v_hourly_production WHERE run_id = 1),
        (SELECT sum(pallets_produced) FROM telemetry WHERE run_id = 1)`,
    );
    assert.equal(Number(hourly), Number(all));
    assert.ok(Number(all) > summary.production.pallets_produced);
  }));

Deno.test("Through every format a run comes back with its warm-up, and one without comes back without", () =>
  withBoth(async (path) => {
    for (const format of STORED_FORMATS) {
      const folder = `${path}.${format}`, back = await placeDatabase(`${folder}.duckdb`);
      {
        await using database = await openDatabase(path, { readOnly: true });
        await exportStored(database, { runIds: [1, 2], format, directory: folder, folderPerRun: true });
      }
      await importRuns(back, folder);
      assert.deepEqual(await differencesBetween(path, back), {}, format);
    }
  }));

Deno.test("The production by material type is that of the summary, without the warm-up", () =>
  withBoth(async (path, warm) => {
    await using database = await openDatabase(path, { readOnly: true });
    const rows = await rowsOf(
      database,
      "SELECT material_type, produced FROM v_production WHERE run_id = 1 ORDER BY material_type",
    );
    const { tubes_produced, cases_produced, pallets_produced } = warm.summary.production;
    assert.deepEqual(rows.map(([type, produced]) => [type, Number(produced)]), [
      ["Case", cases_produced],
      ["Pallet", pallets_produced],
      ["Tube", tubes_produced],
    ]);
  }));
