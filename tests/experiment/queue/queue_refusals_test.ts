/**
 * What a queue refuses, and how it says so.
 *
 * @module
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import "../../support/deadly_phases.ts";
import { experiment } from "../../../src/experiment/mod.ts";
import { serversOf } from "../../../src/experiment/queue/queue_address.ts";
import { serveQueue } from "../../../src/experiment/queue/worker/queue_worker.ts";
import { queueState } from "../../../src/experiment/queue/queue_state.ts";
import { randomRun, resultsOf, runWith, tasksFor, workOn } from "../../support/experiment_work.ts";
import { openedOn, queueOn, serverTest, workerOn } from "../../support/nats_server.ts";
import { expected } from "../../support/queue_runs.ts";

const TLS = fileURLToPath(new URL("../../support/tls", import.meta.url));

/** A seed of an nkey that nobody has outside of these tests. */
const SEED = "SUALRHZSNPBX66UBM6WAY3UQWAOL54WAYDUJBOY3HWWJG7D2XJKI3OFCXE";
const USERS = `authorization {
  users: [
    { user: "anna", password: "pass word" }
    { nkey: "UCEYME4CH7LEXIREEJZIEWWMP2PAY4YEB7Q3OKQQAOYWVRLOYGIZXEFU" }
  ]
}`;

serverTest(
  "the wrong user is refused, the right one gets in, by a file or the environment",
  async ({ url }, folder) => {
    const refused = (message: RegExp) => assert.rejects(queueState({ url }), { name: "WorkerError", message });
    await refused(/asks who one is: set NATS_USER and NATS_PASSWORD/);
    await inEnvironment({ NATS_USER: "anna", NATS_PASSWORD: "wrong" }, () => refused(/refuses the user "anna", who/));
    await inEnvironment({ NATS_USER: "anna", NATS_PASSWORD: "pass word" }, () => queueState({ url }));
    Deno.writeTextFileSync(`${folder}/seed`, `${SEED}\n`);
    assert.deepEqual(await queueState({ url, credentials: `${folder}/seed` }), { experiments: [], workers: [] });
    Deno.writeTextFileSync(`${folder}/none`, "anna\n");
    await assert.rejects(queueState({ url, credentials: `${folder}/none` }), /none is no \.creds file/);
    await assert.rejects(queueState({ url, credentials: `${folder}/missing` }), {
      name: "WorkerError",
      message: /missing: there is no such file$/,
    });
  },
  USERS,
);

/** An operator's account for production lines, and credentials of one of its users and of a user of another operator. */
const CREDENTIALS = fileURLToPath(new URL("../../support/creds", import.meta.url));

const STRANGER = `${CREDENTIALS}/stranger.creds`;

serverTest("a .creds file of an operator's account gets in, and one of another account does not", async (server) => {
  const { url } = server, target = { url, credentials: `${CREDENTIALS}/lines.creds` };
  for (
    const [credentials, message] of [[undefined, /asks who one is/], [STRANGER, /credentials in .*stranger/]] as const
  ) {
    await assert.rejects(queueState({ url, credentials }), { name: "WorkerError", message });
  }
  const work = workOn(randomRun), tasks = [...tasksFor(2, 3)], wanted = await expected(work, tasks);
  await using executor = await openedOn(server, work, { target });
  await using _worker = workerOn(server, { target });
  assert.deepEqual(await resultsOf(executor, tasks), wanted);
}, Deno.readTextFileSync(`${CREDENTIALS}/operator.conf`));

serverTest("a worker that may not store what it has computed ends with the reason", async (server, folder) => {
  const credentials = `${folder}/seed`, stop = new AbortController(), tasks = tasksFor(1, 3);
  Deno.writeTextFileSync(credentials, SEED);
  await using executor = await openedOn(server, workOn(randomRun));
  const worker = { code: "test", name: "mute", slots: 1, modules: [], signal: stop.signal };
  const serving = serveQueue({ ...worker, target: { url: server.url, credentials } });
  const finding = resultsOf(executor, tasks, stop.signal);
  await assert.rejects(serving, { name: "WorkerError", message: /refuses: .*lt\.result/ });
  stop.abort();
  assert.deepEqual(await finding, []);
}, USERS.replace('ZXEFU"', `$&, permissions: { publish: { deny: ["lt.result.>"] } }`) + `\nno_auth_user: "anna"`);

