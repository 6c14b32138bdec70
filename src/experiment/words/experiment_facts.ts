/**
 * What an experiment is, in a few words: its run, how much was tried, with which seeds.
 *
 * @module
 */
import { finishedType } from "../../results/materials.ts";
import { greatest } from "../../text/estimate_text.ts";
import { countOf, countText } from "../../text/format.ts";
import { hoursText } from "../../text/run_length.ts";
import type { ExperimentResult } from "../experiment_result.ts";

/** The facts. @param named what the run's name is shown as */
export function experimentFacts(result: ExperimentResult, named: (name: string) => string = (name) => name): string[] {
  const { run, variants } = result, counts = result.replications();
  const [least, most] = [counts.reduce((least, count) => Math.min(least, count), Infinity), greatest(counts)];
  const seed = firstSeed(result);
  return [
    `run ${named(run.run.name)}, ${hoursText(run.run, finishedType(run))}`,
    ...run.run.currency === undefined ? [] : [`money in ${run.run.currency}`],
    countOf(variants.length, "variant"),
    least === most
      ? `${countOf(most, "replication")} each`
      : `${countText(least)} to ${countText(most)} replications each`,
    most > 1 ? `seeds ${seed} to ${seed + most - 1}` : `seed ${seed}`,
  ];
}

/** Seed of replication 0. */
export function firstSeed({ experiment, run }: Pick<ExperimentResult, "experiment" | "run">): number {
  return experiment.seed ?? run.run.random_seed;
}
