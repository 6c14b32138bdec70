/**
 * Which numbers a run can be judged by: the paths of all that its summary counts, times and weighs.
 *
 * @module
 */
import { meantKey, type Synonym } from "../../config/problems/meant_key.ts";
import { valueAt } from "../../config/problems/path.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { METRIC_SECTIONS, metricAt, type MetricSection } from "../../results/metrics.ts";
import type { Summary } from "../../results/summary_type.ts";
import { createSimulation } from "../../run/simulate.ts";

/** The paths of all numbers that the summary of a run can have. */
export function metricsOfRun(run: ResolvedRun): string[] {
  return metricPaths(createSimulation(run, { events: "none" }).summary());
}

/** The paths of all numbers that the run of a summary can have, at whatever moment the summary was made. */
export function metricPaths(summary: Summary): string[] {
  return METRIC_SECTIONS.flatMap(([section, rows]) => {
    const keys = Object.keys(section === "production" ? summary.production : rows);
    return placesOf(section, summary).flatMap((place) => keys.map((key) => `${place}.${key}`));
  });
}

/**
 * A section with each name for its `*`. There is no money without a product, and no makespan of a run that ends with its
 * hours; flow times come with what is finished.
 */
function placesOf(section: MetricSection, summary: Summary): string[] {
  if (section === "economics" && summary.economics === null) return [];
  if (section === "run" && summary.run.until === undefined) return [];
  if (!section.endsWith(".*")) return [section];
  const parent = section.slice(0, -".*".length);
  return Object.keys(valueAt(summary, parent.split(".")) as object).map((name) => `${parent}.${name}`);
}

/**
 * What is wrong with a metric, in words; null when the summary has it.
 *
 * @param known the paths that there are, from {@linkcode metricPaths}
 */
export function checkMetric(metric: string, known: readonly string[]): string | null {
  if (known.includes(metric)) return null;
  if (metric.startsWith("economics.") && !known.some((path) => path.startsWith("economics."))) {
    return `no such metric: ${metric}; the run has no product, and so no economics`;
  }
  if (metricAt(metric)?.section === "run") {
    return `no such metric: ${metric}; the run has no until, and so ends with its hours`;
  }
  return `no such metric: ${metric}${hint(metric, known)}`;
}

/** What the part of the path that is right goes on with. */
function hint(metric: string, known: readonly string[]): string {
  const parts = metric.split(".");
  for (let length = parts.length; length > 0; length--) {
    const section = parts.slice(0, length).join(".");
    const inside = known.filter((path) => path.startsWith(`${section}.`)).map((path) => path.slice(section.length + 1));
    if (inside.length === 0) continue;
    const key = metric.slice(section.length + 1);
    return meantKey(key, inside, []) || meantKey(key, known, METRIC_WORDS) || `; ${section} has ${shortened(inside)}`;
  }
  return meantKey(metric, known, METRIC_WORDS) || `; a summary has ${shortened(known)}`;
}

/** Other words for what is measured most. */
const METRIC_WORDS: readonly Synonym[] = [
  { means: "line.throughput_per_hour", words: ["output", "rate"] },
  { means: "economics.gross_margin", words: ["profit", "earnings"] },
  { means: "run.makespan_hours", words: ["duration", "lead_time"] },
];

const NAMED_MAX = 12;

function shortened(texts: readonly string[]): string {
  const more = texts.length - NAMED_MAX;
  return texts.slice(0, NAMED_MAX).join(", ") + (more > 0 ? `, and ${more} more` : "");
}
