import type { Item } from "./items.ts";

/** What a station collects for a cycle, where that is of several kinds: it makes no difference which comes first. */
export class Parts {
  readonly #wanted: Int32Array;
  /** Of each kind the sums of the birth times of base units, and of those that are marked. */
  readonly #births: Float64Array;
  readonly #marked: Float64Array;

  /** @param needs items of each kind */
  constructor(readonly needs: readonly number[]) {
    this.#wanted = Int32Array.from(needs);
    this.#births = new Float64Array(needs.length);
    this.#marked = new Float64Array(needs.length);
  }

  wants(need: number): boolean {
    return this.#wanted[need] > 0;
  }

  /** An item is taken. @returns whether it was the last of its kind */
  take({ units, birth, marked }: Item, need: number): boolean {
    this.#births[need] += units * birth;
    this.#marked[need] += marked;
    return --this.#wanted[need] === 0;
  }

  get births(): number {
    return this.#births.reduce((sum, births) => sum + births);
  }

  get marked(): number {
    return this.#marked.reduce((sum, marked) => sum + marked);
  }

  /** All is wanted again. */
  beginAnew(): void {
    this.#wanted.set(this.needs);
    this.#births.fill(0);
    this.#marked.fill(0);
  }
}
