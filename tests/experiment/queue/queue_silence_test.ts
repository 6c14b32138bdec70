/**
 * A worker of which nothing is heard for a while, and that is there again: others have what it was at.
 *
 * @module
 */
import assert from "node:assert/strict";
import { Link } from "../../../src/experiment/queue/server/link.ts";
import { resultsOf, tasksFor } from "../../support/experiment_work.ts";
import { GatedWork } from "../../support/gated_work.ts";
import { ACK_WAIT_MS, openedOn, serverTest, workerOn } from "../../support/nats_server.ts";
import { Network } from "../../support/network.ts";
import { expected } from "../../support/queue_runs.ts";

serverTest("one that is back begins nothing more of a message that another has", async (server, folder) => {
  const gated = new GatedWork(folder), { work } = gated, { modules } = work, tasks = [...tasksFor(1, 40)];
  gated.open();
  await using executor = await openedOn(server, work);
  await using network = new Network(server);
  await using _silent = workerOn(network, { modules, slots: 1 });
  // From then on it is known how short tasks are: a message has two of the last eight.
  const first = await resultsOf(executor, tasks.slice(0, -8));
  gated.close();
  const finding = resultsOf(executor, tasks.slice(-8));
  await gated.haveBegun(tasks.length - 7);
  network.silence();
  await using _other = workerOn(server, { modules });
  await new Promise((resolve) => setTimeout(resolve, 1.5 * ACK_WAIT_MS));
  gated.open();
  const rest = await finding;
  network.heal();
  assert.deepEqual([...first, ...rest], await expected(work, tasks));
  const [silent] = gated.begun;
  assert.equal(gated.begun.filter((thread) => thread === silent).length, tasks.length - 7);
});

serverTest("those that are back have not ended over a task, however many they are", async (server, folder) => {
  const gated = new GatedWork(folder), { work } = gated, { modules } = work, tasks = [...tasksFor(1, 1)];
  await using executor = await openedOn(server, work, { experiment: "silence" });
  await using link = await Link.open(server, "test");
  await using stack = new AsyncDisposableStack();
  const finding = resultsOf(executor, tasks), networks: Network[] = [];
  for (let count = 1; count <= ENOUGH; count++) {
    const before = networks.at(-1), network = stack.use(new Network(server));
    stack.use(workerOn(network, { modules, slots: 1 }));
    networks.push(network);
    await gated.haveBegun(count);
    network.silence();
    if (before === undefined || count === ENOUGH) continue;
    // The one before is back for as long as it takes to say so.
    before.heal();
    while (await backCount(link) < count - 1) await new Promise((resolve) => setTimeout(resolve, 5));
    before.silence();
  }
  gated.open();
  for (const network of networks) network.heal();
  assert.deepEqual(await finding, await expected(work, tasks));
});

/** So many would be one too many, had those before ended. */
const ENOUGH = 4;

/** How often a worker has said that it has not ended. */
async function backCount(link: Link): Promise<number> {
  const { state } = await link.manager.streams.info("LT_result", { subjects_filter: "lt.result.test.silence.>" });
  const texts = await Promise.all(Object.keys(state.subjects ?? {}).map((subject) => link.get("LT_result", subject)));
  return texts.filter((text) => text === "given back").length;
}
