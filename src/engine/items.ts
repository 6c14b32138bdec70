/**
 * The items in the line, made once and used again, so that a year of production allocates no more than is in the line
 * at one time.
 *
 * @module
 */

/** One physical thing: a tube, a case, a pallet, or a piece of raw material. */
export class Item {
  /** Base units in it. */
  units = 0;
  /** Its own and those of everything packed into it. */
  defects = 0;
  /** Whether its latest inspection found it defective. */
  isFound = false;
  /** Index of the machine that made it; -1 for a raw item. */
  madeBy = -1;
  /** Mean birth time of its base units, seconds. Starts as a fraction, so that the field never has to change its kind. */
  birth = 0.5;
}

/** Gives out items and takes them back. */
export class Items {
  /** Those taken back, as a stack; beyond the count stand items that are out again. */
  readonly #free: Item[] = [];
  #freeCount = 0;

  /** An item in some earlier one's condition: the caller sets every attribute. */
  add(): Item {
    return this.#freeCount === 0 ? new Item() : this.#free[--this.#freeCount];
  }

  remove(item: Item): void {
    this.#free[this.#freeCount++] = item;
  }
}
