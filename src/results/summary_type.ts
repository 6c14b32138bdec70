/**
 * The shape of a run's summary, also of `summary.json`.
 *
 * @module
 */
import type { StateCounts, StateName, StateSeconds } from "../model/states.ts";
import type { Figures } from "./metrics.ts";

/**
 * A run in numbers: what `simulate --json` prints and `summary.json` holds. Percentages are 0–100, money is in the
 * run's currency, times are in the unit that their name ends with. A value whose denominator is zero is null.
 */
export interface Summary {
  /** What was run. */
  readonly run: Partial<Figures<"run">> & {
    /** The run's name. */
    readonly name: string;
    /** The scenario's name. */
    readonly scenario: string;
    /** The product's name; null without one. */
    readonly product: string | null;
    /** Hours asked for; with `until` they are a limit. A deadlock ends the run before. */
    readonly duration_hours: number;
    /** Hours at the start that all figures leave out, while a run lasts that long; absent without a warm-up. */
    readonly warmup_hours?: number;
    /** What else ends the run: the departure of so many finished items; absent: nothing. `makespan_hours` says when. */
    readonly until?: { readonly finished: number };
    /** What money is in: ISO 4217; absent: US dollars. */
    readonly currency?: string;
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
  readonly quality: Figures<"quality">;
  /** Money; null without a product. */
  readonly economics: Figures<"economics"> | null;
  /** The line as a whole, its OEE taken at its critical station. */
  readonly line: LineSummary;
  /** Where the line's bottleneck was. */
  readonly bottleneck: BottleneckSummary;
  /** By station, in station order; a station of several machines is one. */
  readonly stations: Readonly<Record<string, StationSummary>>;
  /** By machine, in station order. */
  readonly machines: Readonly<Record<string, MachineSummary>>;
  /** By buffer, named after the node before it, or `<source>_to_<target>`, `…_2` and so on where that has several. */
  readonly buffers: Readonly<Record<string, BufferSummary>>;
  /** What is to be said of the run, a sentence each: what has no effect, what keeps the line from its speed; mostly none. */
  readonly warnings: readonly string[];
  /** By source, named as in the configuration: `_source`, or `_source:<name>`. */
  readonly sources: Readonly<Record<string, SourceSummary>>;
  /** What computed it; `deno` is null in another runtime, such as a browser. */
  readonly versions: { readonly linetwin: string; readonly deno: string | null };
  /** Wall-clock milliseconds that the computation took: the only value that differs when a run is repeated. */
  readonly elapsed_ms: number;
}

/** The line as a whole, its OEE taken at its critical station. */
export interface LineSummary extends Figures<"line"> {
  /** The station with the lowest rated speed; null when no station carries base units. */
  readonly critical_station: string | null;
  /** From the birth of an item's base units until it is finished, by base unit; null when nothing was finished. */
  readonly flow_time_sec: Figures<"line.flow_time_sec"> | null;
  /** Null unless the run ended early because nothing on the line could ever move again. */
  readonly deadlock: DeadlockSummary | null;
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
export interface BottleneckSummary extends Figures<"bottleneck"> {
  /** The machine that was the bottleneck for the longest by the active period method; null where none ever was. */
  readonly active_period: string | null;
  /** The station that the arrow method points at; null where its arrows lead nowhere. */
  readonly arrow: string | null;
  /** By machine, in station order. */
  readonly machines: Readonly<Record<string, Figures<"bottleneck.machines.*">>>;
  /** By station, in station order. */
  readonly stations: Readonly<Record<string, ArrowSummary>>;
}

/** What the arrow method sees of a station; a station of several machines has their mean. */
export interface ArrowSummary extends Figures<"bottleneck.stations.*"> {}

/** A station's place in the balance of the line, by design. */
export interface StationSummary extends Figures<"stations.*"> {}

/**
 * One machine's time, counts and key figures, beginning with its seconds in each state and how often those that are
 * counted began: `execute_sec` at work, `starved_sec` waiting for items, `blocked_sec` waiting for room behind it,
 * `down_sec` and `down_count` of breakdowns, `jammed_sec` and `jammed_count` of microstops, `changeover_sec` and
 * `planned_sec` of what phases of one's own make. Planned time is all time but planned stops; its percentages are null
 * where there is none.
 */
export interface MachineSummary extends StateSeconds, StateCounts, Figures<"machines.*"> {}

/** One buffer over the run. */
export interface BufferSummary extends Figures<"buffers.*"> {}

/** One source of raw material over the run. */
export interface SourceSummary extends Figures<"sources.*"> {}
