/**
 * A real server of NATS on a free loopback port, and workers for it.
 *
 * @module
 */
import { Link } from "../../src/experiment/queue/server/link.ts";
import { ensureStreams } from "../../src/experiment/queue/server/streams.ts";
import { QueueExecutor, type QueueOptions } from "../../src/experiment/queue/coordinator/queue_executor.ts";
import { type QueueWorkerOptions, serveQueue } from "../../src/experiment/queue/worker/queue_worker.ts";
import type { Executor, RunOptions, Task, Work } from "../../src/experiment/execution/executor.ts";
import { withTempDir } from "./temp_dir.ts";

/** Whether there is one to start. */
export const HAS_NATS_SERVER = hasServer();

/** Why tests are ignored where there is none. */
export const NATS_NAME = HAS_NATS_SERVER ? "" : " (ignored: nats-server is not installed)";

/** Milliseconds after which a worker that says nothing is taken for dead, in tests. */
export const ACK_WAIT_MS = 500;

/** A server that can be killed, and started again where it was. */
export class NatsServer implements AsyncDisposable {
  readonly url: string;
  #child: Deno.ChildProcess | null = null;

  private constructor(readonly port: number, readonly folder: string, readonly configuration: string) {
    this.url = `nats://127.0.0.1:${port}`;
  }

  /** @param configuration more of it, as the server reads it */
  static async start(configuration = ""): Promise<NatsServer> {
    const server = new NatsServer(freePort(), Deno.makeTempDirSync(), configuration);
    await server.begin();
    return server;
  }

  /** Its process. */
  get pid(): number {
    return this.#child!.pid;
  }

  /** Starts it, with what its folder has. */
  async begin(): Promise<void> {
    const { port, folder, configuration } = this, file = `${folder}/server.conf`;
    Deno.writeTextFileSync(
      file,
      `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${folder}/store" }\n${configuration}\n`,
    );
    this.#child = new Deno.Command("nats-server", { args: ["-c", file], stdout: "null", stderr: "null" }).spawn();
    while (!await isListening(port)) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Kills it on the spot. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    child?.kill("SIGKILL");
    await child?.status;
  }

  /** Has it forget everything. */
  async lose(): Promise<void> {
    await this.kill();
    Deno.removeSync(`${this.folder}/store`, { recursive: true });
    await this.begin();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    Deno.removeSync(this.folder, { recursive: true });
  }
}

/** A coordinator on a server, in this process. */
export function queueOn(
  server: Pick<NatsServer, "url">,
  work: Work,
  options: Partial<QueueOptions> = {},
): QueueExecutor {
  return new QueueExecutor(work, {
    target: { url: server.url },
    code: "test",
    name: "test",
    experiment: crypto.randomUUID(),
    ackWaitMs: ACK_WAIT_MS,
    ...options,
  });
}

/** One that has put up its queue: a worker that is started before has to look for it, at longer and longer intervals. */
export async function openedOn(...asked: Parameters<typeof queueOn>): Promise<QueueExecutor> {
  const executor = queueOn(...asked);
  await Array.fromAsync(executor.run([]));
  return executor;
}

/** Gives a server room for so many messages with tasks. */
export async function limitTasks({ url }: Pick<NatsServer, "url">, max_msgs: number): Promise<void> {
  await using link = await Link.open({ url }, "test");
  await ensureStreams(link);
  const { config } = await link.manager.streams.info("LT_task");
  await link.manager.streams.update("LT_task", { ...config, max_msgs });
}

/** A worker on a server, in this process, until it is disposed of. */
export function workerOn(
  server: Pick<NatsServer, "url">,
  options: Partial<Omit<QueueWorkerOptions, "signal">> = {},
): AsyncDisposable {
  const stop = new AbortController(), usual = { code: "test", name: "test", slots: 2, modules: [] };
  const serving = serveQueue({ target: { url: server.url }, ...usual, ...options, signal: stop.signal });
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await serving;
    },
  };
}

/** An executor with a worker of its own for the modules of its work. */
export class QueueWithWorker implements Executor {
  readonly #executor: QueueExecutor;
  readonly #server: NatsServer;
  readonly #parts: { readonly modules: readonly string[]; readonly code: string };
  #worker: AsyncDisposable | null = null;
  #isClosed = false;

  constructor(server: NatsServer, work: Work, openMax: number) {
    this.#server = server;
    this.#parts = { modules: work.modules, code: crypto.randomUUID() };
    this.#executor = queueOn(server, work, { code: this.#parts.code, openMax });
  }

  async *run(tasks: Iterable<Task | null>, options?: RunOptions) {
    if (!this.#isClosed) this.#worker ??= workerOn(this.#server, this.#parts);
    yield* this.#executor.run(tasks, options);
  }

  findLeaks(options?: { readonly signal?: AbortSignal }): Promise<boolean> {
    return this.#executor.findLeaks(options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#executor[Symbol.asyncDispose]();
    await this.#worker?.[Symbol.asyncDispose]();
    this.#worker = null;
  }
}

/** A port that nobody listened on a moment ago. */
function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 }), { port } = listener.addr;
  listener.close();
  return port;
}

function hasServer(): boolean {
  try {
    return new Deno.Command("nats-server", { args: ["--version"], stdout: "null" }).outputSync().success;
  } catch {
    return false;
  }
}

async function isListening(port: number): Promise<boolean> {
  try {
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    return true;
  } catch {
    return false;
  }
}

/** A test with a server of its own, and a folder. @param configuration of the server, in place of none */
export function serverTest(
  sentence: string,
  body: (server: NatsServer, folder: string) => Promise<void>,
  configuration?: string,
): void {
  Deno.test({
    name: `A queue: ${sentence}${NATS_NAME}`,
    ignore: !HAS_NATS_SERVER,
    fn: () =>
      withTempDir(async (folder) => {
        await using server = await NatsServer.start(configuration);
        await body(server, folder);
      }),
  });
}
