/**
 * One worker of the pool, as the pool sees it: a run goes in, its outcome comes out, and its end is noticed whatever it
 * died of.
 *
 * @module
 */
import { locks } from "../../../experiment/execution/locks.ts";
import { WorkerError } from "../../../experiment/execution/worker_error.ts";
import { ModuleError } from "../../../run/module_error.ts";
import type { PdmJob, PdmTask, TaskOutcome } from "./job.ts";
import type { PdmMessage, PdmOrder } from "./messages.ts";

/** Longer than any write takes. */
const MS_TO_END = 5000;

/** A worker, started when it is made. It carries out one run at a time. */
export class RunWorker implements AsyncDisposable {
  /** Nobody else's: the lock has it too. */
  readonly #name = `linetwin-${crypto.randomUUID()}`;
  readonly #watch = new AbortController();
  readonly #worker: Worker;
  #answer: PromiseWithResolvers<TaskOutcome> = Promise.withResolvers();
  #isAlive = false;
  #onShare: (share: number) => void = () => {};

  constructor(job: PdmJob, { address, modules }: { readonly address: URL; readonly modules: readonly string[] }) {
    // Who waits for no outcome need not hear why there is none.
    this.#answer.promise.catch(() => {});
    this.#worker = new Worker(address, { type: "module", name: this.#name });
    this.#worker.onmessage = ({ data }: MessageEvent<PdmMessage>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(
        this.#isAlive ? "a worker ended" : `Cannot start a worker of ${address}`,
        event.message.split("\n")[0],
      );
    };
    this.#order({ kind: "begin", job, modules });
  }

  /**
   * The outcome of a run.
   *
   * @param onShare Is told how much of it is done, 0–1.
   * @throws {WorkerError | ModuleError} When the worker ends over it, or could not begin.
   */
  async carryOut(task: PdmTask, onShare: (share: number) => void): Promise<TaskOutcome> {
    this.#onShare = onShare;
    this.#order({ kind: "task", task });
    const outcome = await this.#answer.promise;
    this.#answer = Promise.withResolvers();
    this.#answer.promise.catch(() => {});
    return outcome;
  }

  /** Ends it, whatever it is at, and waits until it writes no more; for an endless loop nobody waits. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#watch.abort();
    this.#worker.terminate();
    const patience = AbortSignal.timeout(MS_TO_END);
    await locks.request(this.#name, { signal: patience }, () => {}).catch(() => {});
  }

  #order(order: PdmOrder): void {
    this.#worker.postMessage(order);
  }

  #hear(message: PdmMessage): void {
    switch (message.kind) {
      case "alive":
        this.#isAlive = true;
        return this.#awaitItsEnd();
      case "share":
        return this.#onShare(message.share);
      case "unready":
        return this.#answer.reject(new ModuleError(message.reason));
      case "broken":
        return this.#fail("a run failed in its worker", message.reason);
      case "finished":
        return this.#answer.resolve(message.outcome);
    }
  }

  /** A worker that closes itself, or leaves by `Deno.exit`, sends no event. But it lets go of its lock. */
  #awaitItsEnd(): void {
    const end = () => this.#fail("a worker ended", "it ended itself");
    locks.request(this.#name, { signal: this.#watch.signal }, end).catch((error) => {
      if (!this.#watch.signal.aborted) throw error;
    });
  }

  #fail(what: string, reason: string): void {
    this.#answer.reject(new WorkerError(`Cannot make the data set: ${what}: ${reason}`));
  }
}
