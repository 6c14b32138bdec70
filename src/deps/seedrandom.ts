// @ts-types="npm:@types/seedrandom@3.0.8"
import seedrandom from "npm:seedrandom@3.0.5";

/** Alea, Johannes Baagøe's generator: seeded by text, 32-bit doubles in [0, 1). */
export const alea: (seed: string) => () => number = seedrandom.alea;
