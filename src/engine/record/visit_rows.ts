/**
 * Rows of the visits of items to machines: written when a visit ends, each once, and never moved but when there is no
 * room for more.
 *
 * @module
 */
import type { Clock } from "../kernel/clock.ts";
import { longer } from "./longer.ts";
import type { VisitColumns } from "./visit_columns.ts";

/** Rows, and items, that there is room for at first. */
const FIRST_ROOM = 1 << 15;

/** How much more room is made than the run will need if it goes on as it has begun. */
const RESERVE = 1.1;

/** A guess makes no more room than this; beyond it there is twice as much each time. */
const ROOM_MAX = 1 << 26;

/**
 * The visits of all items in the order in which they end, and the items in the order in which they are made. Room is
 * made for as many as the whole run will have, so that hardly any row is copied: memory that is never written to is none.
 */
export class VisitRows {
  readonly #clock: Clock;
  readonly #durationSeconds: number;
  /** Cycles whose work has ended. */
  cycleCount = 0;
  /** Columns, each with room for more rows than there are: 0 in those. */
  item = new Int32Array(0);
  machine = new Uint16Array(0);
  cycle = new Int32Array(0);
  takenSeconds = new Float64Array(0);
  finishedSeconds = new Float64Array(0);
  leftSeconds = new Float64Array(0);
  to = new Int16Array(0);
  defects = new Int32Array(0);
  flags = new Uint8Array(0);
  /** Rows. */
  count = 0;
  #madeBy = new Int16Array(0);
  #itemCount = 0;

  constructor(clock: Clock, durationSeconds: number) {
    this.#clock = clock;
    this.#durationSeconds = durationSeconds;
  }

  /** An item is there. @param madeBy as {@linkcode VisitColumns.madeBy} @returns its number */
  addItem(madeBy: number): number {
    const item = this.#itemCount++;
    if (item === this.#madeBy.length) this.#madeBy = longer(this.#madeBy, this.#roomFor(item));
    this.#madeBy[item] = madeBy;
    return item;
  }

  /** Adds a row, to be written to now. @returns its number */
  add(): number {
    const row = this.count++;
    if (row === this.item.length) this.#grow();
    return row;
  }

  /** All visits. */
  columns(): VisitColumns {
    const { count, cycleCount } = this, itemCount = this.#itemCount;
    return {
      count,
      itemCount,
      cycleCount,
      madeBy: this.#madeBy.subarray(0, itemCount),
      item: this.item.subarray(0, count),
      machine: this.machine.subarray(0, count),
      cycle: this.cycle.subarray(0, count),
      takenSeconds: this.takenSeconds.subarray(0, count),
      finishedSeconds: this.finishedSeconds.subarray(0, count),
      leftSeconds: this.leftSeconds.subarray(0, count),
      to: this.to.subarray(0, count),
      defects: this.defects.subarray(0, count),
      flags: this.flags.subarray(0, count),
    };
  }

  #grow(): void {
    const room = this.#roomFor(this.item.length);
    this.item = longer(this.item, room);
    this.machine = longer(this.machine, room);
    this.cycle = longer(this.cycle, room);
    this.takenSeconds = longer(this.takenSeconds, room);
    this.finishedSeconds = longer(this.finishedSeconds, room);
    this.leftSeconds = longer(this.leftSeconds, room);
    this.to = longer(this.to, room);
    this.defects = longer(this.defects, room);
    this.flags = longer(this.flags, room);
  }

  #roomFor(count: number): number {
    const { now } = this.#clock, expected = now > 0 ? RESERVE * count * this.#durationSeconds / now : 0;
    return Math.max(FIRST_ROOM, 2 * count, Math.min(Math.ceil(expected), ROOM_MAX));
  }
}
