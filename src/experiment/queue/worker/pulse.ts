/**
 * A worker's word that it is still at its messages. A server that does not get it gives them to others.
 *
 * @module
 */
import type { JsMsg } from "../../../deps/nats_jetstream.ts";
import type { NatsConnection } from "../../../deps/nats_transport.ts";
import { ACK_WAIT_MS } from "../server/streams.ts";

/** Of a message that may be at another worker. */
const MISSED = -Infinity;

interface PulseParts {
  readonly connection: Pick<NatsConnection, "flush">;
  /** Told, when the server hears it again, each message that may have gone to another meanwhile. */
  readonly onMissed: (message: JsMsg) => void;
}

/**
 * Goes on for as long as the worker does, also while it has no message. Times are by the clock on the wall: the other one
 * stands still while a machine sleeps.
 */
export class Pulse implements Disposable {
  readonly #parts: PulseParts;
  /** Messages that are worked at, each with since when at least the server knows that; what was missed stays so. */
  readonly #held = new Map<JsMsg, number>();
  #ackWaitMs = ACK_WAIT_MS;
  #timer: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;
  /** When the server heard it again after so long. */
  #backAt = 0;

  constructor(parts: PulseParts) {
    this.#parts = parts;
  }

  /** Messages that are worked at. */
  get held(): readonly JsMsg[] {
    return [...this.#held.keys()];
  }

  /** Whether a message may be at another: for so long has the server not heard of it. */
  isMissed(message: JsMsg): boolean {
    return Date.now() - (this.#held.get(message) ?? MISSED) > this.#ackWaitMs;
  }

  /** @param milliseconds after which one who says nothing is taken for dead */
  keepWithin(milliseconds: number): void {
    if (milliseconds === this.#ackWaitMs && this.#timer !== undefined) return;
    clearInterval(this.#timer);
    this.#ackWaitMs = milliseconds;
    this.#heardAt = Date.now();
    this.#timer = setInterval(() => this.#beat(), milliseconds / 3);
  }

  /** A message is worked at. @param askedAt when it was asked for: it may have waited to be read */
  hold(message: JsMsg, askedAt: number): void {
    this.#held.set(message, askedAt < this.#backAt ? MISSED : Math.max(this.#heardAt, askedAt));
  }

  /** A message is not worked at any more. */
  letGo(message: JsMsg): void {
    this.#held.delete(message);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#held.clear();
  }

  async #beat(): Promise<void> {
    const at = Date.now(), told = this.held;
    try {
      for (const message of told) message.working();
      // An answer means that what was said before has been heard.
      await this.#parts.connection.flush();
    } catch {
      // The connection is being made again.
      return;
    }
    this.#hear(at, told);
  }

  /** It has heard what was said at a time, then or at any time since. */
  #hear(at: number, told: readonly JsMsg[]): void {
    const now = Date.now();
    if (now - this.#heardAt > this.#ackWaitMs) this.#backAt = now;
    this.#heardAt = at;
    for (const message of told.filter((each) => this.#held.has(each))) {
      const isMissed = this.isMissed(message), isNew = this.#held.get(message) !== MISSED;
      this.#held.set(message, isMissed ? MISSED : at);
      if (isMissed && isNew) this.#parts.onMissed(message);
    }
  }
}
