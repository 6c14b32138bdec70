/**
 * A coordinator's side of the queue: sends tasks, hears results, sees to what was lost on the way.
 *
 * @module
 */
import { reasonOf } from "../../execution/failure.ts";
import { LeakError } from "../../execution/leak_error.ts";
import type { Work } from "../../execution/executor.ts";
import { type Chunk, chunkOf } from "../chunk.ts";
import { ChunkSize } from "./chunk_size.ts";
import { framesIn, type FramesInObject } from "./collected_frames.ts";
import { concurrently } from "../server/concurrently.ts";
import { isWithoutStream, type Link } from "../server/link.ts";
import type { OpenTasks } from "./open_tasks.ts";
import { QueueError } from "../server/queue_error.ts";
import { queuedChunks } from "./queued_chunks.ts";
import { ResultReader } from "./result_reader.ts";
import { ensureConsumer, ensureStreams, SUBJECTS } from "../server/streams.ts";
import { idOf, readResults, type SentResult, type SentTask, tasksText } from "../wire.ts";

/** Of which experiment, and how patiently. */
export interface SessionParts {
  readonly link: Link;
  /** Of linetwin and the modules: only workers of the same take its tasks. */
  readonly code: string;
  /** Names the experiment by what it computes. */
  readonly experiment: string;
  readonly ackWaitMs: number;
  readonly work: Pick<Work, "metrics" | "phases" | "keep">;
  /** The run of a variant as it is sent, or why it has none. */
  readonly runOf: (variant: number) => Promise<HashedRun | { readonly failure: string }>;
}

/** A run by its hash. */
interface HashedRun {
  readonly hash: string;
  readonly text: () => string;
}

/** A result, where it is stored, and who computed it. */
interface Heard {
  readonly place: string;
  readonly by: string;
  readonly result: SentResult;
  readonly frames: FramesInObject | undefined;
}

/** What was lost is looked for every so many times as long as a worker may be silent, and after so many it is purged. */
const RENEW_WAITS = 4, STUCK_WAITS = 10;

/** Frames that are lost more often are lost for another reason than chance. */
const LOST_MAX = 3;

/** One experiment on the queue. */
export class QueueSession implements AsyncDisposable {
  readonly size: ChunkSize;
  /** How many tasks of runs with phases of their own each slot has computed. */
  readonly computed = new Map<string, number>();
  readonly #parts: SessionParts;
  readonly #scope: string;
  readonly #reader: ResultReader;
  readonly #renewal: ReturnType<typeof setInterval>;
  /** Results that nobody has asked for yet, by the id of their task. */
  readonly #unasked = new Map<string, Heard>();
  /** Of those that have been handed on: where they are stored, by run and seed. */
  readonly #handedOn = new Map<string, Map<number, string>>();
  /** Messages that were in the queue at the beginning, by the ids of their tasks. */
  readonly #queued: Map<string, Chunk>;
  /** By hash: runs that have been sent, or are being sent. */
  readonly #runs = new Map<string, Promise<boolean>>();
  /** How often the frames of a task have been lost, by its id. */
  readonly #lost = new Map<string, number>();
  #resultsMade: string;
  #heardAt = performance.now();
  readonly #underWay = new Set<string>();
  #open: OpenTasks | null = null;
  #leak: string | null = null;

  private constructor(parts: SessionParts, resultsMade: string, queued: Map<string, Chunk>) {
    this.#parts = parts;
    this.size = new ChunkSize(parts.work.metrics.length);
    this.#scope = scopeOf(parts);
    this.#resultsMade = resultsMade;
    this.#queued = queued;
    this.#reader = new ResultReader(parts.link, this.#scope, (place, text) => this.#hear(place, text));
    this.#renewal = setInterval(() => this.#renew(), RENEW_WAITS * parts.ackWaitMs);
  }

