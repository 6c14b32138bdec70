/**
 * The plot of one sensor, or of the health of its machine: one of several below each other, the last of which has the
 * axis of time.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import { decimal } from "../../text/format.ts";
import { tickCount } from "../frame/axes.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { plotStyle } from "../frame/frame.ts";
import { SERIES, STATE_COLOURS } from "../frame/palette.ts";
import { clipped, isolated } from "../frame/words.ts";
import { Y_TITLE, yTitle } from "../frame/y_title.ts";
import { type BandStyle, timeBands } from "./time_bands.ts";
import type { DamageOnset, SensorAnomaly, SensorStop } from "./sensor_marks.ts";
import type { ReadingRow } from "./sensors_data.ts";
import { tenths } from "./tenths.ts";
import { type AxisSpan, type ClockedRun, TIME_AXIS, timeAxis, type TimeUnit } from "./time_axis.ts";
import { spansUpTo, timeValues } from "./time_values.ts";

/** The line of readings, the band behind it, and what is marked. */
export const READING_COLOUR = SERIES[0],
  READINGS_COLOUR = SERIES[5],
  FAILURE_COLOUR = STATE_COLOURS.DOWN,
  STOP_COLOUR = STATE_COLOURS.PLANNED,
  ANOMALY_COLOUR = SERIES[1],
  ONSET_COLOUR = SERIES[3];

const MARGINS = { marginLeft: 64, marginRight: 24 };
/** From a sensor's axis down where it is not the last: nothing but air; pixels. */
const BELOW = 10;
/** Above the readings of the first: for the names of failures. */
const HEAD = 16;

/** What is drawn of a sensor. */
export interface SensorPlot {
  /** The run that it is of. */
  readonly data: ClockedRun;
  /** Of this sensor, by time; at least one. */
  readonly rows: readonly ReadingRow[];
  readonly span: AxisSpan;
  readonly unit: TimeUnit;
  /** Whether a row stands for several readings. */
  readonly isGrouped: boolean;
  readonly stops: readonly SensorStop[];
  /** Of this sensor, and of the machine. */
  readonly anomalies: readonly SensorAnomaly[];
  /** None but in the plot of health. */
  readonly onsets: readonly DamageOnset[];
  /** Marks of the whole run: where a warm-up ends, a deadlock; in the head of the first plot. */
  readonly ofRun: readonly Markish[];
  /** Names in the head; none but in the first plot. */
  readonly labels: readonly { readonly text: string; readonly seconds: number }[];
  /** Pixels: of the chart, and from the axis to the top of the readings. */
  readonly width: number;
  readonly height: number;
  readonly hasHead: boolean;
  readonly isLast: boolean;
}

/** The pixels that the time takes. */
export function sensorPixels(width: number): number {
  return width - MARGINS.marginLeft - MARGINS.marginRight;
}

/** The plot. */
export function sensorPlot(tools: Drawing, plot: SensorPlot): Drawn {
  const { data, rows, span, unit, width, height, hasHead, isLast } = plot;
  const below = isLast ? TIME_AXIS : BELOW, head = hasHead ? HEAD : 0;
  const axis = timeAxis(tools, { span, unit, width, ...MARGINS }, data);
  const drawn = tools.draw({
    ...plotStyle(width),
    height: Y_TITLE + head + height + below,
    marginTop: Y_TITLE,
    marginBottom: below,
    ...MARGINS,
    x: { ...axis.x, ...(isLast ? {} : { axis: null }) },
    y: { ...valueScale(rows, tickCount(2 * height)), insetTop: head },
    marks: [
      yTitle(tools, titleOf(rows[0]), { width, marginLeft: MARGINS.marginLeft }),
      ...(isLast ? axis.marks : []),
      ...plot.ofRun,
      ...spanOfReadings(tools, plot),
      ...bandMarks(tools, plot),
      readingLine(tools, plot),
      onsetMark(tools, plot),
      labelMark(tools, plot),
      timeValues(tools, spansUpTo(rows, (some) => valuesOf(some, plot), span.fromSeconds), plot),
      tools.Plot.frame({ anchor: "bottom", stroke: "currentColor" }),
    ],
  });
  for (const path of drawn.querySelectorAll("path[d]")) path.setAttribute("d", tenths(path.getAttribute("d")!));
  return drawn;
}

function titleOf({ channel, unit }: ReadingRow): string {
  if (channel === "health") return "health (1: as new, 0: failed)";
  return `${clipped(channel, { fontSize: 11, width: 300 })} (${unitText(unit)})`;
}

