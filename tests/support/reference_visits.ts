/**
 * The visits of items to machines on the reference line, and those that the engine has written down, as texts that say
 * the same where the same has happened, in whichever order at one moment.
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

/** One visit of an item; the others of its cycle share that. */
export interface ReferenceVisit {
  readonly item: ReferenceItem;
  readonly machine: number;
  readonly taken: number;
  readonly cycle: object;
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

/** The reference line's visits. */
export function referenceVisits({ visits, machines, sources }: ReferenceLine): string[] {
  const open = machines.flatMap(({ held, outputs }) => [...held, ...outputs].map(({ visits }) => visits.at(-1)!));
  const named = [...visits, ...open].filter(({ item: { source } }) =>
    source < 0 || sources[source].model.type !== "None"
  );
  return visitTexts(named.map((visit) => ({ ...visit, madeBy: makerOf(visit.item) })));
}

/** As in the engine's columns. */
function makerOf({ source, visits: [first] }: ReferenceItem): number {
  return source < 0 ? first.machine : -1 - source;
}

/** The engine's visits. */
export function engineVisits(visits: VisitColumns): string[] {
  return visitTexts(Array.from({ length: visits.count }, (_, row) => ({
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
  })));
}

/** A visit of an item to a machine in a cycle; who those are is known by the others that have the same. */
interface ToldVisit extends Omit<ReferenceVisit, "item" | "cycle"> {
  readonly item: unknown;
  readonly madeBy: number;
  readonly cycle: unknown;
}

/**
 * Visits in the order in which they have ended, last those under way; at one moment machine by machine, and there cycle by
 * cycle, in each by makers. Items and cycles have numbers in the order in which they come up.
 */
function visitTexts(visits: readonly ToldVisit[]): string[] {
  const items = new Map<unknown, number>(), cycles = new Map<unknown, number>();
  const timeOf = ({ left }: ToldVisit) => Number.isNaN(left) ? Infinity : left;
  const byMachine = visits.toSorted((a, b) => compare(timeOf(a), timeOf(b)) || a.machine - b.machine)
    .map((visit) => ({ ...visit, cycle: numberIn(cycles, visit.cycle) }));
  return byMachine.toSorted((a, b) =>
    compare(timeOf(a), timeOf(b)) || a.machine - b.machine || a.cycle - b.cycle || a.madeBy - b.madeBy
  ).map((visit) => visitText({ ...visit, item: numberIn(items, visit.item) }));
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numberIn(numbers: Map<unknown, number>, thing: unknown): number {
  if (!numbers.has(thing)) numbers.set(thing, numbers.size);
  return numbers.get(thing)!;
}

function visitText({ item, madeBy, cycle, machine, taken, finished, left, to, defects, flags }: ToldVisit): string {
  const [takenAt, finishedAt, leftAt] = [taken, finished, left].map((seconds) => seconds.toFixed(4));
  return `item ${item} of ${madeBy} in cycle ${cycle} at ${machine}: ${takenAt} ${finishedAt} ${leftAt} to ${to}, ` +
    `${defects} defects, flags ${flags}`;
}
