/**
 * What the line knows of an item, as conditions ask for it.
 *
 * @module
 */
import type { Line, ProductView } from "../../model/line.ts";
import type { Clock } from "../kernel/clock.ts";
import { Item } from "./items.ts";

/**
 * One view for all items, turned to one after the other: only what a condition asks for is looked up, and nothing is
 * allocated per item.
 */
export class ItemView implements ProductView {
  #item = new Item();
  /** Whether a condition has asked for an age, which no two items need have in common. */
  isAgeAsked = false;
  readonly #line: Line;
  readonly #clock: Clock;

  constructor(line: Line, clock: Clock) {
    this.#line = line;
    this.#clock = clock;
  }

  /** Turns to an item. @returns itself */
  of(item: Item): this {
    this.#item = item;
    return this;
  }

  get is_defective(): boolean {
    return this.#item.isFound;
  }

  get defects(): number {
    return this.#item.isFound ? this.#item.defects : 0;
  }

  get type(): string {
    const { madeBy } = this.#item, { machines, materials, sources } = this.#line;
    return madeBy < 0 ? sources[-1 - madeBy].type : materials[machines[madeBy].materialType];
  }

  get base_units(): number {
    return this.#item.units;
  }

  get age_sec(): number {
    this.isAgeAsked = true;
    return this.#clock.now - this.#item.birth;
  }

  get passes(): number {
    return this.#item.passes;
  }

  get parent_machine(): string {
    const { madeBy } = this.#item, { machines, sources } = this.#line;
    return madeBy < 0 ? sources[-1 - madeBy].parentMachine : machines[madeBy].name;
  }
}
