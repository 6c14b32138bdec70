/**
 * Notices that replications leak into each other, by what a phase keeps outside of the run: the first one that a process
 * has computed, computed once more after others, is to give the same bits.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { ownPhases } from "../own_phases.ts";
import type { Task, TaskResult, Work } from "./executor.ts";
import type { Replicate } from "./replicate.ts";

/** What a process has computed first. */
interface First {
  readonly run: ResolvedRun;
  readonly result: TaskResult;
}

/** Computes the tasks of a process: of a worker, or of this thread. */
export class LeakWatch {
  readonly #work: Pick<Work, "metrics" | "phases">;
  readonly #replicate: Replicate;
  /** Of those whose runs name phases of their own: what others leave behind, the built-in ones do not see. */
  #first: First | null = null;
  #count = 0;

  constructor(work: Pick<Work, "metrics" | "phases">, replicate: Replicate) {
    this.#work = work;
    this.#replicate = replicate;
  }

  /** Computes a task. */
  compute(run: ResolvedRun, task: Task): TaskResult {
    const result = this.#replicate(run, task);
    if (this.#work.phases.length > 0 && ownPhases(run).length > 0) {
      this.#count++;
      const { frames: _, ...values } = result;
      this.#first ??= { run, result: values };
    }
    return result;
  }

  /**
   * Computes the first task again, if there was another one after it.
   *
   * @returns what comes out differently, in words; null when nothing does
   */
  findLeak(): string | null {
    if (this.#first === null || this.#count < 2) return null;
    const { run, result: before } = this.#first, { task } = before;
    const difference = differenceOf(before, this.#replicate(run, task), this.#work.metrics);
    return difference &&
      `replication ${task.replication} (seed ${task.seed}), computed again after others, ${difference}`;
  }
}

/** What comes out differently when a task is computed again, in words; null when nothing does. */
export function differenceOf(before: TaskResult, again: TaskResult, metrics: readonly string[]): string | null {
  if (before.failure !== again.failure) return `${outcomeOf(again)}, and before ${outcomeOf(before)}`;
  const index = metrics.findIndex((_, metric) => !Object.is(before.values?.[metric], again.values?.[metric]));
  if (index < 0) return null;
  return `has ${metrics[index]} ${valueText(again, index)} instead of ${valueText(before, index)}`;
}

function outcomeOf({ failure }: TaskResult): string {
  return failure === null ? "came to its end" : `failed (${failure})`;
}

function valueText({ values }: TaskResult, metric: number): string {
  const value = values![metric];
  return Number.isNaN(value) ? "null" : Object.is(value, -0) ? "-0" : String(value);
}
