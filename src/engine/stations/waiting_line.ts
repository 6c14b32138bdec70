/**
 * Stations that wait for one thing, in the order in which they began to wait.
 *
 * @module
 */
import type { Station } from "./station.ts";

/** A line of waiting stations; mostly of none or one, which is kept apart so that it costs no list. */
export class WaitingLine {
  #first: Station | null = null;
  #rest: Station[] | null = null;

  /** The station that has waited longest. */
  get first(): Station | null {
    return this.#first;
  }

  /** The first of them that still wants an item of this kind; null when none does. */
  firstThatWants(need: number): Station | null {
    const first = this.#first;
    if (first === null || first.wants(need)) return first;
    return this.#rest?.find((station) => station.wants(need)) ?? null;
  }

  join(station: Station): void {
    if (this.#first === null) this.#first = station;
    else (this.#rest ??= []).push(station);
  }

  /** The station waits no longer; one that does not wait is none. */
  leave(station: Station): void {
    const rest = this.#rest;
    if (this.#first === station) {
      this.#first = rest?.shift() ?? null;
      return;
    }
    const place = rest?.indexOf(station) ?? -1;
    if (place >= 0) rest!.splice(place, 1);
  }

  *[Symbol.iterator](): Iterator<Station> {
    if (this.#first === null) return;
    yield this.#first;
    if (this.#rest !== null) yield* this.#rest;
  }
}
