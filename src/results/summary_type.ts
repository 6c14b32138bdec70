/**
 * The shape of a run's summary, also of `summary.json`.
 *
 * @module
 */
import type { StateName } from "../model/line.ts";

/** A run in numbers. A value whose denominator is zero is null; percentages are 0–100; money in $. */
export interface Summary {
  readonly run: {
    readonly name: string;
    readonly scenario: string;
    readonly product: string | null;
    readonly duration_hours: number;
    readonly random_seed: number;
    /** ISO 8601, UTC. */
    readonly start_time: string;
    readonly config_hash: string;
  };
  /** `<plural>_produced` per material type, then `good_<plural>` and `defective_<plural>` of the finished type. */
  readonly production: Readonly<Record<string, number>>;
  readonly quality: {
    readonly defects_created: number;
    readonly defects_detected: number;
    readonly defects_escaped: number;
    readonly escaped_ppm: number | null;
    /** Share of base units that pass every inspection the first time, percent. */
    readonly rolled_throughput_yield_percent: number | null;
  };
  /** Null without a product. */
  readonly economics: {
    readonly material_cost: number;
    readonly conversion_cost: number;
    readonly revenue: number;
    readonly gross_margin: number;
    readonly margin_percent: number | null;
    readonly scrap_cost: number;
  } | null;
  readonly line: {
    /** Finished items per hour. */
    readonly throughput_per_hour: number;
    readonly oee_percent: number | null;
    readonly availability_percent: number | null;
    readonly performance_percent: number | null;
    readonly quality_percent: number | null;
    readonly yield_percent: number | null;
    readonly critical_station: string | null;
    /** Base units in process, mean over time. */
    readonly wip_mean: number;
    readonly flow_time_sec: { readonly mean: number; readonly p50: number; readonly p95: number } | null;
    /** Null unless the run ended early because nothing on the line could ever move again. */
    readonly deadlock: DeadlockSummary | null;
  };
  /** By station, in station order; a station of several machines is one. */
  readonly stations: Readonly<Record<string, StationSummary>>;
  readonly machines: Readonly<Record<string, MachineSummary>>;
  readonly buffers: Readonly<Record<string, BufferSummary>>;
  readonly versions: { readonly linetwin: string; readonly deno: string | null };
  readonly elapsed_ms: number;
}

/** Why a run ended early. */
export interface DeadlockSummary {
  /** Seconds since the start at which the line came to a stand; the run's figures cover the time up to then. */
  readonly time_sec: number;
  /** Every machine with what it waits for, in station order. */
  readonly stations: readonly {
    readonly machine: string;
    readonly state: StateName;
    readonly waits_for: string;
  }[];
}

/** A station's place in the balance of the line, by design. */
export interface StationSummary {
  /** Machines side by side. */
  readonly machines: number;
  /** Base units per hour of the whole line while it runs at ideal speed; null when it carries none by design. */
  readonly rated_units_per_hour: number | null;
  /** Its place on the V-curve: rated speed over the critical station's; null where it has no rated speed. */
  readonly ratio_to_critical: number | null;
}

/** One machine's KPIs. */
export interface MachineSummary {
  readonly execute_sec: number;
  readonly starved_sec: number;
  readonly blocked_sec: number;
  readonly down_sec: number;
  readonly jammed_sec: number;
  readonly changeover_sec: number;
  readonly planned_sec: number;
  readonly down_count: number;
  readonly jammed_count: number;
  readonly output_count: number;
  readonly rejected_count: number;
  /** Defective items that its inspection passed, good ones that it rejected. */
  readonly missed_count: number;
  readonly falsely_rejected_count: number;
  readonly availability_percent: number | null;
  readonly performance_percent: number | null;
  readonly quality_percent: number | null;
  readonly oee_percent: number | null;
  readonly oee_standalone_percent: number | null;
  readonly utilisation_percent: number | null;
  readonly starved_percent: number | null;
  readonly blocked_percent: number | null;
  readonly mtbf_min: number | null;
  readonly mttr_min: number | null;
}

/** One buffer over the run. */
export interface BufferSummary {
  /** Items; null: unlimited. */
  readonly capacity: number | null;
  /** Seconds that an item is on its way before it can be taken. */
  readonly transit_sec: number;
  /**
   * Minutes that the buffer, full, keeps the critical station's flow over it going; null when it is unlimited, or no
   * base units flow over it by design.
   */
  readonly autonomy_min: number | null;
  readonly level_mean: number;
  readonly level_max: number;
  readonly full_percent: number;
  readonly empty_percent: number;
}
