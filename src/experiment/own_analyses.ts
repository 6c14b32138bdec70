/**
 * What the run as it is says itself about where its bottleneck is, replication by replication: to be held against what
 * a sensitivity analysis finds.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { ResultTable } from "./result_table.ts";
import { describe } from "./statistics/describe.ts";

/** The run as it is among the results. */
export interface OwnAnalyses {
  readonly run: ResolvedRun;
  readonly table: ResultTable;
  /** Index of its variant. */
  readonly variant: number;
  /** Paths in the summary, in the order of the table. */
  readonly metrics: readonly string[];
}

/** Paths of all that is needed here. */
export function ownMetrics(run: ResolvedRun): string[] {
  return stationsOf(run).flatMap((station) => [...machinesOf(run, station).flatMap(sharePaths), severityPath(station)]);
}

/**
 * Share of the time in which a station was the bottleneck, alone or shifting, by the active period method: that of its
 * greatest machine, percent; null where no replication has it.
 */
export function activePeriodPercent(own: OwnAnalyses, station: string): number | null {
  const shares = machinesOf(own.run, station).map((machine) => {
    const [sole, shifting] = sharePaths(machine).map((path) => describe(valuesOf(own, path), 0.95).mean);
    return sole === null || shifting === null ? null : sole + shifting;
  });
  const known = shares.filter((share) => share !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** Share of the replications in which the arrow method points at a station, percent; null where there is none. */
export function arrowPercent(own: OwnAnalyses, station: string): number | null {
  const stations = stationsOf(own.run), index = stations.indexOf(station);
  const severities = stations.map((name) => valuesOf(own, severityPath(name)));
  const done = own.table.succeeded(own.variant);
  if (done.length === 0) return null;
  const pointed = done.filter((replication) => pointsAt(severities.map((values) => values[replication]), index));
  return 100 * pointed.length / done.length;
}

/** Whether the severities, NaN where an arrow leads away, are greatest at a station; a station alone is pointed at. */
function pointsAt(severities: readonly number[], station: number): boolean {
  if (severities.length === 1) return true;
  const own = severities[station];
  return own > 0 &&
    severities.every((other, i) => Number.isNaN(other) || other < own || (other === own && i >= station));
}

function valuesOf({ table, variant, metrics }: OwnAnalyses, path: string): Float64Array {
  return table.values(variant, metrics.indexOf(path));
}

function stationsOf(run: ResolvedRun): string[] {
  return run.topology.nodes.map(({ name }) => name);
}

/** The machines of a station, as results name them. */
export function machinesOf(run: ResolvedRun, station: string): string[] {
  const { count } = run.topology.nodes.find(({ name }) => name === station)!;
  return count === 1 ? [station] : Array.from({ length: count }, (_, i) => `${station}.${i + 1}`);
}

function sharePaths(machine: string): string[] {
  return SHARES.map((share) => sharePath(machine, share));
}

/** How a machine can be the bottleneck. */
export const SHARES = ["sole", "shifting"] as const;

/** Where a summary says for how much of the time it was. */
export function sharePath(machine: string, share: typeof SHARES[number]): string {
  return `bottleneck.machines.${machine}.${share}_percent`;
}

function severityPath(station: string): string {
  return `bottleneck.stations.${station}.arrow_severity`;
}
