/**
 * Tasks go several in a message, and come back so, wherever that can be told from what the server has.
 *
 * @module
 */
import assert from "node:assert/strict";
import "../../support/deadly_phases.ts";
import type { ResolvedRun } from "../../../src/config/resolve/resolved.ts";
import type { Task, Work } from "../../../src/experiment/execution/executor.ts";
import { chunkOf, countIn } from "../../../src/experiment/queue/chunk.ts";
import { Link } from "../../../src/experiment/queue/server/link.ts";
import { queueState } from "../../../src/experiment/queue/queue_state.ts";
import { ensureStreams, SUBJECTS } from "../../../src/experiment/queue/server/streams.ts";
import { hashOf, runText, type SentTask, tasksText } from "../../../src/experiment/queue/wire.ts";
import { Child } from "../../support/child_process.ts";
import {
  failuresIn,
  inOrder,
  METRICS,
  randomRun,
  resultsOf,
  runWith,
  tasksFor,
  workOn,
} from "../../support/experiment_work.ts";
import { begunIn, loggedWork, LOGGING } from "../../support/logged_work.ts";
import { type NatsServer, queueOn, serverTest, workerOn } from "../../support/nats_server.ts";
import { expected } from "../../support/queue_runs.ts";

const WORKER = new URL("../../support/queue_process.ts", import.meta.url).pathname;
const DEADLY = new URL("../../support/deadly_phases.ts", import.meta.url).href;

/** What a stream has, by subject. */
async function subjectsIn(server: Pick<NatsServer, "url">, stream: string): Promise<string[]> {
  await using link = await Link.open({ url: server.url }, "test");
  const { state } = await link.manager.streams.info(stream, { subjects_filter: ">" });
  return Object.keys(state.subjects ?? {});
}

serverTest("tasks of a millisecond go several in a message, and come back so", async (server) => {
  const work = workOn(randomRun), tasks = [...tasksFor(2, 300)], wanted = await expected(work, tasks);
  await using _worker = workerOn(server);
  await using executor = queueOn(server, work, { experiment: "several" });
  // How long a task takes is known by then.
  const first = await resultsOf(executor, tasks.slice(0, 200)),
    messages = (await subjectsIn(server, "LT_result")).length;
  assert.deepEqual(inOrder([...first, ...await resultsOf(executor, tasks.slice(200))]), wanted);
  const stored = await subjectsIn(server, "LT_result");
  assert.ok(stored.every((subject) => subject.startsWith("lt.result.test.several.done.")), stored.join("\n"));
  assert.equal(stored.reduce((sum, subject) => sum + countIn(subject), 0), tasks.length);
  assert.ok(stored.length - messages < 200, `${stored.length - messages} messages with 400 results`);
  const { experiments: [{ open, running, done, failed }] } = await queueState({ url: server.url });
  assert.deepEqual({ open, running, done, failed }, { open: 0, running: 0, done: tasks.length, failed: 0 });
});

serverTest("results that are together more than its server takes are stored one by one", async (server) => {
  const metrics = Array.from({ length: 60 }, () => METRICS).flat(), work = { ...workOn(randomRun), metrics };
  const tasks = [...tasksFor(1, 20)], wanted = await expected(work, tasks);
  await sendTogether(server, "large", tasks.map((task) => [randomRun(0), task]), work);
  await using _worker = workerOn(server);
  await using executor = queueOn(server, work, { experiment: "large" });
  assert.deepEqual(await resultsOf(executor, tasks), wanted);
  const stored = await subjectsIn(server, "LT_result");
  assert.ok(stored.every((subject) => subject.startsWith("lt.result.test.large.part.")), stored.join("\n"));
  assert.equal(stored.length, tasks.length);
  assert.equal((await queueState({ url: server.url })).experiments[0].done, tasks.length);
}, "max_payload: 16000");

