/**
 * Random numbers: one independent stream per machine and purpose, so that a change to one leaves the draws of all others
 * as they were (common random numbers).
 *
 * @module
 */
import { alea, aleaState } from "../../deps/seedrandom.ts";
import type { Stream } from "../../distribution/distribution.ts";

/** Gives out the streams of one run. */
export class Streams {
  constructor(readonly seed: number) {}

  /** The stream of a machine, or a source, for a purpose: the same for the same three, independent of any other. */
  of(machineName: string, purpose: string): Stream {
    return alea(this.#seedOf(machineName, purpose));
  }

  /** The same numbers, to be counted: for trials with one chance. */
  counted(machineName: string, purpose: string): CountedStream {
    return new CountedStream(this.#seedOf(machineName, purpose));
  }

  #seedOf(machineName: string, purpose: string): string {
    return `${this.seed}/${machineName}/${purpose}`;
  }
}

/** The same numbers as those of a stream, gone through without a call for each. */
export class CountedStream {
  /** Alea's state: it gives s1, s2 and the fraction of 2091639 s0 + c / 2^32 next, whose whole part is the next c. */
  readonly #state: Float64Array;

  constructor(seed: string) {
    const { s0, s1, s2, c } = aleaState(seed);
    this.#state = Float64Array.of(s0, s1, s2, c);
  }

  /** Draws until a number is below the bound, but no more than `most`. @returns how many were not */
  drawsNotBelow(bound: number, most: number): number {
    const state = this.#state;
    let s0 = state[0], s1 = state[1], s2 = state[2], c = state[3], count = 0;
    for (; count < most; count++) {
      const sum = 2091639 * s0 + c * 2 ** -32;
      s0 = s1;
      s1 = s2;
      c = sum | 0;
      s2 = sum - c;
      if (s2 < bound) break;
    }
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = c;
    return count;
  }
}
