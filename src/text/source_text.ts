/**
 * Where raw material ran out, and where it waits, in words.
 *
 * @module
 */
import type { Summary } from "../results/summary_type.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { METRICS } from "../results/metrics.ts";
import type { RunClock } from "./clock.ts";
import { duration } from "./format.ts";
import { metricText } from "./metric_text.ts";
import { moment } from "./deadlock_text.ts";

/**
 * A line for each source that ran dry; none while all have items for those who ask.
 *
 * @param told how names are written, and a clock where it is to be said what time it was
 */
export function sourceLines(
  { sources }: Pick<Summary, "sources">,
  { named = (name) => name, clock }: { readonly named?: (name: string) => string; readonly clock?: RunClock } = {},
): string[] {
  return Object.entries(sources).flatMap(([name, { ran_dry_sec }]) =>
    ran_dry_sec === null ? [] : [`${named(name)} ran dry after ${moment(ran_dry_sec, clock)}`]
  );
}

/**
 * A line for each source where items arrive: how many wait, and for how long.
 *
 * @param named how names are written
 */
export function waitingLines(
  run: ResolvedRun,
  { sources }: Pick<Summary, "sources">,
  named: (name: string) => string = (name) => name,
): string[] {
  return Object.entries(run.sources).flatMap(([name, { interarrival_sec }]) => {
    if (interarrival_sec === null || sources[name].queue_mean_sec === null) return [];
    const { queue_mean, queue_mean_sec, queue_max_sec } = sources[name];
    const waiting = metricText(METRICS["sources.*"].queue_mean, queue_mean);
    const [mean, most] = [queue_mean_sec, queue_max_sec!].map((seconds) => duration(seconds));
    return [`${waiting} items wait at ${named(name)} on average, for ${mean} each (${most} at most)`];
  });
}
