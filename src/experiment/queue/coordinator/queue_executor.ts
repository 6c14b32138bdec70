/**
 * Has the tasks computed by workers on other machines, over a queue.
 *
 * @module
 */
import {
  type Executor,
  refuseClosed,
  type RunOptions,
  type Task,
  type TaskResult,
  type Work,
} from "../../execution/executor.ts";
import { failed } from "../../execution/failure.ts";
import { LeakError } from "../../execution/leak_error.ts";
import { RunLibrary } from "../../execution/run_library.ts";
import { CollectedFrames } from "./collected_frames.ts";
import { Crew, type Missing } from "./crew.ts";
import { Link } from "../server/link.ts";
import { OpenTasks } from "./open_tasks.ts";
import { QueueSession, type SessionParts } from "./queue_session.ts";
import { within } from "../server/pause.ts";
import type { QueueTarget } from "../server/queue_target.ts";
import { ACK_WAIT_MS, SUBJECTS } from "../server/streams.ts";
import { hashOf, runText, type SentTask } from "../wire.ts";

/** How an experiment is put into a queue. */
export interface QueueOptions extends Pick<SessionParts, "code" | "experiment"> {
  readonly target: QueueTarget;
  /** What people call the experiment. */
  readonly name: string;
  /** Milliseconds after which a worker that says nothing is taken for dead; default 30,000. */
  readonly ackWaitMs?: number;
  /** Tasks that may be open at a time; default 4,096. */
  readonly openMax?: number;
  /** Told what a person should see to, such as that there is no worker. */
  readonly onWarning?: (text: string, missing: Missing) => void;
  /** Told who computes, every two seconds. */
  readonly onCrew?: (crew: CrewState) => void;
}

/** Who computes. */
export interface CrewState {
  readonly workers: number;
  readonly slots: number;
}

/** Few are sent until one has come back and said how long it takes. */
export const OPEN_FIRST = 64, OPEN_MAX = 4096;

/** Milliseconds in which what is on its way arrives, before it is taken back. */
const SENDING_MS = 3000;

/** Milliseconds in which a worker answers: it has found out, or is still at it. */
const ANSWER_MS = 10_000;

/** An executor over a queue. Whoever computes, and whatever ends meanwhile, the results are the same. */
export class QueueExecutor implements Executor {
  readonly #work: Work;
  readonly #options: QueueOptions;
  readonly #runs: RunLibrary;
  readonly #hashes = new Map<number, string>();
  #link: Promise<Link> | null = null;
  #session: QueueSession | null = null;
  #crew: Crew | null = null;
  #open: OpenTasks | null = null;
  /** Tasks on their way to the server. */
  readonly #sending = new Set<Promise<void>>();
  #isClosed = false;

  constructor(work: Work, options: QueueOptions) {
    this.#work = work;
    this.#options = options;
    this.#runs = new RunLibrary(work);
  }

