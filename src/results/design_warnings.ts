/**
 * What a line's design keeps it from doing, in words: things that work, but hardly as they were meant.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { writtenWarnings } from "../config/written/run_warnings.ts";
import type { Line, Machine } from "../model/line.ts";
import { balanceWarnings } from "./balance_warnings.ts";
import { bufferWarnings } from "./buffer_warnings.ts";
import { overspeedWarnings } from "./overspeed_warnings.ts";
import { restartWarnings } from "./restart_warnings.ts";

/** All that is to be said of a run: of what was written for it, then of its line. */
export function runWarnings(run: ResolvedRun, line: Line): string[] {
  return [...writtenWarnings(run), ...lineWarnings(line)];
}

/** All warnings about a line: its balance, its buffers, its merges and its splits, its failures, its nameplates. */
export function lineWarnings(line: Line): string[] {
  const stations = line.nodes.map(({ machines }) => line.machines[machines[0]]);
  return [
    ...balanceWarnings(line),
    ...bufferWarnings(line),
    ...stations.flatMap((station) => mergeWarning(line, station)),
    ...stations.flatMap((station) => splitWarning(line, station)),
    ...stations.flatMap((station) => rejectWarning(line, station)),
    ...restartWarnings(line),
    ...overspeedWarnings(line),
  ];
}

/** What a source had at the start has been there since second 0: longer than anything that comes later. */
function mergeWarning(line: Line, { node, inputs, merge }: Machine): string[] {
  if (merge !== "fifo") return [];
  return inputs.filter(({ kind, index, need }) => {
    const isShared = inputs.some((other) => other.need === need && (other.kind !== kind || other.index !== index));
    return kind === "source" && isShared && line.sources[index].inventory > 0;
  }).map(({ index }) =>
    `${line.nodes[node].name} merges by fifo, and what ${line.sources[index].name} had at the start has been there ` +
    "longest: its other ways wait until that is used up; use merge: priority or round_robin"
  );
}

/** The sink and the reject bin are always the shortest queue. */
function splitWarning(line: Line, { node, routes, route }: Machine): string[] {
  const plain = routes.filter(({ condition, to }) => condition === null && to.kind !== "reject");
  if (route !== "shortest_queue" || plain.length < 2 || plain.every(({ to }) => to.kind !== "sink")) return [];
  return [`${line.nodes[node].name} routes to the shortest queue, and _sink, which is never full, always is it`];
}

/** What was found defective goes to `_reject`, unless conditions decide or another inspection finds otherwise. */
function rejectWarning(line: Line, { node, passesThrough, unitsOut, phases, routesByCondition }: Machine): string[] {
  const { name, share } = line.nodes[node];
  const isForFindings = share === 0 && unitsOut > 0 && passesThrough;
  if (!isForFindings || routesByCondition || phases.some(({ kind }) => kind === "inspect")) return [];
  return [
    `${name} gets only what was found defective, and passes all of it on to _reject: it neither inspects ` +
    "(detection_prob, repair_prob) nor have its edges conditions",
  ];
}
