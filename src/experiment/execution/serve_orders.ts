/**
 * What any worker does: orders one after the other, and no end that nobody notices.
 *
 * @module
 */
import { reasonOf } from "./failure.ts";
import { locks } from "./locks.ts";

/** The parts of a worker's global scope that are used, which only the types of workers have. */
export interface WorkerScope<Message> extends EventTarget {
  readonly name: string;
  postMessage(message: Message, transferred?: readonly ArrayBuffer[]): void;
}

/**
 * Carries out what comes in, one order after the other.
 *
 * @param onStray is told why something was thrown outside of any order: Deno would print it, and end the worker.
 */
export function serveOrders<Order, Message>(
  scope: WorkerScope<Message>,
  carryOut: (order: Order) => Promise<void>,
  onStray: (reason: string) => void,
): void {
  let carriedOut: Promise<void> = Promise.resolve();
  const report = (event: { preventDefault(): void }, error: unknown) => {
    event.preventDefault();
    onStray(reasonOf(error));
  };
  scope.addEventListener("error", (event) => report(event, (event as ErrorEvent).error));
  scope.addEventListener("unhandledrejection", (event) => report(event, (event as PromiseRejectionEvent).reason));
  scope.addEventListener("message", (event) => {
    const order = (event as MessageEvent<Order>).data;
    carriedOut = carriedOut.then(() => carryOut(order));
  });
}

/** Takes a lock and never lets go of it: whoever gets it knows that this worker has ended. */
export function holdForLife(name: string): Promise<void> {
  return new Promise((resolve) => {
    locks.request(name, {}, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}
