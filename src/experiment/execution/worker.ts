/**
 * What a worker of the pool runs.
 *
 * @module
 */
import { deepFreeze } from "../../config/resolve/deep_freeze.ts";
import { registeredPhase } from "../../config/schema/phase_registry.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { loadModules } from "../../run/load_modules.ts";
import type { Task } from "./executor.ts";
import { failed } from "./failure.ts";
import type { WorkerMessage, WorkerOrder } from "./messages.ts";
import { LeakWatch } from "./leak_watch.ts";
import { createReplicator } from "./replicate.ts";
import { holdForLife, serveOrders, type WorkerScope } from "./serve_orders.ts";

const scope = self as unknown as WorkerScope<WorkerMessage>;
const runs = new Map<number, ResolvedRun>();
let watch: LeakWatch;

async function carryOut(order: WorkerOrder): Promise<void> {
  switch (order.kind) {
    case "begin":
      return await begin(order);
    case "run":
      if (order.forget !== null) runs.delete(order.forget);
      // A copy is not frozen: a phase could change its params here, for all replications after it, and nowhere else.
      runs.set(order.variant, deepFreeze(order.run));
      return;
    case "task":
      return compute(order.task);
    case "findLeak":
      return scope.postMessage({ kind: "foundLeak", leak: watch.findLeak() });
  }
}

async function begin({ metrics, modules, phases, keep }: WorkerOrder & { kind: "begin" }): Promise<void> {
  await holdForLife(scope.name);
  scope.postMessage({ kind: "alive" });
  try {
    await loadModules(modules);
    // A module that has closed the worker has it end now, before it says that it is ready.
    await new Promise((resolve) => setTimeout(resolve));
    refuseUnknown(phases);
  } catch (error) {
    return scope.postMessage({ kind: "unready", reason: (error as Error).message });
  }
  watch = new LeakWatch({ metrics, phases }, await createReplicator({ metrics, keep }));
  scope.postMessage({ kind: "ready" });
}

/** A phase that the program itself has defined is known in its thread only. */
function refuseUnknown(phases: readonly string[]): void {
  const unknown = phases.filter((phase) => registeredPhase(phase) === undefined);
  if (unknown.length === 0) return;
  throw new Error(
    `Cannot compute with workers: they do not know ${
      unknown.join(", ")
    }. Name the modules that define it, or compute ` +
      "with 0 workers, in the thread that defines it",
  );
}

function compute(task: Task): void {
  const run = runs.get(task.variant);
  const result = run === undefined
    ? failed(task, `the worker has no run of variant ${task.variant}`)
    : watch.compute(run, task);
  scope.postMessage({ kind: "result", result }, result.frames?.map(({ bytes }) => bytes.buffer));
}

serveOrders(scope, carryOut, (reason) => scope.postMessage({ kind: "stray", reason }));
