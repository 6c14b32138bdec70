/**
 * What a worker is asked, by coordinators and by those who look at a queue.
 *
 * @module
 */
import { z } from "../../../deps/zod.ts";
import type { ChunkWorker } from "./chunk_worker.ts";
import { jsonOf, type WorkerState } from "../workers_on.ts";
import type { Link } from "../server/link.ts";
import { within } from "../server/pause.ts";
import type { Slot } from "./slot.ts";
import { SUBJECTS } from "../server/streams.ts";

/** Of all: how it is; of one: what leaks at a slot. */
const questionSchema = z.object({ slot: z.int().optional(), experiment: z.string().optional() });

type Question = z.output<typeof questionSchema>;

/** Milliseconds after which one who asked for leaks is told that it is still looked for. */
const PATIENCE_MS = 3000;

/** The one who answers. */
export interface Answering {
  readonly link: Link;
  readonly id: string;
  readonly state: Pick<WorkerState, "name" | "code">;
  readonly slots: readonly Slot[];
  readonly work: ChunkWorker;
}

/** Answers until the connection is closed. */
export class WorkerAnswers {
  readonly #parts: Answering;
  /** What leaks, being looked for: by slot and experiment. */
  readonly #leaks = new Map<string, Promise<string | null>>();

  constructor(parts: Answering) {
    this.#parts = parts;
  }

  async serve(): Promise<void> {
    const { id, link: { connection } } = this.#parts;
    const serve = async (subject: string) => {
      for await (const question of connection.subscribe(subject)) {
        this.#reply(questionSchema.safeParse(jsonOf(question.string())).data).then((answer) =>
          question.respond(JSON.stringify(answer))
        ).catch(() => {});
      }
    };
    await Promise.all([serve(SUBJECTS.ask()), serve(SUBJECTS.ask(id))]);
  }

  async #reply({ slot = -1, experiment = "" }: Question = {}) {
    const asked = this.#parts.slots[slot], key = `${slot} ${experiment}`;
    if (asked === undefined) return this.#state();
    const looking = this.#leaks.get(key) ?? asked.findLeak(experiment);
    this.#leaks.set(key, looking);
    const leak = await within(looking, PATIENCE_MS);
    if (leak !== undefined) this.#leaks.delete(key);
    return { isFound: leak !== undefined, leak: leak ?? null };
  }

  #state(): WorkerState {
    const { state, slots: { length: slots }, work: { running, doneCount, failedCount, busyMs } } = this.#parts;
    const perSecond = busyMs === 0 ? 0 : doneCount * slots / (busyMs / 1000);
    return { ...state, slots, running, done: doneCount, failed: failedCount, perSecond };
  }
}
