/**
 * What several streams have written down, each in the order of time, brought into one order.
 *
 * @module
 */
import { TimeMerge } from "./time_merge.ts";

/** Entries in the order in which they were written; those of one stream are in the order of time. */
export interface StreamEntries {
  readonly count: number;
  /** The stream of each. */
  readonly stream: Uint16Array;
  /** When it happened, seconds. */
  readonly seconds: Float64Array;
}

/** So many places per entry, on average, may entries be moved one by one before merging whole streams is cheaper. */
const MOVES_PER_ENTRY = 4;

/**
 * Orders entries by time, then by stream, then as their stream wrote them: which of two streams was first to write has
 * no say in it. They are laid out by time, about one to a slot, and the few that are in disorder then are moved; where
 * too many happened in too few slots, the streams are merged.
 */
export class TimeOrder {
  readonly #heads: TimeMerge;
  #order = new Int32Array(0);
  /** By slot of time: where its entries begin. */
  #slots = new Int32Array(0);
  /** The entries stream after stream; by stream, which comes next, and the end of its own. */
  #places = new Int32Array(0);
  readonly #next: Int32Array;
  readonly #end: Int32Array;

  constructor(streamCount: number) {
    this.#heads = new TimeMerge(streamCount);
    this.#next = new Int32Array(streamCount);
    this.#end = new Int32Array(streamCount);
  }

  /** The places of all entries in their common order; overwritten by the next call. */
  of(entries: StreamEntries): Int32Array {
    const { count, seconds } = entries;
    if (this.#order.length < count) {
      this.#order = new Int32Array(seconds.length);
      this.#slots = new Int32Array(seconds.length + 1);
      this.#places = new Int32Array(seconds.length);
    }
    this.#layOut(entries);
    if (!this.#isPutInOrder(entries)) {
      this.#part(entries);
      this.#merge(entries);
    }
    return this.#order.subarray(0, count);
  }

  /** Lays the entries out by time, as written within a slot; one after the other where time never goes back. */
  #layOut({ count, seconds }: StreamEntries): void {
    const order = this.#order, slots = this.#slots;
    let first = Infinity, last = -Infinity, isAsWritten = true;
    for (let i = 0; i < count; i++) {
      const moment = seconds[i];
      if (moment < first) first = moment;
      if (moment < last) isAsWritten = false;
      else last = moment;
      order[i] = i;
    }
    if (isAsWritten) return;
    const perSecond = (count - 1) / (last - first);
    slots.fill(0, 0, count + 1);
    for (let i = 0; i < count; i++) slots[Math.floor((seconds[i] - first) * perSecond) + 1]++;
    for (let slot = 1; slot < count; slot++) slots[slot] += slots[slot - 1];
    for (let i = 0; i < count; i++) order[slots[Math.floor((seconds[i] - first) * perSecond)]++] = i;
  }

  /** Moves each entry before those that it belongs before. @returns false where that took too many moves */
  #isPutInOrder({ count, stream, seconds }: StreamEntries): boolean {
    const order = this.#order;
    let movesLeft = MOVES_PER_ENTRY * count;
    for (let i = 1; i < count; i++) {
      const place = order[i], moment = seconds[place], own = stream[place];
      let at = i;
      for (; at > 0; at--) {
        const before = order[at - 1], momentBefore = seconds[before];
        if (momentBefore < moment || (momentBefore === moment && stream[before] <= own)) break;
        order[at] = before;
      }
      order[at] = place;
      movesLeft -= i - at;
      if (movesLeft < 0) return false;
    }
    return true;
  }

  /** Parts the entries by stream. */
  #part({ count, stream }: StreamEntries): void {
    const next = this.#next, end = this.#end, places = this.#places;
    end.fill(0);
    for (let i = 0; i < count; i++) end[stream[i]]++;
    for (let s = 0, begin = 0; s < end.length; s++) {
      next[s] = begin;
      begin += end[s];
      end[s] = next[s];
    }
    for (let i = 0; i < count; i++) places[end[stream[i]]++] = i;
  }

  #merge({ count, seconds }: StreamEntries): void {
    const order = this.#order, places = this.#places, next = this.#next, end = this.#end, heads = this.#heads;
    const headOf = (stream: number) => next[stream] < end[stream] ? seconds[places[next[stream]]] : Infinity;
    for (let stream = 0; stream < end.length; stream++) heads.set(stream, headOf(stream));
    heads.begin();
    for (let i = 0; i < count; i++) {
      const stream = heads.first, before = heads.firstTime;
      order[i] = places[next[stream]++];
      const seconds = headOf(stream);
      if (seconds !== before) heads.move(stream, seconds);
    }
  }
}
