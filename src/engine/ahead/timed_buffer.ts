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
import { HighestLevel, type ItemTimes } from "./highest_level.ts";
import { OddItems } from "./odd_items.ts";

/** Items that there is room for at first: a power of two. */
const FIRST_ROOM = 64;

/** Items beside those in it of which something is still known. */
const BESIDE = 2;

/** The waits of so many items are added up before they join the sum: a sum of few terms loses fewer digits. */
const TOGETHER = 256;

/** How a buffer is built in. */
export interface TimedPlace {
  readonly buffer: LineBuffer;
  /** The line's: up to where everything has happened. */
  readonly clock: Clock;
  /** Whether its items have numbers. */
  readonly isNumbered: boolean;
}

/** A buffer at work; items have numbers from 0 in the order in which they are put, and are taken in it. */
export class TimedBuffer implements ItemTimes {
  readonly capacity: number;
  /** Items put, and items taken. */
  puts = 0;
  takes = 0;
  readonly #name: string;
  readonly #transitSeconds: number;
  readonly #clock: Clock;
  /** By item, as rings: when it was put, taken, and born; its number over those of its maker. */
  #put = new Float64Array(FIRST_ROOM);
  #take = new Float64Array(FIRST_ROOM);
  #birth = new Float64Array(FIRST_ROOM);
  #ids: Int32Array<ArrayBuffer> | null;
  #mask = FIRST_ROOM - 1;
  /** How many items can be put before there has to be more room. */
  #roomUntil = FIRST_ROOM / 2 - BESIDE;
  /** What all its items have in common. */
  #units = 0;
  #madeBy = -1;
  readonly #odd = new OddItems();
  /** Without a place: items that the station behind it has asked for. */
  #asks = 0;
  /** Integrals so far of the level, of being full, of being empty: up to the latest take, put and take. */
  #levelSeconds = 0.5;
  #fullSeconds = 0.5;
  #emptySeconds = 0.5;
  /** Seconds that the latest items have waited, not yet in the integral of the level. */
  #waited = 0.5;
  /** When it was last put into and taken out of, or when the sums began. */
  #lastPut = 0.5;
  #lastTake = 0.5;
  #since = 0.5;
  readonly #highest: HighestLevel;

  constructor({ buffer, clock, isNumbered }: TimedPlace) {
    this.#name = buffer.name;
    this.capacity = buffer.capacity;
    this.#highest = new HighestLevel(buffer.capacity);
    this.#transitSeconds = buffer.transitSeconds;
    this.#clock = clock;
    this.#ids = isNumbered ? new Int32Array(FIRST_ROOM) : null;
    this.#levelSeconds =
      this.#waited =
      this.#fullSeconds =
      this.#emptySeconds =
        0;
    this.#lastPut = this.#lastTake = this.#since = 0;
  }

  /** Items in it, once both sides have come up to one moment. */
  get level(): number {
    return this.puts - this.takes;
  }

  /** When the next item to be taken is there; `Infinity`: that is not known yet. */
  get readyAt(): number {
    return this.takes < this.puts ? this.#put[this.takes & this.#mask] + this.#transitSeconds : Infinity;
  }

