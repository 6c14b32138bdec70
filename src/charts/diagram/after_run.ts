/**
 * What a run did at the stations and buffers of a line diagram.
 *
 * @module
 */
import { STATES } from "../../model/states.ts";
import { sumOver } from "../../results/critical_station.ts";
import { plannedBusySeconds, ratio } from "../../results/kpis.ts";
import type { RunData } from "../../results/run_data.ts";
import type { StateBar, StationAfter } from "./picture.ts";

type Results = Pick<RunData, "run" | "line" | "columns" | "summary">;

/** Machines side by side that have a bar each. */
const BARS_MAX = 3;

/** What a station did. */
export function stationAfter(index: number, { run, line, columns: { totals }, summary }: Results): StationAfter {
  const node = line.nodes[index], { idealSeconds, materialType } = line.machines[node.machines[0]];
  const sum = (of: (machine: typeof totals.machines[number]) => number) =>
    sumOver(node, (machine) => of(totals.machines[machine]));
  const oee = ratio(idealSeconds * sum((machine) => machine.outputWithoutNewDefect), sum(plannedBusySeconds));
  return {
    bars: barsOf(node.machines.map((machine) => totals.machines[machine].stateSeconds)),
    oeePercent: oee === null ? null : 100 * oee,
    output: sum(({ output }) => output),
    outputPlural: run.materials[materialType]?.plural ?? null,
    isBottleneck: node.machines.some((machine) => line.machines[machine].name === summary.bottleneck.active_period),
  };
}

/** Items that a station's machines sent to `_reject`. */
export function rejectedItems(index: number, { line, columns: { totals } }: Results): number {
  return sumOver(line.nodes[index], (machine) => totals.machines[machine].rejected);
}

/** Items in a buffer, mean over time; 0 where no time has passed. */
export function levelMean(buffer: number, { columns: { totals } }: Results): number {
  return ratio(totals.buffers[buffer].levelSeconds, totals.seconds) ?? 0;
}

function barsOf(machines: readonly Float64Array[]): StateBar[] {
  if (machines.length <= BARS_MAX) return machines.map(barOf);
  return [barOf(Float64Array.from(STATES, (_, s) => machines.reduce((sum, seconds) => sum + seconds[s], 0)))];
}

function barOf(stateSeconds: Float64Array): StateBar {
  const all = stateSeconds.reduce((sum, seconds) => sum + seconds, 0);
  return STATES.flatMap((state, s) => {
    return stateSeconds[s] > 0 ? [{ state, percent: 100 * stateSeconds[s] / all }] : [];
  });
}
