/**
 * The line's running sums: what left it, what is in it, and how long that took.
 *
 * @module
 */
import { FlowTimes } from "./flow_times.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Item, Items } from "./items.ts";

/** What is left of the items that a machine has taken apart. */
export interface HeldParts {
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
  /** Of them those that were found, or went back, on their way. */
  markedUnitsShipped = 0;
  rejectedUnits = 0;
  unitsBorn = 0;
  defectsCreated = 0;
  defectsDetected = 0;
  defectsEscaped = 0;
  defectsRepaired = 0;
  readonly flowTimes = new FlowTimes();
  /** Seconds in process, from birth to departure, summed over the base units that have left. */
  unitSecondsDeparted = 0;
  /** How many finished items there are when the run ends with the last of them; Infinity: it does not. */
  lastItem = Infinity;

  constructor(readonly items: Items, readonly clock: Clock, readonly defectShareMax: number) {}

  /** Finished items, good ones or not. */
  get finishedItems(): number {
    return this.goodItems + this.defectiveItems;
  }

  /** Whether the item that the run ends with has left: nothing else happens any more. */
  get isComplete(): boolean {
    return this.finishedItems === this.lastItem;
  }

  /** A finished item has left the line. */
  ship(item: Item): void {
    const { units, defects, birth } = item;
    this.shippedUnits += units;
    this.markedUnitsShipped += item.marked;
    this.defectsEscaped += defects;
    // The share of a percentage is not exact in binary: a limit of exactly so many defects must still count as good.
    if (defects <= this.defectShareMax * units * (1 + 1e-12)) {
      this.goodItems++;
      this.goodUnits += units;
    } else {
      this.defectiveItems++;
    }
    this.flowTimes.add(this.clock.now - birth, units);
    this.#depart(item);
  }

  /** An item that is not the line's product has left the line. */
  shipByProduct(item: Item): void {
    this.shippedUnits += item.units;
    this.markedUnitsShipped += item.marked;
    this.defectsEscaped += item.defects;
    this.#depart(item);
  }

  /** An item has been rejected. */
  reject(item: Item): void {
    this.rejectedUnits += item.units;
    this.defectsDetected += item.defects;
    this.#depart(item);
  }

  /** What a machine had taken apart has been rejected. */
  rejectHeld({ heldUnits, heldDefects, heldBirth }: HeldParts): void {
    this.rejectedUnits += heldUnits;
    this.defectsDetected += heldDefects;
    this.unitSecondsDeparted += heldUnits * this.clock.now - heldBirth;
  }

  /** Begins flow times and the seconds in process anew; counts go on. */
  restart(): void {
    this.flowTimes.clear();
    this.unitSecondsDeparted = 0;
  }

  #depart(item: Item): void {
    this.unitSecondsDeparted += item.units * (this.clock.now - item.birth);
    this.items.remove(item);
  }
}
