/**
 * A network that is cut, and workers that are slow, change nothing of a queue's results.
 *
 * @module
 */
import assert from "node:assert/strict";
import { pause } from "../../../src/experiment/queue/server/pause.ts";
import { Child } from "../../support/child_process.ts";
import { tasksFor } from "../../support/experiment_work.ts";
import { begunIn, loggedWork, LOGGING } from "../../support/logged_work.ts";
import { ACK_WAIT_MS, openedOn, serverTest, workerOn } from "../../support/nats_server.ts";
import { Network } from "../../support/network.ts";
import { expected, resultsWith } from "../../support/queue_runs.ts";

const WORKER = new URL("../../support/queue_process.ts", import.meta.url).pathname;

/** Milliseconds: a worker that cannot be heard for so long is taken for dead. */
const LONG_MS = 1.5 * ACK_WAIT_MS;

/** Few are under way while nobody hears of them, so that there is something to do afterwards. */
const FEW = { openMax: 16 };

serverTest(
  "a network that fails a coordinator, or lets nothing through without a word, has nothing computed again",
  async (server, folder) => {
    const log = `${folder}/log`, tasks = [...tasksFor(1, 60)];
    const wanted = await expected(loggedWork(`${folder}/other`), tasks);
    await using network = new Network(server);
    // No worker is taken for dead, however busy the machine is.
    await using executor = await openedOn(network, loggedWork(log), { ...FEW, ackWaitMs: 10_000 });
    await using _worker = workerOn(server, { modules: [LOGGING] });
    const found = await resultsWith(executor, tasks, {
      5: () => network.cut(LONG_MS),
      40: () => network.silence(LONG_MS),
    });
    assert.deepEqual(found, wanted);
    assert.equal(begunIn(log), tasks.length);
  },
);

serverTest(
  "a network that fails a worker, or lets nothing through without a word, has computed again what it was at",
  async (server, folder) => {
    const log = `${folder}/log`, tasks = [...tasksFor(1, 100)];
    const wanted = await expected(loggedWork(`${folder}/other`), tasks);
    await using network = new Network(server);
    await using executor = await openedOn(server, loggedWork(log), FEW);
    await using _cutOff = workerOn(network, { modules: [LOGGING], slots: 1 });
    await using _other = workerOn(server, { modules: [LOGGING], slots: 1 });
    const found = await resultsWith(executor, tasks, {
      10: () => network.cut(LONG_MS),
      60: () => network.silence(LONG_MS),
    });
    assert.deepEqual(found, wanted);
    // Each time what a slot is at, and has got for afterwards: here messages of no more than two tasks.
    const again = begunIn(log) - tasks.length;
    assert.ok(again <= 8, `${again} computed again`);
  },
);

serverTest("of three workers one is slow: it does what it can, and no more", async (server, folder) => {
  const log = `${folder}/log`, tasks = [...tasksFor(1, 60)], done = new AbortController();
  const wanted = await expected(loggedWork(`${folder}/other`), tasks);
  await using executor = await openedOn(server, loggedWork(log), { ackWaitMs: 60_000 });
  await using others = new AsyncDisposableStack();
  await using slow = new Child([server.url, LOGGING], { script: WORKER });
  assert.equal(await slow.line(), "ready");
  let slowing: Promise<void> | undefined;
  const found = await resultsWith(executor, tasks, {
    1: () => {
      slowing = slowDown(slow, done.signal);
      for (const _ of [1, 2]) others.use(workerOn(server, { modules: [LOGGING], slots: 1 }));
    },
  });
  done.abort();
  await slowing;
  assert.deepEqual(found, wanted);
  assert.equal(begunIn(log), tasks.length);
});

/** Milliseconds: by turns, one that is slow stands still and goes on. */
const STANDS_MS = 95, GOES_MS = 5;

async function slowDown(child: Child, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    child.stop();
    await pause(STANDS_MS, signal);
    child.goOn();
    await pause(GOES_MS, signal);
  }
}
