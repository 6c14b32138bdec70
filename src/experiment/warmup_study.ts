/**
 * How long a line takes to settle: replications watched over time.
 *
 * @module
 */
import { DEFAULT_REPLICATIONS } from "../config/schema/experiment_rules.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { RunColumns } from "../engine/record/columns.ts";
import { Engine } from "../engine/engine.ts";
import { buildLine } from "../model/build_line.ts";
import type { Line } from "../model/line.ts";
import { LeakError } from "./execution/leak_error.ts";
import { ownPhases } from "./own_phases.ts";
import { mser5 } from "./statistics/mser5.ts";
import { welch } from "./statistics/welch.ts";

/** How a warm-up is looked for. */
export interface WarmupOptions {
  /** Replications, with the run's seed and those after it. Default 20. */
  readonly replications?: number;
  /** Called after every replication. */
  readonly onProgress?: (done: number) => void;
  /** Ends the study early. */
  readonly signal?: AbortSignal;
}

/** What a study of the warm-up has found. */
export interface WarmupStudy {
  /** The run that was watched. */
  readonly run: ResolvedRun;
  /** Those that were watched to their end. */
  readonly replications: number;
  /** Those in which the line came to a stand, which say nothing about how it settles. */
  readonly deadlockedCount: number;
  /** Hours to leave out; null when one of the series has not settled within half of the run. */
  readonly suggestedHours: number | null;
  /** What was watched. */
  readonly series: readonly WarmupSeries[];
}

/** One figure over time, mean over the replications. */
export interface WarmupSeries {
  /** Finished items per hour, or base units in all buffers. */
  readonly name: "finished_per_hour" | "units_in_buffers";
  /** Ends of the intervals, hours. */
  readonly hours: Float64Array;
  /** Mean over the replications. */
  readonly mean: Float64Array;
  /** Welch's moving average of it; NaN in the last intervals, whose window would reach past the end. */
  readonly smoothed: Float64Array;
  /** Intervals on each side that it averages. */
  readonly window: number;
  /** What MSER-5 cuts off, hours; null when it refuses: the series has not settled within half of the run, or
   * nothing has happened in it. */
  readonly truncatedHours: number | null;
}

/** Points of a series: enough for a hundred batches of five, and each long enough that something happens in it. */
const POINTS = 500;

/**
 * Watches what a line finishes, and how full its buffers are, interval by interval, over several replications; MSER-5 on
 * the means says how much of the beginning to leave out. A warm-up that the run has already does not matter, nor an item
 * that it is to end with.
 *
 * @throws {RangeError} when the replications are no whole number above 0
 * @throws {LeakError} when a phase of the run's own keeps something from one replication to the next
 */
export async function findWarmup(run: ResolvedRun, options: WarmupOptions = {}): Promise<WarmupStudy> {
  const { replications = DEFAULT_REPLICATIONS, onProgress, signal } = options;
  if (!Number.isSafeInteger(replications) || replications < 1) {
    throw new RangeError(`Cannot study ${replications} replications: they must be a whole number above 0`);
  }
  const watched: (Seen | null)[] = [];
  while (watched.length < replications && !signal?.aborted) {
    watched.push(watch(run, run.run.random_seed + watched.length));
    onProgress?.(watched.length);
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (watched.length > 1 && !signal?.aborted) checkFirst(run, watched[0]);
  const seen = watched.filter((one) => one !== null);
  const series = [
    seriesOf("finished_per_hour", seen.map(({ finishedPerHour }) => finishedPerHour), seen[0]?.hours),
    seriesOf("units_in_buffers", seen.map(({ unitsInBuffers }) => unitsInBuffers), seen[0]?.hours),
  ];
  const cuts = series.map(({ truncatedHours }) => truncatedHours);
  const suggestedHours = cuts.includes(null) ? null : Math.max(...cuts as number[]);
  const deadlockedCount = watched.length - seen.length;
  return { run, replications: seen.length, deadlockedCount, suggestedHours, series };
}

/** One replication over time. */
interface Seen {
  readonly hours: Float64Array;
  readonly finishedPerHour: Float64Array;
  readonly unitsInBuffers: Float64Array;
}

/** Null where the line came to a stand. */
function watch(run: ResolvedRun, seed: number): Seen | null {
  const built = buildLine({ ...run, run: { ...run.run, random_seed: seed } });
  const line: Line = { ...built, telemetrySeconds: built.durationSeconds / POINTS, finishedItemsMax: Infinity };
  const { telemetry, totals } = new Engine(line, { events: "none" }).finish();
  if (totals.deadlock !== null) return null;
  const hours = telemetry.endSeconds.slice(0, telemetry.rowCount).map((seconds) => seconds / 3600);
  return { hours, finishedPerHour: finishedPerHour(telemetry, hours), unitsInBuffers: unitsInBuffers(telemetry, line) };
}

/** As in experiments: where the run has phases of its own, the first replication is watched again after the others. */
function checkFirst(run: ResolvedRun, before: Seen | null): void {
  const phases = ownPhases(run), seed = run.run.random_seed;
  if (phases.length === 0 || areTheSame(before, watch(run, seed))) return;
  throw new LeakError({
    phases,
    leak: `replication 0 (seed ${seed}), watched again after others, comes out differently`,
  });
}

function areTheSame(some: Seen | null, others: Seen | null): boolean {
  if (some === null || others === null) return some === others;
  const pairs = [
    [some.hours, others.hours],
    [some.finishedPerHour, others.finishedPerHour],
    [some.unitsInBuffers, others.unitsInBuffers],
  ];
  return pairs.every(([a, b]) => a.length === b.length && a.every((value, index) => Object.is(value, b[index])));
}

function finishedPerHour(telemetry: RunColumns["telemetry"], hours: Float64Array): Float64Array {
  return hours.map((end, row) => {
    const finished = telemetry.goodItems[row] + telemetry.defectiveItems[row];
    return finished / (end - (hours[row - 1] ?? 0));
  });
}

function unitsInBuffers({ rowCount, level }: RunColumns["telemetry"], { buffers }: Line): Float64Array {
  return Float64Array.from({ length: rowCount }, (_, row) => {
    return buffers.reduce((sum, { unitsPerItem }, b) => sum + unitsPerItem * level[row * buffers.length + b], 0);
  });
}

function seriesOf(
  name: WarmupSeries["name"],
  replications: readonly Float64Array[],
  hours: Float64Array = new Float64Array(0),
): WarmupSeries {
  const window = Math.floor(hours.length / 20);
  const { average, smoothed } = welch(replications, window);
  const { isRefused: isShort, truncatedObservations } = mser5(average);
  // Where nothing ever happened, nothing has settled.
  const isRefused = isShort || (name === "finished_per_hour" && average.every((value) => value === 0));
  const truncatedHours = truncatedObservations === 0 ? 0 : hours[truncatedObservations - 1];
  return { name, hours, mean: average, smoothed, window, truncatedHours: isRefused ? null : truncatedHours };
}