  /** Sets the queue up where it is not, and reads what it has of the experiment. */
  static async open(parts: SessionParts): Promise<QueueSession> {
    const resultsMade = await setUp(parts);
    // What leaves the queue while it is read has its results there by then.
    const session = new QueueSession(parts, resultsMade, await queuedChunks(parts.link, scopeOf(parts)));
    await session.#reader.caughtUp;
    return session;
  }

  /** What leaks, by a worker that has ended meanwhile; null: nothing that is known of. */
  get leak(): LeakError | null {
    return this.#leak === null ? null : new LeakError({ phases: this.#parts.work.phases, leak: this.#leak });
  }

  /** Whose tasks are sent from now on. */
  serve(open: OpenTasks | null): void {
    this.#open = open;
    this.#heardAt = performance.now();
    if (this.leak !== null) open?.fail(this.leak);
  }

  /** Has tasks computed that are expected; those whose results are there are answered at once. */
  async send(open: OpenTasks, tasks: readonly SentTask[], slots: number): Promise<void> {
    await this.#sendRuns(open);
    const due: SentTask[] = [];
    for (const sent of tasks) if (!await this.#isAnswered(sent) && !this.#isQueued(open, sent)) due.push(sent);
    const count = this.size.of({ due: due.length, slots }), chunks: Chunk[] = [];
    for (let from = 0; from < due.length; from += count) chunks.push(chunkOf(due.slice(from, from + count)));
    for (const chunk of chunks) open.sentIn(chunk);
    await concurrently(chunks, (chunk) => this.#sendChunk(open, chunk, { isAgain: false }));
  }

  /**
   * Has a task that is expected anew computed again, since its frames are lost, under a name of its own: what is stored
   * of it stays. An earlier coordinator may have done so.
   *
   * @throws {QueueError} when that is so every time
   */
  async sendAnew(open: OpenTasks, sent: SentTask): Promise<void> {
    const id = idOf(sent), anew = (this.#lost.get(id) ?? 0) + 1;
    if (anew > LOST_MAX) {
      throw new QueueError(`The queue at ${this.#parts.link.url} has lost the same frames ${anew} times`);
    }
    this.#lost.set(id, anew);
    await this.#sendRuns(open);
    const chunk = chunkOf([sent], anew);
    open.sentIn(chunk);
    for (const place of [SUBJECTS.done(this.#scope, chunk.name), SUBJECTS.part(this.#scope, chunk.name, 0)]) {
      if (await this.#readAt(place)) return;
    }
    await this.#sendChunk(open, chunk, { isAgain: false });
  }

  /** Takes the tasks that nobody has begun out of the queue. */
  async purge(): Promise<void> {
    await this.#parts.link.manager.streams.purge("LT_task", { filter: SUBJECTS.tasks(this.#scope) }).catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#renewal);
    await this.#reader[Symbol.asyncDispose]();
  }

  async #isAnswered(sent: SentTask): Promise<boolean> {
    const id = idOf(sent), unasked = this.#unasked.get(id);
    if (unasked !== undefined) return this.#unasked.delete(id), this.#handOn(unasked);
    const place = this.#handedOn.get(sent.hash)?.get(sent.seed);
    return place !== undefined && await this.#readAt(place);
  }

  /** Sends the runs of all that is waited for, each once. */
  async #sendRuns(open: OpenTasks): Promise<void> {
    await concurrently(open.variantsDue(), async (variant) => {
      const run = await this.#parts.runOf(variant);
      if ("failure" in run) return;
      const { hash, text } = run;
      if (!this.#runs.has(hash)) this.#runs.set(hash, this.#parts.link.putFirst(SUBJECTS.run(hash), text()));
      await this.#runs.get(hash);
    });
  }

  #isQueued(open: OpenTasks, sent: SentTask): boolean {
    const id = idOf(sent), chunk = this.#queued.get(id);
    if (chunk === undefined) return false;
    this.#queued.delete(id);
    open.sentIn(chunk);
    return true;
  }

  /** Hears what is stored at a place, again or before its turn. @returns whether there is anything */
  async #readAt(place: string): Promise<boolean> {
    const text = await this.#parts.link.get("LT_result", place);
    if (text !== null) this.#hearResults(place, text);
    return text !== null;
  }

  /** @returns whether it was not there */
  #sendChunk(open: OpenTasks, chunk: Chunk, { isAgain }: { readonly isAgain: boolean }): Promise<boolean> {
    if (!open.isDue(chunk)) return Promise.resolve(true);
    const { tasks, name } = chunk;
    return this.#parts.link.putFirst(SUBJECTS.task(this.#scope, name), tasksText({ tasks, isAgain }));
  }

  #hear(place: string, text: string): void {
    const [kind] = place.slice(SUBJECTS.results(this.#scope).length - 1).split(".");
    if (kind === "leak") {
      this.#leak ??= text;
      return this.#open?.fail(this.leak!);
    }
    if (kind !== "done" && kind !== "part") return;
    try {
      this.#hearResults(place, text);
    } catch (error) {
      this.#open?.fail(new QueueError(`The queue has at ${place} what is no result: ${reasonOf(error)}`));
    }
  }

  #hearResults(place: string, text: string): void {
    const read = readResults(text), { by, results } = read, places = framesIn(read);
    for (const [index, result] of results.entries()) {
      const heard = { place, by, result, frames: places[index] };
      if (!this.#handOn(heard) && !this.#isHandedOn(result)) this.#unasked.set(idOf(result), heard);
    }
  }

  #isHandedOn({ hash, seed }: SentResult): boolean {
    return this.#handedOn.get(hash)?.has(seed) ?? false;
  }

  /** @returns whether anybody waits for it */
  #handOn({ place, by, result, frames }: Heard): boolean {
    if (!this.#open?.answer(result, frames)) return false;
    this.#heardAt = performance.now();
    this.size.learn(result.milliseconds);
    const { hash, seed } = result, isFirst = !this.#isHandedOn(result);
    if (isFirst && this.#parts.work.phases.length > 0) this.computed.set(by, (this.computed.get(by) ?? 0) + 1);
    this.#handedOn.set(hash, (this.#handedOn.get(hash) ?? new Map()).set(seed, place));
    return true;
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
    const made = await setUp(this.#parts);
    if (made !== this.#resultsMade) this.#reader.restart();
    this.#resultsMade = made;
  }

  async #sendAgain(open: OpenTasks): Promise<void> {
    const { link, code, ackWaitMs } = this.#parts;
    this.#runs.clear();
    const chunks = open.chunks();
    await concurrently(chunks, ({ name }) => this.#readAt(SUBJECTS.done(this.#scope, name)));
    await this.#sendRuns(open);
    const sendAll = async () => {
      let areNew = false;
      await concurrently(chunks, async (chunk) => {
        if (await this.#sendChunk(open, chunk, { isAgain: true })) areNew = true;
      });
      return areNew;
    };
    if (await sendAll() || performance.now() - this.#heardAt < STUCK_WAITS * ackWaitMs) return;
    const { num_pending, num_ack_pending } = await link.again(() => link.manager.consumers.info("LT_task", code));
    if (num_pending + num_ack_pending > 0) return;
    await this.purge();
    await sendAll();
  }
}

/** Makes what is not there. @returns when the stream of results was made */
async function setUp({ link, code, ackWaitMs, work: { keep } }: SessionParts): Promise<string> {
  if (keep !== undefined) await (await import("../server/frame_store.ts")).ensureBucket(link);
  const resultsMade = await ensureStreams(link);
  await ensureConsumer(link, code, ackWaitMs);
  return resultsMade;
}

/** The beginning of the subjects of an experiment. */
export function scopeOf({ code, experiment }: Pick<SessionParts, "code" | "experiment">): string {
  return `${code}.${experiment}`;
}
