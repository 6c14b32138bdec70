/**
 * Every command that a page shows is typed as it stands, but for how much it computes.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import manifest from "../../../deno.json" with { type: "json" };
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { PAGE_PATHS, type PagePath, readPage } from "../../../src/tools/pages/pages.ts";
import { inFolder, linetwin, linetwinProcess } from "../../cli/linetwin.ts";
import { shellWords } from "../../cli/shell_words.ts";
import { textsBelow } from "../../support/bundles.ts";
import { blocksOf } from "./page_blocks.ts";

const [FIRST_PHASE] = blocksOf("src/phases/README.md", "ts");

/** A configuration with a run whose machines have the behaviour of the page on phases, and the built-in phases. */
function configWithPhase(): Record<string, string> {
  const [behavior] = blocksOf("src/phases/README.md", "yaml"), own = (path: string) => SHIPPED.get(path)!;
  const others = own("behaviors/default_6phase.yaml").split("handler: CollectPhase\n")[1];
  return {
    ...Object.fromEntries(SHIPPED),
    "behaviors/cleaned.yaml": behavior.replace(/ *# … .*\n/, others),
    "scenarios/cleaned.yaml": `${own("scenarios/baseline.yaml").replace("overrides: {}", "")}behavior: cleaned\n`,
    "runs/my_run.yaml": own("runs/baseline_8hr.yaml").replace("scenario: baseline", "scenario: cleaned"),
  };
}

/** What somebody who follows a page has in the folder, beside two stored runs and the bundle of the repository. */
const AT_HAND: Partial<Record<PagePath, () => Record<string, string>>> = {
  "src/phases/README.md": () => ({
    "cleaning.ts": FIRST_PHASE,
    ...Object.fromEntries(Object.entries(configWithPhase()).map(([path, text]) => [`config/${path}`, text])),
  }),
};

const WEEKS = "--runs 3 --hours 150 --interval 900 --set equipment.PdmFiller.uph=200 --workers 0 --force";
const SHIFTS = "--hours 0.05 --replications 2 --workers 0";

/** What is computed less of, by the beginning of the command; the first that fits. */
const LESS: readonly (readonly [begin: string, less: string])[] = [
  ["simulate --scenario", ""],
  ["simulate", "--hours 0.2"],
  ["configure", "--hours 0.2"],
  ["compare", SHIFTS],
  ["experiment --stored", ""],
  ["experiment warmup", "--hours 4 --replications 4"],
  ["experiment ", SHIFTS],
  ["dataset pdm", WEEKS],
  ["dataset ocel --granularity tube --from-hours 1 --to-hours 2", "--hours 2.01 --force"],
  ["dataset ocel", "--hours 0.2 --force"],
];

/** Whether a task is a command of linetwin: others publish, or take the machine for minutes. */
function isCommand(task: string): boolean {
  return (manifest.tasks as Record<string, { command: string }>)[task]?.command.endsWith(` src/cli/main.ts ${task}`);
}

/** The commands of a page that need no server of a queue, without the programs that read what they print. */
function commandsOf(page: PagePath): string[] {
  const lines = blocksOf(page, "sh").join("").split("\n").filter((line) => !line.includes(" --queue "));
  return lines.filter((line) => isCommand(line.match(/^deno task (\w+)/)?.[1] ?? "")).map((line) =>
    line.replace(/ \| jq .*$/, "").slice("deno task ".length)
  );
}

async function makeFolder(cwd: string, page: PagePath): Promise<void> {
  const files: Record<string, string> = { ...AT_HAND[page]?.() };
  const scenarios = new URL("../../../scenarios/", import.meta.url);
  for (const { name, isDirectory } of Deno.readDirSync(scenarios)) {
    if (!isDirectory) continue;
    const texts = textsBelow(fileURLToPath(new URL(name, scenarios)));
    for (const [path, text] of Object.entries(texts)) files[`scenarios/${name}/${path}`] = text;
  }
  for (const [path, text] of Object.entries(files)) {
    Deno.mkdirSync(`${cwd}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.writeTextFileSync(`${cwd}/${path}`, text);
  }
  for (const seed of ["1", "2"]) {
    const { code, stderr } = await linetwin(["simulate", "--hours", "0.2", "--seed", seed], { cwd });
    strictEqual(code, 0, stderr);
  }
}

async function type(command: string, cwd: string): Promise<void> {
  const [, less = ""] = LESS.find(([begin]) => command.startsWith(begin)) ?? [];
  const isAsking = /--help$/.test(command),
    words = shellWords(`deno run -A main.ts ${command}`, cwd).words.map((word) => word.replace(/^\/var/, `${cwd}/var`));
  const all = [...words, ...isAsking || less === "" ? [] : less.split(" ")];
  // A module is loaded once in a process, and finds linetwin by its name in one that was started as a person starts it.
  const { code, stderr } = await (words.includes("--module") ? linetwinProcess : linetwin)(all, { cwd });
  strictEqual(code, 0, `deno task ${command}\n${stderr}`);
}

for (const page of PAGE_PATHS.filter((page) => commandsOf(page).length > 0)) {
  Deno.test(`The commands of ${page} can be typed`, () =>
    inFolder(async (cwd) => {
      await makeFolder(cwd, page);
      for (const command of commandsOf(page)) await type(command, cwd);
    }));
}

Deno.test("The page in the folder of configurations is no part of one: lint says nothing of it, a bundle lacks it", () =>
  inFolder(async (cwd) => {
    const config = fileURLToPath(new URL("../../../config", import.meta.url));
    const checked = await linetwin(["lint", config], { cwd });
    deepStrictEqual([checked.code, checked.stderr], [0, ""]);
    const frozen = await linetwin(["configure", "--config", config, "--output", "bundle", "--json"], { cwd });
    strictEqual(frozen.code, 0, frozen.stderr);
    for (const text of Object.values(textsBelow(cwd))) ok(!text.includes("README.md"));
  }));

Deno.test("The table of machines on the page on configurations stands for the files of a first line", () =>
  inFolder(async (cwd) => {
    const [table] = blocksOf("config/README.md", "csv");
    strictEqual((await linetwin(["init", ".", "--quiet"], { cwd })).code, 0);
    for (const file of ["filler", "capper", "packer"]) Deno.removeSync(`${cwd}/config/equipment/${file}.yaml`);
    Deno.writeTextFileSync(`${cwd}/config/equipment/machines.csv`, table);
    deepStrictEqual(await linetwin(["lint"], { cwd }), { code: 0, stdout: "1 run, no problems\n", stderr: "" });
    const { code, stderr, stdout } = await linetwin(["simulate", "--no-db", "--json"], { cwd });
    deepStrictEqual([code, stderr], [0, ""]);
    ok(JSON.parse(stdout).machines.Filler.mtbf_min > 0);
  }));

Deno.test("Every task that a page names is there", () => {
  const named = PAGE_PATHS.flatMap((page) =>
    Array.from(readPage(page).matchAll(/deno task ([a-z]\w*)/g), ([, t]) => t)
  );
  ok(named.length > 60);
  deepStrictEqual([...new Set(named)].filter((task) => !Object.hasOwn(manifest.tasks, task)), []);
});
