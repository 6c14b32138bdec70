/**
 * Normal samples with a fixed seed.
 *
 * @module
 */
import { randomNormal } from "../../src/deps/d3_random.ts";
import { alea } from "../../src/deps/seedrandom.ts";

/** Draws standard normal numbers. */
export function normals(seed: string): () => number {
  return randomNormal.source(alea(seed))(0, 1);
}

/** So many values of a function of the index. */
export function sample(length: number, draw: (i: number) => number): Float64Array {
  return Float64Array.from({ length }, (_, i) => draw(i));
}
