/**
 * What a station with a clock of its own waits for that a neighbour decides: nothing; an item; room; how full a buffer
 * is; or, before it begins a cycle, when there will be room for what comes of it, which saves it to look twice.
 */
export const NOTHING = 0, INPUT = 1, ROOM = 2, LEVEL = 3, FORESIGHT = 4;

/** One of them. */
export type Wait = typeof NOTHING | typeof INPUT | typeof ROOM | typeof LEVEL | typeof FORESIGHT;
