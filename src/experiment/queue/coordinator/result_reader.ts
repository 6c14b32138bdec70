/**
 * Reads the results of an experiment out of the queue, those stored before too, until it is disposed of.
 *
 * @module
 */
import type { ConsumerMessages, JsMsg } from "../../../deps/nats_jetstream.ts";
import type { Link } from "../server/link.ts";
import { SUBJECTS } from "../server/streams.ts";

/** With the usual heartbeat a server that was restarted is noticed late. */
const READING = { max_messages: 1000, expires: 6000, idle_heartbeat: 1500 };
const AGAIN_MS = 200;

/** Hands on what is stored under the subjects of a scope. */
export class ResultReader implements AsyncDisposable {
  readonly #link: Link;
  readonly #scope: string;
  readonly #hear: (subject: string, text: string) => void;
  readonly #caughtUp = Promise.withResolvers<void>();
  readonly #reading: Promise<void>;
  #messages: ConsumerMessages | null = null;
  #isClosed = false;

  /** @param hear takes each message once or more */
  constructor(link: Link, scope: string, hear: (subject: string, text: string) => void) {
    this.#link = link;
    this.#scope = scope;
    this.#hear = hear;
    this.#reading = this.#readAll();
  }

  /** Resolves when what was there at the beginning has been read. */
  get caughtUp(): Promise<void> {
    return this.#caughtUp.promise;
  }

  /** Begins anew: the server has lost what it had, and counts from one again. */
  restart(): void {
    this.#messages?.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#messages?.stop();
    await this.#reading;
  }

  async #readAll(): Promise<void> {
    while (!this.#isClosed && !this.#link.connection.isClosed()) {
      await this.#read().catch(() => new Promise((resolve) => setTimeout(resolve, AGAIN_MS)));
    }
    this.#caughtUp.resolve();
  }

  async #read(): Promise<void> {
    const filter_subjects = SUBJECTS.results(this.#scope);
    const consumer = await this.#link.stream.consumers.get("LT_result", { filter_subjects });
    if ((await consumer.info()).num_pending === 0) this.#caughtUp.resolve();
    if (this.#isClosed) return;
    this.#messages = await consumer.consume(READING);
    if (this.#isClosed) this.#messages.stop();
    for await (const message of this.#messages) this.#take(message);
  }

  #take(message: JsMsg): void {
    this.#hear(message.subject, message.string());
    if (message.info.pending === 0) this.#caughtUp.resolve();
  }
}
