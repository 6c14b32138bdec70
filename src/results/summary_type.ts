/**
 * The shape of a run's summary, also of `summary.json`.
 *
 * @module
 */
import type { StateName } from "../model/states.ts";

/**
 * A run in numbers: what `simulate --json` prints and `summary.json` holds. Percentages are 0–100, money is in $, times
 * are in the unit that their name ends with. A value whose denominator is zero is null.
 */
export interface Summary {
  /** What was run. */
  readonly run: {
    /** The run's name. */
    readonly name: string;
    /** The scenario's name. */
    readonly scenario: string;
    /** The product's name; null without one. */
    readonly product: string | null;
    /** Hours asked for; a deadlock ends the run before. */
    readonly duration_hours: number;
    /** Hours at the start that all figures leave out, while a run lasts that long; absent without a warm-up. */
    readonly warmup_hours?: number;
    /** Seed of all random numbers. */
    readonly random_seed: number;
    /** The moment that second 0 stands for: ISO 8601, UTC. */
    readonly start_time: string;
    /** `sha256:` and 64 hexadecimal digits over the whole resolved configuration. */
    readonly config_hash: string;
  };
  /** `<plural>_produced` per material type, then `good_<plural>` and `defective_<plural>` of the finished type. */
  readonly production: Readonly<Record<string, number>>;
  /** Defects, each counted once. */
  readonly quality: {
    /** Made, at any station. */
    readonly defects_created: number;
    /** In rejected items. */
    readonly defects_detected: number;
    /** In items that left the line by `_sink`. */
    readonly defects_escaped: number;
    /** Escaped defects per million base units that left the line by `_sink`. */
    readonly escaped_ppm: number | null;
    /** Share of base units that pass every inspection the first time, percent. */
    readonly rolled_throughput_yield_percent: number | null;
  };
  /** Money, $; null without a product. */
  readonly economics: {
    /** Of all finished items. */
    readonly material_cost: number;
    /** Of the scheduled hours of all machines: labour, energy, overhead. */
    readonly conversion_cost: number;
    /** Of the good finished items. */
    readonly revenue: number;
    /** Revenue less material and conversion cost. */
    readonly gross_margin: number;
    /** Gross margin over revenue. */
    readonly margin_percent: number | null;
    /** Material in rejected items; outside the margin. */
    readonly scrap_cost: number;
  } | null;
  /** The line as a whole, its OEE taken at its critical station. */
  readonly line: {
    /** Finished items per hour, good or not. */
    readonly throughput_per_hour: number;
    /** Availability × performance × quality of the critical station. */
    readonly oee_percent: number | null;
    /** Its planned time less breakdowns and changeovers, over its planned time. */
    readonly availability_percent: number | null;
    /** Ideal time of what it completed, over the time it was available. */
    readonly performance_percent: number | null;
    /** Base units in good finished items over those that it completed. */
    readonly quality_percent: number | null;
    /** Good finished items over all finished items. */
    readonly yield_percent: number | null;
    /** The station with the lowest rated speed; null when no station carries base units. */
    readonly critical_station: string | null;
    /** Base units in process, mean over time. */
    readonly wip_mean: number;
    /** From the birth of an item's base units until it is finished, by base unit; null when nothing was finished. */
    readonly flow_time_sec: { readonly mean: number; readonly p50: number; readonly p95: number } | null;
    /** Null unless the run ended early because nothing on the line could ever move again. */
    readonly deadlock: DeadlockSummary | null;
  };
  /** Where the line's bottleneck was. */
  readonly bottleneck: BottleneckSummary;
  /** By station, in station order; a station of several machines is one. */
  readonly stations: Readonly<Record<string, StationSummary>>;
  /** By machine, in station order. */
  readonly machines: Readonly<Record<string, MachineSummary>>;
  /** By buffer, named after the node before it, or `<source>_to_<target>` where that has several. */
  readonly buffers: Readonly<Record<string, BufferSummary>>;
  /** What computed it; `deno` is null in another runtime, such as a browser. */
  readonly versions: { readonly linetwin: string; readonly deno: string | null };
  /** Wall-clock milliseconds that the computation took: the only value that differs when a run is repeated. */
  readonly elapsed_ms: number;
}

