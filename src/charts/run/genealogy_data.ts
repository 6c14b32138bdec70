/**
 * Genealogy: an item, everything that was packed into it, and where all of it was when.
 *
 * @module
 */
import { didYouMean } from "../../config/problems/nearest.ts";
import { Histories } from "../../datasets/ocel/histories.ts";
import { type ItemNames, itemNames } from "../../datasets/ocel/item_names.ts";
import type { VisitColumns } from "../../engine/record/visit_columns.ts";
import type { RunData } from "../../results/run_data.ts";
import type { ChartOptions } from "../chart.ts";

/** Which item is shown. */
export interface GenealogyOptions extends ChartOptions {
  /** Its name, such as `Pallet-2`; default: the first that left the line finished, or else the last that was made. */
  readonly item?: string;
}

/** A visit of an item to a machine. */
export interface GenealogyRow {
  /** Its name, such as `Tube-17`. */
  readonly item: string;
  /** Its material type. */
  readonly type: string;
  /** How often something was packed into something between it and the item that is shown: 0 is that item. */
  readonly depth: number;
  /** What it was packed into; null of the item that is shown. */
  readonly part_of: string | null;
  /** The machine. */
  readonly machine: string;
  /** When it was taken, or when what it was made of had been collected, seconds since the start. */
  readonly from_seconds: number;
  /** When it left the machine, or was packed; null: it is still there. */
  readonly to_seconds: number | null;
}

/**
 * The rows that the chart of genealogy draws: the item first, then what was packed into it, level by level.
 *
 * @throws {RangeError} When the run has no visits, or no such item.
 */
export function genealogyData(data: RunData, { item }: GenealogyOptions = {}): GenealogyRow[] {
  const { visits } = data.columns;
  if (visits === null) {
    throw new RangeError('Cannot draw a genealogy: simulate the run with items: "visits"');
  }
  const family = new Family(data, visits), root = item === undefined ? family.first() : family.named(item);
  if (root < 0) return [];
  const rows: GenealogyRow[] = [];
  for (let level = [{ item: root, whole: -1 }], depth = 0; level.length > 0; depth++) {
    for (const { item, whole } of level) rows.push(...family.rowsOf(item, { depth, whole }));
    level = level.flatMap(({ item }) => family.partsOf(item).map((part) => ({ item: part, whole: item })));
  }
  return rows;
}

class Family {
  readonly #names: ItemNames;
  readonly #histories: Histories;

  constructor(readonly data: RunData, readonly visits: VisitColumns) {
    this.#names = itemNames(data, visits);
    this.#histories = new Histories(visits);
  }

  /** The first item that was shipped; without any, the last that was made; -1 without items. */
  first(): number {
    const { visits: { count, to, item, itemCount } } = this;
    for (let row = 0; row < count; row++) if (to[row] === -1) return item[row];
    return itemCount - 1;
  }

  named(name: string): number {
    const { typeOf, numberOf } = this.#names;
    const item = typeOf.findIndex((_, item) => name.endsWith(`-${numberOf[item]}`) && this.#nameOf(item) === name);
    if (item >= 0) return item;
    const { materials } = this.data.line, made = materials.filter((_, type) => this.#names.counts[type] > 0);
    const known = made.map((type) => `${type}-1 to ${type}-${this.#names.counts[materials.indexOf(type)]}`);
    const hint = didYouMean(name, made.map((type) => `${type}-${name.match(/\d+$/)?.[0] ?? 1}`));
    throw new RangeError(`Cannot draw ${JSON.stringify(name)}: there are ${known.join(", ") || "no items"}${hint}`);
  }

  /** What was used up in the cycle that made it; of raw material nothing. */
  partsOf(item: number): number[] {
    const { madeBy, cycle, item: items } = this.visits, histories = this.#histories;
    if (madeBy[item] < 0) return [];
    const [first] = histories.visitsTo(item);
    return [...histories.rowsOf(cycle[first])].filter((row) => histories.isInput(row)).map((row) => items[row]);
  }

  rowsOf(item: number, { depth, whole }: { readonly depth: number; readonly whole: number }): GenealogyRow[] {
    const { machines, materials } = this.data.line, { machine, takenSeconds, leftSeconds } = this.visits;
    return this.#histories.visitsTo(item).map((row) => ({
      item: this.#nameOf(item),
      type: materials[this.#names.typeOf[item]],
      depth,
      part_of: whole < 0 ? null : this.#nameOf(whole),
      machine: machines[machine[row]].name,
      from_seconds: takenSeconds[row],
      to_seconds: Number.isNaN(leftSeconds[row]) ? null : leftSeconds[row],
    }));
  }

  #nameOf(item: number): string {
    return `${this.data.line.materials[this.#names.typeOf[item]]}-${this.#names.numberOf[item]}`;
  }
}
