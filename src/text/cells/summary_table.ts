/**
 * The sections of a summary as tables of notebooks.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { finishedType } from "../../results/materials.ts";
import { metricAt, type MetricPlace } from "../../results/metrics.ts";
import { FINISHED } from "../../results/metrics/line.ts";
import type { Summary } from "../../results/summary_type.ts";
import { NONE } from "../format.ts";
import { metricHead, metricText } from "../metric_text.ts";
import { type ShownColumn, tableHtml } from "./table_html.ts";

/** What stands in a summary: values by key, and such below them. */
type Part = { readonly [key: string]: unknown };

/** Sections with a part for each machine, station, buffer or source. */
const BY_OWNER: ReadonlySet<string> = new Set([
  "bottleneck.machines",
  "bottleneck.stations",
  "stations",
  "machines",
  "buffers",
  "sources",
]);

/**
 * Has each section of a summary show itself in notebooks as a table: key, what it is, and its value for people; of
 * machines and the like a column for each. The values themselves stay as they are.
 */
export function summaryInCells(summary: Summary, run: ResolvedRun): void {
  for (const [key, section] of Object.entries(summary)) {
    if (isPart(section)) showParts(key, section, run);
  }
}

/** A section and all parts below it. */
function showParts(path: string, part: Part, run: ResolvedRun): void {
  Object.defineProperty(part, Symbol.for("Jupyter.display"), {
    configurable: true,
    value: () => {
      const columns = shownColumns(path, part, run);
      return { "text/html": tableHtml(columns), "text/plain": plainTable(columns) };
    },
  });
  for (const [key, below] of Object.entries(part)) if (isPart(below)) showParts(`${path}.${key}`, below, run);
}

function shownColumns(path: string, part: Part, run: ResolvedRun): ShownColumn[] {
  const owners = BY_OWNER.has(path) ? Object.entries(part as Record<string, Part>) : [["value", part] as const];
  const figures = owners.map(([, owned]) => new Map(figuresOf(owned)));
  const keys = [...new Set(figures.flatMap((values) => [...values.keys()]))];
  const placeOf = (key: string, at: number) =>
    metricAt([path, ...BY_OWNER.has(path) ? [owners[at][0]] : [], key].join("."));
  return [
    { name: "key", isNumber: false, texts: keys },
    { name: "what it is", isNumber: false, texts: keys.map((key) => wordsOf(placeOf(key, 0), run)) },
    ...owners.map(([name], at) => ({
      name,
      isNumber: true,
      texts: keys.map((key) => valueText(figures[at].get(key), placeOf(key, at), run)),
    })),
  ];
}

/** The values of a part by their keys, those of parts below it by both. */
function figuresOf(part: Part): [key: string, value: unknown][] {
  return Object.entries(part).flatMap(([key, value]): [string, unknown][] =>
    isPart(value) ? figuresOf(value).map(([below, figure]) => [`${key}.${below}`, figure]) : [[key, value]]
  );
}

function wordsOf(place: MetricPlace | null, run: ResolvedRun): string {
  if (place === null) return "";
  const { row, material } = place, { label, short } = row, named = (text: string) => text.replace("*", material ?? "*");
  const unit = row.unit.replace(FINISHED, () => finishedType(run).plural);
  return metricHead({ ...row, label: named(label), short: short && named(short), unit });
}

function valueText(value: unknown, place: MetricPlace | null, run: ResolvedRun): string {
  if (value === null || value === undefined) return NONE;
  return typeof value === "number" && place !== null ? metricText(place.row, value, run.run.currency) : `${value}`;
}

/** For what shows no HTML: a terminal. */
function plainTable(columns: readonly ShownColumn[]): string {
  const widths = columns.map(({ name, texts }) => Math.max(name.length, ...texts.map((text) => text.length)));
  const lineOf = (textOf: (column: ShownColumn) => string) =>
    columns.map((column, at) => textOf(column)[column.isNumber ? "padStart" : "padEnd"](widths[at])).join("  ")
      .trimEnd();
  return [lineOf(({ name }) => name), ...columns[0].texts.map((_, row) => lineOf(({ texts }) => texts[row]))].join(
    "\n",
  );
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
