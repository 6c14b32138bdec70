import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { SHELLS } from "../../src/cli/commands/completions_command.ts";
import { EXAMPLES } from "../../src/cli/init/examples.ts";
import { EXPORT_FORMATS, STORED_FORMATS } from "../../src/sinks/files.ts";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { inFolder, linetwin, textOf } from "./linetwin.ts";

/** Puts the words of each line where bash would, and prints what the script finds. */
const IN_BASH = `
source "$1/linetwin.bash"; shift
[[ $(complete -p linetwin) == 'complete -F _linetwin linetwin' ]] || exit 1
for line in "$@"; do
  read -ra COMP_WORDS <<< "\${line//=/ = }"
  [[ $line == *[\\ =] ]] && COMP_WORDS+=("")
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
  _linetwin 2> /dev/null
  printf '%s\\n' "\${COMPREPLY[@]}" END
done`;

const IN_FISH = `
source $argv[1]/linetwin.fish
for line in $argv[2..]
  complete -C $line
  echo END
end`;

const IN_ZSH = fileURLToPath(new URL("offered.zsh", import.meta.url));

/** Each shell with the name under which its script is kept, and the arguments that make it offer completions. */
const HOW = {
  bash: { file: "linetwin.bash", args: ["--norc", "--noprofile", "-c", IN_BASH, "bash"] },
  zsh: { file: "_linetwin", args: ["-f", IN_ZSH] },
  fish: { file: "linetwin.fish", args: ["--no-config", "-c", IN_FISH] },
} as const;

type Shell = keyof typeof HOW;

/** The names of the shipped files of a folder, sorted. */
function shipped(folder: string): string[] {
  return [...SHIPPED.keys()].filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1, -".yaml".length)).sort();
}

/** Lines, each as far as it has been typed, and all that fits. */
const OFFERS: Readonly<Record<string, readonly string[]>> = {
  "linetwin sim": ["simulate"],
  "linetwin --see": ["--seed"],
  "linetwin --ver": ["--version"],
  "linetwin run --see": ["--seed"],
  "linetwin lint --see": [],
  "linetwin --hours 4 --see": ["--seed"],
  "linetwin simulate --run ": ["day", "night"],
  "linetwin --run ni": ["night"],
  "linetwin --run=ni": ["night"],
  "linetwin simulate --config other --run ": ["weekend"],
  "linetwin simulate --config=other --run ": ["weekend"],
  "linetwin simulate --config nowhere --run ": [],
  "linetwin simulate --export ": EXPORT_FORMATS.toSorted(),
  "linetwin simulate --export --no-d": ["--no-db"],
  "linetwin simulate --seed ": [],
  "linetwin simulate --output ": ["config", "other"],
  "linetwin simulate --module ": ["config", "other", "phases.ts"],
  "linetwin import ": ["config", "other", "phases.ts"],
  "linetwin lint ": ["config", "other"],
  "linetwin in": ["init"],
  "linetwin init ": ["config", "other"],
  "linetwin init line --example ": Object.keys(EXAMPLES).sort(),
  "linetwin init --ex": ["--example"],
  "linetwin export ": ["all"],
  "linetwin import --db-path p": ["phases.ts"],
  "linetwin export --format ": STORED_FORMATS.toSorted(),
  "linetwin completions ": SHELLS.toSorted(),
  "linetwin help li": ["lint"],
  "linetwin report --experiment q": ["question"],
  "linetwin report --ex": ["--experiment"],
  "linetwin experiment question --rep": ["--replications", "--report"],
  "linetwin compare --run ": ["day", "night"],
  "linetwin compare --queue": ["--queue", "--queue-ca", "--queue-creds"],
  "linetwin experiment ": ["config", "other", "phases.ts", "question", "warmup"],
  "linetwin experiment q": ["question"],
  "linetwin experiment --config other a": ["answer"],
  "linetwin experiment --wo": ["--workers"],
  "linetwin experiment question --fr": ["--fresh"],
  "linetwin experiment question --sh": ["--shard"],
  "linetwin experiment warmup n": ["night"],
  "linetwin experiment warmup q": ["question"],
  "linetwin experiment warmup --hou": ["--hours"],
  "linetwin experiment warmup --wo": [],
  "linetwin experiment warmup --config other w": ["weekend"],
};

const FILES = [
  "config/runs/day",
  "config/runs/night",
  "config/experiments/question",
  "other/runs/weekend",
  "other/experiments/answer",
];

