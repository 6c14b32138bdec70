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

/**
 * Orders entries by time, then by stream, then as their stream wrote them: which of two streams was first to write has
 * no say in it.
 */
export class TimeOrder {
  readonly #heads: TimeMerge;
  #order = new Int32Array(0);
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
      this.#places = new Int32Array(seconds.length);
    }
    if (!this.#isAsWritten(entries)) {
      this.#part(entries);
      this.#merge(entries);
    }
    return this.#order.subarray(0, count);
  }

  /**
   * Where time never goes back between two entries, as when all streams have one clock, only those of one moment are to
   * be put in order. @returns false where that is not so, or too many of them are
   */
  #isAsWritten({ count, stream, seconds }: StreamEntries): boolean {
    const order = this.#order;
    let before = -Infinity, moves = 0;
    for (let i = 0; i < count; i++) {
      const moment = seconds[i], own = stream[i];
      if (moment < before || moves > count) return false;
      before = moment;
      let at = i;
      for (; at > 0 && stream[order[at - 1]] > own && seconds[order[at - 1]] === moment; at--) {
        order[at] = order[at - 1];
        moves++;
      }
      order[at] = i;
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
