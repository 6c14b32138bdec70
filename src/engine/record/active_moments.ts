/**
 * When one machine was active, until that is brought together with when others were.
 *
 * @module
 */
import { longer } from "./longer.ts";

/** Moments that there is room for at first. */
const FIRST_ROOM = 256;

/** The moments at which a machine became active or ceased to be: its active periods, of which the last may be open. */
export class ActiveMoments {
  /** Seconds, in their order; the first is the beginning of a period. */
  seconds: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM);
  count = 0;

  constructor(readonly machine: number) {}

  /** It becomes active, or ceases to be. */
  push(seconds: number): void {
    if (this.count === this.seconds.length) this.seconds = longer(this.seconds, 2 * this.count);
    this.seconds[this.count++] = seconds;
  }

  /** When the period that begins with a moment ends; `Infinity`: it is open. */
  endOf(begin: number): number {
    return begin + 1 < this.count ? this.seconds[begin + 1] : Infinity;
  }

  /** Forgets all periods but one that is open. */
  forgetEnded(): void {
    const openCount = this.count % 2;
    if (openCount > 0) this.seconds[0] = this.seconds[this.count - 1];
    this.count = openCount;
  }
}
