/**
 * The line's running sums: what left it, what is in it, and how long that took.
 *
 * Whole numbers are counted for the whole line; sums that depend on the order of their terms, of seconds and of parts of
 * base units, machine by machine.
 *
 * @module
 */
import type { Line } from "../../model/line.ts";
import { FlowTimes } from "./flow_times.ts";
import type { Item, Items } from "./items.ts";

/** A machine, and the time that it is there. */
export interface LeftFrom {
  readonly index: number;
  readonly now: number;
}

/** What is left of the items that a machine has taken apart. */
export interface HeldParts extends LeftFrom {
  readonly heldUnits: number;
  readonly heldDefects: number;
  /** Sum of the birth times of the base units, seconds. */
  readonly heldBirth: number;
}

/** Sums over all stations of a line. */
export class Counters {
  goodItems = 0;
  defectiveItems = 0;
  goodUnits = 0;
  shippedUnits = 0;
  rejectedUnits = 0;
  unitsBorn = 0;
  defectsCreated = 0;
  defectsDetected = 0;
  defectsEscaped = 0;
  defectsRepaired = 0;
  /** By the machine from which they left; null where none did. */
  readonly #flowTimes: (FlowTimes | null)[];
  /** By machine: seconds in process, from birth to departure, summed over the base units that have left. */
  readonly #unitSeconds: Float64Array;
  /** By machine: of the base units shipped those that were found, or went back, on their way. */
  readonly #markedUnits: Float64Array;
  /** How many finished items there are when the run ends with the last of them; Infinity: it does not. */
  lastItem = Infinity;
  readonly defectShareMax: number;

  constructor(readonly items: Items, { machines, defectShareMax }: Line) {
    this.defectShareMax = defectShareMax;
    this.#flowTimes = machines.map(() => null);
    this.#unitSeconds = new Float64Array(machines.length);
    this.#markedUnits = new Float64Array(machines.length);
  }

  /** Seconds in process, from birth to departure, summed over the base units that have left. */
  get unitSecondsDeparted(): number {
    return this.#unitSeconds.reduce((sum, seconds) => sum + seconds, 0);
  }

  /** Of the base units shipped those that were found, or went back, on their way. */
  get markedUnitsShipped(): number {
    return this.#markedUnits.reduce((sum, units) => sum + units, 0);
  }

  /** Mean and quantiles of the flow times; null without any. */
  get flowTime(): ReturnType<FlowTimes["summary"]> {
    const used = this.#flowTimes.filter((times) => times !== null);
    return (used.length === 1 ? used[0] : FlowTimes.of(used)).summary();
  }

  /** Finished items, good ones or not. */
  get finishedItems(): number {
    return this.goodItems + this.defectiveItems;
  }

  /** Whether the item that the run ends with has left: nothing else happens any more. */
  get isComplete(): boolean {
    return this.finishedItems === this.lastItem;
  }

  /** A finished item has left the line. */
  ship(item: Item, by: LeftFrom): void {
    const { units, defects, birth } = item;
    this.shippedUnits += units;
    this.#markedUnits[by.index] += item.marked;
    this.defectsEscaped += defects;
    // The share of a percentage is not exact in binary: a limit of exactly so many defects must still count as good.
    if (defects <= this.defectShareMax * units * (1 + 1e-12)) {
      this.goodItems++;
      this.goodUnits += units;
    } else {
      this.defectiveItems++;
    }
    (this.#flowTimes[by.index] ??= new FlowTimes()).add(by.now - birth, units);
    this.#depart(item, by);
  }

  /** An item that is not the line's product has left the line. */
  shipByProduct(item: Item, by: LeftFrom): void {
    this.shippedUnits += item.units;
    this.#markedUnits[by.index] += item.marked;
    this.defectsEscaped += item.defects;
    this.#depart(item, by);
  }

  /** An item has been rejected. */
  reject(item: Item, by: LeftFrom): void {
    this.rejectedUnits += item.units;
    this.defectsDetected += item.defects;
    this.#depart(item, by);
  }

  /** What a machine had taken apart has been rejected. */
  rejectHeld({ heldUnits, heldDefects, heldBirth, index, now }: HeldParts): void {
    this.rejectedUnits += heldUnits;
    this.defectsDetected += heldDefects;
    this.#unitSeconds[index] += heldUnits * now - heldBirth;
  }

  /** Begins flow times and the seconds in process anew; counts go on. */
  restart(): void {
    for (const times of this.#flowTimes) times?.clear();
    this.#unitSeconds.fill(0);
  }

  #depart(item: Item, { index, now }: LeftFrom): void {
    this.#unitSeconds[index] += item.units * (now - item.birth);
    this.items.remove(item);
  }
}
