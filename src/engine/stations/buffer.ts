/**
 * A finite buffer between two nodes: first in, first out, with blocking after service; with a transit time, a conveyor.
 *
 * ```
 *        put                 take
 * putter ─────▶ [ ring of items ] ─────▶ getter
 *   waits while it is full        waits while there is nothing to take
 * ```
 *
 * What one side waits for is done by the other side in the same instant: an item put while a getter waits goes straight
 * into its hands, and a slot that frees is filled from the putter that has waited longest. So over a buffer without a
 * transit time no putter and getter of one item ever wait at the same time, and capacity 0 (a direct hand-over) is
 * the same code with a ring that never holds anything. On a conveyor an item has its place from the moment it is put,
 * and can be taken once it has come to the end; a getter that waits for that is served by the conveyor's own event.
 *
 * @module
 */
import type { Clock } from "../kernel/clock.ts";
import type { BufferTotals } from "../record/columns.ts";
import { giveUp } from "./deliver.ts";
import type { InputPort, Supply } from "./input_port.ts";
import { Item } from "./items.ts";
import { Level } from "./level.ts";
import { OverflowError } from "./overflow_error.ts";
import type { RowLevels } from "./row_levels.ts";
import type { Runnable, Scheduler } from "../kernel/scheduler.ts";
import type { Station } from "./station.ts";
import { WaitingLine } from "./waiting_line.ts";

/** Items that a buffer keeps at most, whatever its capacity: some two gigabytes. */
export const ITEMS_MAX = 2 ** 24;

/** Fills empty places, so that the ring always holds items and nothing else. */
const NOTHING = new Item();

/** How a buffer is built in. */
export interface BufferPlace {
  readonly name: string;
  /** Items; 0 is a direct hand-over, `Infinity` unlimited. */
  readonly capacity: number;
  readonly transitSeconds: number;
  /** Where it leads, what its items are there, and whether other edges lead there too. */
  readonly inputPort: InputPort;
  readonly need: number;
  readonly isMerged: boolean;
  readonly priority: number;
  readonly scheduler: Scheduler;
  /** The scheduler's slot for the arrival of a conveyor's first item; -1 without a transit time. */
  readonly slot: number;
}

/** A buffer at work. */
export class Buffer implements Supply, Runnable {
  readonly capacity: number;
  readonly clock: Clock;
  /** Those that wait for room. */
  readonly putters = new WaitingLine();
  readonly #name: string;
  readonly #getters: WaitingLine;
  readonly #inputPort: InputPort;
  readonly #input: number;
  readonly #need: number;
  readonly #transitSeconds: number;
  /** Whether it matters since when an item can be taken. */
  readonly #keepsTimes: boolean;
  readonly #scheduler: Scheduler;
  /** The scheduler's slot; -1 without a transit time. */
  readonly slot: number;
  #ring: Item[];
  #head = 0;
  readonly #stock: Level;

