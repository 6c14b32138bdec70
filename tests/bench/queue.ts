/**
 * Experiments over a queue beside the same on the local pool: a server of NATS and two workers, all on this machine.
 *
 * @module
 */
import { experiment } from "../../mod.ts";
import type { Executor } from "../../src/experiment/execution/executor.ts";
import { WorkerPool } from "../../src/experiment/execution/worker_pool.ts";
import { codeOf } from "../../src/experiment/queue/code.ts";
import type { ExperimentSpec } from "../../src/types/mod.ts";
import { randomRun, tasksFor, workOn } from "../support/experiment_work.ts";
import { NatsServer, queueOn } from "../support/nats_server.ts";
import { atMost, type Measure, median, type Row } from "./measure.ts";
import { processCpuMs, secondsOf, startWatch, timeText, type Took } from "./processor.ts";
import { QueueCrew } from "./queue_crew.ts";

const WORKERS = 2, ROUNDS = 3;

/** How much longer an experiment takes over a queue, how soon it has a result, and what a message costs. */
export const queue: Measure = { name: "queue", run: measureQueue };

async function measureQueue(): Promise<Row[]> {
  await using server = await NatsServer.start();
  await using crew = await QueueCrew.start(server.url, WORKERS);
  const place: Place = { url: server.url, pids: [server.pid, ...crew.pids], serverPid: server.pid };
  const shifts = { run: "baseline_8hr", replications: 1000 };
  await overQueue({ ...shifts, replications: 20 }, place);
  return [
    await beside(1.15, { what: "1,000 shifts", spec: shifts, place }),
    await beside(1.3, {
      what: "10,000 half hours",
      spec: { ...shifts, replications: 10_000, set: { "run.duration_hours": 0.5 } },
      place,
    }),
    await firstResult({ ...shifts, replications: 100 }, place),
    await perMessage(place),
  ];
}

interface Place {
  readonly url: string;
  /** Of the server and of the workers. */
  readonly pids: readonly number[];
  readonly serverPid: number;
}

/** The queue and the pool take turns. */
async function beside(limit: number, { what, spec, place }: {
  readonly what: string;
  readonly spec: ExperimentSpec;
  readonly place: Place;
}): Promise<Row> {
  const ratios: number[] = [], details: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const passed = startWatch();
    await experiment(spec, { workers: WORKERS });
    const local = passed(), { took, serverMs, ownMs } = await overQueue(spec, place);
    ratios.push(secondsOf(took, WORKERS) / secondsOf(local, WORKERS));
    details.push(
      `the pool ${timeText(local)}; the queue ${timeText(took)}, ` +
        `of these ${ownMs.toFixed(0)} ms of the coordinator, ${serverMs.toFixed(0)} ms of the server`,
    );
  }
  return atMost(limit, {
    what: `${what} on ${WORKERS} workers, over the queue to on the pool`,
    measured: median(ratios),
    unit: "x",
    details,
  });
}

interface QueueTook {
  readonly took: Took;
  readonly firstMs: number;
  readonly serverMs: number;
  readonly ownMs: number;
}

async function overQueue(spec: ExperimentSpec, { url, pids, serverPid }: Place): Promise<QueueTook> {
  const others = () => pids.reduce((sum, pid) => sum + processCpuMs(pid), 0);
  const before = others(), serverBefore = processCpuMs(serverPid), passed = startWatch(), begun = performance.now();
  let firstMs = Infinity;
  const onProgress = ({ done }: { readonly done: number }) => {
    if (done > 0) firstMs = Math.min(firstMs, performance.now() - begun);
  };
  const { status } = await experiment(spec, { queue: { url }, fresh: true, onProgress });
  if (status !== "complete") throw new Error(`Cannot measure an experiment that is ${status}`);
  const { wallMs, cpuMs } = passed();
  return {
    took: { wallMs, cpuMs: cpuMs + others() - before },
    firstMs,
    serverMs: processCpuMs(serverPid) - serverBefore,
    ownMs: cpuMs,
  };
}

async function firstResult(spec: ExperimentSpec, place: Place): Promise<Row> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round++) taken.push((await overQueue(spec, place)).firstMs / 1000);
  return atMost(1.5, {
    what: "until an experiment has its first result over the queue",
    measured: median(taken),
    unit: "s",
    details: [],
  });
}

const MESSAGES = 1000;
/** So few are open that each goes in a message of its own. */
const OPEN_ALONE = 16;

/** Of tasks that take next to no time: what each message adds, as slots share it. */
async function perMessage(place: Place): Promise<Row> {
  const work = workOn(randomRun), code = await codeOf([]);
  await using pool = new WorkerPool(work, { workers: WORKERS });
  await using queue = queueOn(place, work, { code, openMax: OPEN_ALONE });
  await drained(pool, OPEN_ALONE);
  await drained(queue, OPEN_ALONE);
  const local = await drained(pool, MESSAGES), serverBefore = processCpuMs(place.serverPid), passed = startWatch();
  const wall = await drained(queue, MESSAGES), server = processCpuMs(place.serverPid) - serverBefore;
  return atMost(1, {
    what: "what a message adds",
    measured: (wall - local) / MESSAGES,
    unit: "ms",
    details: [
      `${MESSAGES} messages with a task each in ${wall.toFixed(0)} ms, on the pool ${local.toFixed(0)} ms; ` +
      `processor time ${(passed().cpuMs / MESSAGES).toFixed(2)} ms of the coordinator, ` +
      `${(server / MESSAGES).toFixed(2)} ms of the server for each`,
    ],
  });
}

/** Milliseconds until all of so many tasks are computed. */
async function drained(executor: Executor, count: number): Promise<number> {
  const begun = performance.now();
  for await (const { failure } of executor.run(tasksFor(1, count))) if (failure !== null) throw new Error(failure);
  return performance.now() - begun;
}
