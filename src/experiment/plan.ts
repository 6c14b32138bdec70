/**
 * What an experiment compares and measures, spelled out: variants and metrics by index.
 *
 * @module
 */
import { type Experiment, RUN_AS_IT_IS } from "../config/schema/experiment_schema.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { placesOf, type Variant, variantsOf } from "./design/factors.ts";
import type { ReadExperiment } from "./design/read_experiment.ts";
import { speedChanges } from "./design/speed_changes.ts";
import { ownMetrics } from "./own_analyses.ts";
import type { SpeedVariants } from "./sensitivity_rows.ts";

/** An experiment spelled out. */
export interface ExperimentPlan {
  readonly experiment: Experiment;
  /** The run as it is, with what the experiment sets for all variants. */
  readonly base: ResolvedRun;
  /** Seed of replication 0. */
  readonly seed: number;
  /** A search adds to them while it goes on. */
  readonly variants: Variant[];
  /** How many of them there are without those of a sensitivity analysis, which come last, and of a search. */
  readonly comparedCount: number;
  /** Index of the variant that the others are compared with. */
  readonly baseline: number;
  /** Index of the run as it is, which a sensitivity analysis is about; -1 without one. */
  readonly asItIs: number;
  /** Paths in the summary: those of the experiment, then those that its sensitivity analysis is compared with. */
  readonly metrics: readonly string[];
  /** Those of a sensitivity analysis. */
  readonly speeds: readonly SpeedVariants[];
  /** The run of a variant. @throws {ConfigError} when its changes do not fit together */
  readonly runOf: (variant: number) => Promise<ResolvedRun>;
}

/** Spells an experiment out. */
export function planExperiment({ experiment, source }: ReadExperiment): ExperimentPlan {
  const compared = variantsOf(experiment), variants = [...compared];
  const asItIs = experiment.sensitivity === null ? -1 : findOrAddRun(variants);
  const speeds = addSpeeds(experiment, source.base, variants);
  const baseline = variants.findIndex(({ name }) => name === experiment.baseline);
  return {
    experiment,
    base: source.base,
    seed: experiment.seed ?? source.base.run.random_seed,
    variants,
    comparedCount: compared.length,
    baseline,
    asItIs,
    metrics: [...new Set([...experiment.metrics, ...experiment.sensitivity === null ? [] : ownMetrics(source.base)])],
    speeds,
    runOf: (index) => source.resolve(variants[index].changes, placesOf(experiment, variants[index])),
  };
}

/** Index of a metric. */
export function metricIndex({ metrics }: Pick<ExperimentPlan, "metrics">, path: string): number {
  return metrics.indexOf(path);
}

function findOrAddRun(variants: Variant[]): number {
  const found = variants.findIndex(({ name }) => name === RUN_AS_IT_IS);
  return found >= 0 ? found : variants.push({ name: RUN_AS_IT_IS, changes: {}, levels: {} }) - 1;
}

function addSpeeds({ sensitivity }: Experiment, run: ResolvedRun, variants: Variant[]): SpeedVariants[] {
  if (sensitivity === null) return [];
  const percent = Number((100 * sensitivity.speed).toPrecision(6));
  const taken = new Set(variants.map(({ name }) => name));
  const add = (name: string, changes: Variant["changes"]) => {
    const free = taken.has(name) ? `${name} (sensitivity)` : name;
    return variants.push({ name: free, changes, levels: {} }) - 1;
  };
  return speedChanges(run, sensitivity.speed).map(({ stations, faster, slower }) => ({
    stations,
    faster: add(`${stations.join(" + ")} +${percent}% speed`, faster),
    slower: add(`${stations.join(" + ")} −${percent}% speed`, slower),
  }));
}
