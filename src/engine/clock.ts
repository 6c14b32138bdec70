/**
 * The time of a run.
 *
 * @module
 */

/**
 * Shared by all that needs the time. It is read off here rather than handed from function to function: a number with
 * a fraction that is passed to a function is allocated anew each time, nine of them for every event of a line.
 */
export class Clock {
  /** Seconds since the start of the run. Starts as a fraction, so that the field never has to change its kind. */
  now = 0.5;

  constructor() {
    this.now = 0;
  }
}
