/**
 * A coordinator's side of the queue: sends tasks, hears results, sees to what was lost on the way.
 *
 * @module
 */
import { LeakError } from "../execution/leak_error.ts";
import type { Work } from "../execution/executor.ts";
import { isWithoutStream, type Link } from "./link.ts";
import type { Chunk, OpenTasks } from "./open_tasks.ts";
import { ChunkSize } from "./chunk_size.ts";
import { ResultReader } from "./result_reader.ts";
import { ensureConsumer, ensureStreams, SUBJECTS } from "./streams.ts";
import { idOf, readResult, type SentResult, type SentTask, tasksText } from "./wire.ts";

/** Of which experiment, and how patiently. */
export interface SessionParts {
  readonly link: Link;
  /** Of linetwin and the modules: only workers of the same take its tasks. */
  readonly code: string;
  /** Names the experiment by what it computes. */
  readonly experiment: string;
  readonly ackWaitMs: number;
  readonly phases: Work["phases"];
  /** The run of a variant as it is sent; null where it has none. */
  readonly runOf: (variant: number) => Promise<HashedRun | null>;
}

/** A run by its hash. */
export interface HashedRun {
  readonly hash: string;
  readonly text: () => string;
}

/** What was lost is looked for every so many times as long as a worker may be silent, and after so many it is purged. */
const RENEW_WAITS = 4, STUCK_WAITS = 10;

/** One experiment on the queue. */
export class QueueSession implements AsyncDisposable {
  readonly size = new ChunkSize();
  /** How many tasks of runs with phases of their own each slot has computed. */
  readonly computed = new Map<string, number>();
  readonly #parts: SessionParts;
  readonly #scope: string;
  readonly #reader: ResultReader;
  readonly #renewal: ReturnType<typeof setInterval>;
  /** Results that nobody has asked for yet, by the id of their task. */
  readonly #unasked = new Map<string, SentResult>();
  /** Seeds of those that have been handed on, by run: they are in the queue. */
  readonly #handedOn = new Map<string, Set<number>>();
  /** By hash: runs that have been sent, or are being sent. */
  readonly #runs = new Map<string, Promise<boolean>>();
  #resultsMade: string;
  #heardAt = performance.now();
  readonly #underWay = new Set<string>();
  #open: OpenTasks | null = null;

  private constructor(parts: SessionParts, resultsMade: string) {
    this.#parts = parts;
    this.#scope = scopeOf(parts);
    this.#resultsMade = resultsMade;
    this.#reader = new ResultReader(parts.link, this.#scope, (place, text) => this.#hear(place, text));
    this.#renewal = setInterval(() => this.#renew(), RENEW_WAITS * parts.ackWaitMs);
  }

  /** Sets the queue up where it is not, and reads what it has of the experiment. */
  static async open(parts: SessionParts): Promise<QueueSession> {
    const resultsMade = await ensureStreams(parts.link);
    await ensureConsumer(parts.link, parts.code, parts.ackWaitMs);
    const session = new QueueSession(parts, resultsMade);
    await session.#reader.caughtUp;
    return session;
  }

  /** Whose tasks are sent from now on. */
  serve(open: OpenTasks | null): void {
    this.#open = open;
    this.#heardAt = performance.now();
  }

  /** Sends a run, once. */
  async sendRun({ hash, text }: HashedRun): Promise<void> {
    if (!this.#runs.has(hash)) this.#runs.set(hash, this.#parts.link.putFirst(SUBJECTS.run(hash), text()));
    await this.#runs.get(hash);
  }

  /** Has tasks computed that are expected; those whose results are there are answered at once. */
  async send(open: OpenTasks, tasks: readonly SentTask[], slots: number): Promise<void> {
    const due: SentTask[] = [];
    for (const sent of tasks) if (!await this.#isAnswered(open, sent)) due.push(sent);
    const count = this.size.of({ due: due.length, slots });
    for (let from = 0; from < due.length; from += count) {
      await this.#sendChunk(open.sendTogether(due.slice(from, from + count)), open);
    }
  }

  /** Takes the tasks that nobody has begun out of the queue. */
  async purge(): Promise<void> {
    await this.#parts.link.manager.streams.purge("LT_task", { filter: SUBJECTS.tasks(this.#scope) }).catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#renewal);
    await this.#reader[Symbol.asyncDispose]();
  }

  async #isAnswered(open: OpenTasks, sent: SentTask): Promise<boolean> {
    const id = idOf(sent), there = this.#unasked.get(id);
    if (there !== undefined) return this.#unasked.delete(id), this.#handOn(id, there), true;
    if (!this.#handedOn.get(sent.hash)?.has(sent.seed)) return false;
    return await this.#isStored(open, sent);
  }

  async #isStored(open: OpenTasks, sent: SentTask): Promise<boolean> {
    const id = idOf(sent), text = await this.#parts.link.get("LT_result", SUBJECTS.result(this.#scope, id));
    if (text === null) return false;
    return open.answer(id, readResult(text)), true;
  }

  /** @returns whether it was not there */
  #sendChunk({ tasks }: Chunk, open: OpenTasks): Promise<boolean> {
    const due = open.stillDue(tasks);
    if (due.length === 0) return Promise.resolve(true);
    const subject = SUBJECTS.task(this.#scope, idOf(tasks[0]), tasks.length);
    return this.#parts.link.putFirst(subject, tasksText(due));
  }

  #hear(place: string, text: string): void {
    const [kind, ...rest] = place.split(".");
    if (kind === "split") return void this.#sendAlone(rest);
    if (kind === "leak") return this.#open?.fail(new LeakError({ phases: this.#parts.phases, leak: text }));
    if (kind !== "failed") this.#handOn(place, readResult(text));
  }

