/**
 * How a report was made: of which run, with what, and whether the run gives what it gave before.
 *
 * @module
 */
import { PLOT_VERSION } from "../deps/plot.ts";
import type { Difference } from "../results/differences.ts";
import { changesOf } from "../config/written/run_changes.ts";
import type { RunData } from "../results/run_data.ts";
import { changesText } from "../text/short_paths.ts";
import { countOf, NONE, oneLine } from "../text/format.ts";
import type { Html, HtmlElement, HtmlPart } from "./html.ts";
import { factList } from "./page.ts";
import { table } from "./table.ts";

/** Where a run that was simulated again comes from. */
export interface ReportOrigin {
  /** As in "Simulated again from …": `run 3 in linetwin_results.duckdb`. */
  readonly source: string;
  /** Where its figures are others than before; null where none were kept. */
  readonly differences: readonly Difference[] | null;
}

/** The section's content. */
export function originContent(
  html: Html,
  { run: resolved, summary: { run, versions } }: RunData,
  { origin, label }: { readonly origin: ReportOrigin | null; readonly label: string | null },
): HtmlElement[] {
  const { element } = html, changed = changesText(changesOf(resolved));
  const facts: [string, HtmlPart][] = [
    ...label === null ? [] : [["Label", html.name(label)] as [string, HtmlPart]],
    ...changed === "" ? [] : [["Changed", html.name(changed)] as [string, HtmlPart]],
    ["Made with", madeText(versions)],
    ["Configuration", element("code", {}, run.config_hash)],
    ["Seed", String(run.random_seed)],
    ["Start", run.start_time],
    ...origin === null ? [] : [["Source", originText(origin)] as [string, HtmlPart]],
  ];
  return [
    factList(html, facts.map(([term, value]) => [term, [value]])),
    ...origin?.differences?.length ? [differenceTable(html, origin.differences)] : [],
  ];
}

/** The programs that made a report. */
export function madeText({ linetwin, deno }: { readonly linetwin: string; readonly deno: string | null }): string {
  return [`linetwin ${linetwin}`, deno && `Deno ${deno}`, `Plot ${PLOT_VERSION}`].filter((part) => part).join(" · ");
}

/** Where a run comes from, and whether it is the same again, in a sentence or two. */
export function originText({ source, differences }: ReportOrigin): string {
  const again = `Simulated again from ${source}`;
  if (differences === null) return `${again}; no figures were kept with it to compare these with.`;
  if (differences.length === 0) return `${again}; all figures equal those kept with it.`;
  const are = differences.length === 1 ? "is another one" : "are other ones";
  return `${again}; ${countOf(differences.length, "figure")} ${are} than those kept with it.`;
}

const VALUE_MAX = 80, ROWS_MAX = 500;

function differenceTable(html: Html, differences: readonly Difference[]): HtmlElement {
  const shown = differences.slice(0, ROWS_MAX);
  const rest = shown.length < differences.length ? `, the first ${ROWS_MAX}` : "";
  return table(html, {
    caption: `Figures that differ${rest}`,
    columns: [
      { head: "Figure", cell: ({ path }) => html.name(path) },
      { head: "Kept", cell: ({ before }) => valueText(before) },
      { head: "In this report", cell: ({ after }) => valueText(after) },
    ],
    rows: shown,
  });
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return NONE;
  return oneLine(typeof value === "string" ? value : JSON.stringify(value), VALUE_MAX);
}
