/**
 * Chart of the states over time: a row per machine, coloured by what it did.
 *
 * @module
 */
import { STATES } from "../../model/states.ts";
import type { RunData } from "../../results/run_data.ts";
import { countOf, decimal } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { lengthText } from "./length_text.ts";
import {
  asLongText,
  type LongestStops,
  longestStops,
  type LongestStopsOptions,
  type StopRow,
  stopsName,
  stopText,
} from "./longest_stops.ts";
import { type RowPlaces, textedRows } from "../frame/row_labels.ts";
import { deadlockMarks, noTimeSentence, standstillSentence } from "./run_end.ts";
import { type StateColumns, stateColumns } from "./state_columns.ts";
import { stateLegend } from "./state_legend.ts";
import { stateRows } from "./state_rows.ts";
import { stopMarks } from "./stop_marks.ts";
import {
  expectColumns,
  stateTimelineData,
  type StateTimelineOptions,
  type StateTimelineRow,
} from "./state_timeline_data.ts";
import { axisSeconds, clockOf, runTime, TIME_AXIS, timeAxis, warmupMarks } from "./time_axis.ts";
import { countedFromSeconds } from "./warmup.ts";
import { isolated, sentences, STATE_NAMES } from "../frame/words.ts";

const MARGIN_TOP = 8;
/** Above the first row: for the labels of a warm-up and of a deadlock. */
const HEAD = 18;
const ROW = 36;
/** Columns of all machines together: many machines get wider columns, so that the drawing stays small. */
const CELLS_MAX = 6800;

/**
 * A row per machine, in station order, over the simulated time. Time is cut into columns of a pixel or more; where a
 * machine was in several states within one, it is divided by the time in each: short intervals are added up, never
 * guessed. The finest columns need a run simulated with `events: "full"`.
 *
 * Rows: one per machine, column of time and state that the machine was in, in station order, then by time;
 * neighbouring columns in which it was in one and the same state only are a single row. A warm-up is part of it.
 *
 * The ten longest stops are numbered, the longest with 1; `stateTimeline.stops` has them.
 *
 * @returns The chart; without rows where no time has passed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }), { events: "full" });
 *
 * const { description } = await charts.stateTimeline(result);
 * assert.match(description, /Filler.*: at work \d\d\.\d% of the time/);
 *
 * const filler = charts.stateTimeline.rows(result, { columnsMax: 60 }).filter(({ machine }) => machine === "Filler");
 * const worked = filler.filter(({ state }) => state === "EXECUTE").reduce((sum, { seconds }) => sum + seconds, 0);
 * assert.equal(worked.toFixed(6), result.summary.machines.Filler.execute_sec.toFixed(6));
 *
 * const [{ number, machine }] = charts.stateTimeline.stops(result);
 * assert.deepEqual([number, machine], [1, "Filler"]);
 * ```
 */
export const stateTimeline: StateTimeline = Object.assign(
  chart({ expect: expectFinished, rows: stateTimelineData, draw }),
  {
    stops: (data: RunData, options?: LongestStopsOptions): StopRow[] => {
      expectFinished(data);
      const found = longestStops(data, options);
      if (found !== null) return [...found.stops];
      throw new RangeError(
        'Cannot find the longest stops: the run has recorded none; simulate it with events: "detail", the default',
      );
    },
  },
);

/** The chart, its rows, and the stops that it numbers. */
export interface StateTimeline extends ChartFunction<RunData, StateTimelineRow[], StateTimelineOptions> {
  /**
   * The longest breakdowns and microstops, the longest first, and of those of one length the first. What lies in a
   * warm-up is left out, and a stop that the end of the run cuts is as long as it was by then.
   *
   * @throws {RangeError} Of a run that was simulated with `events: "none"`.
   */
  readonly stops: (data: RunData, options?: LongestStopsOptions) => StopRow[];
}

function draw(tools: Drawing, data: RunData, { width, columnsMax }: Sized<StateTimelineOptions>): Picture {
  const names = data.line.machines.map(({ name }) => name), insetTop = hasLabels(data) ? HEAD : 0;
  const places = textedRows(tools, { width, names, step: ROW, insetTop });
  const fit = columnsFor(data, places.across),
    columns = stateColumns(data, Math.min(fit, expectColumns(columnsMax ?? fit)));
  const title = "State timeline";
  if (columns.count === 0) {
    const nothing = noTimeSentence(data);
    return { title, subtitle: nothing, description: nothing, plots: [] };
  }
  const totals = totalsOf(columns, names.length), found = longestStops(data) ?? { stops: [], asLong: 0 };
  const states = STATES.filter((_, s) => totals.some((seconds) => seconds[s] > 0));
  return {
    title,
    subtitle: sentences(howToRead(columns, data), howNumbered(found), standstillSentence(data)),
    description: sentences(inWords(data, totals), stopsInWords(found, data)),
    legend: stateLegend(states),
    plots: [drawnRows(tools, { data, columns, stops: found.stops, places, width })],
  };
}

