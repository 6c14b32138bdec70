/**
 * The stored runs in a list: what tells them apart, and what came of them.
 *
 * @module
 */
import { METRICS } from "../../results/metrics.ts";
import type { MetricRow } from "../../results/metrics/row.ts";
import type { RunLine } from "../../sinks/run_list.ts";
import { countText, duration, NONE, oneLine } from "../../text/format.ts";
import { metricHead, metricText } from "../../text/metric_text.ts";
import { besideSeedAndHours, changesText, namesIn } from "../../text/short_paths.ts";
import type { Screen } from "../terminal.ts";
import type { GivingWay } from "./fitted_table.ts";
import { type ListColumn, listing } from "./listing.ts";

/** The list, without a line break at its end. */
export function runListText(runs: readonly RunLine[], screen: Screen): string {
  return listing(runs, { columns: columnsOf(runs), givingWay: GIVING_WAY }, screen);
}

const GIVING_WAY: readonly GivingWay[] = [
  { leaveOut: "Product" },
  { leaveOut: "Scenario" },
  "wrap",
  { leaveOut: "Per hour" },
  { leaveOut: "Started (UTC)" },
  "break",
];

const CHANGES_MAX = 300;

function columnsOf(runs: readonly RunLine[]): ListColumn<RunLine>[] {
  const names = namesIn(runs.map(({ changes }) => besideSeedAndHours(changes ?? {})));
  const changed = ({ changes }: RunLine) => oneLine(changesText(besideSeedAndHours(changes ?? {}), names), CHANGES_MAX);
  return [
    { head: "Id", isRight: true, text: (run) => String(run.run_id) },
    { head: "Run", text: (run) => run.run_name ?? NONE, wraps: true, ofAll: (name) => `run ${name}` },
    { head: "Label", text: (run) => run.label ?? "", wraps: true, ofAll: (label) => `label ${label}` },
    { head: "Changed", text: changed, wraps: true, ofAll: (changes) => `changed ${changes}` },
    { head: "Scenario", text: (run) => run.scenario_name ?? NONE, ofAll: (name) => `scenario ${name}` },
    { head: "Product", text: (run) => run.sku_name ?? NONE, ofAll: (name) => `product ${name}` },
    { head: "Started (UTC)", text: (run) => run.started_at?.slice(0, 16) ?? NONE },
    {
      head: "Simulated",
      isRight: true,
      text: (run) => shown(simulatedHours(run), (hours) => duration(3600 * hours)),
      ofAll: (length) => `${length} simulated`,
    },
    { head: "Seed", isRight: true, text: (run) => shown(run.random_seed, String), ofAll: (seed) => `seed ${seed}` },
    { head: "Finished", isRight: true, text: (run) => shown(run.finished, countText) },
    { ...figureColumn(METRICS.line.throughput_per_hour, (run) => run.throughput_per_hour), head: "Per hour" },
    figureColumn(METRICS.line.oee_percent, (run) => run.oee_percent),
    figureColumn(METRICS.economics.gross_margin, (run) => run.gross_margin),
  ];
}

/** A run that ended with an item has not gone on for the hours asked for. */
function simulatedHours({ makespan_hours, duration_hours }: RunLine): number | null {
  return makespan_hours ?? duration_hours;
}

function figureColumn(row: MetricRow, valueOf: (run: RunLine) => number | null): ListColumn<RunLine> {
  return {
    head: metricHead(row),
    isRight: true,
    text: (run) => metricText(row, valueOf(run), run.currency ?? undefined),
  };
}

function shown(value: number | null, text: (value: number) => string): string {
  return value === null ? NONE : text(value);
}
