/**
 * What an optimisation has tried, in order, and how good it was.
 *
 * @module
 */
import type { Goal } from "../../config/schema/experiment_schema.ts";
import type { LatticePoint } from "./lattice.ts";
import { keyOf } from "./moves.ts";

/** A point that was tried. */
export interface Visit {
  /** How many were tried before it. */
  readonly index: number;
  readonly point: LatticePoint;
  /** Of its replications; NaN when any of them failed. */
  readonly mean: number;
}

/** Grows point by point. */
export class History {
  readonly #goal: Goal;
  readonly #visits = new Map<string, Visit>();

  constructor(goal: Goal) {
    this.#goal = goal;
  }

  get count(): number {
    return this.#visits.size;
  }

  /** In the order in which they were told. */
  get visits(): Visit[] {
    return [...this.#visits.values()];
  }

  has(point: LatticePoint): boolean {
    return this.#visits.has(keyOf(point));
  }

  /** The visit to a point that was tried. */
  get(point: LatticePoint): Visit | undefined {
    return this.#visits.get(keyOf(point));
  }

  /** @throws {RangeError} when the point was tried before */
  add(point: LatticePoint, mean: number): void {
    if (this.has(point)) throw new RangeError(`Cannot try point ${keyOf(point)} again: its mean is known`);
    this.#visits.set(keyOf(point), { index: this.count, point, mean });
  }

  /** The best visits, best first; of equals the one tried first. One that failed comes last. */
  best(count: number): Visit[] {
    return this.visits.sort((a, b) => compareVisits(a, b, this.#goal)).slice(0, count);
  }
}

/** Negative where the first is the better one; one that failed is worse than any other. */
export function compareVisits(a: Visit, b: Visit, goal: Goal): number {
  const [first, second] = [a, b].map(({ mean }) => Number.isNaN(mean) ? -Infinity : goal === "max" ? mean : -mean);
  return first === second ? 0 : second - first;
}
