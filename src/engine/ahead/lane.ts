/** What cycles see of a buffer beside them: when items came and went, by number, in rings. */
export interface Lane {
  /** Items; `Infinity`: as many as there are. */
  readonly capacity: number;
  readonly transitSeconds: number;
  /** Items put, and items taken. */
  puts: number;
  takes: number;
  /** By item, at the bits of its number that the mask has: when it was put, taken, born. */
  readonly putTimes: Float64Array;
  readonly takeTimes: Float64Array;
  readonly births: Float64Array;
  readonly mask: number;
  /** Base units in each item. */
  readonly unitsPerItem: number;
  /** How many of the next items to be taken are there by what is known, with nothing more to be known of them. */
  readonly plainItems: number;
  /** Of how many of the next items to be put it is known when there is room for them, as far as the rings go. */
  readonly knownRoom: number;
}

/** In place of a buffer: raw material without end, or the way out of the line. What is written to it is never read. */
export const NOWHERE: Lane = {
  capacity: Infinity,
  transitSeconds: -Infinity,
  puts: 0,
  takes: 0,
  putTimes: new Float64Array(1),
  takeTimes: new Float64Array(1),
  births: new Float64Array(1),
  mask: 0,
  unitsPerItem: 0,
  plainItems: Infinity,
  knownRoom: Infinity,
};
