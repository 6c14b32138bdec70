/**
 * A worker: takes tasks from a queue, computes them on slots of its own, and stores their results.
 *
 * @module
 */
import type { Consumer, ConsumerMessages, JsMsg } from "../../../deps/nats_jetstream.ts";
import { loadModules, moduleUrl } from "../../../run/load_modules.ts";
import { awaitServer } from "./await_server.ts";
import { ChunkWorker, type SlotPlace, type StoreResults } from "./chunk_worker.ts";
import { GoneError, unlessGone } from "../server/gone_error.ts";
import type { Link } from "../server/link.ts";
import { pause, within } from "../server/pause.ts";
import { Pulse } from "./pulse.ts";
import { QueueError } from "../server/queue_error.ts";
import type { QueueTarget } from "../server/queue_target.ts";
import { Slot } from "./slot.ts";
import { ackWaitOf, SUBJECTS } from "../server/streams.ts";
import { WorkerAnswers } from "./worker_answers.ts";

/** How a worker works. */
export interface QueueWorkerOptions {
  readonly target: QueueTarget;
  /** Of linetwin and the modules. */
  readonly code: string;
  /** As people see it. */
  readonly name: string;
  /** How many tasks it computes side by side, 1 at least. */
  readonly slots: number;
  readonly modules: readonly string[];
  /** Seconds in which it may finish what it is at, once it is to end; default 30. */
  readonly graceSeconds?: number;
  /** Aborted when it is to take nothing new. */
  readonly signal: AbortSignal;
  /** Told when it is connected, again each time that the server has been away. */
  readonly onReady?: () => void;
  /** Told why it is not connected, when it has to wait for the server. */
  readonly onAway?: (reason: string) => void;
}

/** Milliseconds: how long it waits for a task at a time, and how much longer for the word that there is none. */
const NEXT_MS = 2000, LATE_MS = 500;

/** Milliseconds until it asks a queue again that has nothing for its code, doubled each time up to so often. */
const AGAIN_MS = 100, DOUBLED_MAX = 4;

/** Milliseconds in which the server is to hear what is given back. */
const GIVE_BACK_MS = 1000;

/** Slots look for tasks until the signal is aborted. @returns how many tasks it has computed */
export async function serveQueue(options: QueueWorkerOptions): Promise<number> {
  await loadModules(options.modules);
  const opened = await awaitServer(options);
  if (opened === null) return 0;
  await using link = opened;
  const worker = new QueueWorker(link, options);
  return await worker.work();
}

class QueueWorker {
  readonly #link: Link;
  readonly #options: QueueWorkerOptions;
  /** Nobody else's, and fit for a subject. */
  readonly #id = crypto.randomUUID().slice(0, 8);
  readonly #work: ChunkWorker;
  readonly #slots: readonly Slot[];
  readonly #pulse: Pulse;
  /** Slots that wait for a message. */
  readonly #asked = new Set<ConsumerMessages>();
  /** Aborted when it takes nothing new. */
  readonly #ended = new AbortController();
  /** Rejected with what no slot would get over. */
  readonly #failed = Promise.withResolvers<never>();

  constructor(link: Link, options: QueueWorkerOptions) {
    this.#link = link;
    this.#options = options;
    const onMissed = (message: JsMsg) => void this.#work.disown(message).catch(() => {});
    this.#pulse = new Pulse({ connection: link.connection, onMissed });
    this.#work = new ChunkWorker({ link, id: this.#id, pulse: this.#pulse });
    const modules = options.modules.map((name) => moduleUrl(name).href);
    this.#slots = Array.from(
      { length: options.slots },
      (_, index) => new Slot(modules, (experiment, leak) => this.#storeLeak(experiment, index, leak)),
    );
  }

