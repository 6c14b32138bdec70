import { VISIT_MADE_HERE, type VisitColumns } from "../../src/engine/record/visit_columns.ts";

/** What is not in the order of time: rows in that of leaving, items by number in that of making, cycles of their ends. */
export function visitsOutOfOrder(visits: VisitColumns): string[] {
  const { count, item, machine, cycle, takenSeconds, finishedSeconds, leftSeconds, flags } = visits;
  const left: number[] = [], made: number[] = [], ended: number[] = [];
  for (let row = 0; row < count; row++) {
    const seconds = orNever(leftSeconds[row]), workEnd = orNever(finishedSeconds[row], seconds);
    left.push(seconds);
    ended[cycle[row]] = workEnd;
    const isMade = (flags[row] & VISIT_MADE_HERE) !== 0, from = visits.madeBy[item[row]];
    if (isMade !== (from === machine[row])) return [`item ${item[row]} of ${from} in row ${row}`];
    if (isMade) made[item[row]] = workEnd;
    else if (from < 0) made[item[row]] = Math.min(takenSeconds[row], made[item[row]] ?? Infinity);
  }
  return [...disorder("row", left), ...disorder("item", made), ...disorder("cycle", ended)];
}

/** What has not happened comes after all that has. */
function orNever(seconds: number, otherwise = Infinity): number {
  return Number.isNaN(seconds) ? otherwise : seconds;
}

/** Cycles that took nothing with a number are in no row. */
function disorder(what: string, moments: readonly number[]): string[] {
  let latest = -Infinity;
  return moments.flatMap((seconds, number) => {
    if (seconds < latest) return [`${what} ${number}: ${seconds} s after ${latest} s`];
    latest = seconds;
    return [];
  });
}