for (const shell of Object.keys(HOW) as Shell[]) {
  const ignore = !isInstalled(shell);

  Deno.test(
    `${shell} completes commands, options, and what stands after them`,
    { ignore },
    () =>
      inFolder(async (cwd) => {
        for (const file of FILES) {
          await Deno.mkdir(`${cwd}/${file.slice(0, file.lastIndexOf("/"))}`, { recursive: true });
          await Deno.writeTextFile(`${cwd}/${file}.yaml`, "");
        }
        await Deno.writeTextFile(`${cwd}/phases.ts`, "");
        const lines = Object.keys(OFFERS);
        const offered = await offers(shell, lines, cwd);
        deepStrictEqual(Object.fromEntries(lines.map((line, i) => [line, offered[i]])), OFFERS);
      }),
  );

  Deno.test(`${shell} completes every command and option that help names`, { ignore }, () =>
    inFolder(async (cwd) => {
      const commands = namesIn((await linetwin(["--help"], { cwd })).stdout, "Commands:", /^ {2}([a-z]+)/gm);
      ok(commands.length >= 5 && commands.includes("simulate"));
      const own = [...commands.filter((name) => name !== "help"), "experiment warmup"];
      const lines = ["linetwin ", ...own.map((name) => `linetwin ${name} --`)];
      const [first, ...options] = await offers(shell, lines, cwd);
      deepStrictEqual(first, commands);
      for (const [i, command] of own.entries()) {
        const { stdout } = await linetwin([...command.split(" "), "--help"], { cwd });
        deepStrictEqual(options[i], namesIn(stdout, "Options:", /^ {2}(?:-\w, )?(--[a-z-]+)/gm), command);
      }
    }));

  Deno.test(
    `${shell} completes the shipped runs and experiments where there is no folder config`,
    { ignore },
    () =>
      inFolder(async (cwd) => {
        const [runs, experiments] = await offers(shell, ["linetwin --run ", "linetwin experiment "], cwd);
        deepStrictEqual(runs, shipped("runs"));
        deepStrictEqual(experiments, [...shipped("experiments"), "warmup"]);
      }),
  );

  Deno.test(`${shell} runs nothing that a file is named after`, { ignore }, () =>
    inFolder(async (cwd) => {
      await Deno.mkdir(`${cwd}/config/runs`, { recursive: true });
      await Deno.writeTextFile(`${cwd}/config/runs/$(touch owned).yaml`, "");
      const [[offer]] = await offers(shell, ["linetwin --run "], cwd);
      match(offer, /touch/);
      strictEqual([...Deno.readDirSync(cwd)].some(({ name }) => name === "owned"), false);
    }));
}

Deno.test("completions of a shell that there is no script for are refused with the nearest one", () =>
  inFolder(async (cwd) => {
    const { code, stdout, stderr } = await linetwin(["completions", "bsh"], { cwd });
    match(stderr, new RegExp(`The shells are ${SHELLS.join(", ")}; did you mean bash\\?`));
    deepStrictEqual([code, stdout], [2, ""]);
  }));

Deno.test("completions --help tells for each shell where the script goes", () =>
  inFolder(async (cwd) => {
    const { stdout } = await linetwin(["completions", "--help"], { cwd });
    for (const shell of SHELLS) match(stdout, new RegExp(`completions ${shell} > ~/`));
  }));

/** What a shell offers after each line, sorted; the script lies in a folder of its own. */
function offers(shell: Shell, lines: readonly string[], cwd: string): Promise<string[][]> {
  const { file, args } = HOW[shell];
  let found: string[][] = [];
  return inFolder(async (folder) => {
    const { code, stdout } = await linetwin(["completions", shell], { cwd });
    strictEqual(code, 0);
    await Deno.writeTextFile(`${folder}/${file}`, stdout);
    const env = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
    const command = new Deno.Command(shell, { args: [...args, folder, ...lines], cwd, env, stdin: "null" });
    const output = await command.output();
    deepStrictEqual([output.code, textOf(output.stderr)], [0, ""]);
    found = textOf(output.stdout).split("END\n").slice(0, -1).map(candidates);
  }).then(() => found);
}

/** One by line; fish adds a description, folders may end in a slash, and an option may stand before its value. */
function candidates(text: string): string[] {
  const names = text.split("\n").map((line) => line.split("\t")[0].replace(/\/$/, "").replace(/^--\w+=/, ""));
  return [...new Set(names.filter((name) => name !== ""))].sort();
}

function namesIn(help: string, heading: string, pattern: RegExp): string[] {
  const part = help.slice(help.indexOf(heading)).split("\n\n")[0];
  return [...part.matchAll(pattern)].map(([, name]) => name).sort();
}

function isInstalled(shell: string): boolean {
  try {
    return new Deno.Command(shell, { args: ["--version"], stdout: "null", stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}