  /** @returns how many tasks it has computed */
  async work(): Promise<number> {
    const { signal, graceSeconds = 30, name, code } = this.#options, { connection } = this.#link;
    const state = { name, code },
      parts = { link: this.#link, id: this.#id, state, slots: this.#slots, work: this.#work };
    const answering = new WorkerAnswers(parts).serve(), grace = Promise.withResolvers<void>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onAbort = () => {
      this.#ended.abort();
      for (const asked of this.#asked) asked.stop();
      timer = setTimeout(grace.resolve, graceSeconds * 1000);
    };
    signal.addEventListener("abort", onAbort);
    try {
      const serving = Promise.all(this.#slots.map((slot, index) => this.#serve(slot, index)));
      await Promise.race([serving, grace.promise, this.#failed.promise]);
      await Promise.race([Promise.all(this.#slots.map((slot) => slot.findLeaks())), grace.promise]);
      return this.#work.doneCount;
    } finally {
      clearTimeout(timer);
      this.#ended.abort();
      signal.removeEventListener("abort", onAbort);
      for (const slot of this.#slots) slot.end();
      await this.#giveBackAll();
      await connection.drain().catch(() => {});
      await answering;
    }
  }

  /** While results are stored, the next message is fetched and computed. */
  async #serve(slot: Slot, index: number): Promise<void> {
    const { signal, code } = this.#options;
    let consumer: Consumer | null = null, doubled = 0, storing: Promise<void> = Promise.resolve();
    while (!signal.aborted && !this.#link.connection.isClosed()) {
      try {
        consumer ??= await this.#link.stream.consumers.get("LT_task", code);
        this.#pulse.keepWithin(await ackWaitOf(consumer));
        const askedAt = Date.now(), message = await this.#next(consumer);
        doubled = 0;
        if (message === null) continue;
        this.#pulse.hold(message, askedAt);
        if (signal.aborted) {
          // It was on its way when this worker was told to take nothing new.
          await this.#giveBack(message);
          continue;
        }
        const store = await this.#take(message, { slot, index });
        if (store === null) continue;
        await storing;
        storing = this.#finish(message, store);
      } catch (error) {
        if (isFatal(error)) throw error;
        if (this.#link.refusal !== null) throw this.#link.refusal;
        consumer = null;
        await pause(AGAIN_MS * 2 ** doubled, this.#ended.signal);
        doubled = Math.min(doubled + 1, DOUBLED_MAX);
      }
    }
    await storing;
    if (this.#link.connection.isClosed() && !signal.aborted) {
      throw new QueueError(`The connection to ${this.#link.url} was closed`);
    }
  }

  /** The next message, asked for by itself: what is fetched beforehand waits here, and counts as delivered. */
  async #next(consumer: Consumer): Promise<JsMsg | null> {
    const asked = await consumer.fetch({ max_messages: 1, expires: NEXT_MS });
    this.#asked.add(asked);
    // Where the server comes back without the consumer, the client would wait for ever.
    const timer = setTimeout(() => asked.stop(), NEXT_MS + LATE_MS);
    try {
      if (this.#options.signal.aborted) asked.stop();
      for await (const message of asked) return message;
      return null;
    } finally {
      clearTimeout(timer);
      this.#asked.delete(asked);
    }
  }

  /** Computes a message. @returns has it stored; null where it is none of this worker's any more */
  async #take(message: JsMsg, place: SlotPlace): Promise<StoreResults | null> {
    try {
      const store = await this.#work.compute(message, place);
      if (store === null) this.#letGo(message);
      return store;
    } catch (error) {
      this.#giveUp(message, error);
      unlessGone(error);
      return null;
    }
  }

  /** Has its results stored. Where that fails for now, others have it in a while. */
  async #finish(message: JsMsg, store: StoreResults): Promise<void> {
    try {
      await store();
      message.ack();
      this.#letGo(message);
    } catch (error) {
      this.#giveUp(message, error);
      if (isFatal(error)) this.#failed.reject(error);
    }
  }

  /** What the queue has lost is nobody's: were it left to come back, a worker would seem to have died over it. */
  #giveUp(message: JsMsg, error: unknown): void {
    this.#letGo(message);
    if (error instanceof GoneError) message.term();
  }

  #letGo(message: JsMsg): void {
    this.#pulse.letGo(message);
    this.#work.forget(message);
  }

  /** At its end: others are to have at once what it has not finished. */
  async #giveBackAll(): Promise<void> {
    await within(Promise.all(this.#pulse.held.map((message) => this.#giveBack(message))), GIVE_BACK_MS);
    this.#pulse[Symbol.dispose]();
  }

  async #giveBack(message: JsMsg): Promise<void> {
    await this.#work.disown(message).catch(() => {});
    // What another may have is not to go to a third.
    if (!this.#pulse.isMissed(message)) message.nak();
    this.#letGo(message);
  }

  /** For the coordinator, which may ask nobody any more. */
  async #storeLeak(experiment: string, slot: number, leak: string): Promise<void> {
    const scope = `${this.#options.code}.${experiment}`;
    await this.#link.putFirst(SUBJECTS.leak(scope, `${this.#id}.${slot}`), leak).catch(unlessGone);
  }
}

/** What no other task would get over either. */
function isFatal(error: unknown): boolean {
  return error instanceof Error && ["ModuleError", "WorkerError"].includes(error.name);
}
