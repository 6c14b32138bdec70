/**
 * The examples that help shows: each is typed as it stands, in a folder that has what it is about.
 *
 * @module
 */
import { deepStrictEqual, match, ok } from "node:assert/strict";
import { commandNames } from "./command_names.ts";
import { inFolder, linetwin } from "./linetwin.ts";
import { commandsIn, inShell, shellWords } from "./shell_words.ts";

const SMALL = ["--hours", "1", "--replications", "2", "--workers", "0"];

/** Makes failures so frequent that a day has some. */
const FAILING = ["--set", "equipment.PdmFiller.reliability.failure_modes.0.mtbf_min=300"];
const SMALL_SET = [
  "--runs",
  "3",
  "--hours",
  "24",
  "--interval",
  "1800",
  "--horizons",
  "4",
  "--workers",
  "0",
  ...FAILING,
];

/** What is added to an example of help that would take long, by the words that it begins with. */
const SMALLER: Readonly<Record<string, readonly string[]>> = {
  compare: SMALL,
  "experiment filler_buffer": SMALL,
  "experiment warmup": ["--hours", "1", "--replications", "2"],
  "dataset pdm": SMALL_SET,
  "dataset ocel --granularity tube --from-hours": ["--hours", "1.2", "--to-hours", "1.1"],
  "dataset ocel": ["--hours", "1"],
  "--hours 24": ["--hours", "1"],
  "simulate": ["--hours", "1"],
};

/** What must come before an example, by the words that it begins with. */
const BEFORE: Readonly<Record<string, (cwd: string) => Promise<void>>> = {
  "dataset pdm --run": (cwd) => removed(`${cwd}/pdm`),
  "dataset ocel --granularity tube --output log": (cwd) => removed(`${cwd}/log`),
  "dataset ocel --output log": (cwd) => removed(`${cwd}/log`),
  "import filler_buffer_shard_1_of_2.duckdb": async (cwd) => {
    for (const shard of ["1/2", "2/2"]) {
      await linetwin(["experiment", "filler_buffer", ...SMALL, "--shard", shard], { cwd });
    }
  },
  "query SELECT * FROM frames.telemetry": async (cwd) => {
    await linetwin(["experiment", "filler_buffer", ...SMALL, "--keep", "telemetry"], { cwd });
  },
  replay: async (cwd) => {
    const frozen = await linetwin(["configure", "--hours", "0.1", "--json"], { cwd });
    const { directory } = JSON.parse(frozen.stdout);
    Deno.renameSync(`${cwd}/${directory}`, `${cwd}/scenarios/bottling_8hr_20261130_134402`);
    await linetwin(["simulate", "--scenario", "scenarios/bottling_8hr_20261130_134402", "--no-db"], { cwd });
  },
};

Deno.test("Every example of help does what it says, in a folder that has what it is about", () =>
  inFolder(async (cwd) => {
    for (const seed of ["1", "2"]) await linetwin(["simulate", "--hours", "0.5", "--seed", seed, "--quiet"], { cwd });
    await linetwin(["export", "1", "--quiet"], { cwd });
    const names = (await commandNames()).map(([name]) => [name]);
    const commands = [[], ...names, ["experiment", "warmup"], ["dataset", "pdm"], ["dataset", "ocel"], [
      "dataset",
      "check",
    ]];
    const tried = new Set<string>();
    for (const words of commands) {
      const { stdout } = await linetwin([...words, "--help"], { cwd });
      const shown = commandsIn(stdout).filter((command) => !/ completions | --queue /.test(command));
      ok(shown.length > 0 || WITHOUT.includes(words[0]), words.join(" "));
      for (const command of shown) {
        const { words: said } = shellWords(command, cwd), line = said.join(" ");
        if (tried.has(line)) continue;
        tried.add(line);
        if (line === "lint config") await linetwin(["init", ".", "--example", "cosmetics", "--quiet"], { cwd });
        await startOf(BEFORE, line)?.(cwd);
        const { code, stderr } = await linetwin([...said, ...startOf(SMALLER, line) ?? []], { cwd });
        deepStrictEqual([code, stderr.replaceAll(/^warning: .*\n/gm, "")], [0, ""], line);
        if (line === "lint config") await removed(`${cwd}/config`);
      }
    }
    ok(tried.size >= 25, `${tried.size}`);
  }));

Deno.test("The completions stand where their help puts them, and teach the shell that is named", () =>
  inFolder(async (cwd) => {
    const { stdout } = await linetwin(["completions", "--help"], { cwd });
    for (const folder of [".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions"]) {
      Deno.mkdirSync(`${cwd}/${folder}`, { recursive: true });
    }
    const shown = commandsIn(stdout), [bash, zsh, fish, here] = shown;
    deepStrictEqual(shown.length, 4);
    for (const [i, command] of [bash, zsh, fish].entries()) {
      const { code, stderr } = await inShell(command.replace("deno run", TOLD), cwd, { HOME: cwd });
      deepStrictEqual([code, stderr], [0, ""]);
      const [, file] = command.split(" > ~/");
      match(Deno.readTextFileSync(`${cwd}/${file}`), new RegExp(` completions ${["bash", "zsh", "fish"][i]}\n$`));
    }
    match(here, /^source <\(deno run .* completions bash\)$/);
  }));

/** Examples of these are for a shell that is told, or for a server. */
const WITHOUT = ["completions", "worker", "queue"];

/** In place of Deno: a line of what it is called with. */
const TOLD = "echo run";

function startOf<Value>(table: Readonly<Record<string, Value>>, line: string): Value | undefined {
  return Object.entries(table).find(([start]) => line.startsWith(start))?.[1];
}

async function removed(path: string): Promise<void> {
  await Deno.remove(path, { recursive: true }).catch(() => {});
}
