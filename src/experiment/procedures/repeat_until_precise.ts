/**
 * Repeats every variant until a mean is known so well.
 *
 * @module
 */
import type { ResultTable } from "../result_table.ts";
import { describe, type Description } from "../statistics/describe.ts";
import { isPreciseEnough, nextReplications, targetHalfWidth } from "../statistics/precision.ts";
import type { Procedure } from "./procedure.ts";

/** How well, of which metric. */
export interface PrecisionRequest {
  readonly variants: readonly number[];
  /** Index of the metric. */
  readonly metric: number;
  /** How far a mean may be off, as a share of it. */
  readonly relative: number;
  readonly confidence: number;
  /** Replications of each variant, at least and at most. */
  readonly min: number;
  readonly max: number;
}

/** How well it is known now. */
export interface PrecisionOutcome {
  /** Replications of each variant. */
  readonly replications: number;
  /** Whether every variant is known as well as asked for. */
  readonly isReached: boolean;
  /** By variant in the order of the request: half-width of its interval, and what it should be at most. */
  readonly variants: readonly {
    readonly variant: number;
    readonly halfWidth: number | null;
    readonly target: number;
  }[];
}

/** All variants are repeated equally often, so that they stay paired; nobody is repeated without end. */
export function* repeatUntilPrecise(
  table: ResultTable,
  { variants, metric, relative, confidence, min, max }: PrecisionRequest,
): Procedure<PrecisionOutcome> {
  const target = (mean: number | null) => mean === null ? Infinity : targetHalfWidth(mean, relative);
  let replications = 0, next = min, known: Description[] = [];
  while (next > replications) {
    yield variants.map((variant) => ({ variant, from: replications, to: next }));
    replications = next;
    known = variants.map((variant) => describe(table.values(variant, metric, replications), confidence));
    for (const { mean, halfWidth } of known) {
      // A metric that no replication has does not get better known by more of them.
      if (mean === null) continue;
      next = Math.max(next, nextReplications({ n: replications, halfWidth, target: target(mean), max }));
    }
  }
  return {
    replications,
    isReached: known.every((description) => isPreciseEnough(description, relative)),
    variants: known.map(({ mean, halfWidth }, i) => ({ variant: variants[i], halfWidth, target: target(mean) })),
  };
}
