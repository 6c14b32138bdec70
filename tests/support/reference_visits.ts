/**
 * The visits of items to machines on the reference line, and those that the engine has written down, as texts that say
 * the same where the same has happened, whatever the items' numbers.
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

/** One visit, with an object for its cycle that its other items share. */
export interface ReferenceVisit {
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
  Object.assign(item.visits.at(-1)!, { left: line.now, to });
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

/** The reference line's cycles. */
export function referenceCycles({ items, sources }: ReferenceLine): string[] {
  const nameless = new Set(sources.filter(({ model: { type } }) => type === "None").map(({ model: { name } }) => name));
  const named = items.filter(({ type }) => type !== "None" || nameless.size === 0);
  return cycleTexts(named.map(({ visits }) => visits.map((visit) => ({ ...visit, cycle: visit.cycle }))));
}

/** The engine's cycles. */
export function engineCycles(visits: VisitColumns): string[] {
  const items: ReferenceVisit[][] = Array.from({ length: visits.itemCount }, () => []);
  const cycles = Array.from({ length: visits.cycleCount }, () => ({}));
  for (let row = 0; row < visits.count; row++) {
    items[visits.item[row]].push({
      machine: visits.machine[row],
      taken: visits.takenSeconds[row],
      cycle: cycles[visits.cycle[row]],
      finished: visits.finishedSeconds[row],
      left: visits.leftSeconds[row],
      to: visits.to[row],
      defects: visits.defects[row],
      flags: visits.flags[row],
    });
  }
  return cycleTexts(items);
}

/** A text for each cycle: the whole lives of the items that were in it. Sorted. */
function cycleTexts(items: readonly (readonly ReferenceVisit[])[]): string[] {
  const cycles = new Map<object, string[]>();
  for (const visits of items) {
    const life = visits.map(visitText).join(", ");
    for (const { cycle } of visits) cycles.set(cycle, [...cycles.get(cycle) ?? [], life]);
  }
  return [...cycles.values()].map((lives) => lives.sort().join("; ")).sort();
}

function visitText({ machine, taken, finished, left, to, defects, flags }: ReferenceVisit): string {
  return [machine, ...[taken, finished, left].map(momentText), to, defects, flags].join(" ");
}

function momentText(seconds: number): string {
  return seconds.toFixed(4);
}