/** Whether a warm-up or a deadlock is named above the rows. */
function hasLabels(data: RunData): boolean {
  return countedFromSeconds(data) > 0 || data.columns.totals.deadlock !== null;
}

/** As many as the time that is recorded has pixels. */
function columnsFor(data: RunData, pixels: number): number {
  const recorded = pixels * data.columns.endSeconds / axisSeconds(data);
  return Math.max(1, Math.floor(Math.min(recorded || 1, CELLS_MAX / data.line.machines.length)));
}

interface Rows {
  readonly data: RunData;
  readonly columns: StateColumns;
  readonly stops: readonly StopRow[];
  readonly places: RowPlaces;
  readonly width: number;
}

function drawnRows(tools: Drawing, { data, columns, stops, places, width }: Rows): Drawn {
  const { span, unit } = runTime(data), { marginLeft, marginRight } = places.plot;
  const axis = timeAxis(tools, { span, unit, width, marginLeft, marginRight }, data);
  return tools.draw({
    ...places.plot,
    height: MARGIN_TOP + places.height + TIME_AXIS,
    marginTop: MARGIN_TOP,
    marginBottom: TIME_AXIS,
    x: axis.x,
    marks: [
      stateRows(tools, { data, columns, places, unit }),
      ...warmupMarks(tools, data, unit),
      ...deadlockMarks(tools, data, unit, places.across),
      ...axis.marks,
      ...places.texts,
      stopMarks(tools, stops, { data, places, unit }),
    ],
  });
}

function howToRead({ source, edges }: StateColumns, { line, columns: { telemetry } }: RunData): string {
  const length = lengthText(edges[1]), perColumn = Math.round(edges[1] / line.telemetrySeconds);
  const made = source === "events"
    ? `Every state interval of each machine, in columns of ${length}`
    : telemetry.rowCount === 1 || perColumn <= 1
    ? `In columns of ${length}, the telemetry interval`
    : `In columns of ${length}, ${countOf(perColumn, "telemetry interval")} each`;
  return `${made}. A column with several states is divided by the time in each.`;
}

function howNumbered(found: LongestStops): string {
  if (found.stops.length === 0) return "";
  const numbered = found.stops.length === 1 ? "has the number 1" : "are numbered, 1 is the longest";
  return `${stopsName(found)} ${numbered}${asLongText(found)}.`;
}

function stopsInWords(found: LongestStops, data: RunData): string {
  const clock = clockOf(data), texts = found.stops.map((stop) => `${stop.number}: ${stopText(stop, clock)}`);
  return texts.length === 0 ? "" : `${stopsName(found)}: ${texts.join("; ")}.`;
}

/** By machine: seconds in each state over all the time, a warm-up too. */
function totalsOf({ seconds }: StateColumns, machineCount: number): Float64Array[] {
  const totals = Array.from({ length: machineCount }, () => new Float64Array(STATES.length)),
    cells = machineCount * STATES.length;
  seconds.forEach((value, at) => totals[Math.floor(at % cells / STATES.length)][at % STATES.length] += value);
  return totals;
}

function inWords(data: RunData, totals: readonly Float64Array[]): string {
  const machines = data.line.machines.map(({ name }, machine) => `${isolated(name)}: ${stateTexts(totals[machine])}.`);
  const warmupSeconds = countedFromSeconds(data), all = lengthText(data.columns.endSeconds);
  const warmup = warmupSeconds > 0 ? `, of which the first ${lengthText(warmupSeconds)} are warm-up` : "";
  return `${all}${warmup}. ${machines.join(" ")} ${standstillSentence(data)}`.trimEnd();
}

/** The time at work, then the two states that took most of the rest. */
function stateTexts(seconds: Float64Array): string {
  const all = seconds.reduce((sum, value) => sum + value, 0);
  const texts = STATES.map((state, s) => ({ state, percent: 100 * seconds[s] / all }));
  const [work, ...rest] = texts, most = rest.filter(({ percent }) => percent > 0).sort((a, b) => b.percent - a.percent);
  const others = most.slice(0, 2).map(({ state, percent }) => `, ${STATE_NAMES[state]} ${decimal(percent, 1)}%`);
  return `${STATE_NAMES[work.state]} ${decimal(work.percent, 1)}% of the time${others.join("")}`;
}
