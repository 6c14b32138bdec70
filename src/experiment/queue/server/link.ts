/**
 * A connection to the queue. What is asked of a server that is away, or full, is asked again until it answers.
 *
 * @module
 */
import {
  jetstream,
  type JetStreamClient,
  type JetStreamManager,
  jetstreamManager,
} from "../../../deps/nats_jetstream.ts";
import { connect, type NatsConnection } from "../../../deps/nats_transport.ts";
import { GoneError } from "./gone_error.ts";
import { withoutLateReset } from "./late_reset.ts";
import { pause } from "./pause.ts";
import { QueueError } from "./queue_error.ts";
import { serversOf } from "../queue_address.ts";
import { authenticationOf, fileOf, type QueueTarget } from "./queue_target.ts";

/** Milliseconds until a request that was not answered is taken for lost, and until it is made again. */
const REQUEST_MS = 3000, AGAIN_MS = 300;

/** Milliseconds until it is taken that no server listens there. */
const CONNECT_MS = 5000;

/** What JetStream says when a subject is taken already, and of a stream and a consumer that it does not have. */
const TAKEN = 10071, NO_STREAM = 10059, NO_CONSUMER = 10014;
const ONLY_FIRST = { expect: { lastSubjectSequence: 0 } };

/** To whom, and for whose tasks. */
interface Opened {
  readonly url: string;
  readonly code: string | null;
}

/** A connection, with what it is asked for most. */
export class Link implements AsyncDisposable {
  readonly connection: NatsConnection;
  readonly url: string;
  readonly stream: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly #closed = new AbortController();
  readonly #code: string | null;
  #refusal: QueueError | null = null;
  #isAway = false;
  #backAt = -Infinity;
  /** Told when the server has gone away, and when it is there again. */
  onServer: ((isAway: boolean) => void) | null = null;

