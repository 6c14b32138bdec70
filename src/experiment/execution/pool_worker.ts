/**
 * One worker of the pool, as the pool sees it: tasks go in, results come out, and its end is noticed whatever it died
 * of.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { ModuleError } from "../../run/module_error.ts";
import type { Task, TaskResult, Work } from "./executor.ts";
import { locks } from "./locks.ts";
import type { WorkerMessage, WorkerOrder } from "./messages.ts";
import { Recent } from "./recent.ts";
import { WorkerError } from "./worker_error.ts";

/** Told what happens to a worker. */
export interface PoolWorkerListener {
  finished(worker: PoolWorker, result: TaskResult): void;
  /** It has ended by itself, and is of no more use. Where it never could compute anything, there is an error. */
  ended(worker: PoolWorker, end: { readonly reason: string; readonly error: Error | null }): void;
}

/** What a worker is made with. */
export interface PoolWorkerParts {
  readonly work: Pick<Work, "metrics" | "modules" | "phases" | "keep">;
  /** What it runs. */
  readonly address: URL;
  readonly listener: PoolWorkerListener;
}

/** Runs of variants that a worker keeps; sending one again takes a hundredth of the time of a replication. */
const RUNS_KEPT = 32;

/** A message that is on its way is heard in the next turn of the event loop; more of them cost nothing. */
const QUIET_TURNS = 10;

/** A worker, started when it is made. */
export class PoolWorker {
  /** Tasks that are meant for it, those not sent yet too. */
  readonly due = new Set<Task>();
  /** Those sent and not answered, in their order: the first is under way. */
  readonly #sent: Task[] = [];
  readonly #runs = new Recent<true>(RUNS_KEPT);
  readonly #listener: PoolWorkerListener;
  readonly #address: URL;
  readonly #worker: Worker;
  /** Nobody else's: the lock has it too. */
  readonly #name = `linetwin-${crypto.randomUUID()}`;
  readonly #watch = new AbortController();
  #heardCount = 0;
  /** Waits for what it finds to leak. */
  #foundLeak: PromiseWithResolvers<string | null> | null = null;
  #state: "starting" | "loading" | "ready" | "ended" = "starting";

  constructor({ work, address, listener }: PoolWorkerParts) {
    this.#listener = listener;
    this.#address = address;
    this.#worker = new Worker(address, { type: "module", name: this.#name });
    this.#worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => this.#hear(data);
    this.#worker.onmessageerror = () => this.#die("it sent what cannot be read");
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#die(event.message.split("\n")[0]);
    };
    const { metrics, modules, phases, keep } = work;
    this.#order({ kind: "begin", metrics, modules, phases, keep });
  }

  /** The task that it is at, or was when it ended. */
  get underWay(): Task | undefined {
    return this.#sent[0];
  }

  /** Sends a task, one of those that are due, and before it its run where the worker does not have it. */
  compute(task: Task, run: ResolvedRun): void {
    this.#sendRun(task.variant, run);
    this.#sent.push(task);
    this.#order({ kind: "task", task });
  }

  /**
   * Has it compute its first task again, where it has computed another since; once for all who ask meanwhile.
   *
   * @returns what has come out differently, in words; null when nothing has, and when the pool has ended it
   */
  findLeak(): Promise<string | null> {
    if (this.#foundLeak === null) {
      this.#foundLeak = Promise.withResolvers();
      this.#order({ kind: "findLeak" });
    }
    return this.#foundLeak.promise;
  }

  /** Ends it on the spot, whatever it is at. */
  end(): void {
    this.#state = "ended";
    this.#foundLeak?.resolve(null);
    this.#watch.abort();
    this.#worker.terminate();
  }

  #sendRun(variant: number, run: ResolvedRun): void {
    if (this.#runs.get(variant)) return;
    const forget = this.#runs.set(variant, true);
    try {
      this.#order({ kind: "run", variant, run, forget });
    } catch (error) {
      this.#runs.delete(variant);
      throw error;
    }
  }

  #order(order: WorkerOrder): void {
    this.#worker.postMessage(order);
  }

  #hear(report: WorkerMessage): void {
    if (this.#state === "ended") return;
    this.#heardCount++;
    switch (report.kind) {
      case "alive":
        this.#state = "loading";
        return this.#awaitItsEnd();
      case "ready":
        this.#state = "ready";
        return;
      case "unready":
        return this.#tell(report.reason, new ModuleError(report.reason));
      case "stray":
        return this.#die(report.reason);
      case "result":
        return this.#finish(report.result);
      case "foundLeak":
        this.#foundLeak?.resolve(report.leak);
        this.#foundLeak = null;
        return;
    }
  }

  #finish(result: TaskResult): void {
    const task = this.#sent.shift()!;
    this.due.delete(task);
    this.#listener.finished(this, { ...result, task });
  }

  /**
   * A worker that closes itself, or leaves by `Deno.exit`, sends no event. But it lets go of its lock, and then this
   * thread gets it.
   */
  #awaitItsEnd(): void {
    const end = async () => {
      await this.#hearTheRest();
      this.#die("it ended itself");
    };
    locks.request(this.#name, { signal: this.#watch.signal }, end).catch((error) => {
      if (!this.#watch.signal.aborted) throw error;
    });
  }

  /**
   * What it said before its end may come after the news of it: that it was ready, or the result of the task before the
   * one that it ended over. Who is to blame would else depend on which came first.
   */
  async #hearTheRest(): Promise<void> {
    for (let heard = -1; heard !== this.#heardCount;) {
      heard = this.#heardCount;
      for (let turn = 0; turn < QUIET_TURNS; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  #die(reason: string): void {
    const error = this.#state === "starting"
      ? new WorkerError(`Cannot start a worker of ${this.#address}: ${reason.replace(/\.$/, "")}. ${NEEDS}`)
      : this.#state === "loading"
      ? new ModuleError(`Cannot load the modules in a worker: ${reason}`)
      : null;
    this.#tell(reason, error);
  }

  #tell(reason: string, error: Error | null): void {
    if (this.#state === "ended") return;
    // The same task did not end it before.
    this.#foundLeak?.resolve(`a worker ended over its first replication, computed again after others: ${reason}`);
    this.end();
    this.#listener.ended(this, { reason, error });
  }
}

const NEEDS = "Workers need --allow-read for linetwin's files, or --allow-import for the address that it comes from; " +
  "with 0 workers everything is computed in one thread";