  /** @throws {QueueError} When the queue cannot be used. */
  async *run(tasks: Iterable<Task | null>, { signal, isAgain }: RunOptions = {}): AsyncGenerator<TaskResult> {
    refuseClosed(this.#isClosed, "compute tasks");
    if (this.#open !== null) throw new Error("Cannot compute tasks: those of an earlier call are not done yet");
    if (signal?.aborted) return;
    const open = this.#open = new OpenTasks(tasks), onAbort = () => open.end();
    signal?.addEventListener("abort", onAbort);
    const session = isAgain ? await this.#sessionOf(`${this.#options.experiment}-${crypto.randomUUID()}`) : null;
    try {
      yield* this.#results(open, session ?? await this.#usualSession(), { isAgain });
    } finally {
      signal?.removeEventListener("abort", onAbort);
      open.end();
      this.#open = null;
      await session?.[Symbol.asyncDispose]();
    }
  }

  async findLeaks({ signal }: { readonly signal?: AbortSignal } = {}): Promise<boolean> {
    refuseClosed(this.#isClosed, "look for leaks");
    const { phases } = this.#work, session = this.#session;
    if (phases.length === 0) return true;
    if (signal?.aborted) return false;
    if (session === null) return true;
    if (session.leak !== null) throw session.leak;
    const isOver = () => signal?.aborted === true || this.#isClosed;
    const slots = [...session.computed].flatMap(([slot, count]) => count > 1 ? [slot] : []);
    const found = await Promise.all(slots.map((slot) => this.#leakOf(slot, isOver)));
    if (isOver()) return false;
    const leak = found.find((one) => one !== null);
    if (leak !== undefined) throw new LeakError({ phases, leak });
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const open = this.#open;
    open?.end();
    // When all is computed, too: a server that was killed may have what is done as still to be done.
    if (this.#session !== null) await this.#takeBack(this.#session);
    this.#crew?.[Symbol.dispose]();
    await this.#session?.[Symbol.asyncDispose]();
    const link = await this.#link?.catch(() => null);
    await link?.[Symbol.asyncDispose]();
  }

  async *#results(open: OpenTasks, session: QueueSession, { isAgain }: RunOptions): AsyncGenerator<TaskResult> {
    const collected = new CollectedFrames(await this.#link!, this.#work);
    session.serve(open);
    try {
      for (;;) {
        this.#supply(open, session);
        const result = await open.take();
        if (result === null) return;
        const answer = open.framesOf(result);
        // Of what is computed again to be compared, frames are nobody's.
        if (answer === undefined || isAgain) {
          yield result;
          continue;
        }
        const frames = await collected.of(result.task, answer.frames);
        if (frames === null) {
          // What came back of it has lost them.
          if (open.expectAnew(result.task, answer.sent)) await session.sendAnew(open, answer.sent);
        } else {
          yield { ...result, frames };
          collected.written(answer.sent, answer.frames);
        }
      }
    } finally {
      session.serve(null);
      open.end();
      if (open.isWaiting && !this.#isClosed) await this.#takeBack(session);
      await collected.settled();
    }
  }

  /** Of an experiment that is killed nobody does that: its tasks go on being computed. */
  async #takeBack(session: QueueSession): Promise<void> {
    await within(Promise.all(this.#sending), SENDING_MS);
    await session.purge();
  }

  /** Draws tasks when half of those that may be open are done, so that messages are full. */
  #supply(open: OpenTasks, session: QueueSession): void {
    const { openMax = OPEN_MAX } = this.#options;
    const most = session.size.isKnown ? openMax : Math.min(OPEN_FIRST, openMax);
    if (open.openCount > most / 2) return;
    const drawn = open.draw(most - open.openCount);
    if (drawn.length === 0) return;
    const sending = this.#send(open, session, drawn).catch((error) => open.fail(error));
    this.#sending.add(sending);
    sending.then(() => this.#sending.delete(sending));
  }

  async #send(open: OpenTasks, session: QueueSession, tasks: readonly Task[]): Promise<void> {
    const due: SentTask[] = [];
    for (const task of tasks) {
      const found = await this.#sentRun(task.variant), { seed, replication } = task;
      if ("failure" in found) open.finish(failed(task, found.failure));
      else {
        const sent = { hash: found.hash, seed, replication };
        if (open.expect(task, sent)) due.push(sent);
      }
    }
    await session.send(open, due, this.#crew?.slots ?? 1);
  }

  async #sentRun(variant: number): ReturnType<SessionParts["runOf"]> {
    const found = await this.#runs.get(variant);
    if ("failure" in found) return found;
    const { metrics, phases, keep } = this.#work, text = () => runText({ run: found.run, metrics, phases, keep });
    const hash = this.#hashes.get(variant) ?? hashOf(text());
    this.#hashes.set(variant, hash);
    return { hash, text };
  }

  async #usualSession(): Promise<QueueSession> {
    return this.#session ??= await this.#sessionOf(this.#options.experiment);
  }

  async #sessionOf(experiment: string): Promise<QueueSession> {
    const { target, name, code, ackWaitMs = ACK_WAIT_MS, onWarning, onCrew } = this.#options;
    const link = await (this.#link ??= Link.open(target, `linetwin experiment ${name}`));
    const runOf = (variant: number) => this.#sentRun(variant);
    const session = await QueueSession.open({ link, code, experiment, ackWaitMs, work: this.#work, runOf });
    link.connection.closed().then((error) => {
      if (!this.#isClosed) this.#open?.fail(error ?? new Error("The connection to the queue was closed"));
    });
    await link.put(SUBJECTS.experiment(`${code}.${experiment}`), JSON.stringify({ name }));
    this.#crew ??= new Crew({ link, code, onWarning, onCrew, isWaiting: () => this.#open?.isWaiting ?? false });
    return session;
  }

  /** Asks a slot, again and again while it is at it. One that is gone has left what it found. */
  async #leakOf(slot: string, isOver: () => boolean): Promise<string | null> {
    const { code, experiment } = this.#options, link = await this.#link!, [worker, index] = slot.split(".");
    const question = JSON.stringify({ slot: Number(index), experiment });
    while (!isOver()) {
      const reply = await link.connection.request(SUBJECTS.ask(worker), question, { timeout: ANSWER_MS })
        .catch(() => null);
      if (reply === null) return await link.get("LT_result", SUBJECTS.leak(`${code}.${experiment}`, slot));
      const { isFound, leak } = reply.json<{ isFound: boolean; leak: string | null }>();
      if (isFound) return leak;
    }
    return null;
  }
}
