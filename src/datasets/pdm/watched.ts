/**
 * The machines of a line as a data set sees them: their sensors, the modes whose failures it has, and other stops.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { effectiveEquipment } from "../../config/schema/phase_params.ts";
import type { Line, Machine, PhaseModel } from "../../model/line.ts";
import type { WearModel } from "../../model/wear.ts";
import { type Sensor, sensorColumn, sensorKind } from "../../sensor/sensor.ts";
import { signatureWeights } from "../../sensor/signature.ts";
import type { TableShape } from "../tables.ts";

/** A failure mode with wear. */
export type WatchedMode = Extract<PhaseModel, { kind: "breakdown" }> & { readonly wear: WearModel };

/** A machine of the line. */
export interface WatchedMachine {
  /** Index into the line's machines. */
  readonly index: number;
  readonly name: string;
  /** Name of its equipment. */
  readonly equipment: string;
  /** Items per hour. */
  readonly ratedUph: number;
  readonly batchOut: number;
  /** In file order; none: it is not watched, and has no rows. */
  readonly sensors: readonly Sensor[];
  /** In file order. */
  readonly modes: readonly WatchedMode[];
  /** By mode and sensor: what full damage adds to its reading, as a share of it. */
  readonly signatures: readonly (readonly number[])[];
  /** Names of the modes without wear: they stop it, and are no failures. */
  readonly routineStops: readonly string[];
}

/** The machines of a line, in station order. */
export function watchedMachines(run: ResolvedRun, line: Line): WatchedMachine[] {
  return line.machines.map((machine, index) => {
    const { equipment_ref, behavior_ref } = run.topology.nodes[machine.node];
    const { sensors = [], uph } = run.equipment[equipment_ref];
    const { reliability } = effectiveEquipment(run.equipment[equipment_ref], run.behaviors[behavior_ref]);
    const breakdowns = breakdownsOf(machine), modes = breakdowns.filter(hasWear);
    return {
      index,
      name: machine.name,
      equipment: equipment_ref,
      ratedUph: uph,
      batchOut: machine.batchOut,
      sensors,
      modes,
      signatures: modes.map(({ name }) => {
        const written = reliability.failure_modes?.find((mode) => mode.name === name);
        return signatureWeights(written?.wear?.signature ?? {}, sensors);
      }),
      routineStops: breakdowns.filter((mode) => !hasWear(mode)).map(({ name }) => name),
    };
  });
}

/** What the columns of a data set depend on. */
export function shapeOf(machines: readonly WatchedMachine[], horizons: readonly number[]): TableShape {
  const watched = machines.filter(({ sensors }) => sensors.length > 0);
  const channels = new Map(
    watched.flatMap(({ sensors }) => sensors).toReversed().map((sensor) => [sensorColumn(sensor), sensor]),
  );
  const columns = [...new Set(watched.flatMap(({ sensors }) => sensors.map(sensorColumn)))];
  return {
    channels: columns.map((column) => {
      const sensor = channels.get(column)!, { unit, meaning } = sensorKind(sensor);
      return { column, unit, meaning: `${sensor.name}: ${meaning}; none: missing, or the machine has no such sensor` };
    }),
    horizons: horizons.toSorted((a, b) => a - b),
    modes: [...new Set(watched.flatMap(({ modes }) => modes.map(({ name }) => name)))],
  };
}

function breakdownsOf({ phases }: Machine): Extract<PhaseModel, { kind: "breakdown" }>[] {
  return phases.filter((phase) => phase.kind === "breakdown");
}

function hasWear(mode: Extract<PhaseModel, { kind: "breakdown" }>): mode is WatchedMode {
  return mode.wear !== null;
}
