/**
 * Where the line loses its time. A line makes what its critical station makes, so every second of the run is put down
 * to what the critical station did in it, from planned stops to running good product.
 *
 * @module
 */
import type { Totals } from "../engine/record/columns.ts";
import type { Line } from "../model/line.ts";
import { EXECUTE, type LostState, STARVED, type StateKind, STATES, statesWhere } from "../model/states.ts";
import { type CriticalStation, criticalStation, sumOver } from "./critical_station.ts";
import { nodesBefore } from "./node_paths.ts";
import { rawMaterialShortage } from "./raw_material.ts";

/** What a second of the critical station went to: a state, or a part of its time in `EXECUTE`. */
export type LossReason =
  | LostState
  | "NO_RAW_MATERIAL"
  | "SLOW"
  | "REWORK"
  | "REJECTED"
  | "DEFECTIVE"
  | "UNFINISHED"
  | "GOOD";

/** A part of the critical station's time; several machines side by side count on average. */
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
 * - `PLANNED`, `CHANGEOVER`, `DOWN`, `JAMMED`, `STARVED`, `BLOCKED`: its time in each state but at work;
 * - `NO_RAW_MATERIAL`: the part of `STARVED` since a source that leads to the station has run dry;
 * - `SLOW`: executing beyond the ideal time of what it completed, unfinished and scrapped cycles included;
 * - `REWORK`: the ideal time of what it completed again;
 * - `REJECTED`, `DEFECTIVE`: the ideal time of base units rejected after this station has completed them, or scrapped
 *   behind it, and of those shipped in defective items;
 * - `UNFINISHED`: the ideal time of base units that are still on their way through the line;
 * - `GOOD`: the rest.
 *
 * @returns Empty when no station carries base units, or no time has passed.
 */
export function lineLosses(line: Line, totals: Totals): Loss[] {
  const station = criticalStation(line, totals);
  if (station === null || totals.seconds === 0) return [];
  const parts = [
    ...stateLosses(station, rawMaterialShortage(line, totals)?.seconds ?? 0),
    ...executionLosses(station, line, totals),
  ];
  return parts.map(([reason, seconds]) => ({ reason, seconds, percent: 100 * seconds / totals.seconds }));
}

/** The kinds of lost time, from the time that was never meant to be run down to what only lowers performance. */
const LOST_KINDS = ["planned", "unavailable", "microstop", "wait"] as const satisfies readonly StateKind[];

/** By kind; within one what was arranged stands before what struck. */
const LOST_STATES = LOST_KINDS.flatMap((kind) => [
  ...statesWhere((row) => row.kind === kind && !row.counted),
  ...statesWhere((row) => row.kind === kind && row.counted),
]);

type Part = [reason: LossReason, seconds: number];

function stateLosses({ stateSeconds }: CriticalStation, withoutMaterial: number): Part[] {
  return LOST_STATES.flatMap((state): Part[] =>
    state === STARVED
      ? [["STARVED", stateSeconds[state] - withoutMaterial], ["NO_RAW_MATERIAL", withoutMaterial]]
      : [[STATES[state] as LostState, stateSeconds[state]]]
  );
}

function executionLosses(station: CriticalStation, line: Line, totals: Totals): Part[] {
  const { unitSeconds, unitsCompleted, unitsRepeated, stateSeconds } = station;
  const net = unitSeconds * unitsCompleted;
  const rework = unitSeconds * unitsRepeated;
  const rejected = unitSeconds * unitsRejected(line, totals);
  const defective = unitSeconds * (totals.shippedUnits - totals.goodUnits);
  const good = unitSeconds * totals.goodUnits;
  return [
    ["SLOW", stateSeconds[EXECUTE] - net],
    ["REWORK", rework],
    ["REJECTED", rejected],
    ["DEFECTIVE", defective],
    ["UNFINISHED", net - rework - rejected - defective - good],
    ["GOOD", good],
  ];
}

/**
 * Base units rejected at the critical station and wherever they may have passed it, or its like on another branch. What
 * it scraps it has not completed; what others scrap is as good as rejected. Where it stands on a loop, what came back to
 * it, or to a station before it, is known by the item.
 */
function unitsRejected({ nodes, machines, criticalNode }: Line, totals: Totals): number {
  const before = nodesBefore(nodes, criticalNode), { isOnLoop } = nodes[criticalNode];
  const unitsAt = (machine: number) => {
    const { rejected, scrapped, completedUnitsRejected } = totals.machines[machine];
    const { unitsOut, batchOut, node } = machines[machine];
    if (before.has(node) || (node === criticalNode && isOnLoop)) return completedUnitsRejected;
    return (rejected + (node === criticalNode ? 0 : scrapped * batchOut)) * unitsOut;
  };
  return nodes.reduce((units, node) => units + sumOver(node, unitsAt), 0);
}
