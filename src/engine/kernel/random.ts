/**
 * Random numbers: one independent stream per machine and purpose, so that a change to one leaves the draws of all others
 * as they were (common random numbers).
 *
 * @module
 */
import { alea } from "../../deps/seedrandom.ts";
import type { Stream } from "../../distribution/distribution.ts";

/** Gives out the streams of one run. */
export class Streams {
  constructor(readonly seed: number) {}

  /** The stream of a machine, or a source, for a purpose: the same for the same three, independent of any other. */
  of(machineName: string, purpose: string): Stream {
    return alea(`${this.seed}/${machineName}/${purpose}`);
  }
}
