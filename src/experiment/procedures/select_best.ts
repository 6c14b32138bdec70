/**
 * Finds the best of some variants with as few replications as it takes: those that are known to be worse get no more.
 *
 * @module
 */
import type { Goal } from "../../config/schema/experiment_schema.ts";
import type { ResultTable } from "../result_table.ts";
import { KnSelection } from "../statistics/kn.ts";
import type { Procedure } from "./procedure.ts";

/** What is asked for. */
export interface SelectionRequest {
  /** Indices of the variants, at least one. */
  readonly variants: readonly number[];
  /** Index of the metric. */
  readonly metric: number;
  /** Whether more of it is better. */
  readonly goal: Goal;
  /** The smallest difference that matters, in the metric's unit, above 0. */
  readonly indifference: number;
  readonly confidence: number;
  /** Replications of every variant before one is dropped, at least 2. */
  readonly firstStage: number;
  /** Replications of a variant at most. */
  readonly max: number;
}

/** What was found. */
export interface Selection {
  /** The best; null when that is not decided, or every variant failed. */
  readonly best: number | null;
  /** Those not known to be worse, the one with the best mean first. */
  readonly survivors: readonly number[];
  /** The others in the order in which they were dropped. */
  readonly dropped: readonly Dropped[];
  /** Replications of the survivors. */
  readonly replications: number;
  /** After the first stage: how many the last two could need. */
  readonly replicationsAtMost: number;
}

/** A variant that is out. */
export interface Dropped {
  /** Its index. */
  readonly variant: number;
  /** After so many replications. */
  readonly replications: number;
  /** Because a replication failed or has no such value, not because it is worse. */
  readonly hasFailed: boolean;
}

/** Between two looks at the results at least so many tasks are asked for, to keep workers busy. */
const TASKS_AT_ONCE = 8;

/** The KN procedure over a table of results; it looks at them after each replication, however many come at once. */
export function* selectBest(table: ResultTable, request: SelectionRequest): Procedure<Selection> {
  const { variants, firstStage, max } = request;
  yield variants.map((variant) => ({ variant, from: 0, to: firstStage }));
  const race = new Race(table, request);
  let tried = firstStage;
  while (race.isOpen && race.replications < max) {
    if (tried === race.replications) {
      tried = Math.min(max, tried + Math.ceil(TASKS_AT_ONCE / race.survivors.length));
      yield race.survivors.map((variant) => ({ variant, from: race.replications, to: tried }));
    }
    race.look();
  }
  return race.outcome();
}

/** Who is still in, and what they have reached. */
class Race {
  /** Those without a failure in the first stage: KN knows them by their index in this list. */
  readonly #entered: readonly number[];
  readonly #dropped: Dropped[];
  /** KN looks for the greatest: for the least it gets everything negated. */
  readonly #sign: number;
  readonly #kn: KnSelection | null;
  readonly #sums: Float64Array;
  readonly #hasFailed: boolean[];
  readonly #replicationsAtMost: number;
  replications: number;

  constructor(readonly table: ResultTable, readonly request: SelectionRequest) {
    const { variants, firstStage, indifference, confidence } = request;
    this.#sign = request.goal === "max" ? 1 : -1;
    const samples = (variant: number) =>
      table.values(variant, request.metric, firstStage).map((value) => this.#sign * value);
    this.#entered = variants.filter((variant) => samples(variant).every(Number.isFinite));
    this.#dropped = variants.filter((variant) => !this.#entered.includes(variant))
      .map((variant) => ({ variant, replications: firstStage, hasFailed: true }));
    const entered = this.#entered.map(samples);
    this.#sums = Float64Array.from(entered, (values) => values.reduce((sum, value) => sum + value, 0));
    this.#hasFailed = entered.map(() => false);
    this.#kn = entered.length === 0 ? null : new KnSelection(entered, { indifference, confidence });
    this.#replicationsAtMost = this.#kn?.replicationsAtMost ?? firstStage;
    this.replications = firstStage;
    const left = this.#kn?.survivors ?? [];
    this.#note(this.#entered.map((_, index) => index).filter((index) => !left.includes(index)));
  }

  get isOpen(): boolean {
    return this.#kn !== null && !this.#kn.isDone && !this.#kn.survivors.every((index) => this.#hasFailed[index]);
  }

  get survivors(): number[] {
    return (this.#kn?.survivors ?? []).map((index) => this.#entered[index]);
  }

  /** Takes one more replication of each survivor into account. */
  look(): void {
    const { table, request: { metric } } = this, kn = this.#kn!;
    const next = this.replications + 1;
    for (const index of kn.survivors) {
      const value = table.value(this.#entered[index], metric, this.replications);
      this.#sums[index] += this.#sign * value;
      this.#hasFailed[index] ||= Number.isNaN(value);
    }
    this.replications = next;
    this.#note(kn.screen(next, this.#means()));
  }

  outcome(): Selection {
    const means = this.#means(), survivors = this.#kn?.survivors ?? [];
    // When all that are left fail at once, none of them is worse than another.
    this.#note(survivors.filter((index) => this.#hasFailed[index]));
    const left = survivors.filter((index) => !this.#hasFailed[index])
      .toSorted((a, b) => means[b] - means[a] || a - b);
    return {
      best: this.#kn?.isDone && left.length === 1 ? this.#entered[left[0]] : null,
      survivors: left.map((index) => this.#entered[index]),
      dropped: this.#dropped,
      replications: this.replications,
      replicationsAtMost: this.#replicationsAtMost,
    };
  }

  /** What has failed is worse than anything. */
  #means(): Float64Array {
    return this.#sums.map((sum, index) => this.#hasFailed[index] ? -Infinity : sum / this.replications);
  }

  #note(indices: readonly number[]): void {
    for (const index of indices) {
      const hasFailed = this.#hasFailed[index];
      this.#dropped.push({ variant: this.#entered[index], replications: this.replications, hasFailed });
    }
  }
}
