/**
 * What differs between two runs of one line whose sums of seconds may have been added up in another order.
 *
 * @module
 */
import type { RunColumns, Totals } from "../../src/engine/record/columns.ts";
import type { Line } from "../../src/model/line.ts";
import { recordedTelemetry } from "../../src/results/recorded_rows.ts";
import { hashOfColumns } from "./column_hash.ts";

/** Of what a sum could be at most, seconds times base units. */
const TOLERANCE = 1e-12;

/** The parts of a run that are not the same, visits aside: columns to the bit, sums but for rounding. */
export function runDifferences(line: Line, expected: RunColumns, found: RunColumns): string[] {
  const [a, b] = [expected, found].map((columns) => ({
    end: columns.endSeconds,
    telemetry: hashOfColumns(recordedTelemetry({ line, columns })),
    events: hashOfColumns(columns.events),
    lives: columns.lives && hashOfColumns(columns.lives),
  }));
  const names = Object.keys(a) as (keyof typeof a)[];
  const differing = names.filter((name) => a[name] !== b[name]);
  return [...differing, ...totalDifferences(expected.totals, found.totals)];
}

/** The names of sums that differ by more than rounding. */
export function totalDifferences(expected: Totals, found: Totals): string[] {
  const { seconds, unitsBorn, unitsInLine, buffers } = expected;
  const itemsMax = Math.max(1, unitsBorn + unitsInLine, ...buffers.map(({ levelMax }) => levelMax));
  const tolerance = TOLERANCE * itemsMax * Math.max(1, seconds);
  const figures = figuresOf(found);
  return [...figuresOf(expected)].filter(([name, figure]) => {
    const other = figures.get(name);
    if (typeof figure !== "number" || typeof other !== "number") return figure !== other;
    return !(Math.abs(figure - other) <= tolerance);
  }).map(([name, figure]) => `${name}: ${figures.get(name)}, not ${figure}`);
}

/** All that stands anywhere below, by its path. */
function figuresOf(value: unknown, path = "totals"): Map<string, unknown> {
  if (value === null || typeof value !== "object") return new Map([[path, value]]);
  const below = Object.entries(value).flatMap(([key, entry]) => [...figuresOf(entry, `${path}.${key}`)]);
  return new Map([[`${path} has`, Object.keys(value).join()], ...below]);
}
