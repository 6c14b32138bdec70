/**
 * Ctrl-C, which ends the program between two steps of its work instead of in the middle of one.
 *
 * @module
 */
import { EXIT, InterruptedError } from "./exit_status.ts";

/** Listens for Ctrl-C until it is disposed of. The second Ctrl-C ends the program on the spot. */
export class Interrupt implements Disposable {
  readonly #controller = new AbortController();
  readonly #listener = () => {
    if (this.#controller.signal.aborted) Deno.exit(EXIT.interrupted);
    this.#controller.abort();
  };

  constructor() {
    Deno.addSignalListener("SIGINT", this.#listener);
  }

  /** Aborted when Ctrl-C is pressed. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether Ctrl-C has been pressed. */
  get pressed(): boolean {
    return this.#controller.signal.aborted;
  }

  /**
   * Waits for work that cannot be stopped half way.
   *
   * @throws {InterruptedError} As soon as Ctrl-C is pressed; the work then goes on only until the program ends.
   */
  async orResult<T>(work: Promise<T>, message: string): Promise<T> {
    const { signal } = this.#controller;
    const { promise: pressed, reject } = Promise.withResolvers<never>();
    const onAbort = () => reject(new InterruptedError(message));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort);
    try {
      return await Promise.race([work, pressed]);
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  }

  [Symbol.dispose](): void {
    Deno.removeSignalListener("SIGINT", this.#listener);
  }
}
