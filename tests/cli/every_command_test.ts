/**
 * What every command has in common.
 *
 * @module
 */
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { commandNames } from "./command_names.ts";
import { inFolder, linetwin, linetwinProcess } from "./linetwin.ts";

const NAMES = (await commandNames()).map(([name]) => name);

/** Modules that are loaded later are read later, which saves 25 ms of every command. */
const DENO_RUN = "LINETWIN_TASK=1 deno run -A --unstable-lazy-dynamic-imports";

Deno.test("Every command is a task, and the help of each ends with an example of it", () =>
  inFolder(async (cwd) => {
    const { tasks } = JSON.parse(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)));
    for (const name of NAMES) {
      strictEqual(tasks[name]?.command, `${DENO_RUN} src/cli/main.ts ${name}`);
      const { code, stdout, stderr } = await linetwin([name, "--help"], { cwd, env: { LINETWIN_TASK: "1" } });
      deepStrictEqual([code, stderr], [0, ""]);
      match(stdout, /^Usage: linetwin /);
      match(stdout.split("\nOptions:\n")[1], new RegExp(`^ {2}deno task ${name}\\b`, "m"), name);
    }
  }));

Deno.test("With --json every command prints JSON and nothing else; with --quiet nothing", () =>
  inFolder(async (cwd) => {
    const printed = async (...args: string[]) => {
      const { code, stdout, stderr } = await linetwin(args, { cwd });
      deepStrictEqual([code, stderr], [0, ""], args.join(" "));
      return stdout;
    };
    const json = async (...args: string[]) => JSON.parse(await printed(...args, "--json"));
    strictEqual((await json("simulate", "--hours", "1")).run_id, 1);
    const { directory } = await json("configure", "--hours", "1");
    strictEqual((await json("simulate", "--scenario", directory)).run_id, 2);
    const again: Record<string, string[]> = {
      compare: ["--set", "equipment.Filler.uph=12000", "--hours", "1", "--replications", "2", "--workers", "0"],
      experiment: ["filler_buffer", "--hours", "1", "--replications", "2", "--workers", "0"],
      dataset: [...SMALL_SET, "--force"],
      init: ["first"],
      lint: [],
      replay: [directory],
      diff: ["1", directory],
      runs: [],
      report: ["1", "--output", "report.html"],
      query: ["SELECT run_id FROM simulation_runs"],
      export: ["1", "--output", "out"],
      import: ["out"],
    };
    const withoutJson = ["simulate", "configure", "completions"];
    deepStrictEqual([...withoutJson, ...OF_A_QUEUE, ...Object.keys(again)].sort(), NAMES.toSorted());
    for (const [name, args] of Object.entries(again)) {
      strictEqual(typeof await json(name, ...args), "object", name);
      // It makes what is not there.
      if (name === "init") Deno.removeSync(`${cwd}/first`, { recursive: true });
      if (name !== "query" && name !== "runs") strictEqual(await printed(name, ...args, "--quiet"), "", name);
    }
    strictEqual(typeof await json("runs", "1"), "object");
    for (const listing of [["experiment"], ["experiment", "--stored"]]) {
      strictEqual(Array.isArray(await json(...listing)), true);
      strictEqual(await printed(...listing, "--quiet"), "");
    }
    const warmup = ["experiment", "warmup", "baseline_8hr", "--hours", "1", "--replications", "2"];
    strictEqual(typeof await json(...warmup), "object");
    strictEqual(await printed(...warmup, "--quiet"), "");
    strictEqual(await printed("simulate", "--hours", "1", "--quiet"), "");
    strictEqual(await printed("configure", "--output", "quiet", "--quiet"), "");
  }));

/** Those that need a server. */
const OF_A_QUEUE = ["worker", "queue"];

/** The smallest data set that has a failure in each part. */
const SMALL_SET =
  "pdm --runs 3 --hours 24 --interval 1800 --horizons 4 --workers 0 --output ./set --set equipment.PdmFiller.reliability.failure_modes.0.mtbf_min=300"
    .split(" ");

/** A command as a person types it, and what it prints: places are named as they were typed. */
type Shown = readonly [args: readonly string[], told: RegExp];

const DATABASE = ["--db-path", "new/results.duckdb"];

