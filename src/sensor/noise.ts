/**
 * What lies over the readings of a sensor: noise with a memory, and slow drift.
 *
 * @module
 */
import { randomNormal } from "../deps/d3_random.ts";
import type { Stream } from "../distribution/row.ts";

/** A value for the next interval, which has so many seconds. */
export type PerInterval = (seconds: number) => number;

/**
 * Noise with a standard deviation, of which a share e^(−Δ/τ) is left an interval later: an autoregression of order one
 * that has always gone on.
 */
export function createNoise({ sd, tauSeconds }: { readonly sd: number; readonly tauSeconds: number }, stream: Stream) {
  const normal = randomNormal.source(stream)();
  let value = normal();
  const next: PerInterval = (seconds) => {
    const kept = Math.exp(-seconds / tauSeconds);
    value = kept * value + Math.sqrt(1 - kept * kept) * normal();
    return sd * value;
  };
  return next;
}

/** A Wiener process from 0 on: its standard deviation after an hour. */
export function createWalk(sdPerRootHour: number, stream: Stream): PerInterval {
  const normal = randomNormal.source(stream)();
  let value = 0;
  return (seconds) => value += sdPerRootHour * Math.sqrt(seconds / 3600) * normal();
}
