// The package as a whole brings six more generators, and Node's cryptography, into every process and every worker.
import generator from "npm:seedrandom@3.0.5/lib/alea.js";

/** Alea, Johannes Baagøe's generator: seeded by text, 32-bit doubles in [0, 1). */
export const alea: (seed: string) => () => number = generator;

/** Where Alea stands: three numbers in [0, 1) and a carry. */
export interface AleaState {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  readonly c: number;
}

/** Where it stands before its first number. */
export function aleaState(seed: string): AleaState {
  return (generator as StatefulAlea)(seed, { state: true }).state();
}

type StatefulAlea = (seed: string, options: { readonly state: true }) => { state(): AleaState };
