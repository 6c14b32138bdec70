/**
 * Random numbers: one independent stream per machine and purpose, so that a change to one leaves the luck of all others
 * as it was (common random numbers).
 *
 * @module
 */
import type { Distribution } from "../../config/schema/quantities.ts";
import {
  randomExponential,
  randomGamma,
  randomLogNormal,
  randomNormal,
  randomUniform,
  randomWeibull,
} from "../../deps/d3_random.ts";
import { alea } from "../../deps/seedrandom.ts";

/** Uniform numbers in [0, 1). */
export type Stream = () => number;

/** Gives out the streams of one run. */
export class Streams {
  constructor(readonly seed: number) {}

  /** The stream of a machine, or a source, for a purpose: the same for the same three, independent of any other. */
  of(machineName: string, purpose: string): Stream {
    return alea(`${this.seed}/${machineName}/${purpose}`);
  }
}

/** A function that draws from the distribution, in its unit, with the stream as the source of chance. */
export function createSampler(distribution: Distribution, stream: Stream): () => number {
  switch (distribution.dist) {
    case "constant":
      return () => distribution.value;
    case "exponential":
      return randomExponential.source(stream)(1 / distribution.mean);
    case "uniform":
      return randomUniform.source(stream)(distribution.min, distribution.max);
    case "triangular":
      return createTriangular(distribution, stream);
    case "normal":
      return redrawnBelowZero(randomNormal.source(stream)(distribution.mean, distribution.sd));
    case "lognormal": {
      const variance = Math.log1p((distribution.sd / distribution.mean) ** 2);
      return randomLogNormal.source(stream)(Math.log(distribution.mean) - variance / 2, Math.sqrt(variance));
    }
    case "gamma": {
      const scale = distribution.sd ** 2 / distribution.mean;
      return randomGamma.source(stream)(distribution.mean / scale, scale);
    }
    case "erlang":
      return randomGamma.source(stream)(distribution.k, distribution.mean / distribution.k);
    case "weibull":
      return randomWeibull.source(stream)(distribution.shape, 0, distribution.scale);
    case "empirical":
      return createEmpirical(distribution, stream);
  }
}

/** By inversion (Kotz, van Dorp: Beyond Beta, ch. 1): d3-random has no triangular distribution. */
function createTriangular(shape: { min: number; mode: number; max: number }, stream: Stream): () => number {
  const { min, mode, max } = shape;
  const width = max - min;
  if (width === 0) return () => min;
  const rising = (mode - min) / width;
  return () => {
    const u = stream();
    return u < rising ? min + Math.sqrt(u * width * (mode - min)) : max - Math.sqrt((1 - u) * width * (max - mode));
  };
}

/** By binary search in the cumulative weights. */
function createEmpirical(data: { values: number[]; weights?: number[] }, stream: Stream): () => number {
  const { values, weights } = data;
  if (!weights) return () => values[Math.floor(stream() * values.length)];
  const cumulative: number[] = [];
  let sum = 0;
  for (const weight of weights) cumulative.push(sum += weight);
  return () => {
    const target = stream() * sum;
    let low = 0, high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] > target) high = middle;
      else low = middle + 1;
    }
    return values[low];
  };
}

function redrawnBelowZero(sample: () => number): () => number {
  return () => {
    for (;;) {
      const value = sample();
      if (value >= 0) return value;
    }
  };
}
