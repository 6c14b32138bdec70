/**
 * What anomalies do to readings: to the noise that they are made with, or to readings that are there.
 *
 * @module
 */
import { randomNormal } from "../../../deps/d3_random.ts";
import type { Stream } from "../../../distribution/distribution.ts";
import type { AnomalyWindow } from "../../../engine/anomalies/draw_windows.ts";
import type { Streams } from "../../../engine/kernel/random.ts";
import type { Sensor } from "../../../sensor/sensor.ts";
import type { MachineRows } from "../rows/machine_rows.ts";

/** The intervals of a window, the last one not included. */
interface Span {
  readonly first: number;
  readonly end: number;
}

/** Adds to the noise of a window: by the sensor's standard deviation and a stream of the window's own. */
type Adds = (added: Float64Array, span: Span, how: { magnitude: number; sd: number; stream: Stream }) => void;

/** Changes the readings of a window; of a second sensor too, where it is about two. */
type Changes = (readings: Float64Array, span: Span, other: Float64Array) => void;

const shift: Adds = (added, { first, end }, { magnitude, sd }) => {
  for (let row = first; row < end; row++) added[row] += magnitude * sd;
};

/** What adds to the noise, by kind. */
const ADDS: Readonly<Record<string, Adds>> = {
  spike: shift,
  step: shift,
  drift: (added, { first, end }, { magnitude, sd }) => {
    for (let row = first; row < end; row++) added[row] += magnitude * sd * (row + 1 - first) / (end - first);
  },
  /** So that noise as a whole has so many times its standard deviation. */
  noise: (added, { first, end }, { magnitude, sd, stream }) => {
    const normal = randomNormal.source(stream)(0, sd * Math.sqrt(Math.max(0, magnitude ** 2 - 1)));
    for (let row = first; row < end; row++) added[row] += normal();
  },
};

/** What changes readings, by kind. */
const CHANGES: Readonly<Record<string, Changes>> = {
  stuck: (readings, { first, end }) => readings.fill(lastBefore(readings, first), first, end),
  dropout: (readings, { first, end }) => readings.fill(NaN, first, end),
  swap: (readings, { first, end }, other) => {
    const swapped = readings.slice(first, end);
    readings.set(other.subarray(first, end), first);
    other.set(swapped, first);
  },
};

/** The kinds of anomalies that readings can have. */
export const READING_ANOMALIES: readonly string[] = [...Object.keys(ADDS), ...Object.keys(CHANGES)];

/** What anomalies add to the noise of a sensor, by interval; null: nothing. */
export function addedNoise(
  { index, sensor, machine, rows, windows, streams }: {
    /** Of the sensor on its machine. */
    readonly index: number;
    readonly sensor: Sensor;
    readonly machine: string;
    readonly rows: MachineRows;
    readonly windows: readonly AnomalyWindow[];
    readonly streams: Streams;
  },
): Float64Array | null {
  const own = windows.filter(({ kind, channel }) => channel === index && kind in ADDS);
  if (own.length === 0) return null;
  const added = new Float64Array(rows.count);
  for (const window of own) {
    const stream = streams.of(machine, `anomaly:${window.kind}:${sensor.name}:${window.startSeconds}`);
    ADDS[window.kind](added, spanOf(window, rows), { magnitude: window.magnitude, sd: sensor.noise_sd, stream });
  }
  return added;
}

/** Changes the readings of a machine's sensors, window by window in the order of their beginnings. */
export function disturb(
  readings: readonly Float64Array[],
  { windows, rows }: { readonly windows: readonly AnomalyWindow[]; readonly rows: MachineRows },
): void {
  for (const window of windows.toSorted((a, b) => a.startSeconds - b.startSeconds)) {
    const change = CHANGES[window.kind];
    change?.(readings[window.channel], spanOf(window, rows), readings[window.partner]);
  }
}

/** The intervals that a window meets: as `is_anomaly` marks them. */
export function spanOf(
  { startSeconds, endSeconds }: Pick<AnomalyWindow, "startSeconds" | "endSeconds">,
  { endSeconds: ends, seconds, count }: Pick<MachineRows, "endSeconds" | "seconds" | "count">,
): Span {
  const first = firstWhere(count, (row) => ends[row] > startSeconds);
  return { first, end: firstWhere(count, (row) => ends[row] - seconds[row] >= endSeconds) };
}

/** By halves: the first row of which something holds that holds of all later ones. */
function firstWhere(count: number, holds: (row: number) => boolean): number {
  let low = 0, high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last reading that is there; NaN where none is. */
function lastBefore(readings: Float64Array, first: number): number {
  for (let row = first - 1; row >= 0; row--) if (!Number.isNaN(readings[row])) return readings[row];
  return NaN;
}
