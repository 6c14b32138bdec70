/**
 * How long a run goes on: for its hours, or until so many items are finished.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { finishedType } from "../results/materials.ts";
import type { Summary } from "../results/summary_type.ts";
import { countText, duration, itemsText, type ItemWords, NONE } from "./format.ts";

/** What decides how long a run goes on; the makespan is absent of a run that has not been simulated. */
export interface RunLength {
  readonly duration_hours: number | null;
  readonly warmup_hours?: number | null;
  readonly until?: { readonly finished: number } | null;
  readonly makespan_hours?: number | null;
}

const ITEMS: ItemWords = { name: "finished item", plural: "finished items" };

/**
 * How long a run goes on, and what its results leave out: `8 h`, `8 h (the first 1 h is warm-up)`, `5 h 18 min, ended
 * after 500 pallets`, `8 h, too short for 500 pallets`; of one that is to be simulated `up to 500 pallets, 8 h at most`.
 *
 * @param finished what the run finishes
 */
export function hoursText(run: RunLength, finished: ItemWords = ITEMS): string {
  const { duration_hours: hours, warmup_hours: warmupHours, until } = run;
  if (hours === null) return NONE;
  const all = until
    ? endText(run.makespan_hours, { hours, items: itemsText(until.finished, finished) })
    : length(hours);
  return warmupHours ? `${all} (the first ${length(warmupHours)} is warm-up)` : all;
}

/** That a run's hours were over before the item was finished that it was to end with; null of any other run. */
export function shortfallSentence({ run, line, production }: Summary, resolved: ResolvedRun): string | null {
  if (run.until === undefined || run.makespan_hours !== null || line.deadlock !== null) return null;
  const type = finishedType(resolved), { finished } = run.until;
  const there = production[`good_${type.plural}`] + production[`defective_${type.plural}`];
  const were = finished === 1 ? "was" : "were";
  const before = `before ${itemsText(finished, type)} ${were} finished`;
  return `The run ended with its ${length(run.duration_hours)}, ${before}: it finished ${countText(there)}`;
}

function endText(makespan: number | null | undefined, { hours, items }: { hours: number; items: string }): string {
  if (makespan === undefined) return `up to ${items}, ${length(hours)} at most`;
  return makespan === null ? `${length(hours)}, too short for ${items}` : `${length(makespan)}, ended after ${items}`;
}

function length(hours: number): string {
  return duration(3600 * hours);
}
