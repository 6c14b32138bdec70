/**
 * A worker: takes tasks from a queue, computes them on slots of its own, and stores their results.
 *
 * @module
 */
import type { Consumer, ConsumerMessages, JsMsg } from "../../deps/nats_jetstream.ts";
import { reasonOf } from "../execution/failure.ts";
import { loadModules, moduleUrl } from "../../run/load_modules.ts";
import { z } from "../../deps/zod.ts";
import { awaitServer } from "./await_server.ts";
import { jsonOf, type WorkerState } from "./crew.ts";
import { GoneError, unlessGone } from "./gone_error.ts";
import type { Link } from "./link.ts";
import { pause } from "./pause.ts";
import { QueueError } from "./queue_error.ts";
import type { QueueTarget } from "./queue_target.ts";
import { RunCache } from "./run_cache.ts";
import { Slot } from "./slot.ts";
import { ackWaitOf, SUBJECTS } from "./streams.ts";
import { idOf, type SentResult, type SentTask, storedResultText } from "./wire.ts";
import { tasksIn } from "./tasks_in.ts";

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
  /** Told once it is connected. */
  readonly onReady?: () => void;
  /** Told why it is not connected, when it has to wait for the server. */
  readonly onAway?: (reason: string) => void;
}

/** A task whose workers have died so often is not tried again. */
const DELIVERIES_MAX = 3;

/** Milliseconds: how long it waits for a task at a time, and how much longer for the word that there is none. */
const NEXT_MS = 2000, LATE_MS = 500;

/** Milliseconds until it asks a queue again that has nothing for its code, doubled each time up to so often. */
const AGAIN_MS = 100, DOUBLED_MAX = 4;

/** Milliseconds after which one who asked for leaks is told that it is still looked for. */
const PATIENCE_MS = 3000;

/** Slots look for tasks until the signal is aborted. @returns how many tasks it has computed */
export async function serveQueue(options: QueueWorkerOptions): Promise<number> {
  await loadModules(options.modules);
  const opened = await awaitServer(options);
  if (opened === null) return 0;
  await using link = opened;
  const worker = new QueueWorker(link, options);
  options.onReady?.();
  await worker.work();
  return worker.doneCount;
}

class QueueWorker {
  readonly #link: Link;
  readonly #options: QueueWorkerOptions;
  readonly #runs: RunCache;
  readonly #slots: readonly Slot[];
  /** Nobody else's, and fit for a subject. */
  readonly #id = crypto.randomUUID().slice(0, 8);
  /** Messages under way, each with what tells the server so. */
  readonly #held = new Map<JsMsg, ReturnType<typeof setInterval>>();
  /** What leaks, being looked for: by slot and experiment. */
  readonly #leaks = new Map<string, Promise<string | null>>();
  readonly #running = new Map<string, number>();
  /** When each slot has finished its last task. */
  readonly #endedAt: Float64Array;
  /** Slots that wait for a message. */
  readonly #asked = new Set<ConsumerMessages>();
  /** Aborted when it takes nothing new. */
  readonly #ended = new AbortController();
  #failedCount = 0;
  #busyMs = 0;
  doneCount = 0;

  constructor(link: Link, options: QueueWorkerOptions) {
    this.#link = link;
    this.#options = options;
    this.#runs = new RunCache(link);
    const modules = options.modules.map((name) => moduleUrl(name).href);
    this.#slots = Array.from({ length: options.slots }, () => new Slot(modules));
    this.#endedAt = new Float64Array(options.slots);
  }

