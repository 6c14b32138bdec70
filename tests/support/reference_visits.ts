/**
 * The visits of items to machines on the reference line, and those that the engine has written down, as texts that say
 * the same where the same has happened: each visit with the numbers of its item and its cycle, in the order of rows.
 *
 * @module
 */
import {
  INTO_OUTPUTS,
  STILL_HERE,
  VISIT_FOUND,
  VISIT_MADE_HERE,
  VISIT_MENDED,
  VISIT_WRONGLY_FOUND,
  type VisitColumns,
} from "../../src/engine/record/visit_columns.ts";
import type { ReferenceLine } from "./reference_line.ts";
import type { ReferenceItem, ReferenceMachine } from "./reference_parts.ts";

/** A cycle of a machine, by its index, and when its work ended. */
export interface ReferenceCycle {
  readonly machine: number;
  endedAt: number;
}

/** One visit of an item; the others of its cycle share that. */
export interface ReferenceVisit {
  readonly item: ReferenceItem;
  readonly machine: number;
  readonly taken: number;
  readonly cycle: ReferenceCycle;
  finished: number;
  left: number;
  to: number;
  defects: number;
  flags: number;
}

/** The item comes to the machine, or is made there. */
export function beginVisit(line: ReferenceLine, machine: ReferenceMachine, item: ReferenceItem, isMade = false): void {
  item.visits.push({
    item,
    machine: line.machines.indexOf(machine),
    taken: isMade ? machine.collectedAt : line.now,
    cycle: machine.cycle,
    finished: NaN,
    left: NaN,
    to: STILL_HERE,
    defects: item.defects,
    flags: isMade ? VISIT_MADE_HERE : 0,
  });
  if (item.visits.length === 1) line.items.push(item);
}

/** What a machine holds is in its outputs. */
export function useUp(line: ReferenceLine, item: ReferenceItem): void {
  item.visits.at(-1)!.finished = line.now;
  endVisit(line, item, INTO_OUTPUTS);
}

/** The item leaves. @param to as in the engine's columns */
export function endVisit(line: ReferenceLine, item: ReferenceItem, to: number): void {
  line.visits.push(Object.assign(item.visits.at(-1)!, { left: line.now, to }));
}

/** The work of the machine's cycle ends. */
export function endWork(line: ReferenceLine, { cycle }: ReferenceMachine): void {
  cycle.endedAt = line.now;
  line.cycles.push(cycle);
}

/** An inspection has judged the item, before anything is mended. */
export function noteVerdict(item: ReferenceItem): void {
  if (item.isFound) item.visits.at(-1)!.flags |= VISIT_FOUND | (item.defects > 0 ? 0 : VISIT_WRONGLY_FOUND);
}

/** The item is about to be mended. */
export function noteMended(item: ReferenceItem): void {
  item.visits.at(-1)!.flags |= VISIT_MENDED;
}

/** The cycle's outputs are ready: what they have as defects they have from the work. */
export function noteReady(line: ReferenceLine, outputs: readonly ReferenceItem[]): void {
  for (const item of outputs) item.visits.at(-1)!.finished = line.now;
}

/** The reference line's visits in their order; at one moment machine by machine, as each has ended them. */
export function referenceVisits(line: ReferenceLine): string[] {
  const items = numbered(itemsInOrder(line)), cycles = numbered(cyclesInOrder(line));
  const ended = line.visits.toSorted((a, b) => a.left - b.left || a.machine - b.machine);
  const open = line.machines.flatMap(({ held, outputs }) => [...held, ...outputs].map(({ visits }) => visits.at(-1)!));
  return [...ended, ...open].filter(({ item }) => items.has(item)).map((visit) =>
    visitText({ ...visit, item: items.get(visit.item)!, madeBy: makerOf(visit.item), cycle: cycles.get(visit.cycle)! })
  );
}

/** Those with visits in the order of making; at one moment sources come before machines. Of raw material the named. */
function itemsInOrder({ items, sources }: ReferenceLine): ReferenceItem[] {
  const rankOf = (item: ReferenceItem) => item.source < 0 ? makerOf(item) : item.source - sources.length;
  const named = items.filter(({ source }) => source < 0 || sources[source].model.type !== "None");
  return named.toSorted((a, b) => madeAt(a) - madeAt(b) || rankOf(a) - rankOf(b));
}

function madeAt({ source, visits: [first] }: ReferenceItem): number {
  return source < 0 ? first.cycle.endedAt : first.taken;
}

/** As in the engine's columns. */
function makerOf({ source, visits: [first] }: ReferenceItem): number {
  return source < 0 ? first.machine : -1 - source;
}

/** In the order in which their work has ended, then those under way, machine by machine. */
function cyclesInOrder({ cycles, machines }: ReferenceLine): ReferenceCycle[] {
  const ended = cycles.toSorted((a, b) => a.endedAt - b.endedAt || a.machine - b.machine);
  return [...ended, ...machines.filter(({ held }) => held.length > 0).map(({ cycle }) => cycle)];
}

function numbered<T>(things: readonly T[]): ReadonlyMap<T, number> {
  return new Map(things.map((thing, number) => [thing, number]));
}

/** The engine's visits. */
export function engineVisits(visits: VisitColumns): string[] {
  return Array.from({ length: visits.count }, (_, row) =>
    visitText({
      item: visits.item[row],
      madeBy: visits.madeBy[visits.item[row]],
      machine: visits.machine[row],
      taken: visits.takenSeconds[row],
      cycle: visits.cycle[row],
      finished: visits.finishedSeconds[row],
      left: visits.leftSeconds[row],
      to: visits.to[row],
      defects: visits.defects[row],
      flags: visits.flags[row],
    }));
}

interface NumberedVisit extends Omit<ReferenceVisit, "item" | "cycle"> {
  readonly item: number;
  readonly madeBy: number;
  readonly cycle: number;
}

function visitText({ item, madeBy, cycle, machine, taken, finished, left, to, defects, flags }: NumberedVisit): string {
  const [takenAt, finishedAt, leftAt] = [taken, finished, left].map((seconds) => seconds.toFixed(4));
  return `item ${item} of ${madeBy} in cycle ${cycle} at ${machine}: ${takenAt} ${finishedAt} ${leftAt} to ${to}, ` +
    `${defects} defects, flags ${flags}`;
}
