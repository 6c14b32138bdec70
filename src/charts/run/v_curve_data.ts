/**
 * V-curve: how fast each station is beside the critical one by design, and how long the buffers between them last.
 *
 * @module
 */
import { autonomySeconds, lineBalance } from "../../results/balance.ts";
import type { RunData } from "../../results/run_data.ts";

/** A station's place on the V-curve. */
export interface VCurveStation {
  /** The station's name. */
  readonly station: string;
  /** Machines side by side. */
  readonly machines: number;
  /** Base units per hour of the whole line while it runs at ideal speed; null when it carries none by design. */
  readonly rated_units_per_hour: number | null;
  /** Its rated speed over the critical station's, at least 1; null where it has no rated speed. */
  readonly ratio_to_critical: number | null;
  /** Whether it is the critical station. */
  readonly is_critical: boolean;
}

/** A buffer between two stations. */
export interface VCurveBuffer {
  /** The buffer's name. */
  readonly buffer: string;
  /** The station that fills it. */
  readonly from: string;
  /** The station that empties it. */
  readonly to: string;
  /** Items; null: unlimited. */
  readonly capacity: number | null;
  /**
   * Minutes that the buffer, full, keeps the critical station's flow over it going; null when it is unlimited, or no
   * base units flow over it by design.
   */
  readonly autonomy_min: number | null;
}

/** The balance of a line by design. */
export interface VCurve {
  /** In station order. */
  readonly stations: readonly VCurveStation[];
  /** In the order of the stations that fill them. */
  readonly buffers: readonly VCurveBuffer[];
}

/**
 * A row per station, and one per buffer between two. Nothing of it depends on what happened in the run.
 */
export function vCurveData({ line }: Pick<RunData, "line">): VCurve {
  const stations = lineBalance(line).map(({ name, machineCount, ratedUnitsPerHour, ratioToCritical }, index) => ({
    station: name,
    machines: machineCount,
    rated_units_per_hour: ratedUnitsPerHour,
    ratio_to_critical: ratioToCritical,
    is_critical: index === line.criticalNode,
  }));
  const buffers = line.buffers.map((buffer) => {
    const seconds = autonomySeconds(line, buffer);
    return {
      buffer: buffer.name,
      from: line.nodes[buffer.from].name,
      to: line.nodes[buffer.to].name,
      capacity: buffer.capacity === Infinity ? null : buffer.capacity,
      autonomy_min: seconds === null ? null : seconds / 60,
    };
  });
  return { stations, buffers };
}