/** Why a run ended early. */
export interface DeadlockSummary {
  /** Seconds since the start at which the line came to a stand; the run's figures cover no time after it. */
  readonly time_sec: number;
  /** Every machine with what it waits for, in station order. */
  readonly stations: readonly {
    /** The machine's name. */
    readonly machine: string;
    /** The state that it is stuck in. */
    readonly state: StateName;
    /** In words. */
    readonly waits_for: string;
  }[];
}

/**
 * Where the bottleneck was, by two methods that look at one run alone. The active period method: at each instant it is
 * the machine that goes on for the longest without being starved or blocked; where the periods of one bottleneck and the
 * next overlap, it shifts. The arrow method: from blocked and starved time on the two sides of each buffer.
 */
export interface BottleneckSummary {
  /** The machine that was the bottleneck for the longest by the active period method; null where none ever was. */
  readonly active_period: string | null;
  /** The station that the arrow method points at; null where its arrows lead nowhere. */
  readonly arrow: string | null;
  /** Share of the time in which one machine alone was the bottleneck. */
  readonly sole_percent: number | null;
  /** Share of the time in which it shifted from one machine to another; counted once, but at both machines. */
  readonly shifting_percent: number | null;
  /** Share of the time in which every machine was starved or blocked. With the two above: 100. */
  readonly none_percent: number | null;
  /** By machine, in station order. */
  readonly machines: Readonly<
    Record<string, { readonly sole_percent: number | null; readonly shifting_percent: number | null }>
  >;
  /** By station, in station order. */
  readonly stations: Readonly<Record<string, ArrowSummary>>;
}

/** What the arrow method sees of a station; a station of several machines has their mean. */
export interface ArrowSummary {
  /** Time starved over planned time. */
  readonly starved_percent: number | null;
  /** Time blocked over planned time. */
  readonly blocked_percent: number | null;
  /** Sum of the differences, in percent of time, that point to the station; null where an arrow leads away from it. */
  readonly arrow_severity: number | null;
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

/**
 * One machine's time, counts and key figures. Planned time is all time but planned stops; its percentages are null
 * where there is none.
 */
export interface MachineSummary {
  /** Seconds at work. */
  readonly execute_sec: number;
  /** Seconds waiting for items. */
  readonly starved_sec: number;
  /** Seconds waiting for room behind it. */
  readonly blocked_sec: number;
  /** Seconds broken down. */
  readonly down_sec: number;
  /** Seconds in microstops. */
  readonly jammed_sec: number;
  /** Seconds being changed over; a phase of one's own makes them. */
  readonly changeover_sec: number;
  /** Seconds in planned stops; a phase of one's own makes them. */
  readonly planned_sec: number;
  /** Breakdowns begun. */
  readonly down_count: number;
  /** Microstops begun. */
  readonly jammed_count: number;
  /** Items completed, rejected ones included. */
  readonly output_count: number;
  /** Items sent to `_reject`. */
  readonly rejected_count: number;
  /** Defective items that its inspection passed. */
  readonly missed_count: number;
  /** Good items that its inspection found defective. */
  readonly falsely_rejected_count: number;
  /** Planned time less breakdowns and changeovers, over planned time. */
  readonly availability_percent: number | null;
  /** Ideal time of what it completed, over the time it was available; waiting and microstops lower it. */
  readonly performance_percent: number | null;
  /** Items without a new defect made here, over items completed. */
  readonly quality_percent: number | null;
  /** Availability × performance × quality. */
  readonly oee_percent: number | null;
  /** OEE over the planned time without that spent starved and blocked: the machine without its neighbours. */
  readonly oee_standalone_percent: number | null;
  /** Time at work over planned time. */
  readonly utilisation_percent: number | null;
  /** Time starved over planned time. */
  readonly starved_percent: number | null;
  /** Time blocked over planned time. */
  readonly blocked_percent: number | null;
  /** Minutes at work per breakdown; null without one. */
  readonly mtbf_min: number | null;
  /** Minutes of repair per breakdown; null without one. */
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
  /** Items in it, mean over time. */
  readonly level_mean: number;
  /** The most items that were in it at any time. */
  readonly level_max: number;
  /** Share of the time without room for another item. */
  readonly full_percent: number;
  /** Share of the time without any item. */
  readonly empty_percent: number;
}
