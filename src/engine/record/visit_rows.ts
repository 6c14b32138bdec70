/**
 * Rows of the visits of items to machines, in their order over the run: brought here from time to time, each once, and
 * never moved again but when there is no room for more.
 *
 * @module
 */
import { longer } from "./longer.ts";
import { TimeOrder } from "./time_order.ts";
import type { VisitColumns } from "./visit_columns.ts";
import { type Makers, VisitWindow } from "./visit_window.ts";

/** Rows, and items, that there is room for at first; items of one maker. */
const FIRST_ROOM = 1 << 15, FIRST_ITEMS = 1 << 12;

/** How much more room is made than the run will need if it goes on as it has begun. */
const RESERVE = 1.1;

/** A guess makes no more room than this; beyond it there is twice as much each time. */
const ROOM_MAX = 1 << 26;

/** So many rows, or makings, are worth bringing into order: fewer wait for more. */
const WORTH_MERGING = 1 << 11;

/**
 * The visits of all items in the order in which they end, then of the machines; the items in the order in which they are
 * made, then of the sources and machines; cycles in the order in which their work ends, then of the machines. At one
 * moment those of one machine are in its own order, so that it makes no difference which machine wrote first, nor how
 * often rows are brought here. Room is made for as many as the whole run will have, so that hardly any row is copied
 * again: memory that is never written to is none.
 */
export class VisitRows {
  /** Where stations and sources write. */
  readonly window: VisitWindow;
  readonly #durationSeconds: number;
  #now = 0;
  readonly #sources: number;
  readonly #rowOrder: TimeOrder;
  readonly #makingOrder: TimeOrder;
  /** By maker, sources first, and number among its items: the number over the run. */
  readonly #numbers: Int32Array<ArrayBuffer>[];
  readonly #numberCounts: Int32Array;
  /** By place among the makings of the window: the cycle's number over the run; and of each machine's last before it. */
  #cycleNumbers = new Int32Array(0);
  readonly #cycleBefore: Int32Array;
  #cycleCount = 0;
  #madeBy = new Int16Array(0);
  #itemCount = 0;
  /** Columns, each with room for more rows than there are. */
  #item = new Int32Array(0);
  #machine = new Uint16Array(0);
  #cycle = new Int32Array(0);
  #takenSeconds = new Float64Array(0);
  #finishedSeconds = new Float64Array(0);
  #leftSeconds = new Float64Array(0);
  #to = new Int16Array(0);
  #defects = new Int32Array(0);
  #flags = new Uint8Array(0);
  #count = 0;

  constructor(durationSeconds: number, makers: Makers) {
    const { sources, machines } = makers;
    this.window = new VisitWindow(makers);
    this.#durationSeconds = durationSeconds;
    this.#sources = sources;
    this.#rowOrder = new TimeOrder(machines);
    this.#makingOrder = new TimeOrder(sources + machines);
    this.#numbers = Array.from({ length: sources + machines }, () => new Int32Array(0));
    this.#numberCounts = new Int32Array(sources + machines);
    this.#cycleBefore = new Int32Array(machines).fill(-1);
  }

  /** Every station and source has come to the same moment: all before it has been written down, and nothing later. */
  merge(now: number): void {
    const { window } = this;
    this.#now = now;
    if (window.count >= WORTH_MERGING || window.makings.count >= WORTH_MERGING) this.#mergeAll();
  }

  /** The run has ended. @param writeUnended writes down the visits that have not @returns all visits */
  finish(writeUnended: () => void): VisitColumns {
    this.#mergeAll();
    const ended = this.#count;
    writeUnended();
    this.window.forgetTimes();
    this.#mergeAll();
    this.#leftSeconds.fill(NaN, ended, this.#count);
    return this.#columns();
  }

  #mergeAll(): void {
    this.#numberMakings();
    const { window } = this, { count } = window;
    if (this.#count + count > this.#item.length) this.#grow();
    const order = this.#rowOrder.of({ count, stream: window.machine, seconds: window.leftSeconds });
    this.#bring(order);
    this.#bringNumbers(order);
    this.#count += count;
    const { latestCycle } = window, before = this.#cycleBefore;
    for (let machine = 0; machine < before.length; machine++) {
      if (latestCycle[machine] >= 0) before[machine] = this.#cycleNumbers[latestCycle[machine]];
    }
    window.clear();
  }

