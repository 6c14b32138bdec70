/**
 * Chart of sensors: what those of a machine show over time, with its failures and its health.
 *
 * @module
 */
import type { RecordedData } from "../../datasets/pdm/recorded_data.ts";
import type { RunData } from "../../results/run_data.ts";
import { capitalised, countOf, decimal } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import type { Drawing } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import type { LegendEntry } from "../frame/frame.ts";
import { isolated, sentences, textWidth } from "../frame/words.ts";
import { lengthText } from "./length_text.ts";
import { deadlockMarks, noTimeSentence, standstillSentence } from "./run_end.ts";
import type { DamageOnset, SensorAnomaly, SensorStop } from "./sensor_marks.ts";
import {
  ANOMALY_COLOUR,
  FAILURE_COLOUR,
  ONSET_COLOUR,
  READING_COLOUR,
  READINGS_COLOUR,
  sensorPixels,
  sensorPlot,
  STOP_COLOUR,
} from "./sensor_plot.ts";
import {
  type ReadingRow,
  sensorRows,
  type SensorsChartOptions,
  type SensorsData,
  sensorsData,
  watchedValues,
} from "./sensors_data.ts";
import { type AxisSpan, clockOf, timeUnit, warmupMarks } from "./time_axis.ts";
import { countedFromSeconds } from "./warmup.ts";

/** Pixels from a sensor's axis to the top of its readings. */
const HEIGHT_MAX = 90, HEIGHT_MIN = 48, HEIGHTS = 450;
/** Rows of a sensor where there are more than pixels: more of them would make a band that nothing can be read from. */
const GROUPS_MAX = 360;
/** Points of all sensors together, so that the drawing stays small. */
const POINTS_MAX = 4500, GROUPED_POINTS_MAX = 2200;

/**
 * A plot per sensor of a machine over the simulated time, and one of its health: 1 less the greatest damage of its parts,
 * which only a simulation knows. Failures and other stops are bands, windows of anomalies too, onsets of damage marks.
 * Where there are more readings than pixels, it shows the mean of several and the band from the least to the greatest;
 * where all of them are missing there is a gap.
 *
 * Rows: readings by sensor and time, health by time, and what is marked. They are those of a data set, a warm-up too.
 *
 * @returns The chart; it says so where no time has passed.
 * @throws {RangeError} Of a run that was simulated without `lives: true`, or of machines without sensors.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("pdm_30d", { hours: 24 }), { lives: true, events: "down" });
 *
 * const chart = await charts.sensors(result, { machine: "Filler", channels: ["motor_temp"] });
 * assert.match(chart.description, /^Filler, 24 h\. .* motor_temp_degc: from /);
 *
 * const { readings, health } = charts.sensors.rows(result, { machine: "Filler", rowsMax: 24 });
 * assert.equal(readings.filter(({ channel }) => channel === "motor_temp_degc").length, 24);
 * assert.ok(health.every(({ value_min }) => value_min! >= 0));
 * ```
 */
export const sensors: ChartFunction<RunData, SensorsData, SensorsChartOptions> = chart({
  expect: expectFinished,
  rows: sensorsData,
  draw,
});

function draw(tools: Drawing, data: RecordedData, options: Sized<SensorsChartOptions>): Picture {
  const { width, rowsMax } = options, values = watchedValues(data, options), { span, rows } = values;
  const whole = sensorRows(values, 1), title = `Sensors of ${isolated(whole.machine)}`;
  if (whole.health.length === 0) {
    const nothing = noTimeSentence(data);
    return { title, subtitle: nothing, description: nothing, plots: [] };
  }
  const rowCount = rows.to - rows.from, panels = whole.readings.length + 1;
  const fit = rowsMaxOf({ rowCount, pixels: sensorPixels(width), panels });
  const most = Math.min(fit, rowsMax ?? fit), shown = sensorRows(values, most);
  const perRow = Math.ceil(rowCount / most);
  return {
    title,
    subtitle: sentences(spanInWords(data, perRow), standstillSentence(data)),
    description: inWords(data, { whole, span }),
    legend: legendOf(shown, perRow > 1),
    plots: plotsOf(tools, data, { shown, span, width, isGrouped: perRow > 1 }),
  };
}

function rowsMaxOf(
  { rowCount, pixels, panels }: { readonly rowCount: number; readonly pixels: number; readonly panels: number },
): number {
  if (rowCount <= Math.min(pixels, POINTS_MAX / panels)) return Math.max(1, rowCount);
  return Math.max(1, Math.floor(Math.min(GROUPS_MAX, pixels, GROUPED_POINTS_MAX / panels)));
}

interface Shown {
  readonly shown: SensorsData;
  readonly span: AxisSpan;
  readonly width: number;
  readonly isGrouped: boolean;
}

function plotsOf(tools: Drawing, data: RecordedData, { shown, span, width, isGrouped }: Shown) {
  const panels = [...Map.groupBy(shown.readings, ({ channel }) => channel).values(), shown.health];
  const height = Math.max(HEIGHT_MIN, Math.min(HEIGHT_MAX, Math.floor(HEIGHTS / panels.length)));
  const { fromSeconds, toSeconds } = span;
  const unit = timeUnit(Math.max(toSeconds - fromSeconds, Math.min(toSeconds, 72 * 3600)));
  const labels = failureLabels(shown.stops, { span, width });
  const isWhole = fromSeconds === 0 && toSeconds >= data.columns.endSeconds;
  const marks = isWhole
    ? [warmupMarks(tools, data, unit), deadlockMarks(tools, data, unit, sensorPixels(width))]
    : [[], []];
  const hasHead = labels.length > 0 || marks.some((some) => some.length > 0);
  return panels.map((rows, at) => {
    const isHealth = at === panels.length - 1, isFirst = at === 0;
    return sensorPlot(tools, {
      data,
      rows,
      span,
      unit,
      isGrouped,
      stops: shown.stops,
      anomalies: shown.anomalies.filter(({ channel }) => channel === null || channel === rows[0].channel),
      onsets: isHealth ? shown.onsets : [],
      // What they are is written once, at the top.
      ofRun: marks.flatMap((some) => some.slice(0, isFirst ? undefined : 1)),
      labels: isFirst ? labels : [],
      width,
      height,
      hasHead: isFirst && hasHead,
      isLast: isHealth,
    });
  });
}