/** Every command, in an order in which each finds what it needs; `bundle` is a folder that was frozen and run. */
function shownBy(bundle: string, cwd: string): Record<string, Shown> {
  const hour = ["--hours", "1"];
  return {
    simulate: [
      ["simulate", ...hour, ...DATABASE, "--export", "--output", "./files"],
      /^Stored as run 1 in new\/results\.duckdb\nExported \d+ files to \.\/files: telemetry\.csv, /m,
    ],
    dataset: [
      ["dataset", ...SMALL_SET, "--quiet"],
      /^$/,
    ],
    configure: [
      ["configure", ...hour, "--output", "again"],
      /^Froze baseline_8hr in again\/baseline_8hr_\d+_\d+\nsha256:.*\n\n.*\n.* simulate --scenario again\/baseline_8hr_/,
    ],
    replay: [["replay", bundle], new RegExp(`^${bundle} gives the same results again, byte for byte\n`)],
    diff: [
      ["diff", "1", bundle, ...DATABASE],
      new RegExp(`^A {2}run 1 in new/results\\.duckdb \\(baseline_8hr\\)\nB {2}${bundle}\n`),
    ],
    compare: [
      ["compare", "--set", "equipment.Filler.uph=12000", ...hour, "--replications", "2", "--workers", "0", ...DATABASE],
      /^baseline_8hr with .*\n(.*\n)+Stored as experiment 1 in new\/results\.duckdb\n4 replications simulated in /,
    ],
    experiment: [
      ["experiment", "./question.yaml", ...DATABASE],
      /^question {2}run baseline_8hr, .*\n(.*\n)+Stored as experiment 2 in new\/results\.duckdb\n/,
    ],
    init: [["init", "./first"], /^Wrote a first configuration to first\/config:\n(.*\n)+\nNext:\n {2}cd \.\/first && /],
    lint: [["lint"], /^\d+ runs, no problems\n$/],
    runs: [
      ["runs", ...DATABASE],
      /^Id {2}Run .*\n 1 {2}baseline_8hr [^]*\n\n2 experiments are stored as well:\n/,
    ],
    report: [
      ["report", "1", ...DATABASE, "--output", "reports/one.html"],
      new RegExp(
        `^Report in reports/one\\.html \\(\\d+ kB\\); .*:\n {2}file://${cwd}/reports/one\\.html\n` +
          "Simulated again from run 1 in results\\.duckdb; all figures equal those kept with it\\.\n$",
      ),
    ],
    query: [["query", "SELECT run_id FROM simulation_runs", ...DATABASE], /^run_id\n {5}1\n\n1 row\n$/],
    export: [["export", "1", ...DATABASE, "--output", "out"], /^Exported run 1 to out: simulation_runs\.csv, /],
    import: [["import", "./out", "--db-path", "./a.duckdb"], /^Stored \.\/out as run 1 in \.\/a\.duckdb\n$/],
    completions: [["completions", "bash"], /^complete -F _linetwin linetwin$/m],
  };
}

Deno.test("As a program every command prints what was asked for on stdout, nothing on stderr, and ends with 0", () =>
  inFolder(async (cwd) => {
    Deno.writeTextFileSync(
      `${cwd}/question.yaml`,
      "run: baseline_8hr\nreplications: 2\nset: {run.duration_hours: 1}\n",
    );
    const frozen = await linetwin(["configure", "--hours", "1", "--output", "frozen", "--json"], { cwd });
    const { directory } = JSON.parse(frozen.stdout);
    strictEqual((await linetwin(["simulate", "--scenario", directory, "--no-db", "--quiet"], { cwd })).code, 0);
    const shown = shownBy(directory, cwd);
    deepStrictEqual([...OF_A_QUEUE, ...Object.keys(shown)].sort(), NAMES.toSorted());
    for (const [name, [args, told]] of Object.entries(shown)) {
      const { code, stdout, stderr } = await linetwinProcess(args, { cwd });
      deepStrictEqual([code, stderr], [0, ""], name);
      match(stdout, told);
    }
  }));

Deno.test("As a program a wrong request is told on stderr, and ends with 2", () =>
  inFolder(async (cwd) => {
    const { code, stdout, stderr } = await linetwinProcess(["lint", "./nowhere"], { cwd });
    deepStrictEqual([code, stdout], [2, ""]);
    match(stderr, /^\.\/nowhere {2}no such folder/);
  }));
