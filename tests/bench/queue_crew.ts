/**
 * Workers of a queue, each a process with one slot as `linetwin worker` starts it.
 *
 * @module
 */

const MAIN = new URL("../../src/cli/main.ts", import.meta.url).pathname;

/** Workers that are there until they are disposed of. */
export class QueueCrew implements AsyncDisposable {
  readonly #children: readonly Deno.ChildProcess[];

  private constructor(children: readonly Deno.ChildProcess[]) {
    this.#children = children;
  }

  /** Resolves when each takes tasks. */
  static async start(url: string, count: number): Promise<QueueCrew> {
    const args = ["run", "-A", "--unstable-lazy-dynamic-imports", MAIN, "worker", "--queue", url, "--slots", "1"];
    const children = Array.from(
      { length: count },
      () => new Deno.Command(Deno.execPath(), { args, stdin: "null", stdout: "null", stderr: "piped" }).spawn(),
    );
    await Promise.all(children.map(isReady));
    return new QueueCrew(children);
  }

  get pids(): number[] {
    return this.#children.map(({ pid }) => pid);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) child.kill("SIGTERM");
    await Promise.all(this.#children.map(({ status }) => status));
  }
}

async function isReady({ stderr }: Deno.ChildProcess): Promise<void> {
  const [own, rest] = stderr.tee();
  rest.pipeTo(new WritableStream()).catch(() => {});
  for await (const text of own.pipeThrough(new TextDecoderStream()).values({ preventCancel: true })) {
    if (text.includes("Computes ")) return;
  }
  throw new Error("Cannot measure: a worker has ended");
}
