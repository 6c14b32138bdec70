/**
 * Small work for executors: variants of a line, tasks for them, and their results.
 *
 * @module
 */
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { Executor, Task, TaskResult, Work } from "../../src/experiment/execution/executor.ts";
import { phasesWith } from "./phases.ts";
import { chain, smallGraph } from "./small_graph.ts";
import { smallLine } from "./small_line.ts";

/** A number, a name with a dot before it, and one that is null in these runs. */
export const METRICS = ["production.m1s_produced", "machines.A.down_sec", "economics.gross_margin"];

/** A line whose chance decides what it makes; a variant has a slower second machine. */
export function randomRun(variant: number): ResolvedRun {
  return smallLine([
    { name: "A", capacity: 2, failures: [{ name: "F", after: { exponential: 60 }, repair: { exponential: 20 } }] },
    { name: "B", cycle: 1 + variant / 10, jam: { probability: 0.05, seconds: 4 } },
  ], { seconds: 1800 });
}

/** A line that has a phase of its own. */
export function runWith(handler: string): ResolvedRun {
  return smallGraph({
    nodes: [{ name: "A", makes: "Part", behavior: "own" }],
    edges: chain("_source", "A", "_sink"),
    behaviors: { own: { phases: phasesWith({}, { Execute: { name: "own", handler } }) } },
  });
}

/** Work on the runs of variants. */
export function workOn(runOf: (variant: number) => ResolvedRun, modules: readonly string[] = []): Work {
  // deno-lint-ignore require-await -- what is thrown is to reject
  return { runOf: async (variant) => runOf(variant), metrics: METRICS, modules, phases: [] };
}

/** `each` replications of every variant, as an experiment asks for them. */
export function* tasksFor(variants: number, each: number): Generator<Task> {
  for (let replication = 0; replication < each; replication++) {
    for (let variant = 0; variant < variants; variant++) yield { variant, replication, seed: 100 + replication };
  }
}

/** All results by variant and replication. */
export async function resultsOf(
  executor: Executor,
  tasks: Iterable<Task>,
  signal?: AbortSignal,
): Promise<TaskResult[]> {
  const results = await Array.fromAsync(executor.run(tasks, { signal }));
  return inOrder(results);
}

/** By variant and replication. */
export function inOrder(results: TaskResult[]): TaskResult[] {
  return results.sort((a, b) => a.task.variant - b.task.variant || a.task.replication - b.task.replication);
}

/** What failed, and how: `variant.replication reason`. */
export function failuresIn(results: readonly TaskResult[]): string[] {
  return results.filter(({ failure }) => failure !== null)
    .map(({ task, failure }) => `${task.variant}.${task.replication} ${failure}`);
}
