/**
 * Where the line loses its time. A line makes what its critical station makes, so every second of the run is put down
 * to what the critical station did in it, from planned stops to running good product.
 *
 * @module
 */
import type { MachineTotals, Totals } from "../engine/columns.ts";
import {
  BLOCKED,
  CHANGEOVER,
  DOWN,
  EXECUTE,
  JAMMED,
  type Line,
  type Machine,
  PLANNED,
  STARVED,
  type StateName,
  STATES,
} from "../model/line.ts";

/** What a second of the critical station went to: a state, or a part of its time in `EXECUTE`. */
export type LossReason = Exclude<StateName, "EXECUTE"> | "SLOW" | "REJECTED" | "DEFECTIVE" | "UNFINISHED" | "GOOD";

/** A part of the critical station's time. */
export interface Loss {
  readonly reason: LossReason;
  /** Negative where the station was faster than its ideal. */
  readonly seconds: number;
  /** Of the run, 0–100. */
  readonly percent: number;
}

/**
 * The critical station's time, from scheduled down to good: the parts of the list sum to the run, the last is
 * `τ · G`, the ideal time of the base units in good finished items, and its share of planned busy time the line's OEE.
 *
 * - `PLANNED, CHANGEOVER, DOWN, JAMMED, STARVED, BLOCKED`: its time in these states;
 * - `SLOW`: executing beyond the ideal time of what it completed, unfinished cycles included;
 * - `REJECTED`, `DEFECTIVE`: the ideal time of base units rejected here or further down, and shipped in defective items;
 * - `UNFINISHED`: the ideal time of base units that are still on their way through the line;
 * - `GOOD`: the rest.
 *
 * @returns Empty when no machine carries base units, or no time has passed.
 */
export function lineLosses(line: Line, totals: Totals): Loss[] {
  const machine = line.machines[line.criticalMachine];
  if (machine === undefined || machine.ratedSpeed === null || totals.seconds === 0) return [];
  const own = totals.machines[line.criticalMachine];
  const parts = [
    ...stateLosses(own),
    ...executionLosses({ line, totals, machine, own, unitSeconds: 1 / machine.ratedSpeed }),
  ];
  return parts.map(([reason, seconds]) => ({ reason, seconds, percent: 100 * seconds / totals.seconds }));
}

type Part = [reason: LossReason, seconds: number];

function stateLosses(own: MachineTotals): Part[] {
  return [PLANNED, CHANGEOVER, DOWN, JAMMED, STARVED, BLOCKED]
    .map((state) => [STATES[state] as Exclude<StateName, "EXECUTE">, own.stateSeconds[state]]);
}

interface Execution {
  line: Line;
  totals: Totals;
  machine: Machine;
  own: MachineTotals;
  /** τ: the critical station's ideal seconds per base unit of the line. */
  unitSeconds: number;
}

function executionLosses({ line, totals, machine, own, unitSeconds }: Execution): Part[] {
  const net = machine.idealSeconds * own.output;
  const rejected = unitSeconds * unitsRejectedFrom(line.criticalMachine, line, totals);
  const defective = unitSeconds * (totals.shippedUnits - totals.goodUnits);
  const good = unitSeconds * totals.goodUnits;
  return [
    ["SLOW", own.stateSeconds[EXECUTE] - net],
    ["REJECTED", rejected],
    ["DEFECTIVE", defective],
    ["UNFINISHED", net - rejected - defective - good],
    ["GOOD", good],
  ];
}

/** Base units that this machine and those after it in station order rejected. */
function unitsRejectedFrom(first: number, line: Line, totals: Totals): number {
  let units = 0;
  for (let index = first; index < line.machines.length; index++) {
    units += totals.machines[index].rejected * line.machines[index].unitsOut;
  }
  return units;
}
