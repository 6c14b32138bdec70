/**
 * The windows of time in which something goes wrong with a machine on purpose, or with what its sensors say: drawn
 * before the run, from streams of their own, so that paired runs have the same.
 *
 * @module
 */
import { randomPoisson } from "../../deps/d3_random.ts";
import { createSampler, type Stream } from "../../distribution/distribution.ts";
import type { Machine } from "../../model/line.ts";
import type { AnomalyModel } from "../../model/wear.ts";
import type { Streams } from "../kernel/random.ts";
import { OccupiedTimes } from "./occupied_times.ts";

/** A window of time in which something is wrong. */
export interface AnomalyWindow {
  /** Of the table of anomalies. */
  readonly kind: string;
  /** Index of the machine's sensor; -1: the machine itself. */
  readonly channel: number;
  /** Index of the other sensor, of a kind that is about two; -1 of any other. */
  readonly partner: number;
  /** It is [start, end). */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** As its kind means it, with its sign; 0 of a kind without one. */
  readonly magnitude: number;
}

/** What was drawn. */
export interface DrawnWindows {
  /** By start, those of one channel without overlap. */
  readonly windows: readonly AnomalyWindow[];
  /** Windows for which no free time was found. */
  readonly dropped: number;
}

/** The time that windows are drawn in. */
export interface WindowTime {
  readonly streams: Streams;
  readonly durationSeconds: number;
  /** Seconds per telemetry interval. */
  readonly telemetrySeconds: number;
}

/** The part of a run, at its start, in which all readings are right: what a detector learns from (as in NAB). */
export const PROBATION = 0.15;

/** How often a window that overlaps is drawn again. */
const REDRAWS_MAX = 20;

const SECONDS_PER_MONTH = 720 * 3600;

/**
 * The windows of one machine, of the anomalies that the engine brings about or of those of its readings.
 *
 * Per kind, from the stream `anomaly:<kind>`: the number of windows; then for each its start, duration, sensor and sign.
 */
export function drawWindows(
  { name, anomalies }: Pick<Machine, "name" | "anomalies">,
  acts: AnomalyModel["acts"],
  time: WindowTime,
): DrawnWindows {
  const streamOf = new Map<string, Stream>(), occupied = new Map<number, OccupiedTimes>();
  const windows: AnomalyWindow[] = [];
  let dropped = 0;
  for (const anomaly of anomalies) {
    if (anomaly.acts !== acts) continue;
    const { kind, perMonth } = anomaly, stream = streamOf.get(kind) ?? time.streams.of(name, `anomaly:${kind}`);
    streamOf.set(kind, stream);
    const draw = windowSampler(anomaly, stream, time);
    const count = randomPoisson.source(stream)(perMonth * time.durationSeconds / SECONDS_PER_MONTH)();
    for (let i = 0; i < count; i++) {
      const window = drawFree(draw, occupied);
      if (window === null) dropped++;
      else windows.push(window);
    }
  }
  return { windows: windows.sort((one, other) => one.startSeconds - other.startSeconds), dropped };
}

/** A function that draws a window, wherever it falls; null where that is beyond the end of the run. */
function windowSampler(
  { kind, acts, duration, isByRow, magnitude, isSigned, channels, partners }: AnomalyModel,
  stream: Stream,
  { durationSeconds, telemetrySeconds }: WindowTime,
): () => AnomalyWindow | null {
  const from = acts === "readings" ? PROBATION * durationSeconds : 0, nextDuration = createSampler(duration, stream);
  return () => {
    const moment = from + stream() * (durationSeconds - from), lasts = nextDuration();
    const channel = channels.length === 0 ? -1 : channels[Math.floor(stream() * channels.length)];
    const partner = partners === 0 ? -1 : anotherThan(channel, partners, stream);
    const sign = stream() < 0.5 && isSigned ? -1 : 1;
    const startSeconds = isByRow ? Math.ceil(moment / telemetrySeconds) * telemetrySeconds : moment;
    if (startSeconds >= durationSeconds) return null;
    const endSeconds = Math.min(startSeconds + lasts, durationSeconds);
    return { kind, channel, partner, startSeconds, endSeconds, magnitude: sign * (magnitude ?? 0) };
  };
}

/** Any of so many but one. */
function anotherThan(one: number, count: number, stream: Stream): number {
  const other = Math.floor(stream() * (count - 1));
  return other < one ? other : other + 1;
}

/** Draws until a window is free on its channels, which then are taken for its time. */
function drawFree(
  draw: () => AnomalyWindow | null,
  occupied: Map<number, OccupiedTimes>,
): AnomalyWindow | null {
  for (let attempt = 0; attempt <= REDRAWS_MAX; attempt++) {
    const window = draw();
    if (window === null) continue;
    const times = channelsOf(window).map((channel) => timesOf(channel, occupied));
    if (!times.every((time) => time.isFree(window))) continue;
    for (const time of times) time.add(window);
    return window;
  }
  return null;
}

function channelsOf({ channel, partner }: AnomalyWindow): number[] {
  return partner < 0 ? [channel] : [channel, partner];
}

function timesOf(channel: number, occupied: Map<number, OccupiedTimes>): OccupiedTimes {
  const times = occupied.get(channel) ?? new OccupiedTimes();
  occupied.set(channel, times);
  return times;
}
