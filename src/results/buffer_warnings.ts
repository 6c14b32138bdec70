/**
 * What buffers that are too small for what goes over them cost by design, in words.
 *
 * @module
 */
import { meanOf } from "../distribution/distribution.ts";
import type { Line, LineBuffer, Machine } from "../model/line.ts";
import { unitsPerSecondOver } from "./balance.ts";

/** A pair of stations that reaches the speed of the critical one but for this part of it is fast enough. */
const TOLERANCE = 0.01;

/** Relative: 11 places for 12 s carry 3,300 an hour, whatever the last binary digit says. */
const EQUAL = 1e-9;

/** A sentence for each conveyor that is too short for its way, and each buffer too small before a batch. */
export function bufferWarnings(line: Line): string[] {
  return line.buffers.flatMap((buffer) => [...conveyorWarning(line, buffer), ...batchWarning(line, buffer)]);
}

/** An item has its place for the whole way, so a conveyor carries at most its capacity per transit time. */
function conveyorWarning(line: Line, buffer: LineBuffer): string[] {
  const { capacity, transitSeconds } = buffer;
  if (transitSeconds === 0) return [];
  const needed = neededPerSecond(line, buffer), carried = capacity / transitSeconds;
  if (carried >= needed * (1 - EQUAL)) return [];
  const { from, to } = endsOf(line, buffer);
  return [
    `the conveyor from ${from} to ${to} has ${
      places(capacity)
    } for a way of ${transitSeconds} s, so it carries at most ` +
    `${perHour(carried)} items an hour, and the critical station makes up to ${perHour(needed)}; ` +
    `it needs ${places(Math.ceil(needed * transitSeconds * (1 - EQUAL)))} or more`,
  ];
}

/**
 * A station that takes n items a cycle takes each as soon as it is there, and none while it executes for C seconds. What
 * comes meanwhile, an item every t seconds, must fit into the b places of the buffer, and the station before has room
 * for the h items of a cycle of its own, with which it is then blocked. So n items take the longer of n · t and
 * C + (n − b − h) · t: exact where the station before is one machine that makes one item a cycle (no place before a case
 * packer of 12 tubes that is a fifth faster: 57% of the line's speed), and the least where it is more. Where that is
 * slower than the critical station, the buffer is what the line loses by.
 */
function batchWarning(line: Line, buffer: LineBuffer): string[] {
  const batch = batchOf(line, buffer);
  if (batch === null) return [];
  const { need, cycleSeconds, itemSeconds, held } = batch, { capacity } = buffer;
  const needed = neededPerSecond(line, buffer), lacking = need - capacity - held;
  const carried = need / Math.max(need * itemSeconds, cycleSeconds + lacking * itemSeconds);
  if (lacking <= 0 || carried >= needed * (1 - TOLERANCE)) return [];
  const spare = Math.max(0, Math.floor((need / needed - cycleSeconds) / itemSeconds + TOLERANCE));
  const { from, to } = endsOf(line, buffer);
  return [
    `the buffer from ${from} to ${to} has ${places(capacity)}, and ${to}, which takes ` +
    `${need} items a cycle, takes none while it executes: ${from} is blocked then, and they make at most ` +
    `${perHour(carried)} items an hour, where the critical station makes up to ${perHour(needed)}; ` +
    `it needs ${places(need - held - spare)} or more`,
  ];
}

/** What meets at a buffer, in seconds and items. */
interface Batch {
  /** n: items taken in a cycle of the station behind. */
  readonly need: number;
  /** C: seconds for which that executes. */
  readonly cycleSeconds: number;
  /** t: seconds between two items of the station before. */
  readonly itemSeconds: number;
  /** h: items that the station before holds when it is blocked. */
  readonly held: number;
}

/** Null where the station behind has other ways to get such items, or takes one at a time. */
function batchOf(line: Line, { from, to }: LineBuffer): Batch | null {
  const behind = line.nodes[to].machines.map((index) => line.machines[index]), [machine] = behind;
  const before = line.nodes[from].machines.map((index) => line.machines[index]);
  const need = behind.length === 1 ? needOf(machine, line.nodes[from].name, line) : null;
  if (need === null || need < 2) return null;
  return {
    need,
    cycleSeconds: meanOf(machine.cycleSeconds),
    itemSeconds: before[0].idealSeconds / before.length,
    held: before.length * before[0].batchOut,
  };
}

/** Items that a machine takes a cycle of what one node alone hands to it. */
function needOf({ inputs, needs }: Machine, node: string, line: Line): number | null {
  const own = inputs.find(({ kind, index }) => kind === "buffer" && line.nodes[line.buffers[index].from].name === node);
  if (own === undefined || inputs.filter(({ need }) => need === own.need).length > 1) return null;
  return needs[own.need];
}

/** Items that go over a buffer each second while the critical station runs at its rated speed. */
function neededPerSecond(line: Line, buffer: LineBuffer): number {
  return unitsPerSecondOver(line, buffer) / (buffer.unitsPerItem || Infinity);
}

function endsOf(line: Line, { from, to }: LineBuffer): { from: string; to: string } {
  return { from: line.nodes[from].name, to: line.nodes[to].name };
}

function perHour(perSecond: number): string {
  const items = 3600 * perSecond;
  return items.toLocaleString("en-US", { maximumFractionDigits: items < 100 ? 1 : 0 });
}

function places(count: number): string {
  return count === 1 ? "1 place" : `${count} places`;
}
