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
import type { ArrivalTimes } from "./arrival_times.ts";
import type { Counters } from "./counters.ts";
import type { InputPort, Supply } from "./input_port.ts";
import type { Item } from "./items.ts";
import { Level } from "./level.ts";
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
  /** The scheduler's slot for arrivals, and their moments; -1 and null where none arrive. */
  readonly slot: number;
  readonly arrivals: ArrivalTimes | null;
}

/** What a source without an end counts down from: no run takes so many, and every whole number below it is exact. */
const UNLIMITED = 2 ** 52;

/** A source at work. */
export class RawSource implements Supply, Runnable {
  readonly isUnlimited: boolean;
  /** Base units in one of its items. */
  readonly baseUnits: number;
  /** Where its items are numbered; null where visits are not recorded, or its material has no name. */
  visits: VisitRows | null = null;
  readonly #waiting: Waiting[] = [];
  readonly #arrivals: ArrivalTimes | null;
  /** Of the items that are there, those that have been since 0: they are taken first. */
  #initialCount: number;
  readonly #index: number;
  readonly #counters: Counters;
  readonly #scheduler: Scheduler;
  readonly #recorder: Recorder;
  readonly #slot: number;
  /** Items that were there since the sums began, or have come since. */
  #supplied: number;
  readonly #stock = new Level(Infinity);
  /** What the items that were taken had waited for, together and at most; of no use without an end. */
  readonly #waits = new Float64Array(2);
  #ranDry: RanDry | null = null;

  constructor({ source, index, counters, scheduler, recorder, slot, arrivals }: SourcePlace) {
    this.isUnlimited = source.inventory === Infinity;
    this.#supplied = this.#stock.items = this.isUnlimited ? UNLIMITED : source.inventory;
    this.baseUnits = source.baseUnits;
    this.#initialCount = source.inventory;
    this.#arrivals = arrivals;
    this.#index = index;
    this.#counters = counters;
    this.#scheduler = scheduler;
    this.#recorder = recorder;
    this.#slot = slot;
    if (arrivals !== null) scheduler.runAt(slot, arrivals.next);
  }

  /** Items that are there; of a source without an end more than will ever be asked for. */
  get inventory(): number {
    return this.#stock.items;
  }

  /** Whether a station waits for its items. */
  get isAwaited(): boolean {
    return this.#waiting.some(({ station, need }) => station.wants(need));
  }

  /** Whether items still arrive. */
  get isSupplied(): boolean {
    return this.#arrivals !== null;
  }

  /** Whether a station has asked for an item and will never get one. */
  get hasRunDry(): boolean {
    return this.#ranDry !== null;
  }

  /** Since when the oldest item has been there; `Infinity` when there is none. */
  get readySince(): number {
    if (this.inventory === 0) return Infinity;
    return this.#oldestSince();
  }

  /** Takes the oldest item, which is there. @param now the time of the station that takes it */
  takeFirst(now = this.#scheduler.clock.now): Item {
    this.take();
    const item = this.#counters.items.add();
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
    if (this.isUnlimited) return this.takeAny(1);
    this.#endWaiting();
    this.#stock.take(this.#scheduler.clock.now);
  }

  /** Takes so many of a source without an end. */
  takeAny(count: number): void {
    this.#stock.items -= count;
  }

  /** An item arrives, and goes to the station that has waited longest. */
  run(): void {
    const arrivals = this.#arrivals!;
    arrivals.arrive();
    this.#scheduler.runAt(this.#slot, arrivals.next);
    this.#stock.put(this.#scheduler.clock.now);
    this.#supplied++;
    const waiting = this.#waiting.find(({ station, need }) => station.wants(need));
    waiting?.inputPort.hand(waiting.way, waiting.station, this.takeFirst());
  }

  /**
   * What was taken since the sums began, how long its queue was, for how long items waited in it, when it ran dry. Of the
   * lengths of its queue only those count in which time passes.
   */
  totals(): SourceTotals {
    const { inventory, isUnlimited } = this, [waited, waitedMax] = this.#waits;
    const { levelSeconds, levelMax } = this.#stock.totals(this.#scheduler.clock.now);
    return {
      taken: this.#supplied - inventory,
      levelSeconds: isUnlimited ? null : levelSeconds,
      levelMax: isUnlimited ? null : levelMax,
      waitSeconds: isUnlimited ? null : waited,
      waitSecondsMax: isUnlimited ? null : waitedMax,
      ranDry: this.#ranDry,
    };
  }

  /** Begins the sums anew; that it has run dry stays. */
  restart(): void {
    this.#supplied = this.inventory;
    this.#stock.restart(this.#scheduler.clock.now);
    this.#waits.fill(0);
    this.#ranDry?.starvedSeconds.fill(0);
  }

  /** Leads into a node. */
  leadInto(inputPort: InputPort, { need, priority }: { need: number; priority: number }): void {
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

  #oldestSince(): number {
    return this.#initialCount > 0 ? 0 : this.#arrivals!.oldest;
  }

  /** The oldest item is taken. */
  #endWaiting(): void {
    const waits = this.#waits, waited = this.#scheduler.clock.now - this.#oldestSince();
    waits[0] += waited;
    if (waited > waits[1]) waits[1] = waited;
    if (this.#initialCount > 0) this.#initialCount--;
    else this.#arrivals!.take();
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
