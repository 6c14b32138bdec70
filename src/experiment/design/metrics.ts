/**
 * Which numbers a run can be judged by: the paths of all that its summary counts, times and weighs.
 *
 * @module
 */
import { didYouMean } from "../../config/problems/nearest.ts";
import { isMapping } from "../../config/problems/path.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { Summary } from "../../results/summary_type.ts";
import { createSimulation } from "../../run/simulate.ts";

/** Sections that say what was run and what ran it, not how it went. */
const NOT_MEASURED: readonly (keyof Summary)[] = ["run", "versions", "elapsed_ms"];

/** Null as long as there is nothing to name, and then a text; or the account of a run that could not go on. */
const NO_NUMBERS = ["line.critical_station", "line.deadlock", "bottleneck.active_period", "bottleneck.arrow"];

type FlowTime = NonNullable<Summary["line"]["flow_time_sec"]>;

const FLOW_TIME: Readonly<Record<keyof FlowTime, null>> = { mean: null, p50: null, p95: null };

/** What stands where a summary has null: flow times once something is finished; no money ever, without a product. */
const SECTIONS: Readonly<Record<string, object>> = { "line.flow_time_sec": FLOW_TIME, economics: {} };

/** The paths of all numbers that the summary of a run can have. */
export function metricsOfRun(run: ResolvedRun): string[] {
  return metricPaths(createSimulation(run, { events: "none" }).summary());
}

/** The paths of all numbers that the run of a summary can have, at whatever moment the summary was made. */
export function metricPaths(summary: Summary): string[] {
  const sections = Object.entries(summary).filter(([key]) => !NOT_MEASURED.includes(key as keyof Summary));
  return sections.flatMap(([key, value]) => pathsIn(value, key));
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
  return `no such metric: ${metric}${hint(metric, known)}`;
}

/** What the part of the path that is right goes on with. */
function hint(metric: string, known: readonly string[]): string {
  const parts = metric.split(".");
  for (let length = parts.length; length > 0; length--) {
    const section = parts.slice(0, length).join(".");
    const inside = known.filter((path) => path.startsWith(`${section}.`)).map((path) => path.slice(section.length + 1));
    if (inside.length === 0) continue;
    return didYouMean(metric.slice(section.length + 1), inside) || `; ${section} has ${shortened(inside)}`;
  }
  return didYouMean(metric, known) || `; a summary has ${shortened(known)}`;
}

const NAMED_MAX = 12;

function shortened(texts: readonly string[]): string {
  const more = texts.length - NAMED_MAX;
  return texts.slice(0, NAMED_MAX).join(", ") + (more > 0 ? `, and ${more} more` : "");
}

function pathsIn(value: unknown, path: string): string[] {
  const section = value === null ? SECTIONS[path] : value;
  if (NO_NUMBERS.includes(path)) return [];
  if (isMapping(section)) return Object.entries(section).flatMap(([key, child]) => pathsIn(child, `${path}.${key}`));
  return value === null || typeof value === "number" ? [path] : [];
}
