/**
 * What a station is built from: its place on the line, and what it shares with all others.
 *
 * @module
 */
import type { Stream } from "../../distribution/distribution.ts";
import type { Trials } from "../kernel/trials.ts";
import type { Machine } from "../../model/line.ts";
import type { Scheduler } from "../kernel/scheduler.ts";
import type { Recorder } from "../record/recorder.ts";
import type { Buffer } from "./buffer.ts";
import type { Counters } from "./counters.ts";
import type { InputPort } from "./input_port.ts";
import type { Items } from "./items.ts";
import type { OutputPort } from "./output_port.ts";
import type { RawSource } from "./raw_source.ts";

/** What all stations of a line share. */
export interface SharedParts {
  readonly scheduler: Scheduler;
  readonly recorder: Recorder;
  readonly items: Items;
  readonly counters: Counters;
  readonly buffers: readonly Buffer[];
  readonly sources: readonly RawSource[];
}

/** Where a station stands: its inputs and routes. */
export interface StationPlace {
  readonly index: number;
  /** The scheduler's. */
  readonly slot: number;
  readonly machine: Machine;
  /** Whether items may come back to it. */
  readonly isOnLoop: boolean;
  readonly inputPort: InputPort;
  readonly outputPort: OutputPort;
  readonly floor: SharedParts;
}

/** How an inspection errs, what it can mend, and where it draws from. */
export interface Inspection {
  /** Whether it finds anything; if not, it only mends what was found before. */
  readonly inspects: boolean;
  readonly detectionProbability: number;
  /** 0 unless the station passes its input through. */
  readonly repairProbability: number;
  readonly detection: Stream;
  /** Whether a good item is found defective; null: none is. */
  readonly falseReject: Trials | null;
  readonly mending: Stream;
}
