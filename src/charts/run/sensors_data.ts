/**
 * Sensors: what those of a machine show over time, beside its health, failures, other stops and anomalies.
 *
 * @module
 */
import { factStreams, type MachineFacts } from "../../datasets/pdm/machine_facts.ts";
import type { RecordedData } from "../../datasets/pdm/recorded_data.ts";
import { ambientRows } from "../../datasets/pdm/rows/ambient.ts";
import { channelRows } from "../../datasets/pdm/rows/channel_rows.ts";
import { healthRows } from "../../datasets/pdm/rows/truth_rows.ts";
import { sensorColumn, sensorKind } from "../../sensor/sensor.ts";
import type { ChartOptions } from "../chart.ts";
import { type MachineMarks, machineMarks } from "./sensor_marks.ts";
import { askedSensors, askedSpan, watchedFacts } from "./sensors_asked.ts";
import { expectCount, type RowGroup, telemetryGroups } from "./telemetry_groups.ts";
import type { AxisSpan } from "./time_axis.ts";

/** A sensor, or the health of its machine, in one or several telemetry intervals that follow each other. */
export interface ReadingRow {
  /** The column that a data set has of it: `motor_temp_degc`, `health`. */
  readonly channel: string;
  /** What its values count; 1 of health. */
  readonly unit: string;
  /** Where the last of the intervals ends, seconds since the start. */
  readonly seconds: number;
  /** Intervals with a value; of the others the reading is missing. */
  readonly count: number;
  /** The mean of the values; null: there is none. */
  readonly value_mean: number | null;
  /** The least of them. */
  readonly value_min: number | null;
  /** The greatest of them. */
  readonly value_max: number | null;
}

/** What a chart of sensors draws. */
export interface SensorsData extends MachineMarks {
  /** The machine's name. */
  readonly machine: string;
  /** By sensor, in file order, then by time. */
  readonly readings: readonly ReadingRow[];
  /** 1 less the greatest damage of its parts, by time. */
  readonly health: readonly ReadingRow[];
}

/** Of what a chart of sensors is, and how finely. */
export interface SensorsChartOptions extends ChartOptions {
  /** The machine's name; default: the one with sensors that has failed most often. */
  readonly machine?: string;
  /** Names of its sensors, or of their columns; default: all. */
  readonly channels?: readonly string[];
  /** Where it begins, hours since the start; default 0. */
  readonly fromHours?: number;
  /** Where it ends; default: with the run. */
  readonly toHours?: number;
  /** Rows of a sensor, at most: a whole number above 0; default 720. */
  readonly rowsMax?: number;
}

const ROWS_MAX = 720;

/** The sensors of a machine as a data set has them, a warm-up too. */
export function sensorsData(data: RecordedData, options: SensorsChartOptions = {}): SensorsData {
  return sensorRows(watchedValues(data, options), options.rowsMax ?? ROWS_MAX);
}

/** All values of a machine within a span. */
export interface WatchedValues {
  readonly facts: MachineFacts;
  readonly span: AxisSpan;
  /** The intervals that end within the span: the first, and the one behind the last. */
  readonly rows: RowGroup;
  /** By sensor that is asked for, in file order. */
  readonly readings: readonly { readonly channel: string; readonly unit: string; readonly values: Float64Array }[];
  readonly health: Float64Array;
  readonly marks: MachineMarks;
}

/** What is asked for, interval by interval. */
export function watchedValues(data: RecordedData, options: SensorsChartOptions): WatchedValues {
  const facts = watchedFacts(data, options.machine), span = askedSpan(data, options), { sensors } = facts.machine;
  const asked = askedSensors(facts.machine, options.channels), values = readingsOf(data, facts);
  const readings = asked.map((index) => {
    const channel = sensorColumn(sensors[index]);
    return { channel, unit: sensorKind(sensors[index]).unit, values: values[channel] };
  });
  const columns = readings.map(({ channel }) => channel), health = healthRows(facts.damage, facts.rows.count);
  return {
    facts,
    span,
    rows: rowsIn(facts, span),
    readings,
    health,
    marks: machineMarks(data, { facts, span, columns }),
  };
}

/** It in at most so many rows of a sensor. */
export function sensorRows({ facts, rows, readings, health, marks }: WatchedValues, rowsMax: number): SensorsData {
  const most = expectCount(rowsMax, (count) => `show sensors in ${count} rows`);
  const groups = telemetryGroups(rows.to - rows.from, most);
  const rowsOf = ({ channel, unit, values }: WatchedValues["readings"][number]): ReadingRow[] =>
    groups.map(({ from, to }) => {
      const group = { from: rows.from + from, to: rows.from + to };
      return { channel, unit, ...statisticsIn(facts, { values, group }) };
    });
  return {
    machine: facts.machine.name,
    readings: readings.flatMap(rowsOf),
    health: rowsOf({ channel: "health", unit: "1", values: health }),
    ...marks,
  };
}

function readingsOf(data: RecordedData, facts: MachineFacts): Record<string, Float64Array> {
  const { startTime } = data, streams = factStreams(data);
  const ambient = ambientRows({ endSeconds: facts.rows.endSeconds, startTime, streams });
  return channelRows({ ...facts, ambient, startTime, streams });
}

function rowsIn({ rows: { count, endSeconds } }: MachineFacts, { fromSeconds, toSeconds }: AxisSpan): RowGroup {
  let from = 0, to = count;
  while (from < count && endSeconds[from] <= fromSeconds) from++;
  while (to > from && endSeconds[to - 1] > toSeconds) to--;
  return { from, to };
}

function statisticsIn(
  { rows: { endSeconds } }: MachineFacts,
  { values, group: { from, to } }: { readonly values: Float64Array; readonly group: RowGroup },
) {
  let count = 0, sum = 0, least = Infinity, most = -Infinity;
  for (let row = from; row < to; row++) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    count++, sum += value, least = Math.min(least, value), most = Math.max(most, value);
  }
  const [value_mean, value_min, value_max] = count === 0 ? [null, null, null] : [sum / count, least, most];
  return { seconds: endSeconds[to - 1], count, value_mean, value_min, value_max };
}
