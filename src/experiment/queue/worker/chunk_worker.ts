/**
 * What a worker does with a message: computes its tasks, and has their results stored.
 *
 * @module
 */
import type { JsMsg } from "../../../deps/nats_jetstream.ts";
import { endedText, reasonOf } from "../../execution/failure.ts";
import { type ComputedResult, putFrames, withinBounds } from "./computed_frames.ts";
import { GoneError } from "../server/gone_error.ts";
import type { Link } from "../server/link.ts";
import type { Pulse } from "./pulse.ts";
import { type NumberedRun, RunCache } from "./run_cache.ts";
import type { Slot } from "./slot.ts";
import { ACK_WAIT_MS, SUBJECTS } from "../server/streams.ts";
import { tasksIn } from "./tasks_in.ts";
import { beginTry, ENDS_MAX, giveBack } from "./tries.ts";
import { resultsText, type SentResult, type SentTask } from "../wire.ts";

/** Has the results of a message stored. */
export type StoreResults = () => Promise<void>;

/** Where tasks are computed. */
export interface SlotPlace {
  readonly slot: Slot;
  /** Which one of the worker's it is. */
  readonly index: number;
}

/** A message as it is worked at. */
interface Work extends SlotPlace {
  readonly message: JsMsg;
  readonly experiment: string;
  readonly scope: string;
  readonly name: string;
  readonly tasks: readonly SentTask[];
  readonly isAgain: boolean;
  /** `WORKER.SLOT` */
  readonly by: string;
}

/** Whose work it is. */
interface ChunkWorkerParts {
  readonly link: Link;
  /** The worker's name in subjects. */
  readonly id: string;
  readonly pulse: Pick<Pulse, "isMissed">;
}

/** Works at messages, one for each slot. */
export class ChunkWorker {
  readonly #link: Link;
  readonly #runs: RunCache;
  readonly #id: string;
  readonly #pulse: Pick<Pulse, "isMissed">;
  readonly #running = new Map<string, number>();
  /** Of messages that were tried before: the mark of the task under way. */
  readonly #marks = new Map<JsMsg, string>();
  doneCount = 0;
  failedCount = 0;
  busyMs = 0;

  constructor({ link, id, pulse }: ChunkWorkerParts) {
    this.#link = link;
    this.#runs = new RunCache(link);
    this.#id = id;
    this.#pulse = pulse;
  }

  /** Tasks under way, by experiment. */
  get running(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#running);
  }

