/**
 * What has to be said below the title of every chart of an experiment.
 *
 * @module
 */
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { countOf, countText } from "../../text/format.ts";
import { sentences } from "../frame/words.ts";

/** `20 replications`, `3 to 20 replications`, `1 replication`; of nothing `no replication`. */
export function replicationsText(counts: readonly number[]): string {
  const least = counts.reduce((least, n) => Math.min(least, n), Infinity);
  const most = counts.reduce((most, n) => Math.max(most, n), 0);
  if (most === 0) return "no replication";
  return least === most ? countOf(most, "replication") : `${countText(least)} to ${countText(most)} replications`;
}

/** Where no variant has two values, there are no intervals. */
export const ONE_REPLICATION = "One replication cannot tell a difference from chance.";

/** What an experiment lacks that has ended so. */
const INCOMPLETE: Readonly<Record<ExperimentResult["status"], string>> = {
  complete: "",
  interrupted: "Interrupted: this is what was finished until then.",
  partial: "Incomplete: this is what some of its shards have computed.",
};

/** Sentences about what is missing: an interrupted experiment, replications that failed; empty where nothing is. */
export function missingText(result: ExperimentResult): string {
  const failed = result.failures().length, tried = result.replications().reduce((sum, n) => sum + n, 0);
  return sentences(
    INCOMPLETE[result.status],
    failed === 0 ? "" : `${countText(failed)} of ${countOf(tried, "replication")} failed.`,
  );
}
