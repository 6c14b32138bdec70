/**
 * The figures of a run as tables: of machines, buffers and stations.
 *
 * @module
 */
import { STATE_NAMES } from "../charts/frame/words.ts";
import { COUNTED_NAMES, type CountedState, countKey, secondsKey, type StateName } from "../model/states.ts";
import { METRICS } from "../results/metrics.ts";
import type { MetricRow } from "../results/metrics/row.ts";
import { STATE_METRICS } from "../results/metrics/states.ts";
import type { RunData } from "../results/run_data.ts";
import type {
  ArrowSummary,
  BufferSummary,
  MachineSummary,
  SourceSummary,
  StationSummary,
} from "../results/summary_type.ts";
import { capitalised, percentText } from "../text/format.ts";
import { metricHead, metricText } from "../text/metric_text.ts";
import { shownStates } from "../text/shown_states.ts";
import type { Html, HtmlElement } from "./html.ts";
import { type ReportColumn, table } from "./table.ts";

type Named<Value> = Value & { readonly name: string };

const MACHINES = METRICS["machines.*"],
  BUFFERS = METRICS["buffers.*"],
  STATIONS = METRICS["stations.*"],
  SOURCES = METRICS["sources.*"];

/** How machines fail stands beside how often they did, and the time that they wait among that in states. */
const STOPS = ["mtbf_min", "mttr_min"] as const, WAITS = ["starved_percent", "blocked_percent"] as const;

const EFFECTIVENESS = [
  "oee_percent",
  "availability_percent",
  "performance_percent",
  "quality_percent",
  "oee_standalone_percent",
  "utilisation_percent",
] as const;

/** How effective each machine was. */
export function effectivenessTable(html: Html, { summary }: RunData): HtmlElement {
  const columns = [nameColumn(html, "Machine"), ...figureColumns(MACHINES, EFFECTIVENESS)];
  return table(html, { caption: "Effectiveness, by machine", columns, rows: named(summary.machines) });
}

/** What each machine made, and what it rejected, scrapped and overlooked. */
export function outputTable(html: Html, { summary }: RunData): HtmlElement {
  const keys = orderedKeys(MACHINES, { without: [...EFFECTIVENESS, ...STOPS, ...WAITS] });
  const columns: ReportColumn<Named<MachineSummary>>[] = [
    nameColumn(html, "Machine"),
    ...figureColumns(MACHINES, keys),
  ];
  return table(html, {
    caption: "Output and what was wrong with it, by machine",
    columns,
    rows: named(summary.machines),
  });
}

/** Where the time of each machine went, and how it stopped. */
export function timeTable(html: Html, { summary, columns: { totals } }: RunData): HtmlElement {
  const machines = named(summary.machines);
  const columns: ReportColumn<Named<MachineSummary>>[] = [
    nameColumn(html, "Machine"),
    ...shownStates((state) => machines.some((machine) => secondsIn(state, machine) > 0)).map((state) => ({
      head: capitalised(STATE_NAMES[state]),
      cell: (machine: MachineSummary) => percentText(shareOf(secondsIn(state, machine), totals.seconds)),
    })),
    ...COUNTED_NAMES.flatMap((state) => [
      countColumn(state),
      ...state === "DOWN" ? figureColumns(MACHINES, STOPS) : [],
    ]),
  ];
  return table(html, { caption: "Time in each state, percent, and stops, by machine", columns, rows: machines });
}

function countColumn(state: CountedState): ReportColumn<MachineSummary> {
  const key = countKey(state), row = STATE_METRICS[key];
  return { head: metricHead(row), cell: (machine) => metricText(row, machine[key]) };
}

/** How full the buffers were. */
export function bufferTable(html: Html, { summary }: RunData): HtmlElement | null {
  const rows = named(summary.buffers);
  if (rows.length === 0) return null;
  const first = ["level_mean", "level_max", "full_percent", "empty_percent", "autonomy_min"] as const;
  const columns: ReportColumn<Named<BufferSummary>>[] = [
    nameColumn(html, "Buffer"),
    {
      head: metricHead(BUFFERS.capacity),
      cell: ({ capacity }) => capacity === null ? "unlimited" : metricText(BUFFERS.capacity, capacity),
    },
    ...figureColumns(BUFFERS, orderedKeys(BUFFERS, { first, without: ["capacity"] })),
  ];
  return table(html, {
    caption: "Buffers, each named after the station before it, or after both its ends",
    columns,
    rows,
  });
}

/** What was taken from the sources, and how long their queues were; null where none of them can come to an end. */
export function sourceTable(html: Html, { summary, line }: RunData): HtmlElement | null {
  if (line.sources.every(({ inventory }) => inventory === Infinity)) return null;
  const columns: ReportColumn<Named<SourceSummary>>[] = [
    nameColumn(html, "Source"),
    ...figureColumns(SOURCES, orderedKeys(SOURCES)),
  ];
  return table(html, { caption: "Raw material, by source", columns, rows: named(summary.sources) });
}

/** The balance of the line by design, and what the arrow method sees. */
export function stationTable(html: Html, { summary: { stations, bottleneck } }: RunData): HtmlElement {
  const { rated_units_per_hour: speed } = STATIONS, waiting = METRICS["bottleneck.stations.*"];
  const columns: ReportColumn<Named<StationSummary & ArrowSummary>>[] = [
    nameColumn(html, "Station"),
    ...figureColumns(STATIONS, ["machines"]),
    // A slow station's speed has a decimal.
    {
      head: metricHead(speed),
      cell: ({ rated_units_per_hour: value }) =>
        metricText({ ...speed, digits: value !== null && value < 100 ? 1 : speed.digits }, value),
    },
    ...figureColumns(STATIONS, orderedKeys(STATIONS, { without: ["machines", "rated_units_per_hour"] })),
    ...figureColumns(waiting, orderedKeys(waiting)),
  ];
  const rows = named(stations).map((station) => ({ ...bottleneck.stations[station.name], ...station }));
  return table(html, { caption: "Rated speeds, and what points at the bottleneck, by station", columns, rows });
}

function nameColumn(html: Html, head: string): ReportColumn<{ readonly name: string }> {
  return { head, cell: ({ name }) => html.name(name) };
}

/** A column for each KPI named. */
function figureColumns<Key extends string>(rows: Readonly<Record<Key, MetricRow>>, keys: readonly Key[]) {
  return keys.map((key) => ({
    head: metricHead(rows[key]),
    cell: (figures: { readonly [K in Key]: number | null }) => metricText(rows[key], figures[key]),
  }));
}

/** The keys of a section: those that come first, then all others that stand nowhere else. */
function orderedKeys<Key extends string>(
  rows: Readonly<Record<Key, MetricRow>>,
  { first = [], without = [] }: { first?: readonly NoInfer<Key>[]; without?: readonly NoInfer<Key>[] } = {},
): Key[] {
  const others = (Object.keys(rows) as Key[]).filter((key) => !first.includes(key) && !without.includes(key));
  return [...first, ...others];
}

function named<Value>(values: Readonly<Record<string, Value>>): Named<Value>[] {
  return Object.entries(values).map(([name, value]) => ({ ...value, name }));
}

function secondsIn(state: StateName, machine: MachineSummary): number {
  return machine[secondsKey(state)];
}

function shareOf(seconds: number, total: number): number | null {
  return total === 0 ? null : 100 * seconds / total;
}
