/**
 * A worker that is told to end loses nothing of what it was at, nor of what it alone knows.
 *
 * @module
 */
import assert from "node:assert/strict";
import { attendedWork } from "../../support/attended_run.ts";
import { resultsOf, tasksFor } from "../../support/experiment_work.ts";
import { GatedWork } from "../../support/gated_work.ts";
import { openedOn, serverTest, workerOn } from "../../support/nats_server.ts";
import { expected, resultsWith } from "../../support/queue_runs.ts";

/** No worker is taken for dead within a test: what comes back was given back. */
const NEVER = { ackWaitMs: 600_000 };

/** A task over which workers have ended so often would have failed. */
const OFTEN = 5;

serverTest(
  "a worker that has no time to finish gives back what it is at, as often as that happens",
  async (server, folder) => {
    const gated = new GatedWork(folder), { work } = gated, tasks = [...tasksFor(1, 1)];
    await using executor = await openedOn(server, work, NEVER);
    const finding = resultsOf(executor, tasks);
    for (let count = 1; count <= OFTEN; count++) {
      await using _worker = workerOn(server, { modules: work.modules, slots: 1, graceSeconds: 0 });
      await gated.haveBegun(count);
    }
    gated.open();
    await using _worker = workerOn(server, { modules: work.modules, slots: 1 });
    assert.deepEqual(await finding, await expected(work, tasks));
    assert.equal(gated.begun.length, OFTEN + 2);
  },
);

serverTest("what leaks is heard of also from a worker that has ended meanwhile", async (server) => {
  const work = attendedWork({ handler: "TestLeakyOperator" });
  await using executor = await openedOn(server, work, NEVER);
  const worker = workerOn(server, { modules: work.modules, slots: 1 });
  const ended = resultsWith(executor, tasksFor(1, 1000), { 5: () => worker[Symbol.asyncDispose]() });
  await assert.rejects(ended, { name: "LeakError", message: /computed again after others, has line\.throughput/ });
});

serverTest("what leaks is heard of also where all workers have ended when all is computed", async (server) => {
  const work = attendedWork({ handler: "TestLeakyOperator" });
  await using executor = await openedOn(server, work, NEVER);
  const worker = workerOn(server, { modules: work.modules, slots: 1 });
  await resultsWith(executor, tasksFor(1, 5), {});
  await worker[Symbol.asyncDispose]();
  await assert.rejects(executor.findLeaks(), { name: "LeakError" });
});

serverTest("what leaks is heard of also from a worker that ends while it is asked", async (server, folder) => {
  const gated = new GatedWork(folder, { phases: ["TestWaitsAndLeaks"] }), { work } = gated;
  await using executor = await openedOn(server, work, NEVER);
  const worker = workerOn(server, { modules: work.modules, slots: 1 });
  gated.open();
  await resultsOf(executor, tasksFor(1, 2));
  gated.close();
  const asking = assert.rejects(executor.findLeaks(), { name: "LeakError" });
  await gated.haveBegun(3);
  const ending = worker[Symbol.asyncDispose]();
  await new Promise((resolve) => setTimeout(resolve, 100));
  gated.open();
  await Promise.all([ending, asking]);
});
