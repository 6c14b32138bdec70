/**
 * The equipment of a run, as a data set sees it: its sensors, and the modes whose failures it has.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { FailureMode } from "../config/schema/equipment_parameters.ts";
import type { Sensor } from "../sensor/sensor.ts";

/** A failure mode with wear. */
export type WearingMode = FailureMode & { readonly wear: NonNullable<FailureMode["wear"]> };

/** A kind of machine. */
export interface WatchedEquipment {
  readonly name: string;
  /** In file order; none: not watched. */
  readonly sensors: readonly Sensor[];
  /** In file order. */
  readonly modes: readonly WearingMode[];
}

/** The equipment of a run, in the order of its stations, each once. */
export function watchedEquipment(run: ResolvedRun): WatchedEquipment[] {
  const names = [...new Set(run.topology.nodes.map(({ equipment_ref }) => equipment_ref))];
  return names.map((name) => {
    const { sensors = [], reliability } = run.equipment[name];
    return { name, sensors, modes: (reliability.failure_modes ?? []).filter(hasWear) };
  });
}

function hasWear(mode: FailureMode): mode is WearingMode {
  return mode.wear !== undefined;
}