serverTest("of a message, a task that ends its workers fails, and the others do not", async (server) => {
  const runOf = (variant: number) => variant === 1 ? runWith("TestKillsProcess") : randomRun(variant);
  const work = workOn(runOf, [DEADLY]), deadly = { variant: 1, replication: 0, seed: 1 };
  const harmless = [...tasksFor(1, 12)], tasks = harmless.toSpliced(5, 0, deadly);
  await sendTogether(server, "deadly", tasks.map((task) => [runOf(task.variant), task]));
  await using executor = queueOn(server, work, { experiment: "deadly" });
  const finding = resultsOf(executor, tasks);
  let isDone = false, worker: Child | null = null, started = 0;
  const restarting = (async () => {
    for (; !isDone; started++) {
      await using child = worker = new Child([server.url, DEADLY], { script: WORKER });
      while (await child.line() !== undefined);
    }
  })();
  const results = await finding;
  isDone = true;
  (worker as Child | null)?.kill();
  await restarting;
  assert.deepEqual(failuresIn(results), ["1.0 Its worker ended 3 times"]);
  assert.deepEqual(results.filter(({ failure }) => failure === null), await expected(work, harmless));
  // Three ended over it, the fourth did the rest.
  assert.equal(started, 4);
});

serverTest(
  "what a killed coordinator had sent together is computed once, though it is asked for anew",
  async (server, folder) => {
    const log = `${folder}/log`, work = loggedWork(log), tasks = [...tasksFor(1, 20)], run = await work.runOf(0);
    const wanted = await expected(loggedWork(`${folder}/other`), tasks);
    await sendTogether(server, "killed", tasks.slice(3, 10).map((task) => [run, task]), work);
    // Nobody is taken for dead, also on a busy machine: its message would be tried task by task.
    await using executor = queueOn(server, work, { experiment: "killed", ackWaitMs: 60_000 });
    const finding = resultsOf(executor, tasks);
    await using _worker = workerOn(server, { modules: [LOGGING] });
    assert.deepEqual(await finding, wanted);
    assert.equal(begunIn(log), tasks.length);
    assert.ok((await subjectsIn(server, "LT_result")).some((subject) => countIn(subject) === 7));
  },
);

serverTest("one who is stopped while tasks are on their way takes all of them back", async (server) => {
  // Results so large that few go into a message.
  const metrics = Array.from({ length: 2000 }, () => METRICS).flat(), stop = new AbortController();
  await using _worker = workerOn(server, { slots: 1 });
  await using executor = queueOn(server, { ...workOn(randomRun), metrics });
  // With the fourth result it is known how long a task takes, and thousands are sent.
  for await (const { task } of executor.run(tasksFor(1, 4000), { signal: stop.signal })) {
    if (task.replication === 3) setTimeout(() => stop.abort());
  }
  assert.deepEqual(await subjectsIn(server, "LT_task"), []);
});

serverTest("one that is done leaves no task behind, nor what its server had not heard to be done", async (server) => {
  const work = workOn(randomRun), tasks = [...tasksFor(1, 4)], wanted = await expected(work, tasks);
  {
    await using executor = queueOn(server, work, { experiment: "done" });
    await using _worker = workerOn(server);
    assert.deepEqual(await resultsOf(executor, tasks), wanted);
  }
  await sendTogether(server, "done", tasks.map((task) => [randomRun(0), task]));
  {
    await using executor = queueOn(server, work, { experiment: "done" });
    assert.deepEqual(await resultsOf(executor, tasks), wanted);
  }
  assert.deepEqual(await subjectsIn(server, "LT_task"), []);
});

/** Puts tasks into the queue, in one message, and before it their runs, as a coordinator does. */
async function sendTogether(
  server: Pick<NatsServer, "url">,
  experiment: string,
  tasks: readonly (readonly [ResolvedRun, Task])[],
  { metrics, phases }: Pick<Work, "metrics" | "phases"> = { metrics: METRICS, phases: [] },
): Promise<void> {
  await using link = await Link.open({ url: server.url }, "test");
  await ensureStreams(link);
  const sent: SentTask[] = [];
  for (const [run, { seed, replication }] of tasks) {
    const text = runText({ run, metrics, phases }), hash = hashOf(text);
    await link.putFirst(SUBJECTS.run(hash), text);
    sent.push({ hash, seed, replication });
  }
  const { name } = chunkOf(sent);
  await link.put(SUBJECTS.task(`test.${experiment}`, name), tasksText({ tasks: sent, isAgain: false }));
}
