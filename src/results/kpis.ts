/**
 * Key figures of each machine and of the line, from the sums of a run. Ratios are fractions; one whose denominator is
 * zero is null; nothing is clamped, so a value above 1 says that the ideal it is measured against is not the ideal.
 *
 * @module
 */
import type { MachineTotals, Totals } from "../engine/record/columns.ts";
import type { Line, LineNode, Machine } from "../model/line.ts";
import { BLOCKED, DOWN, EXECUTE, STARVED, STATE_ROWS, type StateKind } from "../model/states.ts";
import { criticalStation, sumOver } from "./critical_station.ts";

/** One machine's key figures. */
export interface MachineKpis {
  /** The share of planned busy time without the stops that make it unavailable: breakdowns, changeovers. */
  readonly availability: number | null;
  /** What it made, in ideal time, over the time it was available. */
  readonly performance: number | null;
  /** The share of its output without a new defect made here. */
  readonly quality: number | null;
  /** Overall equipment effectiveness: availability × performance × quality. */
  readonly oee: number | null;
  /** The same without the time lost to its neighbours: starved and blocked. */
  readonly oeeStandalone: number | null;
  readonly utilisation: number | null;
  readonly starved: number | null;
  readonly blocked: number | null;
  /** Mean seconds of execution between failures, and of repair. */
  readonly secondsBetweenFailures: number | null;
  readonly secondsToRepair: number | null;
}

/** The line's key figures, taken at its critical station. */
export interface LineKpis {
  /** The critical station's name; null when no station carries base units. */
  readonly criticalStation: string | null;
  readonly availability: number | null;
  readonly performance: number | null;
  /** Base units in good finished items over those that the critical station completed. */
  readonly quality: number | null;
  readonly oee: number | null;
  /** The share of finished items that are good. */
  readonly yield: number | null;
  /** The share of base units that left the line right the first time: never found, never sent back, never rejected. */
  readonly firstPassYield: number | null;
  /** The share of items that pass every inspection the first time: the product over the inspecting stations. */
  readonly rolledThroughputYield: number | null;
  /** Finished items per second. */
  readonly throughput: number | null;
  /** Base units in process, mean over time. */
  readonly workInProcessMean: number | null;
}

/**
 * The key figures of one machine.
 *
 * @param machine The machine; its ideal seconds per item are what performance is measured against.
 * @param totals What it did.
 */
export function machineKpis(machine: Machine, totals: MachineTotals): MachineKpis {
  const { stateSeconds: seconds, stateCounts } = totals;
  const busy = plannedBusySeconds(totals);
  const available = availableSeconds(totals);
  const goodSeconds = machine.idealSeconds * totals.outputWithoutNewDefect;
  return {
    availability: ratio(available, busy),
    performance: ratio(machine.idealSeconds * totals.output, available),
    quality: ratio(totals.outputWithoutNewDefect, totals.output),
    oee: ratio(goodSeconds, busy),
    oeeStandalone: ratio(goodSeconds, without(busy, totals, "wait")),
    utilisation: ratio(seconds[EXECUTE], busy),
    starved: ratio(seconds[STARVED], busy),
    blocked: ratio(seconds[BLOCKED], busy),
    secondsBetweenFailures: ratio(seconds[EXECUTE], stateCounts[DOWN]),
    secondsToRepair: ratio(seconds[DOWN], stateCounts[DOWN]),
  };
}

/** The key figures of the line: those of its critical station, but only what left the line good counts as good. */
export function lineKpis(line: Line, totals: Totals): LineKpis {
  const finishedItems = totals.goodItems + totals.defectiveItems;
  return {
    ...criticalKpis(line, totals),
    yield: ratio(totals.goodItems, finishedItems),
    firstPassYield: firstPassYield(totals),
    rolledThroughputYield: rolledThroughputYield(line, totals),
    throughput: ratio(finishedItems, totals.seconds),
    workInProcessMean: ratio(totals.unitSeconds, totals.seconds),
  };
}

/** What spends its time in states: a machine, or the machines of a station on average. */
type InStates = Pick<MachineTotals, "stateSeconds">;

/** Seconds that it was meant to run: all but planned stops. */
export function plannedBusySeconds({ stateSeconds }: InStates): number {
  return stateSeconds.reduce((sum, spent, state) => STATE_ROWS[state].kind === "planned" ? sum : sum + spent, 0);
}

/** `numerator / denominator`; null when there is nothing to divide by. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

type CriticalKpis = Pick<LineKpis, "criticalStation" | "availability" | "performance" | "quality" | "oee">;

function criticalKpis(line: Line, totals: Totals): CriticalKpis {
  const station = criticalStation(line, totals);
  if (station === null) {
    return { criticalStation: null, availability: null, performance: null, quality: null, oee: null };
  }
  const busy = plannedBusySeconds(station);
  const available = availableSeconds(station);
  return {
    criticalStation: station.name,
    availability: ratio(available, busy),
    performance: ratio(station.unitSeconds * station.unitsCompleted, available),
    quality: ratio(totals.goodUnits, station.unitsCompleted),
    oee: ratio(station.unitSeconds * totals.goodUnits, busy),
  };
}

function availableSeconds(spent: InStates): number {
  return without(plannedBusySeconds(spent), spent, "unavailable");
}

/** Seconds less those in the states of a kind, one state after another. */
function without(seconds: number, { stateSeconds }: InStates, kind: StateKind): number {
  return stateSeconds.reduce((left, spent, state) => STATE_ROWS[state].kind === kind ? left - spent : left, seconds);
}

/** Null until something has left as it should. */
function firstPassYield({ shippedUnits, markedUnitsShipped, rejectedUnits }: Totals): number | null {
  return shippedUnits === 0 ? null : (shippedUnits - markedUnitsShipped) / (shippedUnits + rejectedUnits);
}

/** A station that carries a part of the line counts as that part, so that several side by side count once. */
function rolledThroughputYield(line: Line, totals: Totals): number | null {
  let passed = 1;
  for (const node of line.nodes) {
    if (node.share === 0 || !inspects(node, line)) continue;
    const inspected = sumOver(node, (machine) => totals.machines[machine].inspected);
    if (inspected === 0) return null;
    passed *= (1 - sumOver(node, (machine) => totals.machines[machine].found) / inspected) ** node.share;
  }
  return passed;
}

function inspects(node: LineNode, line: Line): boolean {
  return line.machines[node.machines[0]].phases.some((phase) =>
    phase.kind === "inspect" && (phase.detectionProbability > 0 || phase.falseRejectProbability > 0)
  );
}