/** Readings in words, and what is marked where they are. */
function valuesOf(rows: readonly ReadingRow[], { stops, anomalies, onsets, span }: SensorPlot): string {
  const [{ channel, unit }] = rows, toSeconds = rows[rows.length - 1].seconds;
  const perRow = toSeconds - (rows.at(-2)?.seconds ?? span.fromSeconds), fromSeconds = rows[0].seconds - perRow;
  const meets = (mark: { from_seconds: number; to_seconds: number }) =>
    mark.from_seconds < toSeconds && mark.to_seconds > fromSeconds;
  const marks = [
    ...stops.filter(meets).map(({ is_failure, cause }) => `${is_failure ? "failure" : "stop"} ${cause ?? ""}`.trim()),
    ...anomalies.filter(meets).map(({ kind }) => `anomaly ${kind}`),
    ...onsets.filter(({ seconds }) => seconds > fromSeconds && seconds <= toSeconds).map(({ mode }) =>
      `damage of ${mode} begins`
    ),
  ];
  const symbol = channel === "health" ? "" : ` ${unitText(unit)}`;
  return [`${isolated(channel)} ${rangeText(rows)}${symbol}`, ...new Set(marks)].join(" · ");
}

/** `61.2`, of several values `61.2 (58.0–63.1)`. */
function rangeText(rows: readonly ReadingRow[]): string {
  let sum = 0, count = 0, least = Infinity, most = -Infinity;
  for (const { value_mean, value_min, value_max, count: values } of rows) {
    if (value_mean === null) continue;
    sum += values * value_mean;
    count += values;
    least = Math.min(least, value_min!);
    most = Math.max(most, value_max!);
  }
  if (count === 0) return "no reading";
  const mean = decimal(sum / count, 2);
  return least === most ? mean : `${mean} (${decimal(least, 2)}–${decimal(most, 2)})`;
}

function unitText(unit: string): string {
  return unit.replace("degC", "°C");
}

/** From the least to the greatest reading; all of health. */
function valueScale(rows: readonly ReadingRow[], ticks: number) {
  const common = { grid: true, label: null } as const;
  if (rows[0].channel === "health") return { ...common, domain: [0, 1.06], ticks: [0, 0.5, 1] };
  let least = Infinity, most = -Infinity;
  for (const { value_min, value_max } of rows) {
    if (value_min !== null) least = Math.min(least, value_min);
    if (value_max !== null) most = Math.max(most, value_max);
  }
  if (least > most) return { ...common, domain: [0, 1], ticks: [] };
  const air = least === most ? Math.max(1, Math.abs(most) / 10) : 0.06 * (most - least);
  return { ...common, domain: [least - air, most + air], ticks };
}

function bandMarks(tools: Drawing, { stops, anomalies, unit, hasHead }: SensorPlot): Markish[] {
  const head = hasHead ? HEAD : 0;
  const bands = (spans: readonly { from_seconds: number; to_seconds: number }[], style: Omit<BandStyle, "head">) => {
    const inUnits = spans.map((span) => ({
      from: span.from_seconds / unit.seconds,
      to: span.to_seconds / unit.seconds,
    }));
    return timeBands(tools, inUnits, { ...style, head });
  };
  const [failures, others] = [true, false].map((isOne) => stops.filter(({ is_failure }) => is_failure === isOne));
  return [
    bands(anomalies, { fill: ANOMALY_COLOUR, opacity: 0.45, label: "anomaly" }),
    bands(others, { fill: STOP_COLOUR, opacity: 0.6, label: "other stop" }),
    bands(failures, { fill: FAILURE_COLOUR, opacity: 0.7, label: "failure" }),
  ];
}

/** From the least to the greatest reading of each group. */
function spanOfReadings({ Plot }: Drawing, { rows, isGrouped, unit }: SensorPlot): Markish[] {
  const band = { x: timeIn(unit), y1: "value_min", y2: "value_max", fill: READINGS_COLOUR };
  return isGrouped ? [Plot.areaY(rows, band)] : [];
}

function readingLine({ Plot }: Drawing, { rows, isGrouped, unit }: SensorPlot): Markish {
  return Plot.line(rows, {
    x: timeIn(unit),
    y: "value_mean",
    stroke: READING_COLOUR,
    strokeWidth: isGrouped ? 1 : 1.3,
  });
}

function timeIn(unit: TimeUnit) {
  return ({ seconds }: { readonly seconds: number }) => seconds / unit.seconds;
}

function onsetMark({ Plot }: Drawing, { onsets, unit }: SensorPlot): Markish {
  return Plot.dot(onsets as DamageOnset[], {
    x: timeIn(unit),
    y: 1,
    r: 4,
    symbol: "triangle2",
    fill: ONSET_COLOUR,
    rotate: 180,
  });
}

function labelMark({ Plot }: Drawing, { labels, unit }: SensorPlot): Markish {
  return Plot.text(labels as { text: string; seconds: number }[], {
    x: timeIn(unit),
    text: "text",
    frameAnchor: "top",
    lineAnchor: "bottom",
    dy: HEAD - 4,
    fontSize: 11,
  });
}
