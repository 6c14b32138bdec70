/**
 * Reads numbers out of a summary by their paths. It runs once per replication, in workers too, and needs nothing but
 * the summary.
 *
 * @module
 */
import type { Summary } from "../../results/summary_type.ts";

/** Reads the metrics out of a summary, or the sections that they are in, in their order; NaN where it has no number. */
export type MetricReader = (summary: Partial<Summary>) => Float64Array;

/** A way to begin the rest of a path: a key, and the rest after it; the longest key first. */
interface Start {
  readonly key: string;
  readonly rest: readonly Start[];
}

/**
 * A reader of metrics.
 *
 * @param paths dotted paths in a summary; names may have dots, so at every step the longest key that fits is taken
 */
export function metricReader(paths: readonly string[]): MetricReader {
  const starts = paths.map((path) => startsOf(path.split(".")));
  return (summary) => {
    const values = new Float64Array(starts.length);
    for (let index = 0; index < values.length; index++) values[index] = numberAt(summary, starts[index]);
    return values;
  };
}

/** The ways to read a path, made once: a path of n parts has n(n + 1)/2 keys. */
function startsOf(parts: readonly string[]): readonly Start[] {
  let after: (readonly Start[])[] = [[]];
  for (let from = parts.length - 1; from >= 0; from--) {
    const starts: Start[] = [];
    for (let to = parts.length; to > from; to--) {
      starts.push({ key: parts.slice(from, to).join("."), rest: after[to - from - 1] });
    }
    after = [starts, ...after];
  }
  return after[0];
}

function numberAt(summary: unknown, path: readonly Start[]): number {
  let value = summary, starts = path;
  while (starts.length > 0) {
    if (typeof value !== "object" || value === null) return NaN;
    const step = firstFitting(value, starts);
    if (step === null) return NaN;
    value = (value as Record<string, unknown>)[step.key];
    starts = step.rest;
  }
  return typeof value === "number" ? value : NaN;
}

function firstFitting(value: object, starts: readonly Start[]): Start | null {
  for (let index = 0; index < starts.length; index++) {
    if (Object.hasOwn(value, starts[index].key)) return starts[index];
  }
  return null;
}
