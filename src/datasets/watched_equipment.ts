/**
 * The equipment of a run, as a data set sees it: its sensors, and the modes whose failures it has.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { FailureMode } from "../config/schema/equipment_parameters.ts";
import { effectiveEquipment } from "../config/schema/phase_params.ts";
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

/** The equipment of a run, in the order of its stations, each once; with the modes that their behaviours give it too. */
export function watchedEquipment({ topology, equipment, behaviors }: ResolvedRun): WatchedEquipment[] {
  return [...Map.groupBy(topology.nodes, (node) => node.equipment_ref)].map(([name, nodes]) => {
    const modes = nodes.flatMap(({ behavior_ref }) => {
      const { reliability } = effectiveEquipment(equipment[name], behaviors[behavior_ref]);
      return (reliability.failure_modes ?? []).filter(hasWear);
    });
    const { sensors = [] } = equipment[name];
    return {
      name,
      sensors,
      modes: modes.filter((mode, at) => modes.findIndex((each) => each.name === mode.name) === at),
    };
  });
}

function hasWear(mode: FailureMode): mode is WearingMode {
  return mode.wear !== undefined;
}
