/**
 * A first configuration: every example as it is written into an empty folder, and what is refused.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { EXAMPLES } from "../../src/cli/init/examples.ts";
import { MINIMAL } from "../../src/cli/init/minimal_texts.ts";
import { SCHEMA_TEXTS } from "../../src/cli/init/schema_texts.ts";
import { loadRun } from "../../src/config/load.ts";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { SHIPPED_LABEL } from "../../src/config/compose/store.ts";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { filesBelow } from "../support/files_below.ts";
import { faultsBySchema, kindOf, readYaml } from "../tools/schema_validator.ts";
import { inFolder, linetwin } from "./linetwin.ts";

const read = (path: string) => Deno.readTextFileSync(path);

for (const [example, { run }] of Object.entries(EXAMPLES)) {
  Deno.test(`init --example ${example} writes a configuration that lint finds nothing in`, () =>
    inFolder(async (cwd) => {
      const { code, stdout, stderr } = await linetwin(["init", "line", "--example", example], { cwd });
      deepStrictEqual([code, stderr], [0, ""]);
      deepStrictEqual([...Deno.readDirSync(`${cwd}/line`)].map(({ name }) => name), ["config"]);
      const told = stdout.split("\n").filter((line) => /^ {2}\S/.test(line)).slice(0, -1).map((line) =>
        line.trim().split(" ")[0]
      );
      const there = filesBelow(`${cwd}/line/config`).filter((path) => !path.startsWith("schemas/"));
      deepStrictEqual(told.sort(), [...there, "schemas/"].sort());
      const linted = await linetwin(["lint"], { cwd: `${cwd}/line` });
      deepStrictEqual(linted, { code: 0, stdout: "1 run, no problems\n", stderr: "" });
      strictEqual((await loadRun(run, { config: `${cwd}/line/config` })).run.name, run);
    }));

  Deno.test(`Every file of the example ${example} names the schema of its kind, which lies beside it and finds no fault`, () =>
    inFolder(async (cwd) => {
      await linetwin(["init", ".", "--example", example, "--quiet"], { cwd });
      const files = filesBelow(`${cwd}/config`), yaml = files.filter((path) => path.endsWith(".yaml"));
      ok(yaml.length >= 10);
      for (const path of yaml) {
        const text = read(`${cwd}/config/${path}`);
        const [, schema] = text.match(/^# yaml-language-server: \$schema=(\S+)\n/)!;
        const beside = new URL(schema, `file://${cwd}/config/${path}`).pathname;
        strictEqual(beside, `${cwd}/config/schemas/${kindOf(path)}.schema.json`);
        strictEqual(
          read(beside),
          read(new URL(`../../config/schemas/${kindOf(path)}.schema.json`, import.meta.url).pathname),
        );
        deepStrictEqual(faultsBySchema(kindOf(path), readYaml(text)), [], path);
      }
    }));
}

const SHIPPED_EXAMPLES = Object.entries(EXAMPLES).filter(([, { run }]) => SHIPPED.has(`runs/${run}.yaml`));

Deno.test("An example of a shipped run is that run: its files, word for word, and the same hash", () =>
  inFolder(async (cwd) => {
    deepStrictEqual(SHIPPED_EXAMPLES.map(([name]) => name), ["cosmetics", "bottling"]);
    for (const [example, { run }] of SHIPPED_EXAMPLES) {
      await linetwin(["init", example, "--example", example, "--quiet"], { cwd });
      const config = `${cwd}/${example}/config`;
      for (const path of filesBelow(config).filter((path) => path.endsWith(".yaml"))) {
        strictEqual(read(`${config}/${path}`), SHIPPED.get(path), path);
      }
      const [own, shipped] = await Promise.all(
        [config, SHIPPED_LABEL].map((folder) => loadRun(run, { config: folder })),
      );
      strictEqual(configHash(own), configHash(shipped));
    }
  }));

Deno.test("The minimal example and the schemas are the files of their folders", () => {
  const minimal = new URL("../../src/cli/init/minimal/", import.meta.url);
  deepStrictEqual(Object.fromEntries(MINIMAL), textsIn(minimal, ""));
  deepStrictEqual(
    Object.fromEntries(SCHEMA_TEXTS),
    textsIn(new URL("../../config/schemas/", import.meta.url), "schemas/"),
  );
});

Deno.test("The tip of the minimal example is a change that its comments speak of", () =>
  inFolder(async (cwd) => {
    await linetwin(["init", ".", "--quiet"], { cwd });
    const { stdout } = await linetwin(["simulate", "--no-db"], { cwd });
    match(
      stdout,
      /^What if 120 items had room between Filler and Capper\?\n .* --set equipment\.Filler\.buffer_capacity=120$/m,
    );
  }));

Deno.test("init says what to type next: from a task with the folder, else in it", () =>
  inFolder(async (cwd) => {
    const next = async (folder: string, env = {}) => {
      const { stdout } = await linetwin(["init", folder, "--json"], { cwd, env });
      return JSON.parse(stdout).next.replace(/deno run -A \S+main\.ts/, "linetwin");
    };
    strictEqual(await next("a"), "cd a && linetwin simulate");
    strictEqual(await next("b/c d"), "cd 'b/c d' && linetwin simulate");
    strictEqual(await next(`${cwd}/e`), "cd e && linetwin simulate");
    strictEqual(await next("./f", { LINETWIN_TASK: "1" }), "deno task simulate --config f/config");
    strictEqual(await next("it's", { LINETWIN_TASK: "1" }), `deno task simulate --config 'it'\\''s/config'`);
    strictEqual(await next("."), "linetwin simulate");
  }));

Deno.test("init leaves a folder alone that has a config, whatever that is", () =>
  inFolder(async (cwd) => {
    const refused = async (folder: string, told: RegExp) => {
      const before = everythingIn(cwd);
      const { code, stdout, stderr } = await linetwin(["init", folder], { cwd });
      deepStrictEqual([code, stdout], [2, ""]);
      match(stderr, told);
      deepStrictEqual(everythingIn(cwd), before);
    };
    Deno.mkdirSync(`${cwd}/config/runs`, { recursive: true });
    await refused(
      "config",
      /^Cannot write a configuration to config: it is one itself, with a folder runs\. Name another/,
    );
    await refused(".", /^Cannot write config: it is there already, and stays as it is\. Name another folder\.\n/);
    Deno.mkdirSync(`${cwd}/link`);
    Deno.symlinkSync("nowhere", `${cwd}/link/config`);
    await refused("link", /^Cannot write link\/config: it is there already/);
    Deno.mkdirSync(`${cwd}/file`);
    Deno.writeTextFileSync(`${cwd}/file/config`, "");
    await refused("file", /^Cannot write file\/config: it is there already/);
    await refused(
      "file/config",
      /^Cannot write a configuration to file\/config: it is no folder\. Name another one\.\n/,
    );
  }));

Deno.test("What a killed init has left behind is cleared by the next one", () =>
  inFolder(async (cwd) => {
    const left = `${cwd}/.config.${crypto.randomUUID()}.tmp`;
    Deno.mkdirSync(`${left}/runs`, { recursive: true });
    Deno.writeTextFileSync(`${left}.lock`, "");
    const { code } = await linetwin(["init", ".", "--quiet"], { cwd });
    deepStrictEqual([code, [...Deno.readDirSync(cwd)].map(({ name }) => name)], [0, ["config"]]);
  }));

Deno.test("A configuration that cannot be written is told in words, and nothing of it is left", () =>
  inFolder(async (cwd) => {
    Deno.writeTextFileSync(`${cwd}/file`, "");
    const behind = await linetwin(["init", "file/line"], { cwd });
    deepStrictEqual(behind, {
      code: 1,
      stdout: "",
      stderr: "Cannot write a configuration to file/line: a file is in the way of the folder.\n",
    });
    const nowhere = await linetwin(["init", "/sys/line"], { cwd });
    strictEqual(nowhere.code, 1);
    match(nowhere.stderr, /^Cannot write a configuration to \/sys\/line: /);
    deepStrictEqual(everythingIn(cwd), ["file"]);
  }));

function textsIn(folder: URL, before: string): Record<string, string> {
  return Object.fromEntries(
    filesBelow(folder).map((path) => [`${before}${path}`, Deno.readTextFileSync(new URL(path, folder))]),
  );
}

function everythingIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? [name, ...everythingIn(`${folder}/${name}`).map((path) => `${name}/${path}`)] : [name]
  ).sort();
}
