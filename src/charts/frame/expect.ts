/**
 * What charts take. In a notebook nobody checks types, and the mistake is always one of a few.
 *
 * @module
 */
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { RunData } from "../../results/run_data.ts";

const OF_RUN = "charts of a run take what simulate(run) returns";
const OF_EXPERIMENT = "charts of an experiment take what experiment(spec) resolves to";

/**
 * Refuses what is no finished run.
 *
 * @throws {TypeError} with what to do about it
 */
export function expectFinished(data: Pick<RunData, "line">): void {
  expectObject(data, OF_RUN);
  if (data.line === undefined) throw new TypeError(`Cannot draw ${kindOf(data)}: ${OF_RUN}`);
}

/**
 * Refuses what is no result of an experiment.
 *
 * @throws {TypeError} with what to do about it
 */
export function expectExperiment(result: Pick<ExperimentResult, "experiment">): void {
  expectObject(result, OF_EXPERIMENT);
  if (result.experiment === undefined) throw new TypeError(`Cannot draw ${kindOf(result)}: ${OF_EXPERIMENT}`);
}

/**
 * Refuses what is no list of runs.
 *
 * @throws {TypeError} with what to do about it
 */
export function expectList(runs: readonly unknown[]): void {
  if (!Array.isArray(runs)) throw new TypeError("Cannot compare this: it takes a list of runs, as in [before, after]");
}

/**
 * Refuses what has no fields, and a promise, whose fields are to come.
 *
 * @param takes What is taken, a sentence without its full stop.
 * @throws {TypeError} with what to do about it
 */
export function expectObject(of: unknown, takes: string): void {
  if (of instanceof Promise) throw new TypeError("Cannot draw a promise: wait for it with await");
  if (typeof of !== "object" || of === null) throw new TypeError(`Cannot draw ${kindOf(of)}: ${takes}`);
}

function kindOf(of: unknown): string {
  if (of === null) return "null";
  const isToCome = (of as { topology?: unknown } | undefined)?.topology !== undefined;
  return isToCome ? "a run that has not been simulated" : `this ${typeof of}`;
}
