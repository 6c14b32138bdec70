/**
 * The queue keeps the contract of executors, with a worker on a real server.
 *
 * @module
 */
import { executorContract } from "../../contract/executor_contract.ts";
import { HAS_NATS_SERVER, NatsServer, QueueWithWorker } from "../../support/nats_server.ts";

if (HAS_NATS_SERVER) {
  const server = await NatsServer.start();
  addEventListener("unload", () => Deno.kill(server.pid, "SIGKILL"));
  executorContract({ name: "a queue", create: (work) => new QueueWithWorker(server, work, 32), aheadMax: 32 });
} else {
  Deno.test.ignore("A queue keeps the contract of executors (ignored: nats-server is not installed)", () => {});
}
