/**
 * What the page on queues has to be copied: programs that it is for read it, and it gives the rights that it speaks of.
 *
 * @module
 */
import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { connect } from "../../../src/deps/nats_transport.ts";
import { parse } from "../../../src/deps/yaml.ts";
import { readPage } from "../../../src/tools/pages/pages.ts";
import { modelRows } from "../../bench/queue_model.ts";
import { inFolder, linetwinProcess, startLinetwin, textOf } from "../../cli/linetwin.ts";
import { bytesBelow } from "../../support/bytes_below.ts";
import { HAS_NATS_SERVER, NATS_NAME, NatsServer } from "../../support/nats_server.ts";
import { blocksOf } from "../../tools/pages/page_blocks.ts";

const PAGE = "src/experiment/queue/README.md", ROOT = new URL("../../../", import.meta.url);
const TLS = fileURLToPath(new URL("../../support/tls", import.meta.url));
const CA = `${TLS}/server.pem`;
const PASSWORDS = { COORDINATOR_PASSWORD: "ofTheCoordinator", WORKER_PASSWORD: "ofWorkers" };

const [CONFIGURATION] = blocksOf(PAGE, "conf");

const MANIFESTS = blocksOf(PAGE, "yaml").filter((text) => text.startsWith("apiVersion: "));
const [WORKFLOW] = blocksOf(PAGE, "yaml").filter((text) => text.startsWith("jobs:\n"));

/** All of it but where a server listens and stores, with passwords that need no environment. */
const SECURITY = Object.entries(PASSWORDS).reduce(
  (text, [name, password]) => text.replace(`$${name}`, JSON.stringify(password)),
  CONFIGURATION.replace(/^listen: .*\n/m, "").replace(/^jetstream {[^}]*}\n/m, "").replaceAll("/etc/nats", TLS),
);

Deno.test({
  name: `${PAGE}: the server takes its configuration${NATS_NAME}`,
  ignore: !HAS_NATS_SERVER,
  fn: () =>
    inFolder(async (folder) => {
      const file = `${folder}/server.conf`, version = await nats(["--version"]);
      // Debian's server does not know yet when a file is written.
      const isOld = /v2\.\d\./.test(version),
        known = isOld ? CONFIGURATION.replace(/ *sync_interval.*\n/, "") : CONFIGURATION;
      Deno.writeTextFileSync(file, known.replaceAll("/etc/nats", TLS).replace("/var/lib/nats", `${folder}/store`));
      ok((await nats(["-t", "-c", file])).includes("is valid"));
    }),
});

async function nats(args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("nats-server", { args, env: PASSWORDS }).output();
  const said = textOf(stdout) + textOf(stderr);
  ok(success, said);
  return said;
}

Deno.test({
  name:
    `${PAGE}: a worker and a coordinator with its rights compute an experiment over TLS, and look at the queue${NATS_NAME}`,
  ignore: !HAS_NATS_SERVER,
  fn: () =>
    inFolder(async (cwd) => {
      await using server = await NatsServer.start(SECURITY);
      const url = server.url.replace("nats:", "tls:"), queue = ["--queue", url, "--queue-ca", CA];
      const worker = startLinetwin(["worker", ...queue, "--slots", "1"], { cwd, env: as("worker") });
      try {
        const asked = ["experiment", "filler_buffer", "--hours", "0.1", "--replications", "2", "--keep", "telemetry"];
        const own = (name: string) => ["--db-path", `${name}.duckdb`];
        const over = await linetwinProcess([...asked, ...own("over"), ...queue, "--json"], {
          cwd,
          env: as("coordinator"),
        });
        strictEqual(over.code, 0, over.stderr);
        const local = await linetwinProcess([...asked, ...own("local"), "--workers", "0", "--json"], { cwd });
        strictEqual(over.stdout, local.stdout.replace("local_frames", "over_frames"));
        deepStrictEqual(bytesBelow(`${cwd}/over_frames`), bytesBelow(`${cwd}/local_frames`));
        const shown = await linetwinProcess(["queue", ...queue, "--json"], { cwd, env: as("coordinator") });
        const { experiments: [{ name, open, failed }], workers } = JSON.parse(shown.stdout);
        deepStrictEqual([name, open, failed, workers.length], ["filler_buffer", 0, 0, 1]);
        const purge = ["queue", "purge", "filler_buffer", ...queue, "--json"];
        const { stdout } = await linetwinProcess(purge, { cwd, env: as("coordinator") });
        deepStrictEqual(JSON.parse(stdout), { purged: 0 });
        await refusesWorkers(url);
        await letsCoordinatorsRead(url);
      } finally {
        worker.kill("SIGTERM");
        const { code, stderr } = await worker.output();
        strictEqual(code, 0, textOf(stderr));
      }
    }),
});

