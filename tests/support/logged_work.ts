/**
 * Work whose every computation is a line in a file, whichever process does it.
 *
 * @module
 */
import type { Work } from "../../src/experiment/execution/executor.ts";
import { ATTENDED_METRICS, attendedRun } from "./attended_run.ts";

/** What workers load for it. */
export const LOGGING = new URL("operator_phases.ts", import.meta.url).href;

/** Replications of some ten milliseconds. */
export function loggedWork(log: string, { hours = 300 } = {}): Work {
  const run = attendedRun({ handler: "TestSharedOperator", hours, log });
  return {
    runOf: () => Promise.resolve(run),
    metrics: ATTENDED_METRICS,
    modules: [LOGGING],
    phases: ["TestSharedOperator"],
  };
}

/** How many replications have been begun. */
export function begunIn(log: string): number {
  try {
    return Deno.readTextFileSync(log).match(/Press\.1\n/g)?.length ?? 0;
  } catch {
    return 0;
  }
}
