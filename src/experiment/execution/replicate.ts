/**
 * Computes one replication: a run, a seed, and its metrics out of the summary.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { Engine } from "../../engine/engine.ts";
import { buildLine } from "../../model/build_line.ts";
import type { Line } from "../../model/line.ts";
import { buildSections, deadlockSummary, sectionsOf, type SummaryParts } from "../../results/summary.ts";
import { recordedOf, withOptions } from "../../run/options.ts";
import { metricReader } from "../design/metric_reader.ts";
import { ownPhases } from "../own_phases.ts";
import type { Task, TaskResult, Work } from "./executor.ts";
import { deadlockReason, failed, reasonOf } from "./failure.ts";

/** Computes a task with the run of its variant. Never throws: what goes wrong is the task's failure. */
export type Replicate = (run: ResolvedRun, task: Task) => TaskResult;

const RECORDED = recordedOf({ events: "none" });

/**
 * A function that computes replications: what `simulate` gives, but of the summary only what the metrics ask for.
 *
 * @returns A function whose failures are a deadlock and whatever is thrown while the line is built or runs.
 */
export function createReplicator({ metrics }: Pick<Work, "metrics">): Replicate {
  const read = metricReader(metrics), sections = sectionsOf(metrics), lines = new LineLibrary();
  return (run, task) => {
    try {
      const parts = simulated(run, lines.get(run), task.seed), { deadlock } = parts.totals;
      if (deadlock !== null) return failed(task, deadlockReason(deadlockSummary(parts.line, deadlock)));
      return { task, values: read(buildSections(sections, parts)), failure: null };
    } catch (error) {
      return failed(task, reasonOf(error));
    }
  };
}

function simulated(written: ResolvedRun, line: Line, seed: number): SummaryParts {
  const run = withOptions(written, { seed }), begun = performance.now();
  const { totals } = new Engine({ ...line, seed }, RECORDED).finish();
  return { run, line, totals, startTime: new Date(run.run.start_time), elapsedMs: performance.now() - begun };
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
