/**
 * What stations and sources have written down of visits since that was last brought into one order: each by its own
 * clock, none asking how far another has come. The room is used again.
 *
 * @module
 */
import { longer } from "./longer.ts";

/** Rows that there is room for at first. */
const FIRST_ROOM = 1 << 12;

/** How many make items: the sources of a line, then its machines. */
export interface Makers {
  readonly sources: number;
  readonly machines: number;
}

/** What has come to be: a raw item, taken from its source, or a cycle that has ended, and the items that it made. */
export class Makings {
  count = 0;
  /** The maker: sources by index, then machines. */
  stream = new Uint16Array(FIRST_ROOM);
  seconds = new Float64Array(FIRST_ROOM);
  items = new Int32Array(FIRST_ROOM);

  /** @returns its place */
  add(stream: number, seconds: number, items: number): number {
    const place = this.count++;
    if (place === this.stream.length) this.#grow();
    this.stream[place] = stream;
    this.seconds[place] = seconds;
    this.items[place] = items;
    return place;
  }

  #grow(): void {
    const room = 2 * this.stream.length;
    this.stream = longer(this.stream, room);
    this.seconds = longer(this.seconds, room);
    this.items = longer(this.items, room);
  }
}

/** Visits that have ended, and what has been made; items are known by their makers and their numbers there. */
export class VisitWindow {
  readonly makings = new Makings();
  /** Rows. */
  count = 0;
  machine = new Uint16Array(FIRST_ROOM);
  /** Place of the cycle among the makings; -1 for the machine's last cycle before the window. */
  cycle = new Int32Array(FIRST_ROOM);
  madeBy = new Int16Array(FIRST_ROOM);
  /** Number of the item among those of its maker. */
  id = new Int32Array(FIRST_ROOM);
  takenSeconds = new Float64Array(FIRST_ROOM);
  finishedSeconds = new Float64Array(FIRST_ROOM);
  leftSeconds = new Float64Array(FIRST_ROOM);
  to = new Int16Array(FIRST_ROOM);
  defects = new Int32Array(FIRST_ROOM);
  flags = new Uint8Array(FIRST_ROOM);
  /** By machine: place of its latest cycle among the makings; -1 while none has ended in the window. */
  readonly latestCycle: Int32Array;
  readonly #sources: number;
  /** By maker: items so far, in all windows. */
  readonly #made: Int32Array;

  constructor({ sources, machines }: Makers) {
    this.#sources = sources;
    this.#made = new Int32Array(sources + machines);
    this.latestCycle = new Int32Array(machines).fill(-1);
  }

  /** A raw item is taken from its source. @returns its number among those of the source */
  takeRaw(source: number, seconds: number): number {
    this.makings.add(source, seconds, 1);
    return this.#made[source]++;
  }

  /** The work of a cycle ends. @returns the number of the first item made, among those of the machine */
  endCycle(machine: number, seconds: number, items: number): number {
    const maker = this.#sources + machine, first = this.#made[maker];
    this.latestCycle[machine] = this.makings.add(maker, seconds, items);
    this.#made[maker] = first + items;
    return first;
  }

  /** Adds a row of the machine's latest cycle, to be written to now: all but its machine and cycle. @returns its number */
  add(machine: number): number {
    const row = this.count++;
    if (row === this.machine.length) this.#grow();
    this.machine[row] = machine;
    this.cycle[row] = this.latestCycle[machine];
    return row;
  }

  /** Nothing in it has a moment, since nothing has ended: all is in the order of the machines. */
  forgetTimes(): void {
    this.leftSeconds.fill(0, 0, this.count);
    this.makings.seconds.fill(0, 0, this.makings.count);
  }

  /** Begins anew. */
  clear(): void {
    this.count = this.makings.count = 0;
    this.latestCycle.fill(-1);
  }

  #grow(): void {
    const room = 2 * this.machine.length;
    this.machine = longer(this.machine, room);
    this.cycle = longer(this.cycle, room);
    this.madeBy = longer(this.madeBy, room);
    this.id = longer(this.id, room);
    this.takenSeconds = longer(this.takenSeconds, room);
    this.finishedSeconds = longer(this.finishedSeconds, room);
    this.leftSeconds = longer(this.leftSeconds, room);
    this.to = longer(this.to, room);
    this.defects = longer(this.defects, room);
    this.flags = longer(this.flags, room);
  }
}