  private constructor(connection: NatsConnection, manager: JetStreamManager, { url, code }: Opened) {
    this.connection = connection;
    this.stream = jetstream(connection, { timeout: REQUEST_MS });
    this.manager = manager;
    this.url = url;
    this.#code = code;
    connection.closed().then(() => this.#closed.abort());
    this.#watch();
  }

  /**
   * Connects.
   *
   * @param name what the server's operator sees
   * @param code whose tasks all is about that is asked: a server that has lost them is not asked again
   * @throws {QueueError} when the server is not there, refuses the credentials, or has no JetStream
   */
  static async open(target: QueueTarget, name: string, code: string | null = null): Promise<Link> {
    const { url, ca } = target, servers = serversOf(url);
    if (ca !== undefined) fileOf(ca);
    try {
      const connection = await withoutLateReset(() =>
        connect({
          servers,
          name,
          ...authenticationOf(target),
          // Where it is asked for, nothing goes out in the clear.
          ...(ca !== undefined || servers.some((server) => server.startsWith("tls:"))) && {
            tls: ca === undefined ? {} : { caFile: ca },
          },
          timeout: CONNECT_MS,
          maxReconnectAttempts: -1,
          reconnectTimeWait: 200,
          reconnectJitter: 100,
          pingInterval: 5000,
          // A stack for each request, kept in case it fails, takes a tenth of its time.
          noAsyncTraces: true,
        })
      );
      try {
        return new Link(connection, await jetstreamManager(connection, { timeout: REQUEST_MS }), { url, code });
      } catch (error) {
        await connection.close();
        throw error;
      }
    } catch (error) {
      throw error instanceof QueueError ? error : unusable(target, error as Error);
    }
  }

  /**
   * Asks until there is an answer; that a subject is taken, or there is no such stream, is one.
   *
   * @throws {QueueError} when the connection is closed for good, or its user may not ask that
   * @throws {GoneError} when the server has lost the tasks that it is about
   */
  async again<Answer>(ask: () => PromiseLike<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (codeOf(error) === TAKEN || codeOf(error) === NO_STREAM) throw error;
        if (this.#refusal !== null) throw this.#refusal;
        if (this.#closed.signal.aborted) throw new QueueError(`The connection to ${this.url} is closed`);
        if (await this.#hasLostTasks()) throw new GoneError(`The queue at ${this.url} has lost what was asked of it`);
        await pause(AGAIN_MS, this.#closed.signal);
      }
    }
  }

  /**
   * Stores a message under a subject that nothing is stored under yet.
   *
   * @returns whether it is the first
   * @throws {QueueError} when it is larger than the server takes
   */
  async putFirst(subject: string, body: string): Promise<boolean> {
    this.#refuseLarge(body);
    try {
      await this.again(() => this.stream.publish(subject, body, ONLY_FIRST));
      return true;
    } catch (error) {
      if (codeOf(error) !== TAKEN) throw error;
      return false;
    }
  }

  /** Whether a message is no larger than the server takes. */
  takes(body: string): boolean {
    return bytesOf(body) <= this.#bytesMax;
  }

  /** Stores a message. */
  async put(subject: string, body: string): Promise<void> {
    await this.again(() => this.stream.publish(subject, body));
  }

  /** What is stored under a subject; null: nothing. */
  async get(stream: string, subject: string): Promise<string | null> {
    return (await this.find(stream, subject))?.text ?? null;
  }

  /** What is stored under a subject, and since when; null: nothing. */
  async find(stream: string, subject: string): Promise<{ readonly text: string; readonly since: Date } | null> {
    const found = await this.again(() => this.manager.direct.getMessage(stream, { last_by_subj: subject }));
    return found === null ? null : { text: new TextDecoder().decode(found.data), since: found.time };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort();
    await this.connection.close();
  }

  #setAway(isAway: boolean): void {
    if (this.#closed.signal.aborted || isAway === this.#isAway) return;
    this.#isAway = isAway;
    if (!isAway) this.#backAt = Date.now();
    this.onServer?.(isAway);
  }

  get #bytesMax(): number {
    return this.connection.info?.max_payload ?? Infinity;
  }

  /** Whether the server answers, and has no tasks of the code: their consumer is made last, when all streams are there. */
  async #hasLostTasks(): Promise<boolean> {
    if (this.#code === null) return false;
    try {
      await this.manager.consumers.info("LT_task", this.#code);
      return false;
    } catch (error) {
      return isWithoutStream(error) || codeOf(error) === NO_CONSUMER;
    }
  }

  /** It would be refused each time. */
  #refuseLarge(body: string): void {
    if (this.takes(body)) return;
    throw new QueueError(
      `The queue at ${this.url} takes ${this.#bytesMax} bytes at most (max_payload), and this has ${bytesOf(body)}`,
    );
  }

  /** What its user asked for in vain, having no right to it; null: nothing. */
  get refusal(): QueueError | null {
    return this.#refusal;
  }

  /** Whether the server has gone away. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /** When its server was there again, by the clock on the wall. */
  get backAt(): number {
    return this.#backAt;
  }

  /** A publication that a user has no right to is answered by nobody: it is only told here. */
  async #watch(): Promise<void> {
    for await (const event of this.connection.status()) {
      if (event.type === "disconnect" || event.type === "reconnect") this.#setAway(event.type === "disconnect");
      if (event.type !== "error" || event.error.name !== "PermissionViolationError") continue;
      // The client tidies up so after an object that was cut short, which no worker may.
      if (event.error.message.includes("$JS.API.STREAM.PURGE.OBJ_")) continue;
      this.#refusal = new QueueError(`The queue at ${this.url} refuses: ${event.error.message}`);
    }
  }
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Whether it was told that a stream, such as one that the server has just lost, is not there. */
export function isWithoutStream(error: unknown): boolean {
  return codeOf(error) === NO_STREAM;
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}

function unusable({ url, credentials }: QueueTarget, error: Error): QueueError {
  const { name, message, cause } = error, failed = `Cannot use the queue at ${url}`;
  if (name === "AuthorizationError") return new QueueError(`${failed}: ${refusedText(credentials)}`);
  if (name === "JetStreamNotEnabled") {
    return new QueueError(`${failed}: its server was started without JetStream (nats-server --jetstream)`);
  }
  const reason = (cause instanceof Error && name !== "JetStreamError" ? cause.message : message) || name;
  const isAway = AWAY.test(`${name} ${reason}`), [, words] = WORDS.find(([sign]) => sign.test(reason)) ?? [];
  return new QueueError(`${failed}: ${words === undefined ? reason : `${words} (${reason})`}`, { isAway });
}

/** Whom the server does not let in, and where that is said. */
function refusedText(credentials: string | undefined): string {
  const user = Deno.env.get("NATS_USER"), from = "NATS_USER and NATS_PASSWORD of the environment";
  if (credentials !== undefined) return `its server refuses the credentials in ${credentials}`;
  if (user !== undefined) return `its server refuses the user ${JSON.stringify(user)}, who comes from ${from}`;
  return `its server asks who one is: set ${from}, or name a file with credentials or an nkey (--queue-creds)`;
}

/** What the network's words mean. */
const WORDS: readonly (readonly [sign: RegExp, words: string])[] = [
  [/ECONNREFUSED/, "nobody listens there"],
  [/ENOTFOUND/, "there is no machine of that name"],
  [/EHOSTUNREACH|ENETUNREACH/, "there is no way to that machine"],
  [/^timeout$/i, "nobody answers"],
  [/self-signed certificate|issuer/, "nobody who is known here, or in the file of --queue-ca, signed its certificate"],
  [/does not support 'tls'/, "it speaks no TLS, which tls:// and --queue-ca ask for"],
];

/** What is said of a server that may be there in a moment. */
const AWAY = /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|Timeout|ClosedConnection/;
