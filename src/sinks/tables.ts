/**
 * The table of columns: every column of the tables that results are kept in, a row each. Names and meanings are fixed:
 * dashboards rely on them. The statements that make, migrate and copy the tables, what a staged file has, and the
 * page's tables are derived from it.
 *
 * @module
 */
import { EVENT_TYPES, STATES } from "../model/states.ts";
import { columnsIn, type ColumnType, type NamedColumn, type Table } from "./column.ts";
import { BEGUN_IN_STATE, metricColumns, PARAMETER_COLUMNS, SECONDS_IN_STATE } from "./derived_columns.ts";

const COUNT = { type: "BIGINT" } as const, TEXT = { type: "VARCHAR" } as const, MOMENT = { type: "TIMESTAMP" } as const;
const HOURS = { type: "DOUBLE", unit: "h" } as const, SECONDS = { type: "DOUBLE", unit: "s" } as const;
const PERCENT = { type: "DOUBLE", unit: "%" } as const, MONEY = { type: "DOUBLE", unit: "money" } as const;

/** The database gives both when a run is stored: a staged run has none of them. */
const ID = { ...COUNT, constraint: "NOT NULL", since: 0, meaning: "number of the row, over all runs" } as const;
const RUN = { ...COUNT, constraint: "NOT NULL", since: 0, meaning: "the run" } as const;

const MACHINE = { ...TEXT, since: 0, meaning: "name of the machine" } as const;

const INTERVAL_END = {
  ts: { ...MOMENT, since: 0, from: "datetime", meaning: "end of the interval, simulated, UTC" },
  sim_time_sec: { ...SECONDS, since: 0, from: "time", meaning: "the same, since the start" },
} as const;

const STATE_ENTERED = {
  ts: { ...MOMENT, since: 0, from: "datetime", meaning: "when the state was entered, simulated, UTC" },
  sim_time_sec: { ...SECONDS, since: 0, from: "timestamp", meaning: "the same, since the start" },
  machine_name: { ...MACHINE, from: "machine" },
  state: { ...TEXT, oneOf: STATES, since: 0, from: "state", meaning: "the state" },
} as const;

const CAUSE = { ...TEXT, since: 1, from: "cause", meaning: "failure mode or phase, where there is one" } as const;
const CYCLES = { type: "INTEGER", since: 1, from: "cycles", meaning: "cycles completed, of time at work" } as const;

/** A frame has it only where the run has a warm-up. */
const WARMUP = {
  type: "BOOLEAN",
  default: "false",
  since: 2,
  from: "warmup",
  meaning: "whether the row began in the warm-up",
} as const;

