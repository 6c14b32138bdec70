/** What cycles see of a buffer beside them: when items came and went, by number, in rings. */
export interface Lane {
  /** Items; `Infinity`: as many as there are. */
  readonly capacity: number;
  readonly transitSeconds: number;
  /** The index of the station behind it; -1: none. */
  readonly taker: number;
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
  /** When there is room for the next item to be put; `Infinity`: that is not known yet. */
  readonly roomAt: number;
  /** How many of the next items to be taken are there by what is known, with nothing more to be known of them. */
  readonly plainItems: number;
  /** Of how many of the next items to be put it is known when there is room for them, as far as the rings go. */
  readonly knownRoom: number;
  /** An item that is being put, of which nothing more is known, has a defect. */
  spoil(number: number): void;
}

/** In place of a buffer: raw material without end, or the way out of the line. What is written to it is never read. */
export const NOWHERE: Lane = {
  capacity: Infinity,
  transitSeconds: -Infinity,
  taker: -1,
  puts: 0,
  takes: 0,
  putTimes: new Float64Array(1),
  takeTimes: new Float64Array(1),
  births: new Float64Array(1),
  mask: 0,
  unitsPerItem: 0,
  roomAt: -Infinity,
  plainItems: Infinity,
  knownRoom: Infinity,
  spoil: () => {},
};
