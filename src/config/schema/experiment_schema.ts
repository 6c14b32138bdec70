/**
 * What an experiment may hold: the run, what is varied, how often it is repeated, what is measured and decided.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { checkExperimentRules, DEFAULT_REPLICATIONS, RUN_AS_IT_IS } from "./experiment_rules.ts";
import { count, positive } from "../../distribution/numbers.ts";
import { FRAME_NAMES, type FrameName } from "./frame_names.ts";
import { list, name, named, someText, wholeNumber } from "./quantities.ts";

export { DEFAULT_REPLICATIONS, RUN_AS_IT_IS } from "./experiment_rules.ts";

/**
 * Measured where an experiment names no metrics; of a run without a product, those of `economics` are left out, and of
 * one that is to end with an item its makespan is measured too.
 */
export const DEFAULT_METRICS: readonly string[] = [
  "line.throughput_per_hour",
  "line.oee_percent",
  "economics.gross_margin",
];

/** Measured besides of a run that is to end with an item; missing where its hours were over first. */
export const MAKESPAN = "run.makespan_hours";

const FRACTION = "must be above 0 and below 1";
const fraction = z.number(FRACTION).gt(0, FRACTION).lt(1, FRACTION);

const SEVERAL = "must be a whole number, 2 or more";
const several = z.int(SEVERAL).min(2, SEVERAL);

const number = z.number("must be a number");
const path = someText.describe("path as of --set, such as equipment.Filler.uph");
const metric = someText.describe("path in the summary, such as line.throughput_per_hour");
const changes = z.record(someText, z.unknown(), "must be paths and values");
const variantName = name.refine((text) => text !== RUN_AS_IT_IS, "must not be run, the name of the run as it is");
const confidence = fraction.default(0.95);
const goal = z.enum(["max", "min"]).nullable().default(null)
  .describe("whether more of the metric is better, or less; null: less of costs, defects and times to wait, else more");

const frame = z.enum(FRAME_NAMES);

const factor = z.strictObject({
  path,
  values: list(z.unknown()).describe("what it is set to, one after the other"),
});

const precision = z.strictObject({
  metric,
  relative: fraction.describe("how far the mean may be off, as a share of it: 0.02 is 2%"),
  confidence: confidence.describe("of the interval that has to be that narrow"),
  min: several.default(10).describe("replications of each variant at least"),
  max: several.default(500).describe("replications of each variant at most"),
});

const selectBest = z.strictObject({
  metric,
  indifference: positive.describe("the smallest difference that matters, in the metric's unit"),
  confidence: confidence.describe("probability that the best is found if it is better by that much"),
  goal,
  max: count.default(1000).describe("replications of each variant at most"),
});

const sensitivity = z.strictObject({
  speed: fraction.describe(
    "by how much each machine in turn is made faster, and slower, as a share of its speed: 0.05 is 5%",
  ),
  metric: metric.default("line.throughput_per_hour").describe("path in the summary by which the machines are ranked"),
});

const variable = z.strictObject({
  path,
  min: number.describe("the smallest value tried"),
  max: number.describe("the largest value tried, min or more"),
  step: positive.describe("from one value to the next; max is a whole number of steps above min"),
});

const budget = z.strictObject({
  sum: list(path).describe("paths of the variables that are added up"),
  max: number.describe("the most that they may add up to"),
});

const optimize = z.strictObject({
  variables: list(variable).describe("what is searched"),
  budget: budget.nullable().default(null).describe("what the variables may add up to; null: whatever they do"),
  metric,
  goal,
  evaluations: count.default(100).describe("combinations of values that are tried at most"),
  replications: several.default(10).describe("replications of each combination, before the last candidates compete"),
  indifference: positive.nullable().default(null)
    .describe("the smallest difference that matters, in the metric's unit; null: chosen by the program"),
});

const written = z.strictObject({
  ...named,
  run: name.describe("file in runs/"),
  seed: wholeNumber.nullable().default(null)
    .describe("replication r, from 0, of every variant runs with seed + r; null: the run's own random_seed"),
  replications: count.nullable().default(null)
    .describe(`how often each variant is simulated; default ${DEFAULT_REPLICATIONS}, without precision`),
  precision: precision.nullable().default(null)
    .describe("repeat each variant until a mean is known so well, in place of replications"),
  confidence: confidence.describe("of the intervals that are shown"),
  set: changes.prefault({}).describe("what differs from the run in every variant, by path"),
  design: z.enum(["full", "one_at_a_time"]).default("full")
    .describe("every combination of the factors' values, or each value alone"),
  factors: z.array(factor, "must be a list").prefault([]).describe("what is varied; each combination is a variant"),
  variants: z.record(variantName, changes, "must be names and changes").prefault({})
    .describe("by name: what differs from the run, by path; besides or instead of factors"),
  baseline: name.default(RUN_AS_IT_IS)
    .describe("what the others are compared with: run, the run as it is, or a variant's name"),
  metrics: list(metric).nullable().default(null)
    .describe(`paths in the summary; default: ${DEFAULT_METRICS.join(", ")}, of a run with until also ${MAKESPAN}`),
  select_best: selectBest.nullable().default(null).describe(
    "find the best variant with as few replications as it takes",
  ),
  sensitivity: sensitivity.nullable().default(null).describe(
    "make each machine faster in turn, and slower, and rank them",
  ),
  optimize: optimize.nullable().default(null).describe("search the best combination of values"),
  keep: z.union([frame, list(frame)]).nullable().default(null).describe(
    `frames of each replication that are kept as Parquet files beside the database: ${FRAME_NAMES.join(", ")}, or ` +
      "several of them in a list",
  ),
});

