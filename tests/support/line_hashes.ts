/**
 * Hashes of random runs, the same in every process: started as a program it prints them, as a worker it posts them.
 *
 * @module
 */
import * as fc from "../deps/fast_check.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfRun } from "./column_hash.ts";
import { anyRun } from "./any_run.ts";

/** How many runs are compared. */
export const RUN_COUNT = 40;

/** A hash of all that each run leaves. */
export function lineHashes(): string[] {
  const runs = fc.sample(anyRun, { seed: 4, numRuns: RUN_COUNT });
  return runs.map((run) => hashOfRun(simulate(run, { events: "full" }).columns));
}

// A worker's module is a main module too.
if ("DedicatedWorkerGlobalScope" in globalThis) {
  (globalThis as unknown as { postMessage(message: unknown): void }).postMessage(lineHashes());
} else if (import.meta.main) {
  console.log(JSON.stringify(lineHashes()));
}
