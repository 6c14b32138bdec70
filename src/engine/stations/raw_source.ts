/**
 * Where raw items come from: an unlimited queue of those that are there and those that arrive, for all the stations
 * that the source feeds, in the order in which they begin to wait.
 *
 * @module
 */
import type { LineSource } from "../../model/line.ts";
import type { Counters } from "./counters.ts";
import type { InputPort, Supply } from "./input_port.ts";
import type { Item } from "./items.ts";
import type { Runnable, Scheduler } from "../kernel/scheduler.ts";
import type { Station } from "./station.ts";

/** How a source is built in. */
export interface SourcePlace {
  readonly source: LineSource;
  /** Its place among the line's sources. */
  readonly index: number;
  readonly counters: Counters;
  readonly scheduler: Scheduler;
  /** The scheduler's slot for arrivals, and how the seconds between them are drawn; -1 and null where none arrive. */
  readonly slot: number;
  readonly nextInterval: (() => number) | null;
}

/** A source at work. */
export class RawSource implements Supply, Runnable {
  /** Items that are there. */
  inventory: number;
  /** Base units in one of its items. */
  readonly baseUnits: number;
  /** Whether it matters since when an item is there. */
  keepsTimes = false;
  readonly #waiting: Waiting[] = [];
  readonly #nextInterval: (() => number) | null;
  readonly #index: number;
  readonly #counters: Counters;
  readonly #scheduler: Scheduler;
  readonly #slot: number;
  /** When those that are there arrived, from `#oldest` on; what is not in it has been there since 0. */
  readonly #arrivals: number[] = [];
  #oldest = 0;

  constructor({ source, index, counters, scheduler, slot, nextInterval }: SourcePlace) {
    this.inventory = source.inventory;
    this.baseUnits = source.baseUnits;
    this.#nextInterval = nextInterval;
    this.#index = index;
    this.#counters = counters;
    this.#scheduler = scheduler;
    this.#slot = slot;
    if (nextInterval !== null) scheduler.runAt(slot, nextInterval());
  }

  /** Whether a station waits for its items. */
  get isAwaited(): boolean {
    return this.#waiting.some(({ station, need }) => station.wants(need));
  }

  /** Whether items still arrive. */
  get isSupplied(): boolean {
    return this.#nextInterval !== null;
  }

  /** Since when the oldest item has been there; `Infinity` when there is none. */
  get readySince(): number {
    if (this.inventory === 0) return Infinity;
    return this.#hasInitial() ? 0 : this.#arrivals[this.#oldest];
  }

  /** Takes the oldest item, which is there. */
  takeFirst(): Item {
    if (!this.#hasInitial()) this.#forgetOldest();
    this.inventory--;
    const item = this.#counters.items.add(), { now } = this.#scheduler.clock;
    item.units = this.baseUnits;
    item.defects = 0;
    item.madeBy = -1 - this.#index;
    item.birth = now;
    this.#counters.unitsBorn += this.baseUnits;
    return item;
  }

  /** An item arrives, and goes to the station that has waited longest. */
  run(): void {
    const { now } = this.#scheduler.clock;
    this.#scheduler.runAt(this.#slot, now + this.#nextInterval!());
    this.inventory++;
    if (this.keepsTimes && this.inventory < Infinity) this.#arrivals.push(now);
    const waiting = this.#waiting.find(({ station, need }) => station.wants(need));
    waiting?.inputPort.hand(waiting.way, waiting.station, this.takeFirst());
  }

  /** Leads into a node. @param isMerged whether other ways lead there too */
  leadInto(
    inputPort: InputPort,
    { need, isMerged, priority }: { need: number; isMerged: boolean; priority: number },
  ): void {
    if (isMerged) this.keepsTimes = true;
    const waiters = {
      join: (station: Station) => void this.#waiting.push({ station, need, inputPort, way }),
      leave: (station: Station) => this.#forget(station),
    };
    const way = inputPort.add({ supply: this, need, priority, waiters });
  }

  #forget(station: Station): void {
    const place = this.#waiting.findIndex((entry) => entry.station === station);
    if (place >= 0) this.#waiting.splice(place, 1);
  }

  #hasInitial(): boolean {
    return this.inventory > this.#arrivals.length - this.#oldest;
  }

  #forgetOldest(): void {
    if (++this.#oldest < 1024 || 2 * this.#oldest < this.#arrivals.length) return;
    this.#arrivals.splice(0, this.#oldest);
    this.#oldest = 0;
  }
}

/** A station that waits, for which of its needs, and the way over which it is given an item. */
interface Waiting {
  readonly station: Station;
  readonly need: number;
  readonly inputPort: InputPort;
  readonly way: number;
}
