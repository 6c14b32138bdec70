/**
 * What a worker of the pool runs.
 *
 * @module
 */
import { deepFreeze } from "../../../config/resolve/deep_freeze.ts";
import { holdForLife, serveOrders, type WorkerScope } from "../../../experiment/execution/serve_orders.ts";
import { loadModules } from "../../../run/load_modules.ts";
import { carryOutRun } from "./carry_out_run.ts";
import type { PdmJob } from "./job.ts";
import type { PdmMessage, PdmOrder } from "./messages.ts";

const scope = self as unknown as WorkerScope<PdmMessage>;
let job: PdmJob;

async function carryOut(order: PdmOrder): Promise<void> {
  if (order.kind === "task") {
    const outcome = await carryOutRun(job, order.task, (share) => Promise.resolve(tellShare(share)));
    return scope.postMessage({ kind: "finished", outcome });
  }
  await holdForLife(scope.name);
  scope.postMessage({ kind: "alive" });
  job = deepFreeze(order.job);
  try {
    await loadModules(order.modules);
  } catch (error) {
    scope.postMessage({ kind: "unready", reason: (error as Error).message });
  }
}

/** Parts of a run after which the pool is told. */
const TOLD_PARTS = 20;
let toldPart = 0;

function tellShare(share: number): void {
  const part = Math.floor(TOLD_PARTS * share);
  if (part !== toldPart) scope.postMessage({ kind: "share", share });
  toldPart = part;
}

serveOrders(scope, carryOut, (reason) => scope.postMessage({ kind: "broken", reason }));
