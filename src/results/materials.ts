/**
 * What is counted of which material: the type that leaves the line finished, and how many items of each type were
 * made in each interval.
 *
 * @module
 */
import type { MaterialType, ResolvedRun } from "../config/resolved.ts";
import type { TelemetryColumns } from "../engine/columns.ts";
import type { Line } from "../model/line.ts";

/**
 * The type that a finished item has: the highest that a station of the line makes. Where every station passes its
 * input through, the highest type there is.
 */
export function finishedType(run: Pick<ResolvedRun, "materials" | "topology">): MaterialType {
  const ordered = run.materials.filter((type) => !type.component);
  const made = new Set(run.topology.nodes.map((node) => node.output_type));
  const finished = ordered.findLast((type) => made.has(type.name)) ?? ordered.at(-1);
  if (!finished) throw new Error("Invariant: a line has at least one material type that is no component");
  return finished;
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
