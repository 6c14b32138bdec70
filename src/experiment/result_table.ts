/**
 * The results of an experiment in memory: by variant and metric, one value per replication.
 *
 * @module
 */
import type { ReplicationPlace, Task } from "./execution/executor.ts";

/** A replication that has no results. */
export interface Failure extends Task {
  /** One line for people. */
  readonly reason: string;
}

/** Grows as results come in; each replication has all metrics or has failed. */
export class ResultTable {
  readonly #metricCount: number;
  /** By variant: replication after replication, metric after metric; NaN where there is nothing. */
  readonly #values: Float64Array[] = [];
  /** By variant and replication: 1 where it is done, 2 where it has failed. */
  readonly #states: Uint8Array[] = [];
  readonly #failures: Failure[] = [];

  constructor(metricCount: number) {
    this.#metricCount = metricCount;
  }

  /** Puts the metrics of a replication in. */
  add({ variant, replication }: ReplicationPlace, values: Float64Array): void {
    this.#reserve(variant, replication);
    this.#values[variant].set(values, replication * this.#metricCount);
    this.#states[variant][replication] = DONE;
  }

  /** Notes that a replication has failed. */
  fail(failure: Failure): void {
    this.#reserve(failure.variant, failure.replication);
    this.#states[failure.variant][failure.replication] = FAILED;
    this.#failures.push(failure);
  }

  /** Whether the replication is done or has failed. */
  has({ variant, replication }: ReplicationPlace): boolean {
    return (this.#states[variant]?.[replication] ?? 0) !== 0;
  }

  /** How many replications the variant has tried. */
  count(variant: number): number {
    return this.tried(variant).length;
  }

  /** The replications that the variant has tried, with results or not. */
  tried(variant: number): number[] {
    const states = this.#statesOf(variant);
    return [...states.keys()].filter((replication) => states[replication] !== 0);
  }

  /** The replication after the last that the variant has tried: as many as {@linkcode count}, but where some are missing. */
  end(variant: number): number {
    return this.#statesOf(variant).findLastIndex((state) => state !== 0) + 1;
  }

  /** The replications of a variant that have results. */
  succeeded(variant: number): number[] {
    const states = this.#statesOf(variant);
    return [...states.keys()].filter((replication) => states[replication] === DONE);
  }

  /** One value; NaN where there is none. */
  value(variant: number, metric: number, replication: number): number {
    return this.#values[variant]?.[replication * this.#metricCount + metric] ?? NaN;
  }

  /** The values of a metric by replication, as many as `count`; NaN where one failed, is missing or has no such value. */
  values(variant: number, metric: number, count: number = this.end(variant)): Float64Array {
    return Float64Array.from({ length: count }, (_, replication) => this.value(variant, metric, replication));
  }

  /** What has failed, by variant and replication. */
  failures(): Failure[] {
    return this.#failures.toSorted((a, b) => a.variant - b.variant || a.replication - b.replication);
  }

  #statesOf(variant: number): Uint8Array {
    return this.#states[variant] ?? new Uint8Array(0);
  }

  #reserve(variant: number, replication: number): void {
    const length = this.#states[variant]?.length ?? 0;
    if (replication < length) return;
    const grown = Math.max(16, 2 * length, replication + 1);
    const values = new Float64Array(grown * this.#metricCount).fill(NaN), states = new Uint8Array(grown);
    if (length > 0) {
      values.set(this.#values[variant]);
      states.set(this.#states[variant]);
    }
    this.#values[variant] = values;
    this.#states[variant] = states;
  }
}

const DONE = 1, FAILED = 2;
