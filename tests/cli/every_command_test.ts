/**
 * What every command has in common.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { inFolder, linetwin } from "./linetwin.ts";

/** The commands that `--help` lists. */
async function commandNames(cwd: string): Promise<string[]> {
  const { stdout } = await linetwin(["--help"], { cwd });
  const [listed] = stdout.split("Commands:\n")[1].split("\n\n");
  const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
  ok(names.length >= 10, stdout);
  return names.filter((name) => name !== "help");
}

Deno.test("Every command is a task, and the help of each ends with an example of it", () =>
  inFolder(async (cwd) => {
    const { tasks } = JSON.parse(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)));
    for (const name of await commandNames(cwd)) {
      match(tasks[name]?.command ?? "", new RegExp(`^LINETWIN_TASK=1 deno run -A src/cli/main\\.ts ${name}$`));
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
      compare: ["--set", "equipment.Filler.uph=12000", "--hours", "1", "--replications", "2"],
      experiment: ["filler_buffer", "--hours", "1", "--replications", "2"],
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
    deepStrictEqual([...withoutJson, ...Object.keys(again)].sort(), (await commandNames(cwd)).sort());
    for (const [name, args] of Object.entries(again)) {
      strictEqual(typeof await json(name, ...args), "object", name);
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