Deno.test({
  name: `README.md: what it has typed on three machines computes an experiment${NATS_NAME}`,
  ignore: !HAS_NATS_SERVER,
  fn: () =>
    inFolder(async (cwd) => {
      const [typed] = blocksOf("README.md", "sh").filter((text) => text.startsWith("nats-server "));
      const [server, worker, coordinator] = typed.trim().split("\n").map((line) =>
        line.replace(/ +#.*$/, "").split(" ")
      );
      const args = [...server.slice(1), "--addr", "127.0.0.1", "--port", "-1", "--ports_file_dir", cwd];
      const listening = new Deno.Command("nats-server", { args, cwd, stderr: "null" }).spawn();
      const address = await addressBy(listening, cwd);
      const there = ([, ...words]: string[]) => words.map((word) => word.replace("HOST:4222", address));
      const helping = startLinetwin([...there(worker), "--slots", "1"], { cwd });
      const smaller = ["--hours", "0.1", "--replications", "2", "--no-db"];
      const { code, stdout, stderr } = await linetwinProcess([...there(coordinator), ...smaller], { cwd });
      deepStrictEqual([code, stderr], [0, ""]);
      ok(stdout.includes("12 replications simulated in "), stdout);
      helping.kill("SIGTERM");
      strictEqual((await helping.output()).code, 0);
      listening.kill("SIGTERM");
      await listening.status;
    }),
});

/** Where a server listens, as it writes that into a folder. */
async function addressBy({ pid }: Deno.ChildProcess, folder: string): Promise<string> {
  for (;;) {
    const text = await Deno.readTextFile(`${folder}/nats-server_${pid}.ports`).catch(() => "");
    if (text.trimEnd().endsWith("}")) return new URL(JSON.parse(text).nats[0]).host;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function as(user: "coordinator" | "worker"): Record<string, string> {
  return { NATS_USER: user, NATS_PASSWORD: passwordOf(user) };
}

function passwordOf(user: "coordinator" | "worker"): string {
  return user === "worker" ? PASSWORDS.WORKER_PASSWORD : PASSWORDS.COORDINATOR_PASSWORD;
}

/** What a worker asks in vain; in a queue that has what it asks for. */
async function refusesWorkers(servers: string): Promise<void> {
  const connection = await connect({ servers, user: "worker", pass: passwordOf("worker"), tls: { caFile: CA } });
  try {
    const answered = await connection.request("$JS.API.INFO", "");
    ok("limits" in answered.json<object>());
    for (
      const subject of [
        "lt.task.code.experiment.run.1.1",
        "lt.run.0123",
        "$JS.API.STREAM.PURGE.LT_task",
        "$JS.API.STREAM.PURGE.LT_result",
        "$JS.API.STREAM.DELETE.LT_result",
        "$JS.API.STREAM.MSG.DELETE.LT_result",
        "$JS.API.STREAM.UPDATE.LT_result",
        "$JS.API.STREAM.CREATE.OTHER",
        "$JS.API.CONSUMER.CREATE.LT_task",
        "$JS.API.CONSUMER.DELETE.LT_task.code",
        "$JS.API.DIRECT.GET.LT_task",
        "$JS.API.STREAM.PURGE.OBJ_LT_frame",
        "$JS.API.STREAM.DELETE.OBJ_LT_frame",
        "$JS.API.STREAM.MSG.DELETE.OBJ_LT_frame",
        "$JS.API.STREAM.UPDATE.OBJ_LT_frame",
        "$JS.API.STREAM.CREATE.OBJ_LT_frame",
        "$JS.API.CONSUMER.CREATE.OBJ_LT_frame",
      ]
    ) {
      await rejects(connection.request(subject, "{}"), /Permissions Violation/i, subject);
    }
  } finally {
    await connection.close();
  }
}

/** What a coordinator asks that comes after one that was killed. */
async function letsCoordinatorsRead(servers: string): Promise<void> {
  const connection = await connect({
    servers,
    user: "coordinator",
    pass: passwordOf("coordinator"),
    tls: { caFile: CA },
  });
  try {
    const answered = await connection.request("$JS.API.DIRECT.GET.LT_task.lt.task.code.experiment.run.1.1", "");
    strictEqual(answered.headers?.code, 404);
  } finally {
    await connection.close();
  }
}

Deno.test(`${PAGE}: the unit of systemd ends a worker as a worker ends, and starts it with what it needs`, () => {
  const [unit] = blocksOf(PAGE, "ini"), sections = sectionsOf(unit);
  deepStrictEqual(Object.keys(sections), ["Unit", "Service", "Install"]);
  const { Service: service } = sections;
  deepStrictEqual([service.KillSignal, service.KillMode, service.Restart], ["SIGTERM", "mixed", "always"]);
  ok(Number(service.TimeoutStopSec) > 30);
  const [, cached] = service.ExecStartPre.split("cache --frozen ");
  for (const file of cached.split(" ")) ok(Deno.statSync(new URL(file, ROOT)).isFile, file);
  ok(service.ExecStart.includes(" src/cli/main.ts worker --queue tls://"));
});

/** Keys by section; a line that ends with a backslash goes on. */
function sectionsOf(unit: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = {};
  let section = "";
  for (const line of unit.replaceAll(/ *\\\n */g, " ").split("\n")) {
    const [, head] = /^\[(\w+)\]$/.exec(line) ?? [], [, key, value] = /^(\w+)=(.+)$/.exec(line) ?? [];
    if (head !== undefined) sections[section = head] = {};
    else if (key !== undefined) sections[section][key] = value;
    else ok(line === "" || line.startsWith("#"), line);
  }
  return sections;
}

Deno.test(`${PAGE}: what its Dockerfile copies is a worker of this code, with the rights that it is given`, () =>
  inFolder(async (folder) => {
    const lines = blocksOf(PAGE, "dockerfile")[0].replaceAll(/ *\\\n */g, " ").trim().split("\n");
    const known = /^(FROM denoland\/deno:[\d.]+|WORKDIR|COPY|ENV|RUN|USER|ENTRYPOINT) ?/;
    deepStrictEqual(lines.filter((line) => !known.test(line)), []);
    for (const line of lines.filter((line) => line.startsWith("COPY "))) {
      const words = line.split(" ").slice(1), to = words.pop()!;
      for (const from of words) await copy(from, `${folder}/${to === "./" ? from : to}`);
    }
    const [cached] = lines.filter((line) => line.startsWith("RUN deno "));
    await deno(cached.split(" ").slice(2), folder);
    const [, ...entry] = JSON.parse(lines.at(-1)!.slice("ENTRYPOINT ".length));
    ok((await deno([...entry, "--help"], folder)).includes("--slots <n>"));
    // It gets as far as to ask for a queue.
    const { stderr } = await new Deno.Command(Deno.execPath(), { args: entry, cwd: folder }).output();
    ok(textOf(stderr).includes("Name the queue's server"), textOf(stderr));
  }));

async function copy(from: string, to: string): Promise<void> {
  const args = ["-r", fileURLToPath(new URL(from, ROOT)), to];
  ok((await new Deno.Command("cp", { args }).output()).success, from);
}

async function deno(args: string[], cwd: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd }).output();
  ok(success, textOf(stderr));
  return textOf(stdout);
}

Deno.test(`${PAGE}: its manifests have workers of a container's size, with credentials from a secret`, () => {
  const [manifest] = MANIFESTS.map((text) => parse(text)),
    { kind, spec: { selector, template } } = manifest,
    [container] = template.spec.containers;
  strictEqual(kind, "Deployment");
  deepStrictEqual(selector.matchLabels, template.metadata.labels);
  ok(template.spec.terminationGracePeriodSeconds > 30);
  deepStrictEqual(container.env.map(({ name }: { name: string }) => name), ["NATS_USER", "NATS_PASSWORD"]);
  strictEqual(container.env[1].value, undefined);
  const volumes = template.spec.volumes.map(({ name }: { name: string }) => name);
  deepStrictEqual(container.volumeMounts.map(({ name }: { name: string }) => name), volumes);
  strictEqual(container.args.at(-1), container.resources.requests.cpu);
});

Deno.test(`${PAGE}: each of its shards is computed once`, async () => {
  const [script] = blocksOf(PAGE, "sh").filter((text) => text.startsWith("#!/bin/sh\n"));
  const shards = new Set(await Promise.all(COUNTED.map((index) => shardIn(script, { SLURM_ARRAY_TASK_ID: index }))));
  deepStrictEqual([...shards], COUNTED.map((index) => `${index}/8`));
  ok(script.includes("#SBATCH --array=1-8\n"));

  const { spec } = parse(MANIFESTS[1]), [, , command] = spec.template.spec.containers[0].command;
  deepStrictEqual([spec.completionMode, spec.completions], ["Indexed", 8]);
  for (const index of COUNTED) {
    strictEqual(await shardIn(command, { JOB_COMPLETION_INDEX: String(Number(index) - 1) }), `${index}/8`);
  }

  const { jobs: { shard: { strategy, steps } } } = parse(WORKFLOW);
  const computed = steps.map(({ run = "" }: { run?: string }) => run).join("\n");
  deepStrictEqual(strategy.matrix.shard.map(String), COUNTED);
  ok(computed.includes("--shard ${{ matrix.shard }}/8"));
});

const COUNTED = Array.from({ length: 8 }, (_, index) => String(index + 1));

/** What a shell makes of the shard in a script. */
async function shardIn(script: string, env: Record<string, string>): Promise<string> {
  const [, word] = script.match(/--shard (\S.*?\/8"?)( |$)/m)!;
  const checked = await new Deno.Command("sh", { args: ["-n", "-c", script] }).output();
  ok(checked.success, textOf(checked.stderr));
  return textOf((await new Deno.Command("sh", { args: ["-c", `printf %s ${word}`], env }).output()).stdout);
}

Deno.test(`${PAGE}: its table is what the model says`, () => {
  const [, part] = readPage(PAGE).split("## How many workers are worth it\n");
  const rows = Array.from(part.matchAll(/^\| +[\d,]+ \|.*$/gm), ([row]) => row.split("|").slice(1, -1));
  deepStrictEqual(rows.map((row) => row.map((cell) => cell.trim())), modelRows());
});
