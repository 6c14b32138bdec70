/**
 * A buffer between two stations with clocks of their own: it knows when each item was put and taken, so each side can run
 * ahead of the other.
 *
 * ```
 *   put of item n   at or after   the take of item n - capacity     (there is room again)
 *   take of item n  at or after   the put of item n + transit       (it has come to the end)
 * ```
 *
 * What it sums up, levels and the time that it was full or empty, follows from these times alone.
 *
 * @module
 */
import type { LineBuffer } from "../../model/line.ts";
import type { Clock } from "../kernel/clock.ts";
import type { BufferTotals } from "../record/columns.ts";
import { Item } from "../stations/items.ts";
import { OverflowError } from "../stations/overflow_error.ts";
import { ITEMS_MAX } from "../stations/buffer.ts";
import type { RowLevels } from "../stations/row_levels.ts";
import { LevelSums } from "./level_sums.ts";
import { OddItems } from "./odd_items.ts";

/** Items that there is room for at first: a power of two. */
const FIRST_ROOM = 256;

/** Items beside those in it of which something is still known. */
const BESIDE = 2;

/** How a buffer is built in. */
export interface TimedPlace {
  /** Indices of the stations before it and behind it. */
  readonly putter: number;
  readonly taker: number;
  readonly buffer: LineBuffer;
  /** The line's: up to where everything has happened. */
  readonly clock: Clock;
}

