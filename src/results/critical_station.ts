/**
 * What the critical station did: the machines of the slowest node together, as one station.
 *
 * @module
 */
import type { Totals } from "../engine/record/columns.ts";
import type { Line, LineNode } from "../model/line.ts";
import { STATES } from "../model/states.ts";

/** The critical station over a run. */
export interface CriticalStation {
  readonly name: string;
  /** Seconds in each state, means over its machines. */
  readonly stateSeconds: Float64Array;
  /** State intervals of all its machines begun in each state. */
  readonly stateCounts: Int32Array;
  /**
   * N: base units that the line completed there. A station that carries a part of the line's base units by design
   * stands for the whole line, so what its machines completed is divided by that part, as its rated speed is.
   */
  readonly unitsCompleted: number;
  /** Of them those that it had completed before. */
  readonly unitsRepeated: number;
  /** τ: ideal seconds of one visit per base unit of the whole line. */
  readonly unitSeconds: number;
}

/** The critical station; null when no station carries base units. */
export function criticalStation(line: Line, totals: Totals): CriticalStation | null {
  const node = line.nodes[line.criticalNode];
  if (node === undefined || node.ratedSpeed === null) return null;
  return {
    name: node.name,
    stateSeconds: meanStateSeconds(node, totals),
    stateCounts: Int32Array.from(STATES, (_, state) => sumOver(node, (m) => totals.machines[m].stateCounts[state])),
    unitsCompleted: sumOver(node, (m) => totals.machines[m].output * line.machines[m].unitsOut) / node.share,
    unitsRepeated: sumOver(node, (m) => totals.machines[m].repeatedUnits) / node.share,
    unitSeconds: 1 / (node.ratedSpeed * node.expectedPasses),
  };
}

/** A sum over the machines of a node. */
export function sumOver(node: LineNode, value: (machine: number) => number): number {
  return node.machines.reduce((sum, machine) => sum + value(machine), 0);
}

function meanStateSeconds(node: LineNode, totals: Totals): Float64Array {
  return Float64Array.from(
    STATES,
    (_, state) => sumOver(node, (machine) => totals.machines[machine].stateSeconds[state]) / node.machines.length,
  );
}