/** The tables that results are kept in, by name, in the order in which they are filled. */
export const TABLES = {
  simulation_runs: {
    row: "a run",
    columns: {
      run_id: { type: "BIGINT", constraint: "PRIMARY KEY", since: 0, meaning: "the run, from 1" },
      run_name: { ...TEXT, since: 0, from: "run.name", meaning: "its name" },
      scenario_name: { ...TEXT, since: 0, from: "run.scenario", meaning: "name of its scenario" },
      config_hash: { ...TEXT, since: 0, from: "run.config_hash", meaning: "`sha256:` over `config_snapshot`" },
      started_at: { ...MOMENT, since: 0, meaning: "when the computation began, wall-clock, UTC" },
      completed_at: { ...MOMENT, since: 0, meaning: "when it ended" },
      duration_hours: { ...HOURS, since: 0, from: "run.duration_hours", meaning: "simulated time asked for" },
      random_seed: { ...COUNT, since: 0, from: "run.random_seed", meaning: "seed of all random numbers" },
      telemetry_interval_sec: { ...SECONDS, since: 0, meaning: "length of a telemetry interval" },
      sku_name: { ...TEXT, since: 0, meaning: "name of the product" },
      sku_description: { ...TEXT, since: 0, meaning: "what the product is" },
      material_cost_per_pallet: { ...MONEY, since: 0, meaning: "material in a finished item" },
      selling_price_per_pallet: { ...MONEY, since: 0, meaning: "price of a good finished item" },
      config_snapshot: { type: "JSON", since: 0, meaning: "the resolved configuration" },
      git_commit: { ...TEXT, since: 0, meaning: "commit of the working folder" },
      linetwin_version: { ...TEXT, since: 0, meaning: "what computed it" },
      created_at: { ...MOMENT, since: 0, meaning: "when it was stored" },
      run_uid: { ...TEXT, since: 1, meaning: "identifies the run across databases" },
      start_time: { ...MOMENT, since: 1, meaning: "the moment that second 0 stands for, UTC" },
      event_level: { ...TEXT, since: 1, meaning: "what was recorded of the event log: full, detail, down, none" },
      summary: { type: "JSON", since: 1, meaning: "the summary, as in `summary.json`" },
      warmup_hours: { ...HOURS, default: "0", since: 2, meaning: "time at the start that the figures leave out" },
      label: { ...TEXT, since: 5, meaning: "what its owner called it (`--label`)" },
      changes: {
        type: "JSON",
        since: 5,
        meaning: "what differed from the files, values by path: `--set`, seed, hours; NULL: nothing",
      },
      currency: { ...TEXT, default: "'USD'", since: 5, meaning: "what its money is in, ISO 4217" },
    },
  },
  telemetry: {
    row: "a telemetry interval",
    columns: {
      id: ID,
      run_id: RUN,
      ...INTERVAL_END,
      tubes_produced: {
        ...COUNT,
        since: 0,
        from: "tubes_produced",
        meaning: "tubes made in the interval; of any type: `production`",
      },
      cases_produced: { ...COUNT, since: 0, from: "cases_produced", meaning: "cases made in it" },
      pallets_produced: { ...COUNT, since: 0, from: "pallets_produced", meaning: "pallets made in it" },
      good_pallets: { ...COUNT, since: 0, from: "good_{finished}", meaning: "good finished items" },
      defective_pallets: { ...COUNT, since: 0, from: "defective_{finished}", meaning: "other finished items" },
      defects_created: { ...COUNT, since: 0, from: "defects_created", meaning: "defects made" },
      defects_detected: { ...COUNT, since: 0, from: "defects_detected", meaning: "defects in rejected items" },
      material_cost: { ...MONEY, since: 0, from: "material_cost", meaning: "of all finished items" },
      conversion_cost: { ...MONEY, since: 0, from: "conversion_cost", meaning: "of all machines" },
      revenue: { ...MONEY, since: 0, from: "revenue", meaning: "of good finished items" },
      gross_margin: { ...MONEY, since: 0, from: "gross_margin", meaning: "revenue less both costs" },
      defects_escaped: { ...COUNT, since: 1, from: "defects_escaped", meaning: "defects that left the line" },
      scrap_cost: { ...MONEY, since: 1, from: "scrap_cost", meaning: "material in rejected items" },
      warmup: WARMUP,
    },
  },
  machine_telemetry: {
    row: "a machine in a telemetry interval",
    columns: {
      id: ID,
      run_id: RUN,
      ...INTERVAL_END,
      machine_name: { ...MACHINE, from: "machine" },
      state: { ...TEXT, oneOf: STATES, since: 0, from: "state", meaning: "its state at that moment" },
      output_count: { ...COUNT, since: 0, from: "output", meaning: "items completed since the start" },
      buffer_level: { ...COUNT, since: 0, from: "buffer_level", meaning: "items in the buffer behind it" },
      buffer_capacity: {
        ...COUNT,
        since: 0,
        from: "buffer_capacity",
        meaning: "items that fit into that buffer; NULL: no limit",
      },
      warmup: WARMUP,
      buffer_level_min: {
        ...COUNT,
        since: 7,
        from: "buffer_level_min",
        meaning: "lowest level of that buffer in which time passed in the interval",
      },
      buffer_level_max: { ...COUNT, since: 7, from: "buffer_level_max", meaning: "highest such level" },
    },
  },
  state_summary: {
    row: "a machine in a telemetry interval",
    columns: {
      id: ID,
      run_id: RUN,
      bucket_start_ts: { ...MOMENT, since: 0, from: "datetime", meaning: "start of the interval, UTC" },
      bucket_index: { type: "INTEGER", since: 0, from: "bucket_index", meaning: "number of the interval, from 0" },
      machine_name: { ...MACHINE, from: "machine" },
      ...SECONDS_IN_STATE,
      transition_count: { type: "INTEGER", since: 0, from: "transition_count", meaning: "state intervals begun" },
      ...BEGUN_IN_STATE,
      availability_pct: {
        ...PERCENT,
        since: 0,
        from: "availability_pct",
        meaning: "old name of `uptime_excluding_waits_pct`: counts microstops, unlike `availability_percent`",
      },
      uptime_excluding_waits_pct: {
        ...PERCENT,
        since: 4,
        from: "uptime_excluding_waits_pct",
        formerly: "availability_pct",
        meaning: "time at work over time at work, broken down and in microstops; NULL where that is none",
      },
      warmup: WARMUP,
    },
  },
  events_detail: {
    row: "a stop, or one of the 5 state intervals around it",
    columns: {
      id: ID,
      run_id: RUN,
      ...STATE_ENTERED,
      prev_state: { ...TEXT, oneOf: STATES, since: 0, meaning: "the machine's state before; NULL of its first" },
      duration_sec: { ...SECONDS, since: 0, from: "duration", meaning: "how long it lasted" },
      is_interesting: { type: "BOOLEAN", since: 0, meaning: "whether it is the stop" },
      cause: CAUSE,
      cycles: CYCLES,
      warmup: WARMUP,
    },
  },
  events: {
    row: "a state interval; only with `--debug-events`",
    columns: {
      id: ID,
      run_id: RUN,
      ...STATE_ENTERED,
      event_type: { ...TEXT, oneOf: EVENT_TYPES, since: 0, from: "event_type", meaning: "the state's event type" },
      duration_sec: { ...SECONDS, since: 0, from: "duration", meaning: "how long it lasted" },
      cause: CAUSE,
      cycles: CYCLES,
      warmup: WARMUP,
    },
  },
  run_summary: {
    row: "a run",
    columns: {
      run_id: RUN,
      ...metricColumns("run_summary", [
        "total_tubes",
        "total_cases",
        "total_pallets",
        "total_good_pallets",
        "total_defective_pallets",
        "total_revenue",
        "total_material_cost",
        "total_conversion_cost",
        "total_gross_margin",
        "margin_percent",
        "yield_percent",
      ]),
    },
  },
  machine_oee: {
    row: "a machine",
    columns: {
      id: ID,
      run_id: RUN,
      machine_name: MACHINE,
      total_time_sec: { ...SECONDS, since: 0, meaning: "time that the figures cover" },
      ...metricColumns("machine_oee", ["changeover_time_sec", "planned_time_sec", "oee_standalone_percent"]),
    },
  },
  run_equipment: {
    row: "a machine",
    columns: { id: ID, run_id: RUN, machine_name: MACHINE, ...PARAMETER_COLUMNS },
  },
  production: {
    row: "a material type in a telemetry interval",
    columns: {
      run_id: { ...RUN, since: 1 },
      ts: { ...MOMENT, since: 1, meaning: "end of the interval, simulated, UTC" },
      sim_time_sec: { ...SECONDS, since: 1, meaning: "the same, since the start" },
      material_type: { ...TEXT, since: 1, meaning: "name of the type" },
      produced: { ...COUNT, since: 1, meaning: "items of it made in the interval" },
    },
  },
} as const satisfies Readonly<Record<string, Table>>;

/** The name of a table that results are kept in. */
export type TableName = keyof typeof TABLES;

/** The names of the tables, in the order in which they are filled. */
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

type ColumnsOf<T extends TableName> = typeof TABLES[T]["columns"];

/** The columns of a table whose values staging computes: those that neither the database gives nor a row says how to find. */
export type Computed<T extends TableName> = {
  [N in keyof ColumnsOf<T>]: ColumnsOf<T>[N] extends { readonly from: string } ? never : N;
}[Exclude<keyof ColumnsOf<T>, "id" | "run_id">];

/** What a column of a table holds. */
export type TypeOf<T extends TableName, N extends keyof ColumnsOf<T>> = ColumnsOf<T>[N] extends
  { readonly type: infer Type extends ColumnType } ? Type : never;

/** The columns of a table, in the order of a new file. */
export function columnsOf(table: TableName): NamedColumn[] {
  return columnsIn(TABLES[table]);
}
