import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { VERSION } from "../../src/version.ts";
import { inFolder, linetwin } from "./linetwin.ts";

const OPTIONS = "run config module set seed hours export output no-db db-path debug-events json quiet help".split(" ");

Deno.test("--help names the commands, --version the version, on stdout", () =>
  inFolder(async (cwd) => {
    const help = await linetwin(["--help"], { cwd });
    strictEqual(help.code, 0);
    strictEqual(help.stderr, "");
    match(help.stdout, /simulate\|run/);
    match(help.stdout, /lint/);
    match(help.stdout, /import/);
    const version = await linetwin(["--version"], { cwd });
    strictEqual(version.stdout, `${VERSION}\n`);
    strictEqual(version.code, 0);
  }));

Deno.test("simulate --help names every option", () =>
  inFolder(async (cwd) => {
    const { code, stdout } = await linetwin(["simulate", "--help"], { cwd });
    strictEqual(code, 0);
    for (const option of OPTIONS) ok(stdout.includes(`--${option}`), `--${option} is missing`);
  }));

Deno.test("The help of experiment and of compare names every option, that of warmup only its own", () =>
  inFolder(async (cwd) => {
    const common = "replications config module set seed hours json quiet help";
    const more = "workers queue queue-ca queue-creds fresh no-db db-path label report";
    const options = {
      "experiment": `${common} ${more} keep shard stored export output`,
      "compare": `${common} ${more} run`,
      "experiment warmup": common,
    };
    for (const [command, expected] of Object.entries(options)) {
      const { code, stdout } = await linetwin([...command.split(" "), "--help"], { cwd });
      strictEqual(code, 0);
      const named = [...stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => name);
      deepStrictEqual(named.sort(), expected.split(" ").sort(), command);
    }
  }));

Deno.test("Help asks for no module that is slow to load", async () => {
  const main = new URL("../../src/cli/main.ts", import.meta.url).href;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json", main] }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: Module[] };
  const loaded = staticallyLoaded(main, modules);
  const slow = /deps\/(zod|yaml|cli_table3|cli_progress|noble_hashes|jstat)\.ts|npm:\/?(nodejs-polars|@duckdb)/;
  strictEqual(loaded.find((specifier) => slow.test(specifier)), undefined);
  ok(loaded.some((specifier) => /deps\/commander\.ts/.test(specifier)));
});

interface Module {
  specifier: string;
  dependencies?: { isDynamic?: boolean; code?: { specifier: string } }[];
}

function staticallyLoaded(root: string, modules: readonly Module[]): string[] {
  const bySpecifier = new Map(modules.map((module) => [module.specifier, module]));
  const loaded = new Set([root]);
  for (const specifier of loaded) {
    for (const { isDynamic, code } of bySpecifier.get(specifier)?.dependencies ?? []) {
      if (!isDynamic && code) loaded.add(code.specifier);
    }
  }
  return [...loaded];
}
