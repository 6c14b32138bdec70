/**
 * The shape of a run's summary, also of `summary.json`.
 *
 * @module
 */

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
    readonly deadlock: null;
  };
  readonly machines: Readonly<Record<string, MachineSummary>>;
  readonly buffers: Readonly<Record<string, BufferSummary>>;
  readonly versions: { readonly linetwin: string; readonly deno: string | null };
  readonly elapsed_ms: number;
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
  readonly level_mean: number;
  readonly level_max: number;
  readonly full_percent: number;
  readonly empty_percent: number;
}