/** A question to a run, asked of many simulated shifts: `config/experiments/*.yaml`. */
export const experimentSchema = written.superRefine(checkExperimentRules);

/** What may be written. */
export type ExperimentInput = z.input<typeof written>;

/** What was written, checked by itself, each default that does not depend on the run filled in. */
export type WrittenExperiment = z.output<typeof written>;

/** Repeat until a mean is known so well. */
export type Precision = z.output<typeof precision>;
/** Find the best of the variants. */
export type SelectBest = Omit<z.output<typeof selectBest>, "goal"> & { readonly goal: Goal };
/** Make each machine faster in turn, and slower. */
export type Sensitivity = z.output<typeof sensitivity>;
/** Search the best combination of values. */
export type Optimize = Omit<z.output<typeof optimize>, "goal"> & { readonly goal: Goal };
/** One of the values that are searched. */
export type Variable = z.output<typeof variable>;
/** Whether more of a metric is better, or less. */
export type Goal = "max" | "min";
/** Values by path. */
export type Changes = Readonly<Record<string, unknown>>;

/** An experiment, every value explicit. */
export interface Experiment
  extends Omit<WrittenExperiment, "name" | "description" | "metrics" | "select_best" | "optimize" | "keep"> {
  /** As results and the database show it. */
  readonly name: string;
  /** For people; may be empty. */
  readonly description: string;
  /** Replications of each variant, the first ones where there may be more; null where `precision` says how many. */
  readonly replications: number | null;
  /** Paths in the summary: first those written, then those that other parts name besides. */
  readonly metrics: readonly string[];
  /** Find the best of the variants; null: it is not asked for. */
  readonly select_best: SelectBest | null;
  /** Search the best combination of values; null: it is not asked for. */
  readonly optimize: Optimize | null;
  /** Frames of each replication that are kept beside the database, each once; left out: none. */
  readonly keep?: readonly FrameName[];
}

/** What an experiment gets from where it stands and from its run. */
export interface ExperimentSetting {
  /** Its name where it gives itself none: that of its file. */
  readonly name: string;
  /** Whether its run has a product, so that there is money. */
  readonly hasProduct: boolean;
  /** Whether its run is to end with an item, so that there is a makespan. */
  readonly endsWithItem: boolean;
  /** Whether more of a metric is better, or less, where the experiment does not say. */
  readonly goalOf: (metric: string) => Goal;
}

/** The experiment with what its place and its run add: its name, its replications, its metrics, which way they go. */
export function completeExperiment(
  { keep, ...written }: WrittenExperiment,
  setting: ExperimentSetting,
): Experiment {
  const { precision, select_best, optimize } = written;
  const decided = <Part extends { readonly metric: string; readonly goal: Goal | null }>(part: Part) => ({
    ...part,
    goal: part.goal ?? setting.goalOf(part.metric),
  });
  const replications = optimize === null ? written.replications ?? DEFAULT_REPLICATIONS : optimize.replications;
  return {
    ...written,
    name: written.name ?? setting.name,
    description: written.description ?? "",
    replications: precision === null ? replications : null,
    metrics: [...new Set([...ownMetrics(written, setting), ...metricsOfParts(written).map(({ metric }) => metric)])],
    select_best: select_best && decided(select_best),
    optimize: optimize && decided(optimize),
    ...keep !== null && { keep: FRAME_NAMES.filter((name) => [keep].flat().includes(name)) },
  };
}

/** The parts of an experiment that are about a metric each. */
const MEASURING = ["precision", "select_best", "sensitivity", "optimize"] as const;

/** The metrics that the parts of an experiment are about, with the path of each in the experiment. */
export function metricsOfParts(
  written: Pick<WrittenExperiment, (typeof MEASURING)[number]>,
): { metric: string; path: string[] }[] {
  return MEASURING.flatMap((part) => {
    const metric = written[part]?.metric;
    return metric === undefined ? [] : [{ metric, path: [part, "metric"] }];
  });
}

function ownMetrics(
  { metrics }: Pick<WrittenExperiment, "metrics">,
  { hasProduct, endsWithItem }: ExperimentSetting,
): readonly string[] {
  const common = DEFAULT_METRICS.filter((metric) => hasProduct || !metric.startsWith("economics."));
  return metrics ?? (endsWithItem ? [...common, MAKESPAN] : common);
}
