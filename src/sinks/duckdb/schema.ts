/**
 * The tables and views of the database. Names and meanings are fixed: dashboards rely on them.
 *
 * @module
 */

import { EVENT_TYPES, STATES } from "../../model/states.ts";

/** Version of this schema; a file without one has version 0 and holds only the base columns. */
export const SCHEMA_VERSION = 2;

/** Columns with their types. */
export type Columns = Readonly<Record<string, string>>;

/** A table: the columns that every version has, then those added since. */
export interface Table {
  /** Whether rows are numbered by an `id`, counted over all runs. */
  readonly numbered: boolean;
  readonly base: Columns;
  readonly added: Columns;
}

/**
 * A text out of a few: reads, compares and, since they are listed in that order, sorts like any text, and saves a quarter
 * of the processor time of storing events. Files of version 0 keep their plain texts.
 */
const oneOf = (names: readonly string[]) => `ENUM (${names.toSorted().map((name) => `'${name}'`).join(", ")})`;
const STATE = oneOf(STATES), EVENT_TYPE = oneOf(EVENT_TYPES);

const id = { id: "BIGINT NOT NULL" };
const run = { run_id: "BIGINT NOT NULL" };
const moment = { ts: "TIMESTAMP", sim_time_sec: "DOUBLE" };
const machine = { machine_name: "VARCHAR" };
/** Whether the row began in the warm-up; NULL of a run without one. */
const warmup = { warmup: "BOOLEAN DEFAULT false" };

/** The tables that results are kept in, by name, in the order in which they are filled. */
export const TABLES = {
  simulation_runs: {
    numbered: false,
    base: {
      run_id: "BIGINT PRIMARY KEY",
      run_name: "VARCHAR",
      scenario_name: "VARCHAR",
      config_hash: "VARCHAR",
      started_at: "TIMESTAMP",
      completed_at: "TIMESTAMP",
      duration_hours: "DOUBLE",
      random_seed: "BIGINT",
      telemetry_interval_sec: "DOUBLE",
      sku_name: "VARCHAR",
      sku_description: "VARCHAR",
      material_cost_per_pallet: "DOUBLE",
      selling_price_per_pallet: "DOUBLE",
      config_snapshot: "JSON",
      git_commit: "VARCHAR",
      linetwin_version: "VARCHAR",
      created_at: "TIMESTAMP",
    },
    added: {
      run_uid: "VARCHAR",
      start_time: "TIMESTAMP",
      event_level: "VARCHAR",
      summary: "JSON",
      warmup_hours: "DOUBLE DEFAULT 0",
    },
  },
  telemetry: {
    numbered: true,
    base: {
      ...id,
      ...run,
      ...moment,
      tubes_produced: "BIGINT",
      cases_produced: "BIGINT",
      pallets_produced: "BIGINT",
      good_pallets: "BIGINT",
      defective_pallets: "BIGINT",
      defects_created: "BIGINT",
      defects_detected: "BIGINT",
      material_cost: "DOUBLE",
      conversion_cost: "DOUBLE",
      revenue: "DOUBLE",
      gross_margin: "DOUBLE",
    },
    added: { defects_escaped: "BIGINT", scrap_cost: "DOUBLE", ...warmup },
  },
  machine_telemetry: {
    numbered: true,
    base: {
      ...id,
      ...run,
      ...moment,
      ...machine,
      state: STATE,
      output_count: "BIGINT",
      buffer_level: "BIGINT",
      buffer_capacity: "BIGINT",
    },
    added: { ...warmup },
  },
  state_summary: {
    numbered: true,
    base: {
      ...id,
      ...run,
      bucket_start_ts: "TIMESTAMP",
      bucket_index: "INTEGER",
      ...machine,
      execute_sec: "DOUBLE",
      starved_sec: "DOUBLE",
      blocked_sec: "DOUBLE",
      down_sec: "DOUBLE",
      jammed_sec: "DOUBLE",
      transition_count: "INTEGER",
      down_count: "INTEGER",
      jammed_count: "INTEGER",
      availability_pct: "DOUBLE",
    },
    added: { changeover_sec: "DOUBLE", planned_sec: "DOUBLE", ...warmup },
  },
  events_detail: {
    numbered: true,
    base: {
      ...id,
      ...run,
      ...moment,
      ...machine,
      state: STATE,
      prev_state: STATE,
      duration_sec: "DOUBLE",
      is_interesting: "BOOLEAN",
    },
    added: { cause: "VARCHAR", cycles: "INTEGER", ...warmup },
  },
  events: {
    numbered: true,
    base: { ...id, ...run, ...moment, ...machine, state: STATE, event_type: EVENT_TYPE, duration_sec: "DOUBLE" },
    added: { cause: "VARCHAR", cycles: "INTEGER", ...warmup },
  },
  run_summary: {
    numbered: false,
    base: {
      ...run,
      total_tubes: "BIGINT",
      total_cases: "BIGINT",
      total_pallets: "BIGINT",
      total_good_pallets: "BIGINT",
      total_defective_pallets: "BIGINT",
      total_revenue: "DOUBLE",
      total_material_cost: "DOUBLE",
      total_conversion_cost: "DOUBLE",
      total_gross_margin: "DOUBLE",
      margin_percent: "DOUBLE",
      yield_percent: "DOUBLE",
      throughput_per_hour: "DOUBLE",
    },
    added: { total_scrap_cost: "DOUBLE", oee_percent: "DOUBLE", wip_mean: "DOUBLE", flow_time_mean_sec: "DOUBLE" },
  },
  machine_oee: {
    numbered: true,
    base: {
      ...id,
      ...run,
      ...machine,
      total_time_sec: "DOUBLE",
      execute_time_sec: "DOUBLE",
      starved_time_sec: "DOUBLE",
      blocked_time_sec: "DOUBLE",
      down_time_sec: "DOUBLE",
      jammed_time_sec: "DOUBLE",
      availability_percent: "DOUBLE",
      performance_percent: "DOUBLE",
      quality_percent: "DOUBLE",
      oee_percent: "DOUBLE",
    },
    added: {
      changeover_time_sec: "DOUBLE",
      planned_time_sec: "DOUBLE",
      oee_standalone_percent: "DOUBLE",
      down_count: "BIGINT",
      jammed_count: "BIGINT",
      output_count: "BIGINT",
      mtbf_min: "DOUBLE",
      mttr_min: "DOUBLE",
    },
  },
  run_equipment: {
    numbered: true,
    base: {
      ...id,
      ...run,
      ...machine,
      uph: "DOUBLE",
      buffer_capacity: "BIGINT",
      mtbf_min: "DOUBLE",
      mttr_min: "DOUBLE",
      jam_prob: "DOUBLE",
      jam_time_sec: "DOUBLE",
      defect_rate: "DOUBLE",
      detection_prob: "DOUBLE",
    },
    added: {},
  },
  production: {
    numbered: false,
    base: { ...run, ...moment, material_type: "VARCHAR", produced: "BIGINT" },
    added: {},
  },
} as const satisfies Record<string, Table>;

