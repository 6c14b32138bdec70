/**
 * Experiments over a queue, as typed.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { HAS_NATS_SERVER, NATS_NAME, NatsServer } from "../support/nats_server.ts";
import { inFolder, linetwin, startLinetwin, textOf } from "./linetwin.ts";
import { commandsIn, shellWords } from "./shell_words.ts";

Deno.test({
  name: `An experiment over a queue prints what one without prints, and queue tells who computed it${NATS_NAME}`,
  ignore: !HAS_NATS_SERVER,
  fn: () =>
    inFolder(async (cwd) => {
      await using server = await NatsServer.start();
      const queue = ["--queue", server.url],
        asked = ["experiment", "filler_buffer", "--hours", "1", "--replications", "3"];
      const worker = startLinetwin(["worker", ...queue, "--slots", "1"], { cwd });
      const over = await linetwin([...asked, ...queue, "--json", "--no-db"], { cwd });
      const local = await linetwin([...asked, "--workers", "0", "--json", "--no-db"], { cwd });
      deepStrictEqual(over, local);
      const { experiments, workers } = JSON.parse((await linetwin(["queue", ...queue, "--json"], { cwd })).stdout);
      strictEqual(workers.length, 1);
      // The run has the buffer of one of the variants already.
      deepStrictEqual([experiments[0].name, experiments[0].done, experiments[0].open], ["filler_buffer", 15, 0]);
      const shown = await linetwin(["queue", ...queue], { cwd });
      match(shown.stdout, /^experiment .*\nfiller_buffer .*\n\nworker .*\n.* 1 /);
      const purged = await linetwin(["queue", "purge", "filler_buffer", ...queue, "--json"], { cwd });
      deepStrictEqual(JSON.parse(purged.stdout), { purged: 0 });
      worker.kill("SIGTERM");
      const { code, stderr } = await worker.output();
      deepStrictEqual([code, /^Computes 1 task at a time .*\n.*\nComputed 15 tasks\n$/.test(textOf(stderr))], [
        0,
        true,
      ]);
      const without = await linetwin(["queue", ...queue], { cwd });
      match(commandsIn(without.stdout)[0], new RegExp(` worker --queue ${server.url}$`));
      const unknown = await linetwin(["queue", "purge", "none", ...queue], { cwd });
      strictEqual(unknown.code, 2);
      match(unknown.stderr, /^The queue knows no experiment "none"/);
    }),
});

Deno.test({
  name: `A comparison over a queue says what one without says${NATS_NAME}`,
  ignore: !HAS_NATS_SERVER,
  fn: () =>
    inFolder(async (cwd) => {
      await using server = await NatsServer.start();
      const change = ["--set", "equipment.Filler.uph=12000", "--hours", "1", "--replications", "3"];
      const asked = ["compare", ...change, "--no-db"], queue = ["--queue", server.url];
      const worker = startLinetwin(["worker", ...queue, "--slots", "1"], { cwd });
      const over = await linetwin([...asked, ...queue], { cwd }), local = await linetwin(asked, { cwd });
      const untimed = ({ stdout, ...rest }: typeof over) => ({ ...rest, said: stdout.replace(/ in [\d.]+ s$/m, "") });
      deepStrictEqual(untimed(over), untimed(local));
      match(over.stdout, /^Throughput /m);
      deepStrictEqual(
        await linetwin([...asked, ...queue, "--json"], { cwd }),
        await linetwin([...asked, "--json"], { cwd }),
      );
      const { experiments } = JSON.parse((await linetwin(["queue", ...queue, "--json"], { cwd })).stdout);
      deepStrictEqual([experiments[0].name, experiments[0].done], ["compare", 6]);
      worker.kill("SIGTERM");
      strictEqual((await worker.output()).code, 0);
    }),
});

Deno.test({
  name:
    `Where nobody computes, an experiment says what starts a worker; Ctrl-C then leaves nothing to tell${NATS_NAME}`,
  ignore: !HAS_NATS_SERVER || Deno.build.os === "windows",
  fn: () =>
    inFolder(async (cwd) => {
      await using server = await NatsServer.start();
      Deno.writeTextFileSync(`${cwd}/my phases.ts`, "");
      const asked = ["experiment", "filler_buffer", "--module", "my phases.ts", "--queue", server.url, "--no-db"];
      const coordinator = startLinetwin(asked, { cwd }),
        said = textsOf(coordinator.stderr),
        told = textsOf(coordinator.stdout);
      const warning = await said.until(/worker .*\n/);
      match(
        warning,
        /^No worker takes tasks of this linetwin \(\w+\) from nats:.*: there is none\. They wait until one is started:\n/,
      );
      const [command] = commandsIn(warning), { words } = shellWords(command, cwd);
      deepStrictEqual(words, ["worker", "--queue", server.url, "--module", "my phases.ts"]);
      coordinator.kill("SIGINT");
      strictEqual((await coordinator.status).code, 130);
      match(await told.rest(), /^Not stored \(--no-db\)\n0 replications simulated in .* s\n$/);
      match(await said.rest(), /Stopped\. Nothing is stored \(--no-db\)\.\n$/);
    }),
});

/** What a process says, as far as it has said it. */
function textsOf(stream: ReadableStream<Uint8Array>) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  const goOn = async () => {
    const { value, done } = await reader.read();
    said += value ?? "";
    return !done;
  };
  return {
    async until(sign: RegExp): Promise<string> {
      while (!sign.test(said) && await goOn());
      return said;
    },
    async rest(): Promise<string> {
      while (await goOn());
      return said;
    },
  };
}

Deno.test("A queue that is not there, named badly or not at all is told in a line", () =>
  inFolder(async (cwd) => {
    const told = async (...args: string[]) => {
      const { code, stdout, stderr } = await linetwin(args, { cwd });
      strictEqual(stdout, "");
      ok(!stderr.includes("fault in linetwin"), stderr);
      return [code, stderr.split("\n")[0]];
    };
    const away = "nats://127.0.0.1:9";
    const refused = `Cannot use the queue at ${away}: nobody listens there (connect ECONNREFUSED 127.0.0.1:9)`;
    deepStrictEqual(await told("experiment", "filler_buffer", "--no-db", "--queue", away), [1, refused]);
    deepStrictEqual(await told("compare", "--set", "equipment.Filler.uph=12000", "--no-db", "--queue", away), [
      1,
      refused,
    ]);
    deepStrictEqual(await told("queue", "--queue", away), [1, refused]);
    const nameless = [2, "Name the queue's server: --queue nats://HOST:4222"];
    for (const command of ["worker", "queue"]) {
      deepStrictEqual(await told(command), nameless);
      deepStrictEqual(await told(command, "--queue", "localhost:4222"), [
        2,
        'A queue is at nats://HOST:4222 or tls://HOST:4222, found "localhost:4222"',
      ]);
      deepStrictEqual(await told(command, away), [2, `The word ${away} must stand behind an option:`]);
    }
    deepStrictEqual(await told("queue", "purge", "filler_buffer"), nameless);
    for (const command of [["experiment", "filler_buffer"], ["compare", "--set", "equipment.Filler.uph=12000"]]) {
      deepStrictEqual(await told(...command, "--queue", away, "--workers", "2"), [
        2,
        "Leave --workers out: over a queue as many compute as have been started",
      ]);
      deepStrictEqual(await told(...command, "--queue-ca", "ca.pem"), [
        2,
        "--queue-ca is for a queue: name its server with --queue",
      ]);
    }
    const [, secret] = await told("queue", "--queue", "nats://anna:secret@127.0.0.1:9");
    ok(!String(secret).includes("secret"));
  }));
