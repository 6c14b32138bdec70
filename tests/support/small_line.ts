import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import type { Quantity } from "../../src/distribution/quantity.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";

type EquipmentDefinition = RunDefinition["equipment"][string];

/** A station of a line in a row; what is absent takes no part: no failures, no jams, no defects. */
export interface SmallStation {
  readonly name: string;
  /** Seconds per cycle; default 1. */
  readonly cycle?: Quantity;
  /** Items in the buffer after it; default unlimited. */
  readonly capacity?: number;
  /** Items taken per cycle; default 1. */
  readonly batch?: number;
  /** Passes its input through instead of making the next type. */
  readonly passes?: boolean;
  /** Chance of a microstop, and seconds to clear it. */
  readonly jam?: { readonly probability: number; readonly seconds: Quantity };
  /** Seconds between failures, and of repair; a number is a constant. */
  readonly failures?: readonly SmallFailure[];
  readonly quality?: EquipmentDefinition["quality"];
  /** Rules by the level of a neighbouring buffer. */
  readonly speed?: NonNullable<EquipmentDefinition["performance"]>["speed_control"];
}

/** A way to fail, in seconds. */
export interface SmallFailure {
  readonly name: string;
  readonly after: number | { readonly exponential: number };
  readonly repair: number | { readonly exponential: number };
  /** Default: time passes only in execution. */
  readonly basis?: "operating" | "calendar";
  /** Default: the interrupted cycle is executed to its end. */
  readonly after_failure?: "resume" | "restart" | "scrap";
}

/** What may differ from run to run. */
export interface SmallRun {
  /** Default 10. */
  readonly seconds?: number;
  readonly seed?: number;
  /** Seconds per telemetry row; default: one row. */
  readonly interval?: number;
  /** Raw items; default unlimited. */
  readonly inventory?: number;
  readonly product?: RunDefinition["product"];
}

/** A run of stations in a row, each that makes something making the next of the types M1, M2 and so on. */
export function smallLine(stations: readonly SmallStation[], options: SmallRun = {}): ResolvedRun {
  const { seconds = 10, seed = 1, interval = seconds, inventory = Infinity, product = null } = options;
  let type = 0;
  return defineRun({
    run: { duration_hours: hoursOf(seconds), random_seed: seed, telemetry_interval_sec: interval, start_time: START },
    product,
    source: { initial_inventory: inventory },
    topology: {
      stations: stations.map(({ name, batch = 1, passes = false }) => ({
        name,
        batch_in: batch,
        output_type: passes ? "None" : `M${++type}`,
      })),
    },
    materials: Array.from({ length: type }, (_, i) => `M${i + 1}`),
    equipment: Object.fromEntries(stations.map((station) => [station.name, equipmentOf(station)])),
  });
}

/** Fixed, so that two summaries of one run are equal. */
export const START = "2025-01-06T06:00:00";

/** A machine's parameters. */
export function equipmentOf(station: SmallStation): EquipmentDefinition {
  const { cycle = 1, capacity = Infinity, jam, failures, quality = {}, speed = null } = station;
  const { probability: jam_prob = 0, seconds: jam_time_sec = 0 } = jam ?? {};
  return {
    buffer_capacity: capacity,
    performance: { cycle_time_sec: cycle, jam_prob, jam_time_sec, speed_control: speed },
    quality,
    reliability: {
      failure_modes: failures?.length
        ? failures.map(({ after, repair, ...rest }) => ({
          ...rest,
          mtbf_min: minutes(after),
          mttr_min: minutes(repair),
        }))
        : null,
    },
  };
}

function minutes(seconds: SmallFailure["repair"]) {
  return typeof seconds === "number"
    ? { dist: "constant" as const, value: seconds / 60 }
    : { dist: "exponential" as const, mean: seconds.exponential / 60 };
}

/** Hours that are just so many seconds. */
export function hoursOf(seconds: number): number {
  const hours = seconds / 3600;
  if (hours * 3600 !== seconds) throw new RangeError(`${seconds} s are no whole number of seconds again once in hours`);
  return hours;
}
