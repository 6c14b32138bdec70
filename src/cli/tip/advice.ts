/**
 * The table of advice: what can be done about each loss of the critical station.
 *
 * @module
 */
import type { LineBuffer, LineNode } from "../../model/line.ts";
import { CHANGEOVER, DOWN, JAMMED, PLANNED, STARVED } from "../../model/states.ts";
import { sumOver } from "../../results/critical_station.ts";
import type { LossReason } from "../../results/loss.ts";
import { nodesAfter, nodesBefore } from "../../results/node_paths.ts";
import { drySources } from "../../results/raw_material.ts";
import type { RunData } from "../../results/run_data.ts";
import {
  fewerDefects,
  fewerFalseRejects,
  fewerJams,
  fewerStops,
  type Idea,
  moreRaw,
  moreRoom,
  moreSpeed,
  shorterRepairs,
} from "./ideas.ts";

/** Ideas of how to lose less, the best first; null where no single number does it. */
type Advice = ((data: RunData, critical: LineNode) => Idea[]) | null;

/** A row for each reason to lose time. */
export const ADVICE: Readonly<Record<LossReason, Advice>> = {
  // Only phases of one's own make these.
  PLANNED: null,
  CHANGEOVER: null,
  DOWN: shorterRepairs,
  JAMMED: fewerJams,
  STARVED: (data, critical) => [...rawFor(data, critical), ...roomBefore(data), ...helpFrom(data, before(data))],
  NO_RAW_MATERIAL: (data) =>
    drySources(data.line, data.columns.totals).flatMap((source) => moreRaw(data, data.line.sources[source].name)),
  BLOCKED: (data) => [...roomBehind(data), ...helpFrom(data, after(data))],
  SLOW: moreSpeed,
  REWORK: (data) => [...wrongFindings(data), ...defectsMade(data)],
  REJECTED: (data) => [...wrongFindings(data), ...defectsMade(data)],
  DEFECTIVE: (data) => defectsMade(data),
  UNFINISHED: null,
  GOOD: null,
};

function before({ line }: RunData): LineNode[] {
  return [...nodesBefore(line.nodes, line.criticalNode)].map((index) => line.nodes[index]);
}

function after({ line }: RunData): LineNode[] {
  return [...nodesAfter(line.nodes, line.criticalNode)].map((index) => line.nodes[index]);
}

/** A buffer before the critical station that was empty at times and full at others would keep it going for longer. */
function roomBefore(data: RunData): Idea[] {
  return roomAt(data, ({ to }) => to === data.line.criticalNode, "emptySeconds");
}

function roomBehind(data: RunData): Idea[] {
  return roomAt(data, ({ from }) => from === data.line.criticalNode, "fullSeconds");
}

/** A buffer that only ever was full, or only ever empty, is not too small: its neighbour is too slow. */
const SHARE_MIN = 0.01;

function roomAt(
  data: RunData,
  isBeside: (buffer: LineBuffer) => boolean,
  by: "emptySeconds" | "fullSeconds",
): Idea[] {
  const { line, columns: { totals } } = data;
  return line.buffers.map((buffer, index) => ({ buffer, ...totals.buffers[index] }))
    .filter(({ buffer }) => isBeside(buffer) && buffer.capacity !== Infinity)
    .filter((found) => Math.min(found.emptySeconds, found.fullSeconds) >= SHARE_MIN * totals.seconds)
    .sort((a, b) => b[by] - a[by])
    .flatMap(({ buffer }) => moreRoom(data, buffer));
}

/** What the critical station waits for: the neighbour that stood still the most stops less, else the slowest is faster. */
function helpFrom(data: RunData, nodes: readonly LineNode[]): Idea[] {
  const { machines } = data.columns.totals;
  const lost = (node: LineNode) =>
    sumOver(node, (m) => STOPS.reduce((sum, state) => sum + machines[m].stateSeconds[state], 0)) / node.machines.length;
  const stopping = nodes.filter((node) => lost(node) > 0).sort((a, b) => lost(b) - lost(a));
  const slow = nodes.filter(({ ratedSpeed }) => ratedSpeed !== null).sort((a, b) => a.ratedSpeed! - b.ratedSpeed!);
  return [...stopping.flatMap((node) => fewerStops(data, node)), ...slow.flatMap((node) => moreSpeed(data, node))];
}

const STOPS = [DOWN, JAMMED, CHANGEOVER, PLANNED];

/** Where a station waits for raw material for so much of the time that the critical one waits, that is the reason. */
const RAW_SHARE_MIN = 0.5;

/** More of what comes from the sources that the critical station, or one before it, waits for. */
function rawFor(data: RunData, critical: LineNode): Idea[] {
  const { line, columns: { totals } } = data;
  const starved = (node: LineNode) =>
    sumOver(node, (m) => totals.machines[m].stateSeconds[STARVED]) / node.machines.length;
  const waiting = [critical, ...before(data)].filter((node) => starved(node) >= RAW_SHARE_MIN * starved(critical));
  const inputs = waiting.flatMap(({ machines }) => line.machines[machines[0]].inputs);
  const sources = new Set(inputs.filter(({ kind }) => kind === "source").map(({ index }) => line.sources[index].name));
  return [...sources].flatMap((source) => moreRaw(data, source));
}

/** Stations by what their machines did, those that did most of it first. */
function mostOf(data: RunData, key: "defectsCreated" | "falselyRejected"): LineNode[] {
  const { line: { nodes }, columns: { totals: { machines } } } = data;
  const count = (node: LineNode) => sumOver(node, (m) => machines[m][key]);
  return nodes.filter((node) => count(node) > 0).sort((a, b) => count(b) - count(a));
}

function defectsMade(data: RunData): Idea[] {
  return mostOf(data, "defectsCreated").flatMap((node) => fewerDefects(data, node));
}

/** Good items that are rejected are the first thing to mend where they are more than the defects. */
function wrongFindings(data: RunData): Idea[] {
  const { defectsDetected, machines } = data.columns.totals;
  const wrong = machines.reduce((sum, { falselyRejected }) => sum + falselyRejected, 0);
  if (wrong <= defectsDetected) return [];
  return mostOf(data, "falselyRejected").flatMap((node) => fewerFalseRejects(data, node));
}
