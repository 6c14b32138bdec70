/**
 * Searches the best combination of values: which points to try next, told how good those before were.
 *
 * Everything is tried where the evaluations allow it; otherwise COMPASS searches (`compass.ts`, with its sources). It
 * draws on a random stream of its own, so its course depends on nothing but its seed and the means it is told.
 *
 * @module
 */
import { alea } from "../../deps/seedrandom.ts";
import { compass } from "./compass.ts";
import type { Goal } from "../../config/schema/experiment_schema.ts";
import { History, type Visit } from "./history.ts";
import { Lattice, type LatticePoint, type SearchBudget, type SearchVariable } from "./lattice.ts";

/** What is searched. */
export interface SearchRequest {
  readonly variables: readonly SearchVariable[];
  /** Null: the variables do not share anything. */
  readonly budget: SearchBudget | null;
  readonly goal: Goal;
  /** Points that are tried at most, at least 1. */
  readonly evaluations: number;
  /** Of the random stream. */
  readonly seed: string;
}

/** A search under way. */
export class Search {
  readonly lattice: Lattice;
  /** Whether every feasible point is tried. */
  readonly isExhaustive: boolean;
  readonly #evaluations: number;
  readonly #history: History;
  readonly #course: Iterator<LatticePoint[], void, void>;
  /** Points that were proposed. */
  #proposed = 0;

  /** @throws {RangeError} when nothing is feasible, or the request contradicts itself */
  constructor({ variables, budget, goal, evaluations, seed }: SearchRequest) {
    this.lattice = new Lattice(variables, budget);
    this.#evaluations = evaluations;
    this.#history = new History(goal);
    const first = this.lattice.first(evaluations + 1);
    this.isExhaustive = first.length <= evaluations;
    this.#course = this.isExhaustive
      ? [first].values()
      : compass({ lattice: this.lattice, history: this.#history, goal, stream: alea(seed) });
  }

  /**
   * The points to try next, none of which was tried before; null when there are no more, or enough were tried.
   *
   * @throws {RangeError} when one that was proposed before has not been told
   */
  propose(): LatticePoint[] | null {
    const missing = this.#proposed - this.#history.count;
    if (missing > 0) throw new RangeError(`Cannot go on with the search: ${missing} points have not been told`);
    const left = this.#evaluations - this.#history.count;
    const next = left > 0 ? this.#course.next().value : undefined;
    if (!next) return null;
    const points = next.slice(0, left);
    this.#proposed += points.length;
    return points;
  }

  /**
   * Takes in what came of a point that was proposed.
   *
   * @param mean of its replications; NaN when it failed, which is worse than any number
   * @throws {RangeError} when it was told before
   */
  tell(point: LatticePoint, mean: number): void {
    this.#history.add(point, mean);
  }

  /** What was tried, in order. */
  get trace(): readonly Visit[] {
    return this.#history.visits;
  }

  /**
   * Those that should compete for the best: the best by mean, best first, of equals the one tried first. One that
   * failed is none.
   */
  candidates(count: number): readonly Visit[] {
    return this.#history.best(count).filter(({ mean }) => !Number.isNaN(mean));
  }
}