  #handOn(id: string, result: SentResult): void {
    const [hash, seed] = id.split("."), seeds = this.#handedOn.get(hash) ?? new Set();
    if (this.#open?.answer(id, result)) {
      this.#handedOn.set(hash, seeds.add(Number(seed)));
      this.#heardAt = performance.now();
      this.size.learn(result.milliseconds);
      if (this.#parts.phases.length > 0) this.computed.set(result.by, (this.computed.get(result.by) ?? 0) + 1);
    } else if (!seeds.has(Number(seed))) this.#unasked.set(id, result);
  }

  /** A worker has ended over a message of several tasks: which of them did it shows when each has its own. */
  async #sendAlone([hash, seed, count]: readonly string[]): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    const first = idOf({ hash, seed: Number(seed) });
    for (
      const chunk of open.chunks().filter(({ tasks }) => idOf(tasks[0]) === first && String(tasks.length) === count)
    ) {
      for (const sent of open.stillDue(chunk.tasks)) {
        await this.#sendChunk(open.sendTogether([sent]), open).catch((error) => open.fail(error));
      }
    }
  }

  async #renew(): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    await Promise.all([
      this.#alone("setUp", () => this.#setUpAgain()),
      this.#alone("send", () => this.#sendAgain(open)),
    ]).catch((error) => open.fail(error));
  }

  /** Does something, unless it is still at it since the last time: a server that is away is waited for. */
  async #alone(name: "setUp" | "send", act: () => Promise<void>): Promise<void> {
    if (this.#underWay.has(name)) return;
    this.#underWay.add(name);
    try {
      await act();
    } catch (error) {
      // A server that loses its streams just now has them again the next time.
      if (!isWithoutStream(error)) throw error;
    } finally {
      this.#underWay.delete(name);
    }
  }

  /** Beside what waits for a stream that is not there any more. */
  async #setUpAgain(): Promise<void> {
    const { link, code, ackWaitMs } = this.#parts, made = await ensureStreams(link);
    await ensureConsumer(link, code, ackWaitMs);
    if (made !== this.#resultsMade) this.#reader.restart();
    this.#resultsMade = made;
  }

  async #sendAgain(open: OpenTasks): Promise<void> {
    const { link, code, ackWaitMs } = this.#parts;
    this.#runs.clear();
    const chunks = open.chunks();
    await Promise.all(open.stillDue(chunks.flatMap(({ tasks }) => tasks)).map((sent) => this.#isStored(open, sent)));
    for (const variant of open.variantsDue()) {
      const run = await this.#parts.runOf(variant);
      if (run !== null) await this.sendRun(run);
    }
    const areNew = await Promise.all(chunks.map((chunk) => this.#sendChunk(chunk, open)));
    if (areNew.includes(true) || performance.now() - this.#heardAt < STUCK_WAITS * ackWaitMs) return;
    const { num_pending, num_ack_pending } = await link.again(() => link.manager.consumers.info("LT_task", code));
    if (num_pending + num_ack_pending > 0) return;
    await this.purge();
    await Promise.all(chunks.map((chunk) => this.#sendChunk(chunk, open)));
  }
}

/** The beginning of the subjects of an experiment. */
export function scopeOf({ code, experiment }: Pick<SessionParts, "code" | "experiment">): string {
  return `${code}.${experiment}`;
}
