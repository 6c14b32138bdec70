import type { Item } from "../stations/items.ts";

/** What is known of an item beside when it was born. */
interface OddItem {
  readonly number: number;
  readonly defects: number;
  readonly isFound: boolean;
  readonly marked: number;
}

/** Items that have been taken are forgotten so many at a time. */
const TAKEN_MAX = 1024;

/** The few items in a buffer that are defective, were found so, or are marked; first in, first out. */
export class OddItems {
  /** The number of the first; `Infinity`: there is none. */
  next = Infinity;
  #items: OddItem[] = [];
  #taken = 0;

  put({ defects, isFound, marked }: Pick<Item, "defects" | "isFound" | "marked">, number: number): void {
    if (this.next === Infinity) this.next = number;
    this.#items.push({ number, defects, isFound, marked });
  }

  /** The first is taken. */
  take(item: Item): void {
    const { defects, isFound, marked } = this.#items[this.#taken++];
    item.defects = defects;
    item.isFound = isFound;
    item.marked = marked;
    if (this.#taken === TAKEN_MAX || this.#taken === this.#items.length) {
      this.#items = this.#items.slice(this.#taken);
      this.#taken = 0;
    }
    this.next = this.#items[this.#taken]?.number ?? Infinity;
  }

  /** The defects of an item; 0 of one that is not odd. */
  defectsOf(number: number): number {
    return this.#items.find((item, place) => place >= this.#taken && item.number === number)?.defects ?? 0;
  }
}
