/**
 * The levels of a buffer, telemetry row by telemetry row and since its sums began. A part of the time ends where a row
 * does, and where the sums begin anew.
 *
 * @module
 */

/** What the integral of a level from one moment to another follows from. */
export interface LevelChange {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  /** Items at both. */
  readonly before: number;
  readonly after: number;
  /** The sums of the moments between them at which items were put, and taken: each in order, so that all digits are certain. */
  readonly putSum: number;
  readonly takeSum: number;
}

/** What has come of the parts that have ended. */
export class RowLevels {
  /** In the row: the lowest and the highest level, and, once it has ended, the integral of the level. */
  least = Infinity;
  most = 0;
  seconds = 0;
  /** Since the sums began: the highest level. */
  highest = 0;

  /** A part has ended in which these were the lowest and the highest level. */
  see(least: number, most: number): void {
    this.least = Math.min(this.least, least);
    this.most = Math.max(this.most, most);
    this.highest = Math.max(this.highest, most);
  }

  /** The row has ended. */
  end({ from, to, before, after, putSum, takeSum }: LevelChange): void {
    this.seconds = after * to - before * from - (putSum - takeSum);
  }

  /** The next row begins. */
  beginRow(): void {
    this.least = Infinity;
    this.most = 0;
  }
}