  async work(): Promise<void> {
    const { signal, graceSeconds = 30 } = this.#options, answering = this.#answerQuestions();
    const grace = Promise.withResolvers<void>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onAbort = () => {
      this.#ended.abort();
      for (const asked of this.#asked) asked.stop();
      timer = setTimeout(grace.resolve, graceSeconds * 1000);
    };
    signal.addEventListener("abort", onAbort);
    try {
      await Promise.race([Promise.all(this.#slots.map((slot, index) => this.#serve(slot, index))), grace.promise]);
      await Promise.race([this.#lookForLeaks(), grace.promise]);
    } finally {
      clearTimeout(timer);
      this.#ended.abort();
      signal.removeEventListener("abort", onAbort);
      for (const [message, heartbeat] of this.#held) {
        clearInterval(heartbeat);
        message.nak();
      }
      for (const slot of this.#slots) slot.end();
      await this.#link.connection.drain().catch(() => {});
      await answering;
    }
  }

  async #serve(slot: Slot, index: number): Promise<void> {
    const { signal, code } = this.#options;
    let consumer: Consumer | null = null, doubled = 0;
    while (!signal.aborted && !this.#link.connection.isClosed()) {
      try {
        consumer ??= await this.#link.stream.consumers.get("LT_task", code);
        const message = await this.#next(consumer);
        doubled = 0;
        if (message !== null) await this.#take(message, { slot, index, ackWaitMs: await ackWaitOf(consumer) });
      } catch (error) {
        if (isFatal(error)) throw error;
        consumer = null;
        await pause(AGAIN_MS * 2 ** doubled, this.#ended.signal);
        doubled = Math.min(doubled + 1, DOUBLED_MAX);
      }
    }
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

  async #take(message: JsMsg, place: Place): Promise<void> {
    if (this.#options.signal.aborted) return message.nak();
    this.#held.set(message, setInterval(() => message.working(), place.ackWaitMs / 3));
    try {
      await this.#answer(message, place);
      message.ack();
    } catch (error) {
      unlessGone(error);
      // Were it left to come back, that would count as a worker that has died over it.
      message.term();
    } finally {
      clearInterval(this.#held.get(message));
      this.#held.delete(message);
    }
  }

  /** Has all that a message asks for stored when it resolves. */
  async #answer(message: JsMsg, place: Place): Promise<void> {
    const [, , code, experiment] = message.subject.split("."), scope = `${code}.${experiment}`;
    const asked = tasksIn(message), { deliveryCount } = message.info;
    const stored = await Promise.all(asked.map((sent) => this.#isStored(scope, sent)));
    const due = asked.filter((_, index) => !stored[index]), [first] = due;
    if (due.length === 0) return;
    if (deliveryCount > 1 && asked.length > 1) {
      return void await this.#link.putFirst(SUBJECTS.split(scope, idOf(asked[0]), asked.length), "");
    }
    if (deliveryCount > DELIVERIES_MAX) {
      const failure = `Its worker ended ${DELIVERIES_MAX} times`;
      return await this.#store(scope, first, { values: null, failure, by: this.#id, milliseconds: 0 });
    }
    this.#count(experiment, due.length);
    await Promise.all(due.map((sent) => this.#compute(sent, { ...place, scope, experiment })))
      .finally(() => this.#count(experiment, -due.length));
  }

  async #compute(sent: SentTask, { slot, index, scope, experiment }: Place & Named): Promise<void> {
    const begun = performance.now(), by = `${this.#id}.${index}`;
    const found = await this.#runs.get(sent.hash).catch((error) => {
      if (error instanceof GoneError) throw error;
      return reasonOf(error);
    });
    if (found === null) throw new GoneError(`The queue does not have the run ${sent.hash}`);
    const { values, failure } = typeof found === "string"
      ? { values: null, failure: found }
      : await slot.compute(experiment, found, sent);
    const milliseconds = this.#timeOf(index, begun);
    await this.#store(scope, sent, { values, failure, by, milliseconds });
  }

  /** Tasks of a message are computed one after the other: each has taken what has passed since the one before it. */
  #timeOf(index: number, begun: number): number {
    const now = performance.now(), milliseconds = now - Math.max(begun, this.#endedAt[index]);
    this.#endedAt[index] = now;
    this.#busyMs += milliseconds;
    return milliseconds;
  }

  async #store(scope: string, sent: SentTask, result: SentResult): Promise<void> {
    const id = idOf(sent), isFirst = await this.#link.putFirst(SUBJECTS.result(scope, id), storedResultText(result));
    if (!isFirst) return;
    this.doneCount++;
    if (result.failure === null) return;
    this.#failedCount++;
    await this.#link.putFirst(SUBJECTS.failed(scope, id), "");
  }

  async #isStored(scope: string, sent: SentTask): Promise<boolean> {
    return await this.#link.get("LT_result", SUBJECTS.result(scope, idOf(sent))) !== null;
  }

  #count(experiment: string, change: number): void {
    const count = (this.#running.get(experiment) ?? 0) + change;
    if (count > 0) this.#running.set(experiment, count);
    else this.#running.delete(experiment);
  }

  async #answerQuestions(): Promise<void> {
    const { connection } = this.#link;
    const serve = async (subject: string) => {
      for await (const question of connection.subscribe(subject)) {
        this.#reply(questionSchema.safeParse(jsonOf(question.string())).data).then((answer) =>
          question.respond(JSON.stringify(answer))
        ).catch(() => {});
      }
    };
    await Promise.all([serve(SUBJECTS.ask()), serve(SUBJECTS.ask(this.#id))]);
  }

  async #reply(question: z.output<typeof questionSchema> | undefined) {
    const { slot = -1, experiment = "" } = question ?? {}, key = `${slot} ${experiment}`;
    if (this.#slots[slot] === undefined) return this.#state();
    const looking = this.#leaks.get(key) ?? this.#slots[slot].findLeak(experiment);
    this.#leaks.set(key, looking);
    const { promise: patience, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    const leak = await Promise.race([looking, patience]);
    clearTimeout(timer);
    if (leak !== undefined) this.#leaks.delete(key);
    return { isFound: leak !== undefined, leak: leak ?? null };
  }

  #state(): WorkerState {
    const { name, code, slots } = this.#options;
    const running = Object.fromEntries(this.#running);
    const perSecond = this.#busyMs === 0 ? 0 : this.doneCount * slots / (this.#busyMs / 1000);
    return { name, code, slots, running, done: this.doneCount, failed: this.#failedCount, perSecond };
  }

  /** As in any process, before it ends; what is found is stored for the coordinator, which may ask nobody any more. */
  async #lookForLeaks(): Promise<void> {
    await Promise.all(this.#slots.flatMap((slot, index) =>
      slot.watched.map(async (experiment) => {
        const leak = await slot.findLeak(experiment);
        if (leak === null) return;
        const scope = `${this.#options.code}.${experiment}`;
        await this.#link.putFirst(SUBJECTS.leak(scope, `${this.#id}.${index}`), leak);
      })
    )).catch(unlessGone);
  }
}

/** Of all: how it is; of one: what leaks at a slot. */
const questionSchema = z.object({ slot: z.int().optional(), experiment: z.string().optional() });

interface Place {
  readonly slot: Slot;
  readonly index: number;
  readonly ackWaitMs: number;
}

interface Named {
  readonly scope: string;
  readonly experiment: string;
}

/** What no other task would get over either. */
function isFatal(error: unknown): boolean {
  return error instanceof Error && ["ModuleError", "WorkerError"].includes(error.name);
}
