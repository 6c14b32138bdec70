/**
 * Experiments over a queue, as typed.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { HAS_NATS_SERVER, NATS_NAME, NatsServer } from "../support/nats_server.ts";
import { inFolder, linetwin, startLinetwin, textOf } from "./linetwin.ts";
import { commandsIn } from "./shell_words.ts";

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