  /**
   * Computes what a message asks for, unless it is there.
   *
   * @returns has it stored; null where the message may be at another worker, or comes back
   * @throws {GoneError} when the queue has lost what it needs for that
   */
  async compute(message: JsMsg, place: SlotPlace): Promise<StoreResults | null> {
    const { experiment, scope, name } = placeOf(message), asked = tasksIn(message);
    if (asked === null || await this.#isStored(SUBJECTS.done(scope, name))) return NOTHING;
    const by = `${this.#id}.${place.index}`, work = { ...place, ...asked, message, experiment, scope, name, by };
    // Fetched while others are computed.
    for (const { hash } of asked.tasks) this.#runs.get(hash).catch(() => {});
    const isTried = asked.isAgain || message.info.deliveryCount > 1;
    const store = await (isTried ? this.#computeOneByOne(work) : this.#computeTogether(work));
    if (store === null) await this.disown(message);
    return store;
  }

  /** Nothing of a message is under way any more. */
  forget(message: JsMsg): void {
    this.#marks.delete(message);
  }

  /** Says that what is under way of a message may be at another worker, and that this one has not ended over it. */
  async disown(message: JsMsg): Promise<void> {
    const { scope, name } = placeOf(message),
      first = message.info.deliveryCount === 1 ? SUBJECTS.back(scope, name) : null;
    const mark = this.#marks.get(message) ?? first;
    this.#marks.delete(message);
    if (mark !== null) await giveBack(this.#link, mark);
  }

  async #computeTogether(work: Work): Promise<StoreResults | null> {
    const { experiment, scope, name, tasks } = work, results: ComputedResult[] = [];
    const end = () => this.#count(experiment, -tasks.length);
    this.#count(experiment, tasks.length);
    try {
      for (const sent of tasks) {
        if (this.#isUnsure && await this.#isStored(SUBJECTS.done(scope, name))) return end(), NOTHING;
        const result = await this.#computeOne(sent, work);
        if (result === null) break;
        results.push(result);
      }
      if (results.length === tasks.length) return () => this.#store(work, results).finally(end);
      for (const [index, result] of results.entries()) await this.#storePart(work, index, result);
    } catch (error) {
      end();
      throw error;
    }
    end();
    return null;
  }

  /** A worker may have ended over a task of the message: each is stored before the next one is begun. */
  async #computeOneByOne(work: Work): Promise<StoreResults | null> {
    const { message, experiment, scope, name, tasks, isAgain, by } = work;
    for (const [index, sent] of tasks.entries()) {
      if (await this.#isThere(work, index)) continue;
      const mark = await beginTry(this.#link, { scope, name, isAgain }, { index, by });
      if (mark !== null) this.#marks.set(message, mark);
      // One who seemed to have ended may have come back meanwhile.
      if (await this.#isThere(work, index)) continue;
      this.#count(experiment, 1);
      try {
        const result = mark === null ? endedTooOften(sent) : await this.#computeOne(sent, work);
        if (result === null) return null;
        await this.#storePart(work, index, result);
      } finally {
        this.#count(experiment, -1);
      }
    }
    return NOTHING;
  }

  /** @returns null where the message may be at another worker by now */
  async #computeOne(sent: SentTask, { slot, experiment, message }: Work): Promise<ComputedResult | null> {
    const { hash, seed } = sent, begun = performance.now(), found = await this.#runOf(hash);
    if (this.#pulse.isMissed(message)) return null;
    const { values, failure, frames } = typeof found === "string"
      ? { values: null, failure: found }
      : withinBounds(await slot.compute(experiment, found, sent));
    const milliseconds = performance.now() - begun;
    this.busyMs += milliseconds;
    return { hash, seed, values, failure, milliseconds, ...frames && { frames } };
  }

  /** @returns the run, or why it is none */
  async #runOf(hash: string): Promise<NumberedRun | string> {
    try {
      const found = await this.#runs.get(hash);
      if (found !== null) return found;
    } catch (error) {
      if (error instanceof GoneError) throw error;
      return reasonOf(error);
    }
    throw new GoneError(`The queue does not have the run ${hash}`);
  }

  /** All together; where that is more than the server takes, each by itself. */
  async #store(work: Work, computed: readonly ComputedResult[]): Promise<void> {
    const { scope, name, by } = work, put = await putFrames(this.#link, computed), { results } = put;
    const text = resultsText({ by, ...put });
    if (results.length > 1 && !this.#link.takes(text)) {
      for (const [index, result] of computed.entries()) await this.#storePart(work, index, result);
    } else if (await this.#link.putFirst(SUBJECTS.done(scope, name), text)) {
      for (const [index, result] of results.entries()) await this.#tell(work, index, result);
    }
  }

  async #storePart(work: Work, index: number, computed: ComputedResult): Promise<void> {
    const { scope, name, by } = work, put = await putFrames(this.#link, [computed]), [result] = put.results;
    const text = resultsText({ by, ...put });
    if (await this.#link.putFirst(SUBJECTS.part(scope, name, index), text)) await this.#tell(work, index, result);
  }

  /** Counts a result that has been stored. */
  async #tell({ scope, name }: Work, index: number, { failure }: SentResult): Promise<void> {
    this.doneCount++;
    if (failure === null) return;
    this.failedCount++;
    await this.#link.putFirst(SUBJECTS.failed(scope, name, index), "");
  }

  /** Whether a task of a message has its result: by itself, or with all of the message. */
  async #isThere({ scope, name }: Work, index: number): Promise<boolean> {
    const places = [SUBJECTS.part(scope, name, index), SUBJECTS.done(scope, name)];
    return (await Promise.all(places.map((place) => this.#isStored(place)))).includes(true);
  }

  /** Whether another may be at the same message: a server that was killed does not know whose it was. */
  get #isUnsure(): boolean {
    return Date.now() - this.#link.backAt < UNSURE_MS;
  }

  async #isStored(place: string): Promise<boolean> {
    return await this.#link.get("LT_result", place) !== null;
  }

  #count(experiment: string, change: number): void {
    const count = (this.#running.get(experiment) ?? 0) + change;
    if (count > 0) this.#running.set(experiment, count);
    else this.#running.delete(experiment);
  }
}

/** Milliseconds after its server was there again. */
const UNSURE_MS = 2 * ACK_WAIT_MS;

/** What a message is named by. */
function placeOf({ subject }: JsMsg): { readonly experiment: string; readonly scope: string; readonly name: string } {
  const [, , code, experiment, ...words] = subject.split(".");
  return { experiment, scope: `${code}.${experiment}`, name: words.join(".") };
}

const NOTHING: StoreResults = () => Promise.resolve();

function endedTooOften({ hash, seed }: SentTask): ComputedResult {
  return { hash, seed, values: null, failure: endedText(ENDS_MAX), milliseconds: 0 };
}
