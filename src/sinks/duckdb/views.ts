/**
 * The views over runs. Names and meanings are fixed: dashboards rely on them.
 *
 * @module
 */
import { STATE_ROWS, type StateRow } from "../../model/states.ts";

/** The states that every version has, whose columns have their places, and those since, whose columns come last. */
const FIRST_STATES = STATE_ROWS.filter(({ since }) => since === 0);
const LATER_STATES = STATE_ROWS.filter(({ since }) => since > 0);

/** It counts microstops, which `availability_percent` of `machine_oee` does not: so it has a name of its own. */
const UPTIME = "100 * sum(b.execute_sec) / nullif(sum(b.execute_sec + b.down_sec + b.jammed_sec), 0)";

function secondsInAll(states: readonly StateRow[]): string[] {
  return states.map(({ key }) => `sum(b.${key}_sec) AS ${key}_total_sec`);
}

function beginningsOf(states: readonly StateRow[]): string[] {
  return states.filter(({ counted }) => counted)
    .map(({ key }) => `CAST(sum(b.${key}_count) AS BIGINT) AS total_${key}_events`);
}

/** The views, by name; all but `v_hourly_production` are SQL that SQLite understands as well. */
export const VIEWS: Readonly<Record<string, string>> = {
  v_run_comparison: `
    SELECT r.run_id, r.run_name, r.scenario_name, r.sku_name, r.started_at, s.total_pallets, s.total_good_pallets,
      s.yield_percent, s.total_gross_margin, s.margin_percent, s.throughput_per_hour, r.label, r.changes, r.currency
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
  // Any line's totals, whatever its materials are called; without the warm-up, as in the summary.
  v_production: `
    SELECT p.run_id, min(r.run_name) AS run_name, min(r.scenario_name) AS scenario_name, p.material_type,
      CAST(sum(p.produced) AS BIGINT) AS produced
    FROM production p JOIN simulation_runs r USING (run_id)
    WHERE p.sim_time_sec > coalesce(r.warmup_hours, 0) * 3600 + 1e-6
    GROUP BY p.run_id, p.material_type ORDER BY p.run_id, p.material_type`,
  v_cumulative_production: `
    SELECT run_id, ts, CAST(sum(pallets_produced) OVER run AS BIGINT) AS cumulative_pallets,
      CAST(sum(good_pallets) OVER run AS BIGINT) AS cumulative_good, sum(gross_margin) OVER run AS cumulative_margin
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
    SELECT r.run_name, r.scenario_name, b.*
    FROM state_summary b JOIN simulation_runs r USING (run_id) ORDER BY b.id`,
  v_events_detail: `
    SELECT r.run_name, r.scenario_name, e.*
    FROM events_detail e JOIN simulation_runs r USING (run_id) ORDER BY e.id`,
};