  /** Gives the cycles and the items of the window their numbers over the run. */
  #numberMakings(): void {
    const { makings } = this.window, { count, stream, items } = makings, sources = this.#sources;
    if (this.#cycleNumbers.length < count) this.#cycleNumbers = new Int32Array(stream.length);
    const order = this.#makingOrder.of(makings);
    for (let i = 0; i < count; i++) {
      const place = order[i], maker = stream[place];
      if (maker >= sources) this.#cycleNumbers[place] = this.#cycleCount++;
      for (let made = items[place]; made > 0; made--) this.#addItem(maker);
    }
  }

  #addItem(maker: number): void {
    const item = this.#itemCount++, number = this.#numberCounts[maker]++, numbers = this.#numbers[maker];
    if (item === this.#madeBy.length) this.#madeBy = longer(this.#madeBy, this.#roomFor(item, FIRST_ROOM));
    this.#madeBy[item] = maker < this.#sources ? -1 - maker : maker - this.#sources;
    if (number < numbers.length) numbers[number] = item;
    else (this.#numbers[maker] = longer(numbers, this.#roomFor(number, FIRST_ITEMS)))[number] = item;
  }

  /** Copies what the window has as it is. @param order its rows' places in it */
  #bring(order: Int32Array): void {
    const { machine, takenSeconds, finishedSeconds, leftSeconds, to, defects, flags } = this.window;
    const machines = this.#machine, taken = this.#takenSeconds, finished = this.#finishedSeconds;
    const left = this.#leftSeconds, targets = this.#to, allDefects = this.#defects, allFlags = this.#flags;
    for (let i = 0, row = this.#count; i < order.length; i++, row++) {
      const place = order[i];
      machines[row] = machine[place];
      taken[row] = takenSeconds[place];
      finished[row] = finishedSeconds[place];
      left[row] = leftSeconds[place];
      targets[row] = to[place];
      if (defects[place] !== 0) allDefects[row] = defects[place];
      if (flags[place] !== 0) allFlags[row] = flags[place];
    }
  }

  /** Items and cycles have numbers over the run. */
  #bringNumbers(order: Int32Array): void {
    const { machine, cycle, madeBy, id } = this.window, sources = this.#sources;
    const numbers = this.#numbers, cycleNumbers = this.#cycleNumbers, before = this.#cycleBefore;
    const items = this.#item, cycles = this.#cycle;
    for (let i = 0, row = this.#count; i < order.length; i++, row++) {
      const place = order[i], maker = madeBy[place], of = cycle[place];
      items[row] = numbers[maker < 0 ? -1 - maker : sources + maker][id[place]];
      cycles[row] = of < 0 ? before[machine[place]] : cycleNumbers[of];
    }
  }

  #columns(): VisitColumns {
    const count = this.#count, itemCount = this.#itemCount;
    return {
      count,
      itemCount,
      cycleCount: this.#cycleCount,
      madeBy: this.#madeBy.subarray(0, itemCount),
      item: this.#item.subarray(0, count),
      machine: this.#machine.subarray(0, count),
      cycle: this.#cycle.subarray(0, count),
      takenSeconds: this.#takenSeconds.subarray(0, count),
      finishedSeconds: this.#finishedSeconds.subarray(0, count),
      leftSeconds: this.#leftSeconds.subarray(0, count),
      to: this.#to.subarray(0, count),
      defects: this.#defects.subarray(0, count),
      flags: this.#flags.subarray(0, count),
    };
  }

  /** Makes room for the rows of the window, and for those to come. */
  #grow(): void {
    const room = this.#roomFor(this.#count + this.window.count, FIRST_ROOM);
    this.#item = longer(this.#item, room);
    this.#machine = longer(this.#machine, room);
    this.#cycle = longer(this.#cycle, room);
    this.#takenSeconds = longer(this.#takenSeconds, room);
    this.#finishedSeconds = longer(this.#finishedSeconds, room);
    this.#leftSeconds = longer(this.#leftSeconds, room);
    this.#to = longer(this.#to, room);
    this.#defects = longer(this.#defects, room);
    this.#flags = longer(this.#flags, room);
  }

  #roomFor(count: number, atFirst: number): number {
    if (count < atFirst) return atFirst;
    const expected = this.#now > 0 ? RESERVE * count * this.#durationSeconds / this.#now : 0;
    return Math.max(2 * count, Math.min(Math.ceil(expected), ROOM_MAX));
  }
}
