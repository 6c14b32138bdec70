/**
 * Where a line has used up its raw material.
 *
 * @module
 */
import type { SourceTotals, Totals } from "../engine/record/columns.ts";
import type { Line } from "../model/line.ts";
import { STARVED } from "../model/states.ts";
import { sumOver } from "./critical_station.ts";
import { nodesBefore } from "./node_paths.ts";

/** What the critical station waited for since a source that leads to it ran dry. */
export interface Shortage {
  /** When the first such source ran dry, seconds since the start of the run. */
  readonly fromSeconds: number;
  /** Seconds in `STARVED` since then, mean over the critical station's machines. */
  readonly seconds: number;
}

/** The shortage; null while no source that leads to the critical station has run dry. */
export function rawMaterialShortage(line: Line, totals: Totals): Shortage | null {
  const critical = line.nodes[line.criticalNode];
  if (critical === undefined) return null;
  const [first] = drySources(line, totals).map((source) => totals.sources[source].ranDry!);
  if (first === undefined) return null;
  const starved = sumOver(critical, (machine) => starvedSince(first, machine, totals));
  return { fromSeconds: first.seconds, seconds: starved / critical.machines.length };
}

/** Indices of the sources that lead to the critical station and have run dry, the first to do so first. */
export function drySources(line: Line, { sources }: Totals): number[] {
  if (line.nodes[line.criticalNode] === undefined) return [];
  return sourcesBefore(line, line.criticalNode).filter((source) => sources[source].ranDry !== null)
    .sort((a, b) => sources[a].ranDry!.seconds - sources[b].ranDry!.seconds);
}

function starvedSince(
  { starvedSeconds }: NonNullable<SourceTotals["ranDry"]>,
  machine: number,
  { machines }: Totals,
): number {
  return machines[machine].stateSeconds[STARVED] - starvedSeconds[machine];
}

/** Indices of the sources that lead to a node, straight or through others. */
function sourcesBefore(line: Line, node: number): number[] {
  const before = nodesBefore(line.nodes, node);
  const fed = line.machines.filter((machine) => machine.node === node || before.has(machine.node));
  const inputs = fed.flatMap((machine) => machine.inputs).filter(({ kind }) => kind === "source");
  return [...new Set(inputs.map(({ index }) => index))];
}