  /** When there is room for the next item to be put; `Infinity`: that is not known yet. */
  get roomAt(): number {
    const place = this.puts - this.capacity;
    if (place < 0) return -Infinity;
    return place < (this.capacity === 0 ? this.#asks : this.takes) ? this.#take[place & this.#mask] : Infinity;
  }

  /** When there is room for the last of the next few items to be put; `Infinity`: that is not known yet. */
  roomAtFor(count: number): number {
    const place = this.puts + count - 1 - this.capacity;
    if (place < 0) return -Infinity;
    return place < this.takes ? this.#take[place & this.#mask] : Infinity;
  }

  /** The number of the next item that something is known of, beside when it was born; `Infinity`: there is none. */
  get nextOdd(): number {
    return this.#odd.next;
  }

  /** When the next item to be taken was born, seconds. */
  get birthOfNext(): number {
    return this.#birth[this.takes & this.#mask];
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

  /** The station behind it waits for an item: without a place for it, that is when one can be put. */
  ask(seconds: number): void {
    if (this.#asks > this.takes) return;
    this.#take[this.#asks++ & this.#mask] = seconds;
  }

  /** An item is put. */
  put(item: Item, seconds: number): void {
    const number = this.puts;
    if (item.defects > 0 || item.isFound || item.marked > 0) this.#odd.put(item, number);
    this.holds(item);
    this.putPlain(item.birth, seconds);
    if (this.#ids !== null) this.#ids[number & this.#mask] = item.id;
  }

  /** An item is put that is like the one before, and nothing more is known of it. */
  putPlain(birth: number, seconds: number): void {
    const number = this.puts, place = number - this.capacity;
    if (number === this.#roomUntil) this.#makeRoom();
    if (place >= 0) {
      const room = this.#take[place & this.#mask];
      if (room > this.#lastPut) this.#fullSeconds += room - this.#lastPut;
    }
    this.#put[number & this.#mask] = seconds;
    this.#birth[number & this.#mask] = birth;
    this.#lastPut = seconds;
    this.puts = number + 1;
  }

  /** The next item is taken. */
  take(item: Item, seconds: number): Item {
    const number = this.takes;
    this.describe(item);
    item.birth = this.#birth[number & this.#mask];
    item.defects = 0;
    if (this.#ids !== null) item.id = this.#ids[number & this.#mask];
    if (number === this.#odd.next) this.#odd.take(item);
    this.takePlain(seconds);
    return item;
  }

  /** The next item is taken, of which nothing more is known. */
  takePlain(seconds: number): void {
    const number = this.takes, put = this.#put[number & this.#mask];
    this.#waited += seconds - put;
    if (number % TOGETHER === 0) this.#addUp();
    if (put > this.#lastTake) this.#emptySeconds += put - this.#lastTake;
    this.#take[number & this.#mask] = seconds;
    this.#lastTake = seconds;
    this.takes = number + 1;
  }

  /** Whether an item had been put before a moment; of one not put yet that is not known, and false. */
  wasPutBefore(number: number, seconds: number): boolean {
    return number < this.puts && this.#put[number & this.#mask] < seconds;
  }

  /** Whether an item had been taken before a moment; of one not taken yet that is not known, and false. */
  wasTakenBefore(number: number, seconds: number): boolean {
    return number < this.takes && (number < 0 || this.#take[number & this.#mask] < seconds);
  }

  putAt(number: number): number {
    return this.#put[number & this.#mask];
  }

  takenAt(number: number): number {
    return this.#take[number & this.#mask];
  }

  /** Looks at the levels that are known by now; to be called before what they follow from is written over. */
  noteLevels(): void {
    this.#highest.note(this);
  }

  /** Sums up to now: of the level, of being full, of being empty; and the highest level in which time passed. */
  totals(): BufferTotals {
    const { now } = this.#clock, level = this.level;
    let levelSeconds = this.#levelSeconds + this.#waited,
      fullSeconds = this.#fullSeconds,
      emptySeconds = this.#emptySeconds;
    if (this.capacity === 0) {
      return { levelSeconds: 0, fullSeconds: now - this.#since, emptySeconds: now - this.#since, levelMax: 0, level };
    }
    for (let number = this.takes; number < this.puts; number++) levelSeconds += now - this.#put[number & this.#mask];
    const fullTo = Math.min(this.roomAt, now);
    if (fullTo > this.#lastPut) fullSeconds += fullTo - this.#lastPut;
    const emptyTo = level > 0 ? this.#put[this.takes & this.#mask] : now;
    if (emptyTo > this.#lastTake) emptySeconds += emptyTo - this.#lastTake;
    return { levelSeconds, fullSeconds, emptySeconds, levelMax: this.#highest.upTo(this, now), level };
  }

  /** Begins the sums and the highest level anew. */
  restart(): void {
    const { now } = this.#clock;
    this.#levelSeconds =
      this.#waited =
      this.#fullSeconds =
      this.#emptySeconds =
        0;
    for (let number = this.takes; number < this.puts; number++) {
      this.#levelSeconds -= now - this.#put[number & this.#mask];
    }
    this.#since = this.#lastPut = this.#lastTake = now;
    this.#highest.restart(this, now);
  }

  /** The items in it, the first to be taken first: one after the other in the hands of one and the same. */
  *items(): Iterable<Item> {
    const item = new Item();
    for (let number = this.takes; number < this.puts; number++) {
      this.describe(item);
      item.birth = this.#birth[number & this.#mask];
      item.defects = this.#odd.defectsOf(number);
      yield item;
    }
  }

  #addUp(): void {
    this.#levelSeconds += this.#waited;
    this.#waited = 0;
  }

  /** Sees to it that nothing which is still needed is written over. */
  #makeRoom(): void {
    const isLimited = this.capacity !== Infinity, inside = this.puts - this.takes;
    // As many takes again as items can be in it still tell how high the level was.
    const needed = 2 * ((isLimited ? this.capacity : inside) + BESIDE);
    if (inside >= ITEMS_MAX) {
      throw new OverflowError(`in buffer ${this.#name}`, { itemsMax: ITEMS_MAX, seconds: this.#lastPut });
    }
    if (this.#mask < needed) this.#grow();
    const room = this.#mask + 1;
    if (isLimited) this.#roomUntil = room > needed ? Infinity : room;
    else this.#roomUntil = this.takes + room / 2 - BESIDE;
  }

  #grow(): void {
    const room = this.#mask + 1, place = { room, first: Math.max(0, this.puts - room), last: this.puts };
    this.#put = grown(this.#put, new Float64Array(2 * room), place);
    this.#take = grown(this.#take, new Float64Array(2 * room), place);
    this.#birth = grown(this.#birth, new Float64Array(2 * room), place);
    if (this.#ids !== null) this.#ids = grown(this.#ids, new Int32Array(2 * room), place);
    this.#mask = 2 * room - 1;
  }
}

/** A ring with twice the room, and what was in the one before. */
function grown<C extends Float64Array | Int32Array>(
  ring: C,
  wider: C,
  { room, first, last }: { readonly room: number; readonly first: number; readonly last: number },
): C {
  for (let number = first; number < last; number++) wider[number & (2 * room - 1)] = ring[number & (room - 1)];
  return wider;
}
