/**
 * The line's running sums: what left it, what is in it, and how long that took.
 *
 * @module
 */
import { FlowTimes } from "./flow_times.ts";
import type { Clock } from "./clock.ts";
import type { Item, Items } from "./items.ts";

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
  readonly flowTimes = new FlowTimes();
  /** Moment of the last change of the base units in process, and their integral over time up to it. */
  #wipSince = 0.5;
  #wipSeconds = 0.5;

  constructor(readonly items: Items, readonly clock: Clock, readonly defectShareMax: number) {
    this.#wipSince = 0;
    this.#wipSeconds = 0;
  }

  /** Base units in process. */
  get unitsInLine(): number {
    return this.unitsBorn - this.shippedUnits - this.rejectedUnits;
  }

  /** Base units in process, integrated over time. */
  get unitSeconds(): number {
    return this.#wipSeconds + this.unitsInLine * (this.clock.now - this.#wipSince);
  }

  /** Base units have come into process. */
  born(units: number): void {
    this.#account();
    this.unitsBorn += units;
  }

  /** A finished item has left the line. */
  ship(item: Item): void {
    const { units, defects, birth } = item;
    this.#account();
    this.shippedUnits += units;
    this.defectsEscaped += defects;
    // The share of a percentage is not exact in binary: a limit of exactly so many defects must still count as good.
    if (defects <= this.defectShareMax * units * (1 + 1e-12)) {
      this.goodItems++;
      this.goodUnits += units;
    } else {
      this.defectiveItems++;
    }
    this.flowTimes.add(this.clock.now - birth, units);
    this.items.remove(item);
  }

  /** An item has been rejected. */
  reject(item: Item): void {
    this.#account();
    this.rejectedUnits += item.units;
    this.defectsDetected += item.defects;
    this.items.remove(item);
  }

  #account(): void {
    const { now } = this.clock;
    this.#wipSeconds += this.unitsInLine * (now - this.#wipSince);
    this.#wipSince = now;
  }
}
