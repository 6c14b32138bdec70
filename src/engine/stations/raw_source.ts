/**
 * Where raw items come from: an unlimited queue of those that are there and those that arrive, for all the stations
 * that the source feeds, in the order in which they begin to wait.
 *
 * @module
 */
import type { LineSource } from "../../model/line.ts";
import { STARVED } from "../../model/states.ts";
import type { SourceTotals } from "../record/columns.ts";
import type { Recorder } from "../record/recorder.ts";
import type { VisitRows } from "../record/visit_rows.ts";
import type { Counters } from "./counters.ts";
import type { InputPort, Supply } from "./input_port.ts";
import type { Item } from "./items.ts";
import { OverflowError } from "./overflow_error.ts";
import type { Runnable, Scheduler } from "../kernel/scheduler.ts";
import type { Station } from "./station.ts";

/** How a source is built in. */
export interface SourcePlace {
  readonly source: LineSource;
  /** Its place among the line's sources. */
  readonly index: number;
  readonly counters: Counters;
  readonly scheduler: Scheduler;
  readonly recorder: Recorder;
  /** The scheduler's slot for arrivals, and how the seconds between them are drawn; -1 and null where none arrive. */
  readonly slot: number;
  readonly nextInterval: (() => number) | null;
}

/** What a source without an end counts down from: no run takes so many, and every whole number below it is exact. */
const UNLIMITED = 2 ** 52;

/** Items whose arrivals are kept at most. */
const ARRIVALS_MAX = 2 ** 26;

/** A source at work. */
export class RawSource implements Supply, Runnable {
  /** Items that are there; of a source without an end more than will ever be asked for. */
  inventory: number;
  readonly isUnlimited: boolean;
  /** Base units in one of its items. */
  readonly baseUnits: number;
  /** Where its items are numbered; null where visits are not recorded, or its material has no name. */
  visits: VisitRows | null = null;
  /** Whether it matters since when an item is there. */
  keepsTimes = false;
  readonly #waiting: Waiting[] = [];
  readonly #nextInterval: (() => number) | null;
  readonly #name: string;
  readonly #index: number;
  readonly #counters: Counters;
  readonly #scheduler: Scheduler;
  readonly #recorder: Recorder;
  readonly #slot: number;
  /** Items that were there since the sums began, or have come since. */
  #supplied: number;
  #inventoryMax: number;
  /** Moment of the last change of inventory, and the integral of it up to then; of no use without an end. */
  readonly #sums = new Float64Array(2);
  #ranDry: RanDry | null = null;
  /** When those that are there arrived, from `#oldest` on; what is not in it has been there since 0. */
  readonly #arrivals: number[] = [];
  #oldest = 0;

  constructor({ source, index, counters, scheduler, recorder, slot, nextInterval }: SourcePlace) {
    this.isUnlimited = source.inventory === Infinity;
    this.inventory = this.isUnlimited ? UNLIMITED : source.inventory;
    this.#supplied = this.#inventoryMax = this.inventory;
    this.baseUnits = source.baseUnits;
    this.#nextInterval = nextInterval;
    this.#name = source.name;
    this.#index = index;
    this.#counters = counters;
    this.#scheduler = scheduler;
    this.#recorder = recorder;
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

  /** Whether a station has asked for an item and will never get one. */
  get hasRunDry(): boolean {
    return this.#ranDry !== null;
  }

  /** Since when the oldest item has been there; `Infinity` when there is none. */
  get readySince(): number {
    if (this.inventory === 0) return Infinity;
    return this.#hasInitial() ? 0 : this.#arrivals[this.#oldest];
  }

  /** Takes the oldest item, which is there. */
  takeFirst(): Item {
    if (!this.#hasInitial()) this.#forgetOldest();
    this.take();
    const item = this.#counters.items.add(), { now } = this.#scheduler.clock;
    item.units = this.baseUnits;
    item.defects = 0;
    item.madeBy = -1 - this.#index;
    item.birth = now;
    item.id = this.visits === null ? -1 : this.visits.addItem(item.madeBy);
    this.#counters.unitsBorn += this.baseUnits;
    return item;
  }

  /** Takes an item, which is there, for a station that makes another of it at once. */
  take(): void {
    if (!this.isUnlimited) this.#account();
    this.inventory--;
  }

  /** An item arrives, and goes to the station that has waited longest. */
  run(): void {
    const { now } = this.#scheduler.clock;
    this.#scheduler.runAt(this.#slot, now + this.#nextInterval!());
    this.#account();
    this.inventory++;
    this.#supplied++;
    if (this.keepsTimes && !this.isUnlimited) this.#noteArrival(now);
    const waiting = this.#waiting.find(({ station, need }) => station.wants(need));
    waiting?.inputPort.hand(waiting.way, waiting.station, this.takeFirst());
    this.#inventoryMax = Math.max(this.#inventoryMax, this.inventory);
  }

  /** What was taken since the sums began, how long its queue was, and when it ran dry. */
  totals(): SourceTotals {
    const [since, seconds] = this.#sums, { now } = this.#scheduler.clock, { isUnlimited } = this;
    return {
      taken: this.#supplied - this.inventory,
      levelSeconds: isUnlimited ? null : seconds + this.inventory * (now - since),
      levelMax: isUnlimited ? null : this.#inventoryMax,
      ranDry: this.#ranDry,
    };
  }

  /** Begins the sums anew; that it has run dry stays. */
  restart(): void {
    this.#supplied = this.#inventoryMax = this.inventory;
    this.#sums.fill(0);
    this.#sums[0] = this.#scheduler.clock.now;
    this.#ranDry?.starvedSeconds.fill(0);
  }

  /** Leads into a node. @param isMerged whether other ways lead there too */
  leadInto(
    inputPort: InputPort,
    { need, isMerged, priority }: { need: number; isMerged: boolean; priority: number },
  ): void {
    if (isMerged) this.keepsTimes = true;
    const waiters = {
      join: (station: Station) => {
        this.#waiting.push({ station, need, inputPort, way });
        this.#noteRunDry();
      },
      leave: (station: Station) => this.#forget(station),
    };
    const way = inputPort.add({ supply: this, need, priority, waiters });
  }

  #forget(station: Station): void {
    const place = this.#waiting.findIndex((entry) => entry.station === station);
    if (place >= 0) this.#waiting.splice(place, 1);
  }

  /** A station asks for an item that is not there: without arrivals there never will be one. */
  #noteRunDry(): void {
    if (this.isSupplied || this.#ranDry !== null) return;
    const { now } = this.#scheduler.clock;
    this.#ranDry = { seconds: now, starvedSeconds: this.#recorder.secondsIn(STARVED) };
  }

  #account(): void {
    const { now } = this.#scheduler.clock, sums = this.#sums;
    sums[1] += this.inventory * (now - sums[0]);
    sums[0] = now;
  }

  #noteArrival(now: number): void {
    if (this.#arrivals.push(now) <= ARRIVALS_MAX) return;
    throw new OverflowError(`at ${this.#name}`, { itemsMax: ARRIVALS_MAX, seconds: now });
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

type RanDry = NonNullable<SourceTotals["ranDry"]>;

/** A station that waits, for which of its needs, and the way over which it is given an item. */
interface Waiting {
  readonly station: Station;
  readonly need: number;
  readonly inputPort: InputPort;
  readonly way: number;
}
