import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { loadRun } from "../../src/config/load.ts";
import { parse } from "../../src/deps/yaml.ts";
import { simulate } from "../../src/run/simulate.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { changeFile, textsBelow, withBundle } from "../support/bundles.ts";
import { inFolder, linetwin, startLinetwin, textOf } from "./linetwin.ts";
import { commandsIn, shellWords } from "./shell_words.ts";
import { until, untilAtWork } from "./at_work.ts";

Deno.test({
  name: "Ctrl-C ends a long simulation between two slices and says how far it had come",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inFolder(async (cwd) => {
      const child = startLinetwin(["--hours", "150000", "--no-db"], { cwd });
      await untilAtWork(child);
      child.kill("SIGINT");
      const { code, stdout, stderr } = await child.output();
      match(
        textOf(stderr),
        /^Stopped after [\d,]+ h( \d+ min)? of 150,000 h\. Nothing of this run was stored; .*\n$/,
      );
      strictEqual(textOf(stdout), "");
      strictEqual(code, 130);
    }),
});

Deno.test({
  name: "Ctrl-C while the run is being stored leaves nothing of it behind, and everything before it",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inFolder(async (cwd) => {
      const temporary = `${cwd}/tmp`;
      Deno.mkdirSync(temporary);
      strictEqual((await linetwin(["--quiet", "--hours", "1"], { cwd })).code, 0);
      const child = startLinetwin(["--hours", "50", "--set", "run.telemetry_interval_sec=1"], {
        cwd,
        env: { TMPDIR: temporary },
      });
      // The summary appears before the run is stored.
      const reader = child.stdout.getReader();
      await reader.read();
      child.kill("SIGINT");
      const [stderr, { code }] = [textOf(await child.stderr.bytes()), await child.status];
      await reader.cancel();
      match(stderr, /^Stopped while the run was being stored: .*\n$/);
      strictEqual(code, 130);
      deepStrictEqual([...Deno.readDirSync(temporary)], []);
      await using database = await openDatabase(`${cwd}/linetwin_results.duckdb`);
      const runs = await database.query("SELECT run_id, duration_hours FROM simulation_runs");
      deepStrictEqual(runs.toRecords(), [{ run_id: 1, duration_hours: 1 }]);
    }),
});

Deno.test({
  name: "Ctrl-C ends the run of a bundle, and its replay; the bundle stays as it was",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withBundle(["--hours", "1"], async ({ cwd, path, run }) => {
      strictEqual((await run("simulate", "--scenario", path, "--no-db", "--quiet")).code, 0);
      makeLong(path);
      const before = textsBelow(path);
      for (const command of [["simulate", "--no-db", "--scenario", path], ["replay", path]]) {
        const child = startLinetwin(command, { cwd });
        await untilAtWork(child);
        child.kill("SIGINT");
        const { code, stderr } = await child.output();
        match(textOf(stderr), /^Stopped after [\d,]+ h( \d+ min)? of 150,000 h\. .*\n$/);
        strictEqual(code, 130, command[0]);
        deepStrictEqual(textsBelow(path), before);
      }
    }),
});

Deno.test({
  name:
    "Ctrl-C ends an experiment, keeps what is finished, and says how to go on; going on ends as if nothing had been",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inFolder(async (cwd) => {
      const spec = "run: baseline_8hr\nreplications: 400\nset: {run.duration_hours: 2}\n";
      Deno.writeTextFileSync(`${cwd}/many $1.yaml`, spec);
      const child = startLinetwin(["experiment", "many $1.yaml", "--workers", "1"], { cwd });
      await untilAtWork(child);
      // The first results that are stored take more room than the experiment itself.
      await until(() => sizeOf(`${cwd}/linetwin_results.duckdb.wal`) > 4096);
      child.kill("SIGINT");
      const { code, stdout, stderr } = await child.output();
      match(
        textOf(stderr),
        /^Stopped\. What was finished is stored; to go on:\n {2}.* experiment 'many \$1\.yaml' --workers 1\n$/,
      );
      strictEqual(code, 130);
      const kept = Number(textOf(stdout).match(/^many .* · (\d+) replications each · /)?.[1]);
      ok(kept > 0 && kept < 400, textOf(stdout));
      const [command] = commandsIn(textOf(stderr)), { words } = shellWords(command, cwd);
      const further = await linetwin(words, { cwd });
      match(
        further.stdout,
        new RegExp(`^${400 - kept} replications simulated in .*, ${kept} replications stored before`, "m"),
      );
      await using database = await openDatabase(`${cwd}/linetwin_results.duckdb`);
      const rows = (await database.query(
        "SELECT seed, value FROM experiment_results WHERE metric = 'line.oee_percent' ORDER BY replication",
      )).toRecords();
      strictEqual(rows.length, 400);
      const run = await loadRun("baseline_8hr", { hours: 2 });
      for (const replication of [0, kept - 1, kept, 399]) {
        const value = simulate(run, { seed: 42 + replication }).summary.line.oee_percent;
        deepStrictEqual(rows[replication], { seed: 42 + replication, value });
      }
    }),
});

Deno.test({
  name: "Ctrl-C ends an experiment that is not stored, and the study of a warm-up",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inFolder(async (cwd) => {
      const change = ["--set", "equipment.Filler.uph=12000"];
      const commands: [string[], RegExp][] = [
        [["compare", ...change, "--no-db", "--hours", "50"], /^Stopped\. Nothing is stored \(--no-db\)\.\n$/],
        [["experiment", "warmup", "baseline_8hr", "--hours", "50"], /^Stopped\. Nothing was stored\.\n$/],
      ];
      for (const [args, told] of commands) {
        const child = startLinetwin([...args, "--replications", "1000"], { cwd });
        await untilAtWork(child);
        child.kill("SIGINT");
        const { code, stderr } = await child.output();
        match(textOf(stderr), told);
        strictEqual(code, 130, args[0]);
      }
      deepStrictEqual([...Deno.readDirSync(cwd)], []);
    }),
});

function sizeOf(path: string): number {
  try {
    return Deno.statSync(path).size;
  } catch {
    return 0;
  }
}

/** Makes a bundle's run one of many hours; its hash is made to fit. */
function makeLong(path: string): void {
  const snapshot = `${path}/config_snapshot.yaml`;
  changeFile(snapshot, "duration_hours: 1\n", "duration_hours: 150000\n");
  const hash = configHash(parse(Deno.readTextFileSync(snapshot)));
  changeFile(`${path}/metadata.json`, /"config_hash": "[^"]*"/, `"config_hash": "${hash}"`);
}
