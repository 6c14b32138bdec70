/** The script that plays the other process. */
const SCRIPT = `${import.meta.dirname}/../sinks/child.ts`;

/** How a child is started. */
export interface ChildOptions {
  /** A program that starts Deno, with the arguments before Deno's. */
  readonly program?: string;
  readonly before?: readonly string[];
  /** What it runs; by default what saves and holds databases. */
  readonly script?: string;
  /** Where its temporary files go, so that they are removed also when it is killed. */
  readonly tempDir?: string;
}

/** A started child, and what it prints, line by line. */
export class Child implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #lines: AsyncIterableIterator<string>;

  constructor(args: readonly string[], options: ChildOptions = {}) {
    const { program = Deno.execPath(), before = [], script = SCRIPT, tempDir } = options;
    this.#process = new Deno.Command(program, {
      args: [...before, "run", "-A", "--no-check", script, ...args],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
      env: tempDir ? { TMPDIR: tempDir } : {},
    }).spawn();
    this.#lines = linesOf(this.#process.stdout);
  }

  /** The next line that it prints; undefined when there are no more. */
  async line(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : value;
  }

  /** Lets a child end that waits for its standard input to do so. */
  async release(): Promise<void> {
    await this.#process.stdin.close();
    await this.#process.status;
  }

  /** Has it stand still. */
  stop(): void {
    this.#process.kill("SIGSTOP");
  }

  /** Lets one go on that was stopped. */
  goOn(): void {
    this.#process.kill("SIGCONT");
  }

  /** Ends it on the spot. */
  kill(): void {
    try {
      this.#process.kill("SIGKILL");
    } catch (error) {
      // It may have ended already.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.#process.status;
    await this.#process.stdin.close().catch(() => {});
    await this.#lines.return?.();
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncIterableIterator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() as string;
    yield* lines;
  }
  if (rest) yield rest;
}
