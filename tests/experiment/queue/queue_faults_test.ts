/**
 * Whatever ends or gets lost meanwhile, the results of a queue are those of one thread.
 *
 * @module
 */
import assert from "node:assert/strict";
import "../../support/deadly_phases.ts";
import { GoneError } from "../../../src/experiment/queue/server/gone_error.ts";
import { Link } from "../../../src/experiment/queue/server/link.ts";
import { QueueError } from "../../../src/experiment/queue/server/queue_error.ts";
import { purgeTasks } from "../../../src/experiment/queue/queue_state.ts";
import { ensureConsumer, ensureStreams } from "../../../src/experiment/queue/server/streams.ts";
import { Child } from "../../support/child_process.ts";
import { failuresIn, METRICS, randomRun, resultsOf, runWith, tasksFor, workOn } from "../../support/experiment_work.ts";
import { begunIn, loggedWork, LOGGING } from "../../support/logged_work.ts";
import { ACK_WAIT_MS, limitTasks, queueOn, serverTest, workerOn } from "../../support/nats_server.ts";
import { expected, resultsWith } from "../../support/queue_runs.ts";

const WORKER = new URL("../../support/queue_process.ts", import.meta.url).pathname;
const COORDINATOR = new URL("../../support/coordinator_process.ts", import.meta.url).pathname;
const DEADLY = new URL("../../support/deadly_phases.ts", import.meta.url).href;

serverTest(
  "workers that are killed lose nothing, and one that is stopped and goes on does no harm",
  async (server, folder) => {
    const log = `${folder}/log`, work = loggedWork(log), tasks = [...tasksFor(1, 40)];
    const wanted = await expected(loggedWork(`${folder}/other`), tasks);
    await using executor = queueOn(server, work);
    const first = new Child([server.url, LOGGING], { script: WORKER });
    await using second = new Child([server.url, LOGGING], { script: WORKER });
    assert.deepEqual([await first.line(), await second.line()], ["ready", "ready"]);
    const found = await resultsWith(executor, tasks, {
      5: () => first[Symbol.asyncDispose](),
      10: () => {
        second.stop();
        setTimeout(() => second.goOn(), 1500);
        return Promise.resolve();
      },
    });
    assert.deepEqual(found, wanted);
    // A worker has one message under way, and a message as many tasks as are stored one by one.
    assert.ok(begunIn(log) <= tasks.length + 20, `${begunIn(log)} computed`);
  },
);

serverTest("a server that is killed, and one that comes back without anything, cost time alone", async (server) => {
  const work = workOn(randomRun), tasks = [...tasksFor(2, 150)], wanted = await expected(work, tasks);
  await using _worker = workerOn(server);
  await using executor = queueOn(server, work);
  const found = await resultsWith(executor, tasks, {
    20: async () => {
      await server.kill();
      await server.begin();
    },
    60: () => server.lose(),
  });
  assert.deepEqual(found, wanted);
});

serverTest(
  "a worker gives up what its server has lost, where a coordinator waits until it is closed",
  async (server) => {
    await using worker = await Link.open({ url: server.url }, "worker", "test");
    const coordinator = await Link.open({ url: server.url }, "coordinator");
    await ensureStreams(worker);
    await ensureConsumer(worker, "test", ACK_WAIT_MS);
    await worker.put("lt.result.test", "kept");
    await server.lose();
    await assert.rejects(worker.put("lt.result.test", "lost"), GoneError);
    const waiting = assert.rejects(coordinator.put("lt.result.test", "later"), QueueError);
    await coordinator[Symbol.asyncDispose]();
    await waiting;
  },
);

serverTest(
  "a coordinator that is killed finds what was computed, and nothing of it is computed again",
  async (server, folder) => {
    const log = `${folder}/log`, tasks = [...tasksFor(1, 30)], experiment = "killed";
    const wanted = await expected(loggedWork(`${folder}/other`), tasks);
    await using _worker = workerOn(server, { modules: [LOGGING], slots: 1 });
    const coordinator = new Child([server.url, experiment, "30", log], { script: COORDINATOR });
    for (let results = 0; results < 5; results++) await coordinator.line();
    await coordinator[Symbol.asyncDispose]();
    await using executor = queueOn(server, loggedWork(log), { experiment });
    assert.deepEqual(await resultsOf(executor, tasks), wanted);
    assert.equal(begunIn(log), tasks.length);
  },
);

serverTest("what is purged is sent again", async (server) => {
  const work = workOn(randomRun), tasks = [...tasksFor(1, 100)], wanted = await expected(work, tasks);
  await using _worker = workerOn(server, { slots: 1 });
  await using executor = queueOn(server, work);
  const purge = async () => assert.ok((await purgeTasks({ url: server.url }, "test"))! > 0);
  assert.deepEqual(await resultsWith(executor, tasks, { 10: purge }), wanted);
  assert.equal(await purgeTasks({ url: server.url }, "another"), null);
});

serverTest("a run that is gone is sent again, and no worker is said to have died over it", async (server) => {
  const work = workOn(randomRun), tasks = [...tasksFor(1, 10)], wanted = await expected(work, tasks);
  await using executor = queueOn(server, work);
  await using link = await Link.open({ url: server.url }, "test");
  await ensureStreams(link);
  const finding = resultsOf(executor, tasks), { streams } = link.manager;
  while ((await streams.info("LT_task")).state.messages === 0);
  await streams.purge("LT_run");
  await using _worker = workerOn(server);
  assert.deepEqual(await finding, wanted);
});

serverTest("a stream that is full is waited for", async (server) => {
  const work = workOn(randomRun), tasks = [...tasksFor(1, 30)], wanted = await expected(work, tasks);
  await using executor = queueOn(server, work);
  await limitTasks(server, 10);
  const finding = resultsOf(executor, tasks);
  await using _worker = workerOn(server);
  assert.deepEqual(await finding, wanted);
});

serverTest("a task that ends its worker's process fails after three times, the others go on", async (server) => {
  const work = workOn((variant) => variant === 1 ? runWith("TestKillsProcess") : randomRun(variant), [DEADLY]);
  await using executor = queueOn(server, work);
  const finding = resultsOf(executor, tasksFor(3, 2));
  let isDone = false, worker: Child | null = null;
  const restarting = (async () => {
    while (!isDone) {
      await using started = worker = new Child([server.url, DEADLY], { script: WORKER });
      while (await started.line() !== undefined);
    }
  })();
  const results = await finding;
  isDone = true;
  (worker as Child | null)?.kill();
  await restarting;
  assert.deepEqual(failuresIn(results).sort(), ["1.0 Its worker ended 3 times", "1.1 Its worker ended 3 times"]);
});

serverTest("one worker computes two experiments at once, each with its own runs", async (server) => {
  const others = { ...workOn((variant) => randomRun(variant + 5)), metrics: METRICS.slice(0, 1) };
  const works = [workOn(randomRun), others], tasks = [...tasksFor(3, 15)];
  const wanted = await Promise.all(works.map((work) => expected(work, tasks)));
  await using _worker = workerOn(server);
  const found = await Promise.all(works.map(async (work) => {
    await using executor = queueOn(server, work);
    return await resultsOf(executor, tasks);
  }));
  assert.deepEqual(found, wanted);
});
