/**
 * What is counted of which material: the items that leave the line finished, and how many items of each type were
 * made in each interval.
 *
 * @module
 */
import { finishedFlow, flowOf } from "../config/resolve/material_flow.ts";
import type { MaterialType, ResolvedRun } from "../config/resolve/resolved.ts";
import type { TelemetryColumns } from "../engine/record/columns.ts";
import type { Line } from "../model/line.ts";

/** A finished item, by design. */
export interface FinishedItem {
  readonly type: MaterialType;
  /** Base units in it; 1 where it holds none, so that a share of it can be taken. */
  readonly units: number;
}

/** The parts of a run that say what flows where. */
type FlowingRun = Pick<ResolvedRun, "materials" | "topology" | "sources">;

/**
 * The item that the line is there to make: of the highest type that can reach `_sink`; components are no finished
 * items. Where only raw material gets there, the highest type there is.
 */
export function finishedItem(run: FlowingRun): FinishedItem {
  const ordered = run.materials.filter((type) => !type.component);
  const finished = finishedFlow(run.topology, flowOf(run));
  const type = finished === null ? ordered.at(-1) : run.materials[finished.type];
  if (type === undefined) throw new Error("Invariant: a line has at least one material type that is no component");
  return { type, units: finished?.units ?? 1 };
}

/** The type of a finished item. */
export function finishedType(run: FlowingRun): MaterialType {
  return finishedItem(run).type;
}

/** Items of one material type made in each telemetry interval, by the machines that make it. */
export function producedPerInterval(line: Line, telemetry: TelemetryColumns, materialType: number): Int32Array {
  const produced = new Int32Array(telemetry.rowCount);
  const machineCount = line.machines.length;
  line.machines.forEach((machine, m) => {
    if (machine.materialType !== materialType) return;
    for (let row = 0, before = 0; row < telemetry.rowCount; row++) {
      const output = telemetry.output[row * machineCount + m];
      produced[row] += output - before;
      before = output;
    }
  });
  return produced;
}
