/**
 * How an experiment decides what to compute next. A procedure asks for replications, is resumed when all of them are in
 * the table, and decides on nothing else: so its course is the same whoever computes them, in whatever order.
 *
 * @module
 */

/** Replications `from` up to, not including, `to` of a variant. */
export interface Batch {
  readonly variant: number;
  readonly from: number;
  readonly to: number;
}

/** Yields what it needs next; returns what it has found. */
export type Procedure<Outcome> = Generator<readonly Batch[], Outcome, void>;
