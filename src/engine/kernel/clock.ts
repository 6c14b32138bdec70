/**
 * The time of a run.
 *
 * @module
 */

/** Shared by all that needs the time. */
export class Clock {
  /** Seconds since the start of the run. Starts as a fraction, so that the field never has to change its kind. */
  now = 0.5;

  constructor() {
    this.now = 0;
  }
}