const LABEL_FONT = 10.5, LABEL_GAP = 6;

/** The modes of failures, as many as have room beside each other and within the plot. */
function failureLabels(
  stops: readonly SensorStop[],
  { span: { fromSeconds, toSeconds }, width }: { readonly span: AxisSpan; readonly width: number },
) {
  const pixels = sensorPixels(width), labels: { text: string; seconds: number }[] = [];
  let free = 0;
  for (const { cause, is_failure, from_seconds, to_seconds } of stops) {
    if (!is_failure || cause === null) continue;
    const seconds = (Math.max(from_seconds, fromSeconds) + Math.min(to_seconds, toSeconds)) / 2;
    const half = textWidth(cause, LABEL_FONT) / 2, perSecond = pixels / (toSeconds - fromSeconds);
    const middle = Math.max(half, Math.min(pixels - half, perSecond * (seconds - fromSeconds)));
    if (middle - half < free || 2 * half > pixels) continue;
    labels.push({ text: isolated(cause), seconds: fromSeconds + middle / perSecond });
    free = middle + half + LABEL_GAP;
  }
  return labels;
}

function legendOf({ stops, anomalies, onsets }: SensorsData, isGrouped: boolean): LegendEntry[] {
  const entries: LegendEntry[] = isGrouped
    ? [{ label: "mean", colour: READING_COLOUR, shape: "line" }, {
      label: "least to greatest",
      colour: READINGS_COLOUR,
    }]
    : [{ label: "reading", colour: READING_COLOUR, shape: "line" }];
  if (stops.some(({ is_failure }) => is_failure)) entries.push({ label: "failure", colour: FAILURE_COLOUR });
  if (stops.some(({ is_failure }) => !is_failure)) entries.push({ label: "other stop", colour: STOP_COLOUR });
  if (anomalies.length > 0) entries.push({ label: "anomaly", colour: ANOMALY_COLOUR });
  if (onsets.length > 0) entries.push({ label: "damage begins", colour: ONSET_COLOUR, shape: "down" });
  return entries;
}

function spanInWords({ line: { telemetrySeconds }, columns }: RecordedData, perRow: number): string {
  const each = `A reading every ${lengthText(Math.min(telemetrySeconds, columns.endSeconds))}`;
  const grouped = `: mean, least and greatest of every ${perRow} (${lengthText(perRow * telemetrySeconds)})`;
  const kept = columns.events.level === "none" ? " Stops other than failures were not recorded." : "";
  return `${each}${perRow === 1 ? "" : grouped}.${kept}`;
}

function inWords(
  data: RecordedData,
  { whole, span: { fromSeconds, toSeconds } }: { readonly whole: SensorsData; readonly span: AxisSpan },
): string {
  const { machine, readings, health, stops, anomalies, onsets } = whole;
  const end = Math.min(toSeconds, data.columns.endSeconds);
  const from = fromSeconds === 0
    ? ""
    : ` from hour ${decimal(fromSeconds / 3600, 1)} on (${clockOf(data).minute(fromSeconds)})`;
  const warmup = countedFromSeconds(data) > fromSeconds ? ", with the warm-up" : "";
  return sentences(
    `${isolated(machine)}, ${lengthText(end - fromSeconds)}${from}${warmup}.`,
    `${capitalised(failuresInWords(stops))}.`,
    ...readings.map(readingInWords),
    ...health.map(({ value_min, value_mean }) =>
      `Health is ${decimal(value_mean!, 3)} on average, ${decimal(value_min!, 2)} at least; ${onsetsInWords(onsets)}.`
    ),
    anomaliesInWords(anomalies),
    standstillSentence(data),
  );
}

function failuresInWords(stops: readonly SensorStop[]): string {
  const failures = stops.filter(({ is_failure }) => is_failure), others = stops.length - failures.length;
  const byCause = Map.groupBy(failures, ({ cause }) => cause ?? "");
  const causes = Array.from(byCause, ([cause, { length }]) => `${isolated(cause)} ${length}`).join(", ");
  const failed = failures.length === 0 ? "no failure" : `${countOf(failures.length, "failure")} (${causes})`;
  return others === 0 ? failed : `${failed}, ${countOf(others, "other stop")}`;
}

function readingInWords({ channel, value_min, value_max, value_mean }: ReadingRow): string {
  if (value_mean === null) return `${isolated(channel)}: no reading.`;
  const [least, most, mean] = [value_min!, value_max!, value_mean].map((value) => decimal(value, 2));
  return `${isolated(channel)}: from ${least} to ${most}, ${mean} on average.`;
}

function onsetsInWords(onsets: readonly DamageOnset[]): string {
  return onsets.length === 0
    ? "no damage begins"
    : `damage begins ${onsets.length === 1 ? "once" : `${onsets.length} times`}`;
}

/** By kind; one about two sensors is counted once for each. */
function anomaliesInWords(anomalies: readonly SensorAnomaly[]): string {
  if (anomalies.length === 0) return "";
  const kinds = Map.groupBy(anomalies, ({ kind }) => kind);
  return `Anomalies: ${Array.from(kinds, ([kind, { length }]) => `${isolated(kind)} ${length}`).join(", ")}.`;
}
