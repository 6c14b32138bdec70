/**
 * The views over runs. Names and meanings are fixed: dashboards rely on them.
 *
 * Tables keep every float as it was computed. Views are read by people, so their floats are rounded to where they
 * are noise: 62.5, not 62.50000000000001.
 *
 * @module
 */
import { STATE_ROWS, type StateRow } from "../../model/states.ts";
import { columnsOf } from "../tables.ts";

/** The states that every version has, whose columns have their places, and those since, whose columns come last. */
const FIRST_STATES = STATE_ROWS.filter(({ since }) => since === 0);
const LATER_STATES = STATE_ROWS.filter(({ since }) => since > 0);

/** Decimals: of seconds to microseconds, as moments have them; of everything else, far below what it is known to. */
const DECIMALS = { seconds: 6, other: 9 };

/** An expression without the noise of floats. */
export function rounded(expression: string, decimals = DECIMALS.other): string {
  return `round(${expression}, ${decimals})`;
}

/** A table's columns, as its rows have them but for floats. */
function roundedColumns(table: Parameters<typeof columnsOf>[0], alias: string): string {
  return columnsOf(table).map(({ name, type, unit }) => {
    if (type !== "DOUBLE") return `${alias}.${name}`;
    return `${rounded(`${alias}.${name}`, unit === "s" ? DECIMALS.seconds : DECIMALS.other)} AS ${name}`;
  }).join(", ");
}

/** It counts microstops, which `availability_percent` of `machine_oee` does not: so it has a name of its own. */
const UPTIME = rounded(
  "100 * sum(b.execute_sec) / nullif(sum(b.execute_sec + b.down_sec + b.jammed_sec), 0)",
);

function secondsInAll(states: readonly StateRow[]): string[] {
  return states.map(({ key }) => `${rounded(`sum(b.${key}_sec)`, DECIMALS.seconds)} AS ${key}_total_sec`);
}

function beginningsOf(states: readonly StateRow[]): string[] {
  return states.filter(({ counted }) => counted)
    .map(({ key }) => `CAST(sum(b.${key}_count) AS BIGINT) AS total_${key}_events`);
}

/** The views, by name; all but `v_hourly_production` are SQL that SQLite understands as well. */
export const VIEWS: Readonly<Record<string, string>> = {
  v_run_comparison: `
    SELECT r.run_id, r.run_name, r.scenario_name, r.sku_name, r.started_at, s.total_pallets, s.total_good_pallets,
      ${rounded("s.yield_percent")} AS yield_percent, ${rounded("s.total_gross_margin")} AS total_gross_margin,
      ${rounded("s.margin_percent")} AS margin_percent, ${rounded("s.throughput_per_hour")} AS throughput_per_hour,
      r.label, r.changes, r.currency
    FROM simulation_runs r LEFT JOIN run_summary s USING (run_id) ORDER BY r.run_id`,
  v_machine_oee: `
    SELECT r.run_name, r.scenario_name, r.started_at, ${roundedColumns("machine_oee", "o")}
    FROM machine_oee o JOIN simulation_runs r USING (run_id) ORDER BY o.id`,
  // A row is stamped with its interval's end: the one that ends at 10:00 belongs to the hour from 9 to 10.
  v_hourly_production: `
    SELECT run_id, date_trunc('hour', ts - INTERVAL 1 MICROSECOND) AS hour_bucket,
      sum(pallets_produced)::BIGINT AS pallets, sum(good_pallets)::BIGINT AS good,
      ${rounded("sum(revenue)")} AS revenue, ${rounded("sum(gross_margin)")} AS margin
    FROM telemetry GROUP BY ALL ORDER BY run_id, hour_bucket`,
  // Any line's totals, whatever its materials are called; without the warm-up, as in the summary.
  v_production: `
    SELECT p.run_id, min(r.run_name) AS run_name, min(r.scenario_name) AS scenario_name, p.material_type,
      CAST(sum(p.produced) AS BIGINT) AS produced
    FROM production p JOIN simulation_runs r USING (run_id)
    WHERE p.sim_time_sec > coalesce(r.warmup_hours, 0) * 3600 + 1e-6
    GROUP BY p.run_id, p.material_type ORDER BY p.run_id, p.material_type`,
  v_cumulative_production: `
    SELECT run_id, ts, CAST(sum(pallets_produced) OVER run AS BIGINT) AS cumulative_pallets,
      CAST(sum(good_pallets) OVER run AS BIGINT) AS cumulative_good,
      ${rounded("sum(gross_margin) OVER run")} AS cumulative_margin
    FROM telemetry WINDOW run AS (PARTITION BY run_id ORDER BY id) ORDER BY id`,
  v_oee_from_summary: `
    SELECT run_id, min(r.run_name) AS run_name, min(r.scenario_name) AS scenario_name, b.machine_name,
      ${secondsInAll(FIRST_STATES).join(", ")}, CAST(sum(b.transition_count) AS BIGINT) AS total_transitions,
      ${beginningsOf(FIRST_STATES).join(", ")},
      ${UPTIME} AS availability_pct,
      ${[...secondsInAll(LATER_STATES), ...beginningsOf(LATER_STATES)].join(", ")},
      ${UPTIME} AS uptime_excluding_waits_pct
    FROM state_summary b JOIN simulation_runs r USING (run_id)
    GROUP BY run_id, b.machine_name ORDER BY run_id, min(b.id)`,
  v_state_summary_detail: `
    SELECT r.run_name, r.scenario_name, ${roundedColumns("state_summary", "b")}
    FROM state_summary b JOIN simulation_runs r USING (run_id) ORDER BY b.id`,
  v_events_detail: `
    SELECT r.run_name, r.scenario_name, ${roundedColumns("events_detail", "e")}
    FROM events_detail e JOIN simulation_runs r USING (run_id) ORDER BY e.id`,
};
