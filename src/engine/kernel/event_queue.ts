/**
 * The future: at most one pending event per slot (a station, say), the earliest first; of simultaneous ones those that
 * were scheduled to come first, then the others, both in the order in which they were scheduled.
 *
 * A winner tree over the slots: moving an event costs the depth of the tree and allocates nothing, and a state interval
 * that is cut short just overwrites its slot, so stale events do not exist. Takes any number of slots, set when it is
 * made.
 *
 * @module
 */

/** Taken off the tickets of events that come first in their moment: below all others, and each still exact. */
const FIRST = 2 ** 53;

/** Pending events by slot. */
export class EventQueue {
  readonly #size: number;
  readonly #time: Float64Array;
  /** When two events are due at one time the lower ticket, given out first, goes first. Exact up to 2^53 events. */
  readonly #ticket: Float64Array;
  /**
   * Node n's children are 2n and 2n + 1; leaf `size + slot` holds its slot, an inner node the earlier of its children.
   */
  readonly #winner: Int32Array;
  #ticketNext = 0;
  /** The first event's time, read far more often than it changes. */
  #firstTime = Infinity;

  constructor(slotCount: number) {
    let size = 2;
    while (size < slotCount) size *= 2;
    this.#size = size;
    this.#time = new Float64Array(size).fill(Infinity);
    this.#ticket = Float64Array.from({ length: size }, (_, slot) => slot);
    this.#winner = new Int32Array(2 * size);
    for (let slot = 0; slot < size; slot++) this.#winner[size + slot] = slot;
    for (let node = size - 1; node > 0; node--) this.#winner[node] = this.#winner[2 * node];
  }

  /** The slot whose event is due first. */
  get first(): number {
    return this.#winner[1];
  }

  /** When the first event is due; `Infinity` when nothing is pending. */
  get firstTime(): number {
    return this.#firstTime;
  }

  /** When the first event of all other slots is due. */
  get secondTime(): number {
    const winner = this.#winner, time = this.#time;
    let second = Infinity;
    for (let node = this.#size + winner[1]; node > 1; node >>= 1) {
      const seconds = time[winner[node ^ 1]];
      if (seconds < second) second = seconds;
    }
    return second;
  }

  /** When the slot's event is due; `Infinity` when it has none. */
  timeOf(slot: number): number {
    return this.#time[slot];
  }

  /** Sets the slot's event, in place of one it may have. */
  schedule(slot: number, time: number): void {
    this.#time[slot] = time;
    this.#ticket[slot] = this.#ticketNext++;
    this.#replay(slot);
  }

  /** Sets the slot's event as one that comes before all that are not, whenever they were scheduled for that time. */
  scheduleFirst(slot: number, time: number): void {
    this.#time[slot] = time;
    this.#ticket[slot] = this.#ticketNext++ - FIRST;
    this.#replay(slot);
  }

  /**
   * The slot's event is due then, at no time where that is `Infinity`: among simultaneous ones where the last one of the
   * slot would have been; where none was ever scheduled, in the order of slots.
   */
  move(slot: number, time: number): void {
    this.#time[slot] = time;
    this.#replay(slot);
  }

  #replay(slot: number): void {
    const winner = this.#winner, time = this.#time, ticket = this.#ticket;
    let best = slot;
    for (let node = this.#size + slot; node > 1; node >>= 1) {
      const other = winner[node ^ 1];
      const bestTime = time[best], otherTime = time[other];
      if (otherTime < bestTime || (otherTime === bestTime && ticket[other] < ticket[best])) best = other;
      // Where another slot was and stays the earlier one, nothing changes from here up.
      if (best !== slot && winner[node >> 1] === best) return;
      winner[node >> 1] = best;
    }
    this.#firstTime = time[best];
  }
}
