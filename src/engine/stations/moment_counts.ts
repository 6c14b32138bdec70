/**
 * What has come into a buffer and what has gone from it in this very moment.
 *
 * @module
 */
import type { Clock } from "../kernel/clock.ts";

/** Counts that begin anew with every moment. */
export class MomentCounts {
  readonly #clock: Clock;
  /** The moment that is counted. Starts as a fraction, so that the field never has to change its kind. */
  #seconds = 0.5;
  #puts = 0;
  #takes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Items put in this moment. */
  get puts(): number {
    return this.#seconds === this.#clock.now ? this.#puts : 0;
  }

  /** Items taken in this moment. */
  get takes(): number {
    return this.#seconds === this.#clock.now ? this.#takes : 0;
  }

  /** An item is put. */
  put(): void {
    this.#begin();
    this.#puts++;
  }

  /** An item is taken. */
  take(): void {
    this.#begin();
    this.#takes++;
  }

  #begin(): void {
    if (this.#seconds === this.#clock.now) return;
    this.#seconds = this.#clock.now;
    this.#puts = this.#takes = 0;
  }
}