Deno.test("A queue: what is no server of one is told in words that need no dictionary", async () => {
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const told: [url: string, words: RegExp][] = [
    ["nats://127.0.0.1:9", /: nobody listens there \(connect ECONNREFUSED 127\.0\.0\.1:9\)$/],
    [`nats://127.0.0.1:${silent.addr.port}`, /: nobody answers \(timeout\)$/],
  ];
  for (const [url, message] of told) await assert.rejects(queueState({ url }), { name: "WorkerError", message });
});

const OVER_TLS = `tls { cert_file: "${TLS}/server.pem", key_file: "${TLS}/server.key" }`;

serverTest("a server is checked against its authority", async ({ url }) => {
  await assert.rejects(queueState({ url }), { name: "WorkerError", message: /self-signed certificate/ });
  await assert.rejects(queueState({ url, ca: `${TLS}/other.pem` }), { name: "WorkerError", message: /certificate/ });
  assert.deepEqual(await queueState({ url, ca: `${TLS}/server.pem` }), { experiments: [], workers: [] });
}, OVER_TLS);

serverTest("where TLS is asked for, nothing is sent in the clear", async ({ url }) => {
  await assert.rejects(queueState({ url: url.replace("nats:", "tls:") }), { name: "WorkerError", message: /'tls'/ });
});

serverTest("a run that is larger than its server takes is said to be", async (server) => {
  await using executor = queueOn(server, workOn(randomRun));
  await assert.rejects(resultsOf(executor, tasksFor(1, 1)), {
    name: "WorkerError",
    message: /takes 1000 bytes at most/,
  });
}, "max_payload: 1000");

serverTest("a worker of another code takes nothing, which is said within ten seconds", async (server) => {
  await using _worker = workerOn(server, { code: "other" });
  const warning = Promise.withResolvers<string>();
  await using executor = queueOn(server, workOn(randomRun), { onWarning: warning.resolve });
  const stop = new AbortController(), finding = resultsOf(executor, tasksFor(1, 3), stop.signal);
  assert.match(await warning.promise, /^No worker takes tasks .*the one there is of another linetwin/);
  stop.abort();
  assert.deepEqual(await finding, []);
});

Deno.test("A queue's server is named by its URL, without a password", () => {
  assert.deepEqual(serversOf("nats://a:4222, tls://b:4223"), ["nats://a:4222", "tls://b:4223"]);
  assert.throws(() => serversOf("nats://anna:secret@a:4222"), (error: Error) => !/secret/.test(error.message));
  for (const url of ["a:4222", "http://a:4222", "nats://", "//anna:secret@a"]) {
    assert.throws(
      () => serversOf(url),
      (error: Error) => /nats:\/\/HOST/.test(error.message) && !/secret/.test(error.message),
    );
  }
});

Deno.test("Phases that a program defines itself are refused over a queue", async () => {
  const spec = { run: runWith("TestKillsProcess"), replications: 1, metrics: ["production.parts_produced"] };
  await assert.rejects(experiment(spec, { queue: { url: "nats://127.0.0.1:1" } }), {
    name: "WorkerError",
    message: /no worker knows TestKillsProcess\. Name the modules/,
  });
});

async function inEnvironment(variables: Readonly<Record<string, string>>, act: () => Promise<unknown>): Promise<void> {
  for (const [name, value] of Object.entries(variables)) Deno.env.set(name, value);
  try {
    await act();
  } finally {
    for (const name of Object.keys(variables)) Deno.env.delete(name);
  }
}
