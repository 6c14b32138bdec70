/**
 * The visits of a run, by cycle and by item.
 *
 * @module
 */
import { INTO_OUTPUTS, VISIT_MADE_HERE, VISIT_MENDED, type VisitColumns } from "../../engine/record/visit_columns.ts";

/** The visits of a run in the orders in which a log asks for them. */
export class Histories {
  /** By item: the row of its last visit. */
  readonly last: Int32Array;
  /** By row: the row of the item's visit before; -1 for its first. */
  readonly #before: Int32Array;
  /** Rows cycle after cycle, and where those of each begin. */
  readonly #rows: Int32Array;
  readonly #begin: Int32Array;

  constructor(readonly visits: VisitColumns) {
    const { count, itemCount, cycleCount, item, cycle } = visits;
    this.last = new Int32Array(itemCount).fill(-1);
    this.#before = new Int32Array(count);
    this.#begin = new Int32Array(cycleCount + 1);
    for (let row = 0; row < count; row++) {
      this.#before[row] = this.last[item[row]];
      this.last[item[row]] = row;
      this.#begin[cycle[row] + 1]++;
    }
    for (let i = 0; i < cycleCount; i++) this.#begin[i + 1] += this.#begin[i];
    const next = this.#begin.slice();
    this.#rows = new Int32Array(count);
    for (let row = 0; row < count; row++) this.#rows[next[cycle[row]]++] = row;
  }

  /** The rows of an item's visits, in their order. */
  visitsTo(item: number): number[] {
    const rows: number[] = [];
    for (let row = this.last[item]; row >= 0; row = this.#before[row]) rows.push(row);
    return rows.reverse();
  }

  /** The rows of a cycle: what it used up, then what it made, or all that it passed on. */
  rowsOf(cycle: number): Int32Array {
    return this.#rows.subarray(this.#begin[cycle], this.#begin[cycle + 1]);
  }

  /** The machine of a cycle; -1 where nothing that has a name was in it. */
  machineOf(cycle: number): number {
    const rows = this.rowsOf(cycle);
    return rows.length === 0 ? -1 : this.visits.machine[rows[0]];
  }

  /** Whether the visit ended with the item used up. */
  isInput(row: number): boolean {
    return this.visits.to[row] === INTO_OUTPUTS;
  }

  /** When the cycle's outputs were finished, seconds; NaN where they were not. */
  finishedSeconds(cycle: number): number {
    const rows = this.rowsOf(cycle);
    return rows.length === 0 ? NaN : this.visits.finishedSeconds[rows[rows.length - 1]];
  }

  /** When collecting for the cycle ended, seconds. */
  collectedSeconds(cycle: number): number {
    const rows = this.rowsOf(cycle), { takenSeconds } = this.visits;
    return rows.reduce((latest, row) => Math.max(latest, takenSeconds[row]), 0);
  }

  /** Seconds that what the cycle took had waited, on average; null where it came from nowhere on the line. */
  waitSeconds(cycle: number): number | null {
    const { takenSeconds, leftSeconds } = this.visits;
    let sum = 0, count = 0;
    for (const row of this.rowsOf(cycle)) {
      const before = this.#before[row];
      if (before < 0) continue;
      sum += takenSeconds[row] - leftSeconds[before];
      count++;
    }
    return count === 0 ? null : sum / count;
  }

  /** Defects that the cycle made. */
  defectsMade(cycle: number): number {
    const { defects, flags } = this.visits;
    let made = 0;
    for (const row of this.rowsOf(cycle)) {
      if (this.isInput(row)) made -= defects[row];
      else made += defects[row] - ((flags[row] & VISIT_MADE_HERE) === 0 ? this.#defectsBefore(row) : 0);
    }
    return made;
  }

  /** Defects in the item as it is, or was when it was used up or left the line. */
  defectsAtLast(item: number): number {
    return this.#defectsAfter(this.last[item]);
  }

  #defectsBefore(row: number): number {
    const before = this.#before[row];
    return before < 0 ? 0 : this.#defectsAfter(before);
  }

  #defectsAfter(row: number): number {
    return (this.visits.flags[row] & VISIT_MENDED) === 0 ? this.visits.defects[row] : 0;
  }
}
