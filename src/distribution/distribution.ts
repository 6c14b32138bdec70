/**
 * The table of distributions, and what is asked of any of them. A distribution is a file of this folder and its line in
 * the table.
 *
 * @module
 */
import { z } from "../deps/zod.ts";
import { constant } from "./constant.ts";
import { empirical } from "./empirical.ts";
import { erlang } from "./erlang.ts";
import { exponential } from "./exponential.ts";
import { gamma } from "./gamma.ts";
import { lognormal } from "./lognormal.ts";
import { normal } from "./normal.ts";
import type { DistributionRow, Stream } from "./row.ts";
import { triangular } from "./triangular.ts";
import { uniform } from "./uniform.ts";
import { weibull } from "./weibull.ts";

export type { Stream } from "./row.ts";

/** Every distribution, in the order in which schemas and messages list them. */
export const DISTRIBUTIONS = [
  constant,
  exponential,
  uniform,
  triangular,
  normal,
  lognormal,
  gamma,
  erlang,
  weibull,
  empirical,
] as const;

type Schema = typeof DISTRIBUTIONS[number]["schema"];

const ROW_OF = new Map(DISTRIBUTIONS.map((row) => [row.schema.shape.dist.value as string, row]));

/** A random time or size; its moments are the variable's own, in the unit of the field that holds it. */
export const distribution = z.discriminatedUnion(
  "dist",
  DISTRIBUTIONS.map(({ schema }) => schema) as unknown as [Schema, ...Schema[]],
  `must be one of ${[...ROW_OF.keys()].join(", ")}`,
).describe("a random time; its values in the unit of the field that holds it");

/** A distribution as written in a configuration: its name under `dist`, and its parameters. */
export type Distribution = z.output<Schema>;

/** The mean of a distribution's draws, in its own unit. */
export function meanOf(distribution: Distribution): number {
  return rowOf(distribution).mean(distribution);
}

/**
 * The mean of a distribution's draws where none counts for more than the limit, in its own unit: E[min(X, limit)]. A time
 * that is mostly next to nothing, and once in a blue moon longer than a run, has a mean, but it takes the run no time.
 */
export function meanUpTo(distribution: Distribution, limit: number): number {
  return rowOf(distribution).meanUpTo(distribution, limit);
}

/** What every draw is; null where draws differ. */
export function constantOf(distribution: Distribution): number | null {
  const [least, most] = rangeOf(distribution);
  return least === most ? least : null;
}

/** What no draw is below, and none above, in the distribution's own unit. */
export function rangeOf(distribution: Distribution): readonly [least: number, most: number] {
  return rowOf(distribution).range(distribution);
}

/** The chance that a draw is above a value, 0 or more, in the distribution's own unit: 1 − F. */
export function survivalAt(distribution: Distribution, value: number): number {
  return rowOf(distribution).survival(distribution, value);
}

/** Where less than this survives, rounding would decide what the hazard is. */
const SURVIVAL_MIN = 1e-12;

/**
 * How likely the next moment is to end what has lasted so long, per unit of the distribution: f / (1 − F).
 *
 * @returns null where the distribution has no density (a constant, observed values, a normal redrawn below 0), where less
 * than 1e-12 survives, and where the hazard has no end
 */
export function hazardAt(distribution: Distribution, value: number): number | null {
  const density = rowOf(distribution).density(distribution, value), survival = survivalAt(distribution, value);
  if (density === null || survival < SURVIVAL_MIN || constantOf(distribution) !== null) return null;
  const hazard = density / survival;
  return Number.isFinite(hazard) ? hazard : null;
}

/** The integral of the hazard from 0 to a value, −ln(1 − F): exponential with mean 1 of a draw; null as the hazard is. */
export function cumulativeHazardAt(distribution: Distribution, value: number): number | null {
  const density = rowOf(distribution).density(distribution, value), survival = survivalAt(distribution, value);
  if (density === null || survival < SURVIVAL_MIN || constantOf(distribution) !== null) return null;
  return -Math.log(survival);
}

/** The distribution of so many times the variable. */
export function scaled(distribution: Distribution, factor: number): Distribution {
  return rowOf(distribution).scaled(distribution, factor) as Distribution;
}

/** A function that draws from the distribution, in its unit, with the stream as the source of chance. */
export function createSampler(distribution: Distribution, stream: Stream): () => number {
  return rowOf(distribution).sampler(distribution, stream);
}

function rowOf({ dist }: Distribution): DistributionRow {
  return ROW_OF.get(dist) as unknown as DistributionRow;
}