  constructor({ name, capacity, transitSeconds, inputPort, need, isMerged, priority, scheduler, slot }: BufferPlace) {
    this.#name = name;
    this.capacity = capacity;
    this.#stock = new Level(capacity);
    this.clock = scheduler.clock;
    this.#inputPort = inputPort;
    this.#getters = inputPort.getters;
    const waiters = transitSeconds > 0 ? { join: () => this.#arm(), leave: () => this.#disarm() } : undefined;
    this.#input = inputPort.add({ supply: this, need, priority, waiters });
    this.#need = need;
    this.#transitSeconds = transitSeconds;
    this.#keepsTimes = isMerged || transitSeconds > 0;
    this.#scheduler = scheduler;
    this.slot = slot;
    this.#ring = new Array<Item>(Math.min(Math.max(capacity, 1), 64)).fill(NOTHING);
  }

  /** Items in the buffer. */
  get level(): number {
    return this.#stock.items;
  }

  /**
   * The level that the node behind it goes by: puts before this moment less its takes up to now, at least 0. What comes
   * in this very moment, also straight into its hands, it does not see yet.
   */
  get levelForGetter(): number {
    return this.#stock.withoutPuts(this.clock.now);
  }

  /**
   * The level that the node before it goes by: its puts up to now less takes before this moment, at most the capacity.
   * What is taken in this very moment, also straight out of its hands, is there for it still.
   */
  get levelForPutter(): number {
    return this.#stock.withoutTakes(this.clock.now);
  }

  /** Whether an item could be put now. */
  get hasRoom(): boolean {
    return this.level < this.capacity || this.#getterAtHand() !== null;
  }

  /** Since when the first item could be taken; `Infinity` while none can, or while others wait for it. */
  get readySince(): number {
    if (this.level > 0) {
      const { readyAt } = this.#ring[this.#head];
      if (this.#transitSeconds === 0) return readyAt;
      return readyAt > this.clock.now || this.#getters.firstThatWants(this.#need) !== null ? Infinity : readyAt;
    }
    const putter = this.putters.first;
    return putter === null ? Infinity : putter.finishedAt;
  }

  /**
   * Puts an item in, or into the hands of a waiting getter.
   *
   * @returns false when the buffer is full: the putter may {@linkcode awaitRoom}
   */
  put(item: Item): boolean {
    const getter = this.#getterAtHand();
    if (getter !== null) {
      this.#stock.handOver(this.clock.now);
      this.#inputPort.hand(this.#input, getter, item);
      return true;
    }
    if (this.level >= this.capacity) return false;
    this.#push(item, this.level);
    this.#stock.put(this.clock.now);
    if (this.#transitSeconds > 0 && this.level === 1) this.#arm();
    return true;
  }

  /** The station waits until its item has been taken over, and is then woken. */
  awaitRoom(putter: Station): void {
    this.putters.join(putter);
  }

  /**
   * Takes the item that was put first; its slot goes to the item of the putter that has waited longest. For stations
   * whose only way in it is.
   *
   * @returns the item, or null: `getter` then waits, and is woken once it has all that it collects
   */
  take(getter: Station): Item | null {
    if (this.#isReady()) return this.takeFirst();
    this.#inputPort.wait(getter);
    return null;
  }

  takeFirst(): Item {
    const putter = this.putters.first;
    if (putter === null) {
      this.#stock.take(this.clock.now);
      return this.#shift();
    }
    const { target } = putter, handed = giveUp(putter, this);
    // One that goes on waiting here, with its next item, keeps its place.
    if (putter.target !== target || target < 0) {
      this.putters.leave(putter);
      putter.wake();
    }
    this.#stock.handOver(this.clock.now);
    if (this.level === 0) return handed;
    const item = this.#shift();
    this.#push(handed, this.level - 1);
    return item;
  }

  /** The first item has come to the end of the conveyor: those that wait take what they can. */
  run(): void {
    this.#scheduler.release(this.slot);
    for (;;) {
      const getter = this.#getters.firstThatWants(this.#need);
      if (getter === null || this.level === 0 || this.#ring[this.#head].readyAt > this.clock.now) break;
      this.#inputPort.hand(this.#input, getter, this.takeFirst());
    }
    this.#arm();
  }

  /** Sums up to now. */
  totals(): BufferTotals {
    return this.#stock.totals(this.clock.now);
  }

  /** Ends a telemetry row. */
  endRow(): RowLevels {
    return this.#stock.endRow(this.clock.now);
  }

  /** Begins the sums anew. */
  restart(): void {
    this.#stock.restart(this.clock.now);
  }

  /** The items in the buffer, the first to be taken first. */
  *items(): Iterable<Item> {
    for (let i = 0; i < this.level; i++) yield this.#ring[(this.#head + i) % this.#ring.length];
  }

  /** The waiting getter whose hands an item would go straight into. */
  #getterAtHand(): Station | null {
    if (this.#getters.first === null || this.#transitSeconds > 0) return null;
    return this.#getters.firstThatWants(this.#need);
  }

  #isReady(): boolean {
    if (this.#transitSeconds > 0) return this.readySince !== Infinity;
    return this.level > 0 || this.putters.first !== null;
  }

  /** Sees to it that the first item's arrival is an event, if somebody waits for it. */
  #arm(): void {
    if (this.level === 0 || this.#getters.firstThatWants(this.#need) === null) return;
    const { readyAt } = this.#ring[this.#head];
    if (this.#scheduler.timeOf(this.slot) !== readyAt) this.#scheduler.runAt(this.slot, readyAt);
  }

  /** An arrival that nobody waits for any more is no event: a line with nothing else due stands. */
  #disarm(): void {
    if (this.#getters.firstThatWants(this.#need) === null) this.#scheduler.release(this.slot);
  }

  /** Adds an item behind so many in the ring. */
  #push(item: Item, count: number): void {
    if (this.#keepsTimes) item.readyAt = this.clock.now + this.#transitSeconds;
    if (count === this.#ring.length) this.#grow();
    let tail = this.#head + count;
    if (tail >= this.#ring.length) tail -= this.#ring.length;
    this.#ring[tail] = item;
  }

  #shift(): Item {
    const item = this.#ring[this.#head];
    if (++this.#head === this.#ring.length) this.#head = 0;
    return item;
  }

  #grow(): void {
    if (this.#ring.length >= ITEMS_MAX) {
      throw new OverflowError(`in buffer ${this.#name}`, { itemsMax: ITEMS_MAX, seconds: this.clock.now });
    }
    const ring = new Array<Item>(2 * this.#ring.length).fill(NOTHING);
    let i = 0;
    for (const item of this.items()) ring[i++] = item;
    this.#ring = ring;
    this.#head = 0;
  }
}