/** A buffer at work; items have numbers from 0 in the order in which they are put, and are taken in it. */
export class TimedBuffer {
  readonly capacity: number;
  /** Indices of the stations before it and behind it. */
  readonly putter: number;
  readonly taker: number;
  /** Items put, and items taken. */
  puts = 0;
  takes = 0;
  readonly #name: string;
  readonly transitSeconds: number;
  readonly #clock: Clock;
  /** By item, as rings: when it was put, taken, and born. */
  putTimes: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM);
  takeTimes: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM);
  births: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM);
  /** An item is in a ring at its number, of which these bits count. */
  mask = FIRST_ROOM - 1;
  /** How many items can be put before there has to be more room. */
  #roomUntil = FIRST_ROOM - BESIDE;
  /** What all its items have in common. */
  #units = 0;
  #madeBy = -1;
  readonly #odd = new OddItems();
  /** Without a place: items that the station behind it has asked for. */
  #asks = 0;
  /** Those that it has asked for must be put before this moment. */
  #askedTo = Infinity;
  readonly #sums: LevelSums;

  constructor({ buffer, clock, putter, taker }: TimedPlace) {
    this.putter = putter;
    this.taker = taker;
    this.#name = buffer.name;
    this.capacity = buffer.capacity;
    this.#sums = new LevelSums(this);
    this.transitSeconds = buffer.transitSeconds;
    this.#clock = clock;
  }

  /** Items in it, once both sides have come up to one moment. */
  get level(): number {
    return this.puts - this.takes;
  }

  /** When the next item to be taken is there; `Infinity`: that is not known yet. */
  get readyAt(): number {
    return this.takes < this.puts ? this.putTimes[this.takes & this.mask] + this.transitSeconds : Infinity;
  }

  /** When there is room for the next item to be put; `Infinity`: that is not known yet. */
  get roomAt(): number {
    const place = this.puts - this.capacity;
    if (place < 0) return -Infinity;
    return place < (this.capacity === 0 ? this.#asks : this.takes) ? this.takeTimes[place & this.mask] : Infinity;
  }

  /** When an item was last taken. */
  get lastTake(): number {
    return this.takeTimes[(this.takes - 1) & this.mask];
  }

  /** The number of the next item of which more is known than when it was born; `Infinity`: there is none. */
  get nextOdd(): number {
    return this.#odd.next;
  }

  /** Base units in each item. */
  get unitsPerItem(): number {
    return this.#units;
  }

  /** Notes what all its items have in common: their base units, and who made them. */
  holds({ units, madeBy }: Item): void {
    this.#units = units;
    this.#madeBy = madeBy;
  }

  /** Sets what all its items have in common. */
  describe(item: Item): void {
    item.units = this.#units;
    item.madeBy = this.#madeBy;
  }

  /** When there is room for the next item, if it is there at a moment; `Infinity`: that is not known yet. */
  roomFrom(seconds: number): number {
    return Math.max(this.roomAt, seconds) < this.#askedTo ? this.roomAt : Infinity;
  }

  /** The station behind it waits for an item: without a place for it, that is when one can be put, before a moment. */
  ask(seconds: number, until: number): void {
    this.#askedTo = until;
    if (this.#asks > this.takes) return;
    this.takeTimes[this.#asks++ & this.mask] = seconds;
  }

  /** The station behind it waits no longer. */
  askNoLonger(): void {
    this.#asks = this.takes;
  }

  /** An item is put. */
  put(item: Item, seconds: number): void {
    const number = this.puts;
    if (number === this.#roomUntil) this.#makeRoom();
    if (item.defects > 0 || item.isFound || item.marked > 0) this.#odd.put(item, number);
    this.holds(item);
    this.births[number & this.mask] = item.birth;
    this.putTimes[number & this.mask] = seconds;
    this.puts = number + 1;
  }

  /** An item that is being put, of which nothing more is known, has a defect. */
  spoil(number: number): void {
    this.#odd.put({ defects: 1, isFound: false, marked: 0 }, number);
  }

  /** The next item is taken. */
  take(item: Item, seconds: number): Item {
    const number = this.takes;
    this.describe(item);
    item.birth = this.births[number & this.mask];
    item.defects = 0;
    if (number === this.#odd.next) this.#odd.take(item);
    this.takeTimes[number & this.mask] = seconds;
    this.takes = number + 1;
    return item;
  }

  /** How many of the next items to be taken are there by what is known, with nothing more to be known of them. */
  get plainItems(): number {
    return Math.min(this.puts, this.#odd.next) - this.takes;
  }

  /** Of how many of the next items to be put it is known when there is room for them, as far as the rings go. */
  get knownRoom(): number {
    if (this.puts === this.#roomUntil) this.#makeRoom();
    return Math.min(this.takes + this.capacity, this.#roomUntil) - this.puts;
  }

  /** Whether an item had been put before a moment; of one not put yet that is not known, and false. */
  wasPutBefore(number: number, seconds: number): boolean {
    return number < this.puts && this.putTimes[number & this.mask] < seconds;
  }

  /** Whether an item had been taken before a moment; of one not taken yet that is not known, and false. */
  wasTakenBefore(number: number, seconds: number): boolean {
    return number < this.takes && (number < 0 || this.takeTimes[number & this.mask] < seconds);
  }

  /** Sums up to now. */
  totals(): BufferTotals {
    return this.#sums.totals(this.#clock.now);
  }

  /** Ends a telemetry row. */
  endRow(): RowLevels {
    return this.#sums.endRow(this.#clock.now);
  }

  /** Begins the sums anew. */
  restart(): void {
    this.#sums.restart(this.#clock.now);
  }

  /** The items in it, the first to be taken first: one after the other in the hands of one and the same. */
  *items(): Iterable<Item> {
    const item = new Item();
    for (let number = this.takes; number < this.puts; number++) {
      this.describe(item);
      item.birth = this.births[number & this.mask];
      item.defects = this.#odd.defectsOf(number);
      yield item;
    }
  }

  /** Sees to it that nothing which is still needed is written over. */
  #makeRoom(): void {
    if (this.level >= ITEMS_MAX) {
      throw new OverflowError(`in buffer ${this.#name}`, {
        itemsMax: ITEMS_MAX,
        seconds: this.putTimes[(this.puts - 1) & this.mask],
      });
    }
    this.#sums.sumUp();
    const oldest = Math.min(this.takes, this.#sums.oldest) - BESIDE;
    while (oldest + this.mask + 1 - this.puts < this.mask >> 2) this.#grow();
    this.#roomUntil = Math.min(oldest + this.mask + 1, this.takes + ITEMS_MAX);
  }

  #grow(): void {
    const { puts } = this;
    this.putTimes = grown(this.putTimes, puts);
    this.takeTimes = grown(this.takeTimes, puts);
    this.births = grown(this.births, puts);
    this.mask = this.births.length - 1;
  }
}

/** A ring with twice the room, and what was in the one before. @param end the number after that of its last item */
function grown(ring: Float64Array<ArrayBuffer>, end: number): Float64Array<ArrayBuffer> {
  const room = ring.length, wider = new Float64Array(2 * room);
  for (let number = Math.max(0, end - room); number < end; number++) {
    wider[number & (2 * room - 1)] = ring[number & (room - 1)];
  }
  return wider;
}
