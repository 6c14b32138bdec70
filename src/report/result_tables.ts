/**
 * The figures of a run as tables: of machines, buffers and stations.
 *
 * @module
 */
import { STATE_NAMES } from "../charts/frame/words.ts";
import {
  COUNTED_STATES,
  type CountedState,
  countKey,
  DOWN,
  secondsKey,
  type StateName,
  STATES,
} from "../model/states.ts";
import type { RunData } from "../results/run_data.ts";
import type { BufferSummary, MachineSummary, StationSummary } from "../results/summary_type.ts";
import { capitalised, countText, decimal, NONE, percentText } from "../text/format.ts";
import { LOSS_NAMES } from "../text/loss_names.ts";
import { shownStates } from "../text/shown_states.ts";
import type { Html, HtmlElement } from "./html.ts";
import { type Column, table } from "./table.ts";

type Machine = MachineSummary & { readonly name: string };

/** How effective each machine was, and what it made. */
export function effectivenessTable(html: Html, { summary }: RunData): HtmlElement {
  const columns: Column<Machine>[] = [
    { head: "Machine", cell: ({ name }) => html.name(name) },
    { head: "OEE", cell: ({ oee_percent }) => percentText(oee_percent) },
    { head: "Availability", cell: ({ availability_percent }) => percentText(availability_percent) },
    { head: "Performance", cell: ({ performance_percent }) => percentText(performance_percent) },
    { head: "Quality", cell: ({ quality_percent }) => percentText(quality_percent) },
    { head: "OEE alone", cell: ({ oee_standalone_percent }) => percentText(oee_standalone_percent) },
    { head: "Utilisation", cell: ({ utilisation_percent }) => percentText(utilisation_percent) },
    { head: "Output", cell: ({ output_count }) => countText(output_count) },
    { head: "Rejected", cell: ({ rejected_count }) => countText(rejected_count) },
    { head: "Defects missed", cell: ({ missed_count }) => countText(missed_count) },
    { head: "Falsely rejected", cell: ({ falsely_rejected_count }) => countText(falsely_rejected_count) },
  ];
  return table(html, { caption: "Effectiveness and output, by machine", columns, rows: named(summary.machines) });
}

/** Where the time of each machine went, and how it stopped. */
export function timeTable(html: Html, { summary, columns: { totals } }: RunData): HtmlElement {
  const machines = named(summary.machines);
  const columns: Column<Machine>[] = [
    { head: "Machine", cell: ({ name }) => html.name(name) },
    ...shownStates((state) => machines.some((machine) => secondsIn(state, machine) > 0)).map((state) => ({
      head: capitalised(STATE_NAMES[state]),
      cell: (machine: Machine) => percentText(shareOf(secondsIn(state, machine), totals.seconds)),
    })),
    ...COUNTED_STATES.flatMap((
      state,
    ) => [countColumn(STATES[state] as CountedState), ...state === DOWN ? REPAIRS : []]),
  ];
  return table(html, { caption: "Time in each state, percent, and stops, by machine", columns, rows: machines });
}

function countColumn(state: CountedState): Column<Machine> {
  return { head: capitalised(LOSS_NAMES[state]), cell: (machine) => countText(machine[countKey(state)]) };
}

const REPAIRS: readonly Column<Machine>[] = [
  { head: "MTBF (min)", cell: ({ mtbf_min }) => shown(mtbf_min) },
  { head: "MTTR (min)", cell: ({ mttr_min }) => shown(mttr_min) },
];

/** How full the buffers were. */
export function bufferTable(html: Html, { summary }: RunData): HtmlElement | null {
  const rows = named(summary.buffers);
  if (rows.length === 0) return null;
  const columns: Column<BufferSummary & { readonly name: string }>[] = [
    { head: "Buffer", cell: ({ name }) => html.name(name) },
    { head: "Capacity (items)", cell: ({ capacity }) => capacity === null ? "unlimited" : countText(capacity) },
    { head: "Mean level", cell: ({ level_mean }) => decimal(level_mean, 1) },
    { head: "Highest level", cell: ({ level_max }) => countText(level_max) },
    { head: "Full", cell: ({ full_percent }) => percentText(full_percent) },
    { head: "Empty", cell: ({ empty_percent }) => percentText(empty_percent) },
    { head: "Autonomy (min)", cell: ({ autonomy_min }) => shown(autonomy_min) },
    { head: "Transit (s)", cell: ({ transit_sec }) => decimal(transit_sec, 1) },
  ];
  return table(html, {
    caption: "Buffers, each named after the station before it, or after both its ends",
    columns,
    rows,
  });
}

/** The balance of the line by design, and what the arrow method sees. */
export function stationTable(html: Html, { summary: { stations, bottleneck } }: RunData): HtmlElement {
  const columns: Column<StationSummary & { readonly name: string }>[] = [
    { head: "Station", cell: ({ name }) => html.name(name) },
    { head: "Machines", cell: ({ machines }) => countText(machines) },
    {
      head: "Rated speed (base units per hour)",
      cell: ({ rated_units_per_hour: speed }) => shown(speed, speed !== null && speed < 100 ? 1 : 0),
    },
    { head: "Over the critical station", cell: ({ ratio_to_critical }) => shown(ratio_to_critical, 2) },
    { head: "Starved", cell: ({ name }) => percentText(bottleneck.stations[name].starved_percent) },
    { head: "Blocked", cell: ({ name }) => percentText(bottleneck.stations[name].blocked_percent) },
    { head: "Arrow severity", cell: ({ name }) => shown(bottleneck.stations[name].arrow_severity) },
  ];
  return table(html, {
    caption: "Rated speeds, and what points at the bottleneck, by station",
    columns,
    rows: named(stations),
  });
}

function named<Value>(values: Readonly<Record<string, Value>>): (Value & { readonly name: string })[] {
  return Object.entries(values).map(([name, value]) => ({ ...value, name }));
}

function secondsIn(state: StateName, machine: MachineSummary): number {
  return machine[secondsKey(state)];
}

function shareOf(seconds: number, total: number): number | null {
  return total === 0 ? null : 100 * seconds / total;
}

function shown(value: number | null, digits = 1): string {
  return value === null ? NONE : decimal(value, digits);
}
