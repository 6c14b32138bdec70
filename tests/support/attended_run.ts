import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { Work } from "../../src/experiment/execution/executor.ts";
import "./operator_phases.ts";
import { phasesWith } from "./phases.ts";
import { chain, smallGraph } from "./small_graph.ts";

/** How machines are attended. */
export interface Attended {
  /** A phase of `operator_phases.ts`, or any that takes `seconds`. */
  readonly handler: string;
  /** Default: 300 hours. */
  readonly hours?: number;
  /** A file that gets a line for each replication. */
  readonly log?: string;
}

/** Six machines with one operator: each up for 20 minutes and in repair for 2.5 minutes, exponential times. */
export function attendedRun({ handler, hours = 300, log }: Attended): ResolvedRun {
  const seconds = { dist: "exponential", mean: 150 }, params = { seconds, ...log !== undefined && { log } };
  return smallGraph({
    nodes: [{
      name: "Press",
      makes: "Part",
      count: 6,
      cycle: { dist: "exponential", mean: 1200 },
      behavior: "attended",
    }],
    edges: chain("_source", "Press", "_sink"),
    behaviors: { attended: { phases: phasesWith({}, { Transform: { name: "repair", handler, params } }) } },
    seconds: hours * 3600,
  });
}

/** In the summary of such a run. */
export const ATTENDED_METRICS = ["line.throughput_per_hour", "machines.Press.1.execute_sec"];

/** Work on such a run. */
export function attendedWork(attended: Attended): Work {
  const run = attendedRun(attended);
  return {
    runOf: () => Promise.resolve(run),
    metrics: ATTENDED_METRICS,
    modules: [freshOperators()],
    phases: [attended.handler],
  };
}

/** The module, under an address of its own: what others have left behind in its variables is not there. */
export function freshOperators(): string {
  return new URL(`operator_phases.ts?${crypto.randomUUID()}`, import.meta.url).href;
}
