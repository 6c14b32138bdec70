/**
 * Computes one replication: a run, a seed, and its metrics out of the summary.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { Engine } from "../../engine/engine.ts";
import type { EventLevel } from "../../engine/record/columns.ts";
import { buildLine } from "../../model/build_line.ts";
import type { Line } from "../../model/line.ts";
import { buildSections, deadlockSummary, sectionsOf, type SummaryParts } from "../../results/summary.ts";
import type { RunRecord } from "../../results/run_data.ts";
import { recordedOf, withSeed } from "../../run/options.ts";
import { metricReader } from "../design/metric_reader.ts";
import { ownPhases } from "../own_phases.ts";
import type { Task, TaskResult, Work } from "./executor.ts";
import { deadlockReason, failed, reasonOf } from "./failure.ts";

/** Computes a task with the run of its variant. Never throws: what goes wrong is the task's failure. */
export type Replicate = (run: ResolvedRun, task: Task) => TaskResult;

/**
 * A function that computes replications: what `simulate` gives, but of the summary only what the metrics ask for, and of
 * the frames those that are kept.
 *
 * @returns A function whose failures are a deadlock and whatever is thrown while the line is built or runs.
 */
export async function createReplicator({ metrics, keep = [] }: Pick<Work, "metrics" | "keep">): Promise<Replicate> {
  const read = metricReader(metrics), sections = sectionsOf(metrics), lines = new LineLibrary();
  // What writes frames is loaded only where any are kept.
  const frames = keep.length === 0 ? null : (await import("../frames/encoded_frames.ts")).encodedFrames(keep);
  return (run, task) => {
    try {
      const parts = simulated({ run, line: lines.get(run), seed: task.seed, events: frames?.events ?? "none" });
      const { deadlock } = parts.totals;
      if (deadlock !== null) return failed(task, deadlockReason(deadlockSummary(parts.line, deadlock)));
      const result = { task, values: read(buildSections(sections, parts)), failure: null };
      return frames === null ? result : { ...result, frames: frames.of(parts) };
    } catch (error) {
      return failed(task, reasonOf(error));
    }
  };
}

/** What is simulated, and the state intervals that are kept of it. */
interface Simulated {
  readonly run: ResolvedRun;
  readonly line: Line;
  readonly seed: number;
  readonly events: EventLevel;
}

function simulated({ run: written, line, seed, events }: Simulated): SummaryParts & RunRecord {
  const run = withSeed(written, seed), begun = performance.now();
  const columns = new Engine({ ...line, seed }, recordedOf({ events })).finish(), { totals } = columns;
  const startTime = new Date(run.run.start_time);
  return { run, line, columns, totals, startTime, elapsedMs: performance.now() - begun };
}

/** The lines of runs, each kept as long as its run: building one takes about a hundredth of the time of a shift. */
class LineLibrary {
  readonly #kept = new WeakMap<ResolvedRun, Line>();

  get(run: ResolvedRun): Line {
    const kept = this.#kept.get(run);
    if (kept !== undefined) return kept;
    const line = buildLine(run);
    // What a phase of one's own does to the machine that it is given, no other replication is to see.
    if (ownPhases(run).length === 0) this.#kept.set(run, line);
    return line;
  }
}