/** The name of a table that results are kept in. */
export type TableName = keyof typeof TABLES;

/** The names of the tables, in the order in which they are filled. */
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** The table that says which version a file has. */
export const VERSION_TABLE = "schema_version";

/** The views, by name; all but `v_hourly_production` are SQL that SQLite understands as well. */
export const VIEWS: Readonly<Record<string, string>> = {
  v_run_comparison: `
    SELECT r.run_id, r.run_name, r.scenario_name, r.sku_name, r.started_at, s.total_pallets, s.total_good_pallets,
      s.yield_percent, s.total_gross_margin, s.margin_percent, s.throughput_per_hour
    FROM simulation_runs r LEFT JOIN run_summary s USING (run_id) ORDER BY r.run_id`,
  v_machine_oee: `
    SELECT r.run_name, r.scenario_name, r.started_at, o.*
    FROM machine_oee o JOIN simulation_runs r USING (run_id) ORDER BY o.id`,
  // A row is stamped with its interval's end: the one that ends at 10:00 belongs to the hour from 9 to 10.
  v_hourly_production: `
    SELECT run_id, date_trunc('hour', ts - INTERVAL 1 MICROSECOND) AS hour_bucket,
      sum(pallets_produced)::BIGINT AS pallets, sum(good_pallets)::BIGINT AS good,
      sum(revenue) AS revenue, sum(gross_margin) AS margin
    FROM telemetry GROUP BY ALL ORDER BY run_id, hour_bucket`,
  v_cumulative_production: `
    SELECT run_id, ts, CAST(sum(pallets_produced) OVER run AS BIGINT) AS cumulative_pallets,
      CAST(sum(good_pallets) OVER run AS BIGINT) AS cumulative_good, sum(gross_margin) OVER run AS cumulative_margin
    FROM telemetry WINDOW run AS (PARTITION BY run_id ORDER BY id) ORDER BY id`,
  v_oee_from_summary: `
    SELECT run_id, min(r.run_name) AS run_name, min(r.scenario_name) AS scenario_name, b.machine_name,
      sum(b.execute_sec) AS execute_total_sec, sum(b.starved_sec) AS starved_total_sec,
      sum(b.blocked_sec) AS blocked_total_sec, sum(b.down_sec) AS down_total_sec,
      sum(b.jammed_sec) AS jammed_total_sec, CAST(sum(b.transition_count) AS BIGINT) AS total_transitions,
      CAST(sum(b.down_count) AS BIGINT) AS total_down_events,
      CAST(sum(b.jammed_count) AS BIGINT) AS total_jammed_events,
      100 * sum(b.execute_sec) / nullif(sum(b.execute_sec + b.down_sec + b.jammed_sec), 0) AS availability_pct
    FROM state_summary b JOIN simulation_runs r USING (run_id)
    GROUP BY run_id, b.machine_name ORDER BY run_id, min(b.id)`,
  v_state_summary_detail: `
    SELECT r.run_name, r.scenario_name, b.*
    FROM state_summary b JOIN simulation_runs r USING (run_id) ORDER BY b.id`,
  v_events_detail: `
    SELECT r.run_name, r.scenario_name, e.*
    FROM events_detail e JOIN simulation_runs r USING (run_id) ORDER BY e.id`,
};
