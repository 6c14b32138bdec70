/**
 * What a distribution is: a row of the table of distributions, a file for each.
 *
 * @module
 */
import type { z } from "../deps/zod.ts";

/** Uniform numbers in [0, 1). */
export type Stream = () => number;

/** How a distribution is written. */
type Written = z.ZodObject<{ dist: z.ZodLiteral<string> }>;

/** A distribution: how it is written, and all that is asked of it. Values are in the unit of the field that holds it. */
export interface DistributionRow<Schema extends Written = Written> {
  /** Its name under `dist` and its parameters, each with what it means. */
  readonly schema: Schema;
  /** The mean of its draws. */
  mean(distribution: z.output<Schema>): number;
  /** The mean of its draws where none counts for more than the limit, which is 0 or more: E[min(X, limit)]. */
  meanUpTo(distribution: z.output<Schema>, limit: number): number;
  /** What no draw is below, and none above. */
  range(distribution: z.output<Schema>): readonly [least: number, most: number];
  /** The chance that a draw is above a value that is 0 or more. */
  survival(distribution: z.output<Schema>, value: number): number;
  /** The density there; null: the distribution has none that can be told. */
  density(distribution: z.output<Schema>, value: number): number | null;
  /** The distribution of so many times the variable. */
  scaled(distribution: z.output<Schema>, factor: number): z.output<Schema>;
  /** A function that draws, with the stream as the source of chance. */
  sampler(distribution: z.output<Schema>, stream: Stream): () => number;
  /** What it is tried with: values as they are met in plants, and ones for which every draw is 0; null: there are none. */
  readonly examples: { readonly typical: z.output<Schema>; readonly zero: z.output<Schema> | null };
}

/** A row of the table of distributions. */
export function distributionRow<Schema extends Written>(row: DistributionRow<Schema>): DistributionRow<Schema> {
  return row;
}

/** The chance that a draw is above a value where every draw is the same. */
export function step(every: number, value: number): number {
  return value < every ? 1 : 0;
}

/** A problem of the parameter at a path. */
export function refuse(check: z.RefinementCtx, path: string[], message: string): void {
  check.addIssue({ code: "custom", path, message });
}

/** Each value must be at least the one before. */
export function inOrder(values: Record<string, number>, check: z.RefinementCtx): void {
  const entries = Object.entries(values);
  for (const [index, [key, value]] of entries.entries()) {
    const [before, least] = entries[Math.max(0, index - 1)];
    if (value < least) refuse(check, [key], `must be at least ${before} (${least})`);
  }
}
