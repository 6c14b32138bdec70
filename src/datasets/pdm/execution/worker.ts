/**
 * What a worker of the pool runs.
 *
 * @module
 */
import { deepFreeze } from "../../../config/resolve/deep_freeze.ts";
import { reasonOf } from "../../../experiment/execution/failure.ts";
import { locks } from "../../../experiment/execution/locks.ts";
import { loadModules } from "../../../run/load_modules.ts";
import { carryOutRun } from "./carry_out_run.ts";
import type { PdmJob } from "./job.ts";
import type { PdmMessage, PdmOrder } from "./messages.ts";

/** The parts of a worker's global scope that are used, which only the types of workers have. */
interface WorkerScope extends EventTarget {
  readonly name: string;
  postMessage(message: PdmMessage): void;
}

const scope = self as unknown as WorkerScope;
let job: PdmJob;

/** Orders are carried out one after the other. */
let carriedOut: Promise<void> = Promise.resolve();

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

/** Takes a lock and never lets go of it. */
function holdForLife(name: string): Promise<void> {
  return new Promise((resolve) => {
    locks.request(name, {}, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}

/** Deno would print what a worker does not catch, and end it. The pool is told instead, and ends it. */
function reportBroken(event: { preventDefault(): void }, error: unknown): void {
  event.preventDefault();
  scope.postMessage({ kind: "broken", reason: reasonOf(error) });
}

scope.addEventListener("error", (event) => reportBroken(event, (event as ErrorEvent).error));
scope.addEventListener("unhandledrejection", (event) => reportBroken(event, (event as PromiseRejectionEvent).reason));
scope.addEventListener("message", (event) => {
  const order = (event as MessageEvent<PdmOrder>).data;
  carriedOut = carriedOut.then(() => carryOut(order));
});
