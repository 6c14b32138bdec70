/**
 * What people are told of a queue while it is at work.
 *
 * @module
 */
import assert from "node:assert/strict";
import { queueState } from "../../../src/experiment/queue/queue_state.ts";
import { serveQueue } from "../../../src/experiment/queue/worker/queue_worker.ts";
import { randomRun, tasksFor, workOn } from "../../support/experiment_work.ts";
import { openedOn, serverTest, workerOn } from "../../support/nats_server.ts";
import { expected } from "../../support/queue_runs.ts";

serverTest("that its server has gone away is told on both sides, and that nobody computes is not", async (server) => {
  const work = workOn(randomRun), tasks = [...tasksFor(1, 40)], wanted = await expected(work, tasks);
  const warned = Promise.withResolvers<[string, string]>(), away = Promise.withResolvers<string>();
  const onWarning = (text: string, missing: string) => warned.resolve([text, missing]);
  await using executor = await openedOn(server, work, { onWarning, openMax: 8 });
  const ready = [0, 1].map(() => Promise.withResolvers<void>()), coming = ready.values();
  await using _worker = workerOn(server, { onReady: () => coming.next().value!.resolve(), onAway: away.resolve });
  await ready[0].promise;
  const results = [];
  for await (const result of executor.run(tasks)) {
    results.push(result);
    if (results.length !== 5) continue;
    await server.kill();
    assert.deepEqual(await warned.promise, [`The queue at ${server.url} does not answer; it is waited for`, "server"]);
    assert.equal(await away.promise, `The queue at ${server.url} has gone away`);
    await server.begin();
    await ready[1].promise;
  }
  assert.deepEqual(results.sort((a, b) => a.task.replication - b.task.replication), wanted);
});

/** All may be asked by nobody who is named; anna may ask what its rights let her. */
const usersWith = (permissions: string) =>
  `authorization { users: [
  { user: "all", password: "all" }
  { user: "anna", password: "anna", permissions: ${permissions} }
] }
no_auth_user: "anna"`;

serverTest("one who may not look at it is told so, and not that it is empty", async ({ url }) => {
  await assert.rejects(queueState({ url }), { name: "WorkerError", message: /refuses: .*STREAM\.INFO\.LT_/ });
}, usersWith('{ publish: { deny: ["$JS.API.STREAM.>"] } }'));

serverTest("a worker that may not take tasks ends with the reason", async (server) => {
  const { signal } = new AbortController();
  const worker = { target: { url: server.url }, code: "test", name: "test", slots: 1, modules: [], signal };
  await assert.rejects(serveQueue(worker), { name: "WorkerError", message: /refuses: .*CONSUMER/ });
}, usersWith('{ publish: { deny: ["$JS.API.CONSUMER.>"] } }'));

serverTest("it lists experiments in the order in which they were last asked for", async (server) => {
  const begun = new Date().toISOString();
  for (const name of ["b", "a", "c", "b"]) {
    await using _ = await openedOn(server, workOn(randomRun), { experiment: name, name });
  }
  const { experiments } = await queueState({ url: server.url });
  assert.deepEqual(experiments.map(({ name }) => name), ["a", "c", "b"]);
  const asked = experiments.map((experiment) => experiment.asked);
  assert.ok(asked.every((moment) => moment >= begun && moment <= new Date().toISOString()), `${asked}`);
});
