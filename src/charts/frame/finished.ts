/**
 * Charts of runs take finished runs. In a notebook nobody checks types, and the mistake is always one of two.
 *
 * @module
 */
import type { RunData } from "../../results/run_data.ts";

/**
 * Refuses what is no finished run.
 *
 * @throws {TypeError} with what to do about it
 */
export function expectFinished(data: Pick<RunData, "line">): void {
  if (data instanceof Promise) throw new TypeError("Cannot draw a promise: wait for it with await");
  if (data?.line !== undefined) return;
  const isToCome = (data as { topology?: unknown } | undefined)?.topology !== undefined;
  const found = isToCome ? "a run that has not been simulated" : data === null ? "null" : `this ${typeof data}`;
  throw new TypeError(`Cannot draw ${found}: charts of a run take what simulate(run) returns`);
}
