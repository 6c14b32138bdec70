/**
 * The table of advice: what can be done about each loss of the critical station.
 *
 * @module
 */
import type { LineNode } from "../../model/line.ts";
import { BLOCKED, DOWN, EXECUTE, JAMMED, STARVED } from "../../model/states.ts";
import { sumOver } from "../../results/critical_station.ts";
import type { LossReason } from "../../results/loss.ts";
import { nodesAfter, nodesBefore } from "../../results/node_paths.ts";
import { drySources } from "../../results/raw_material.ts";
import type { RunData } from "../../results/run_data.ts";
import {
  FASTER,
  fewerDefects,
  fewerFalseRejects,
  fewerJams,
  type Idea,
  morePlaces,
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
  STARVED: (data, critical) => [
    ...rawFor(data, STARVED, [critical, ...before(data)]),
    ...lessWaiting(data, STARVED, before(data)),
  ],
  NO_RAW_MATERIAL: (data) =>
    drySources(data.line, data.columns.totals).flatMap((source) => moreRaw(data, data.line.sources[source].name)),
  BLOCKED: (data, critical) => [
    ...rawFor(data, BLOCKED, after(data, critical)),
    ...lessWaiting(data, BLOCKED, after(data, critical)),
  ],
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

/** What comes after it, with all that feeds that. */
function after(data: RunData, critical: LineNode): LineNode[] {
  const earlier = new Set([critical, ...before(data)]);
  const own = nodesAfter(data.line.nodes, data.line.criticalNode);
  const feeding = [...own].flatMap((index) => [...nodesBefore(data.line.nodes, index)]);
  return [...new Set([...own, ...feeding])].map((index) => data.line.nodes[index]).filter((node) => !earlier.has(node));
}

/** Something that can be changed, and how many seconds that is worth at the most. */
interface Chance {
  readonly seconds: number;
  readonly ideas: readonly Idea[];
}

/** What could bring less than this part of the waiting is not worth a question. */
const WORTH_MIN = 0.05;

/**
 * Less waiting of the critical station: what is worth most first, room in a buffer, fewer stops or more speed of a
 * station on that side of it, and then faster stations, the busiest first.
 */
function lessWaiting(data: RunData, state: number, nodes: readonly LineNode[]): Idea[] {
  const waited = meanSeconds(data, data.line.nodes[data.line.criticalNode], state);
  const busy = [...nodes].sort((a, b) => meanSeconds(data, b, EXECUTE) - meanSeconds(data, a, EXECUTE));
  const chances = [
    ...roomAmong(data, nodes),
    ...nodes.flatMap((node) => lessStopping(data, node, waited)),
    ...busy.map((node) => lessWork(data, node)),
  ].filter(({ seconds }) => seconds > WORTH_MIN * waited).sort((a, b) => b.seconds - a.seconds);
  return [...chances.flatMap(({ ideas }) => ideas), ...busy.flatMap((node) => moreSpeed(data, node))];
}

/**
 * Room in the buffers between these stations and the critical one. More places help while the station before a buffer
 * waits for room at some times and the one behind it waits for items at others, and each time no longer than it takes
 * to fill them: a buffer that only ever was full has a slow neighbour, and long stops fill any.
 */
function roomAmong(data: RunData, nodes: readonly LineNode[]): Chance[] {
  const { line, columns: { totals } } = data, among = new Set([line.nodes[line.criticalNode], ...nodes]);
  const waits = (node: LineNode, state: number, addedSeconds: number) => {
    const times = sumOver(node, (m) => totals.machines[m].stateCounts[state]) / node.machines.length;
    return Math.min(meanSeconds(data, node, state), times * addedSeconds);
  };
  return line.buffers.flatMap((buffer, index) => {
    const from = line.nodes[buffer.from], to = line.nodes[buffer.to], { capacity, transitSeconds, share } = buffer;
    // What was found defective goes a way of its own, where stations wait for it most of the time.
    if (!among.has(from) || !among.has(to) || capacity === Infinity || share === 0) return [];
    const added = morePlaces(data, buffer) - capacity;
    const seconds = added * line.machines[from.machines[0]].idealSeconds / from.machines.length;
    // A station may wait for something else; a conveyor that is too short for its way is full of what cannot be taken.
    const { fullSeconds, emptySeconds } = totals.buffers[index], itemSeconds = seconds / added;
    const full = capacity === 0 ? Infinity : fullSeconds;
    const empty = capacity * itemSeconds <= transitSeconds ? Infinity : emptySeconds;
    const worth = Math.min(full, empty, waits(from, BLOCKED, seconds), waits(to, STARVED, seconds));
    return [{ seconds: worth, ideas: moreRoom(data, buffer) }];
  });
}

/** What fewer stops of a station are worth: half as many bring at most half of the waiting, half as long ones more. */
function lessStopping(data: RunData, node: LineNode, waited: number): Chance[] {
  return [
    { seconds: Math.min(meanSeconds(data, node, DOWN) / 2, waited), ideas: shorterRepairs(data, node) },
    { seconds: Math.min(meanSeconds(data, node, JAMMED), waited) / 2, ideas: fewerJams(data, node) },
  ];
}

/** What hardly ever waits is what the others wait for. */
const WAITING_MAX = 0.1;

/** What a tenth more speed is worth. */
function lessWork(data: RunData, node: LineNode): Chance {
  const waiting = meanSeconds(data, node, STARVED) + meanSeconds(data, node, BLOCKED);
  const isWaitedFor = waiting < WAITING_MAX * data.columns.totals.seconds;
  return {
    seconds: isWaitedFor ? meanSeconds(data, node, EXECUTE) * (1 - 1 / FASTER) : 0,
    ideas: moreSpeed(data, node),
  };
}

/** Seconds in a state, a mean over the machines of a station. */
function meanSeconds({ columns: { totals } }: RunData, node: LineNode, state: number): number {
  return sumOver(node, (m) => totals.machines[m].stateSeconds[state]) / node.machines.length;
}

/** Where a station waits for raw material for so much of the time that the critical one waits, that is the reason. */
const RAW_SHARE_MIN = 0.5;

/** More of what comes from the sources that some of these stations wait for. */
function rawFor(data: RunData, state: number, nodes: readonly LineNode[]): Idea[] {
  const { line } = data, waited = meanSeconds(data, line.nodes[line.criticalNode], state);
  const waiting = nodes.filter((node) => meanSeconds(data, node, STARVED) >= RAW_SHARE_MIN * waited);
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
