/** What a station with a clock of its own waits for that a neighbour decides: nothing, an item, room, or a level. */
export const NOTHING = 0, INPUT = 1, ROOM = 2, LEVEL = 3;

/** One of them. */
export type Wait = typeof NOTHING | typeof INPUT | typeof ROOM | typeof LEVEL;
