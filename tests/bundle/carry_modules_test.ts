import { deepStrictEqual, doesNotMatch, match, ok, rejects, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import * as bundle from "../../src/bundle/carry_modules.ts";
import manifest from "../../deno.json" with { type: "json" };
import { offerEngine } from "../../src/bundle/engine_shim.ts";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { VERSION } from "../../src/version.ts";
import { inFolder, linetwin, linetwinProcess } from "../cli/linetwin.ts";
import { changeFile } from "../support/bundles.ts";
import { withTempDir } from "../support/temp_dir.ts";

const ROOT = new URL("../../", import.meta.url);

/** The addresses by which others import linetwin. */
const ENTRY_POINTS = Object.values(manifest.exports).map((file) => new URL(file, ROOT).href);

/** What is imported from elsewhere, which a bundle leaves as it is. */
const PACKAGE = "npm:zod@4.6.7", REMOTE = "https://example.com/x.ts";

/** What would be carried, contents as texts. */
async function carryModules(named: readonly string[], directory: string) {
  const { modules, files } = await bundle.carryModules(named, directory);
  const textOf = (content: string | Uint8Array) =>
    typeof content === "string" ? content : new TextDecoder().decode(content);
  return { modules, files: new Map([...files].map(([path, content]) => [path, textOf(content)])) };
}

/** Writes files into a folder. */
function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    Deno.mkdirSync(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.writeTextFileSync(`${folder}/${path}`, text);
  }
}

Deno.test("A module is carried with all that it imports from files, however it imports it", () =>
  withTempDir(async (folder) => {
    write(folder, {
      "phases.ts": `/** import "./not_this.ts" */
import { definePhase, type PhaseStation } from "${ROOT}mod.ts";
import type { Only } from './types.ts';
import data from "./data.json" with { type: "json" };
export * from "./deep/settings.ts";
const later = await import("./deep/later.js");
const text = 'import "./nor_this.ts"';
import z from "${PACKAGE}";
import "${REMOTE}";
`,
      "types.ts": "export type Only<T> = T;\n",
      "data.json": "{}",
      "deep/settings.ts":
        `import { a } from "../settings.ts";\nimport "../phases.ts";\nexport const b: number = a / 2 / 1;\n`,
      "settings.ts": "export const a = 1;\n",
      "deep/later.js": "export default /'/;\n",
    });
    const { modules, files } = await carryModules([`${folder}/phases.ts`], "/somewhere/bundle");
    deepStrictEqual(modules.map(({ file, loaded }) => [file, loaded]), [
      ["modules/phases.ts", true],
      ["modules/types.ts", false],
      ["modules/data.json", false],
      ["modules/settings.ts", false],
      ["modules/later.js", false],
      ["modules/settings_2.ts", false],
      ["modules/linetwin.ts", false],
    ]);
    strictEqual(
      files.get("modules/phases.ts"),
      `/** import "./not_this.ts" */
import { definePhase, type PhaseStation } from "./linetwin.ts";
import type { Only } from './types.ts';
import data from "./data.json" with { type: "json" };
export * from "./settings.ts";
const later = await import("./later.js");
const text = 'import "./nor_this.ts"';
import z from "${PACKAGE}";
import "${REMOTE}";
`,
    );
    match(files.get("modules/settings.ts")!, /from ".\/settings_2.ts";\nimport ".\/phases.ts";/);
    strictEqual(files.get("modules/data.json"), "{}");
  }));

Deno.test("The file that stands for linetwin offers all that linetwin does, by whatever entry point", async () => {
  const { files } = await carryModules(["data:text/javascript,1"], "/somewhere/bundle");
  deepStrictEqual([...files.keys()], ["modules/module.js", "modules/linetwin.ts"]);
  const [, offered] = files.get("modules/linetwin.ts")!.match(/export const \{([^}]*)\} = engine/)!;
  const names = new Set<string>();
  for (const url of ENTRY_POINTS) for (const name of Object.keys(await import(url))) names.add(name);
  deepStrictEqual(offered.split(",").map((name) => name.trim()).filter((name) => name !== ""), [...names].sort());
});

Deno.test("Modules of a bundle get the scenario's own runScenario, and everything else as it is offered", async () => {
  await offerEngine();
  const { [Symbol.for("linetwin.engine")]: engine } = globalThis as unknown as Record<symbol, Record<string, unknown>>;
  for (const url of ENTRY_POINTS) {
    const offered = await import(url);
    for (const name of Object.keys(offered)) {
      if (name !== "runScenario" || url.endsWith("/scenario/mod.ts")) strictEqual(engine[name], offered[name], name);
    }
  }
});

Deno.test("Files that are no code are carried byte for byte, under names that a bundle may have", () =>
  withTempDir(async (folder) => {
    const bytes = Uint8Array.of(0, 97, 115, 109, 255);
    Deno.writeFileSync(`${folder}/f.wasm`, bytes);
    write(folder, {
      "phases.ts": `import f from "./f.wasm";
import a from "./a b.t xt" with { type: "text" };
import code from "./code.ts" with { type: "text" };
import LICENSE from "./LICENSE" with { type: "text" };
import "./-100%.ts";
await import("./data.json", { with: { type: "json" } });
`,
      "a b.t xt": "text",
      "code.ts": `import "./nowhere.ts";`,
      "LICENSE": "import { ",
      "-100%.ts": "",
      "data.json": "{}",
    });
    const { files } = await bundle.carryModules([`${folder}/phases.ts`], folder);
    deepStrictEqual([...files.keys()].map((path) => path.slice("modules/".length)), [
      "phases.ts",
      "f.wasm",
      "a_b.t_xt",
      "code.ts",
      "LICENSE",
      "_100_.ts",
      "data.json",
      "linetwin.ts",
    ]);
    deepStrictEqual(files.get("modules/f.wasm"), bytes);
    deepStrictEqual(files.get("modules/code.ts"), new TextEncoder().encode(`import "./nowhere.ts";`));
    strictEqual(
      files.get("modules/phases.ts"),
      `import f from "./f.wasm";
import a from "./a_b.t_xt" with { type: "text" };
import code from "./code.ts" with { type: "text" };
import LICENSE from "./LICENSE" with { type: "text" };
import "./_100_.ts";
await import("./data.json", { with: { type: "json" } });
`,
    );
  }));

Deno.test("Linetwin is known by its addresses and by its package", () =>
  withTempDir(async (folder) => {
    const packaged = Object.keys(manifest.exports).flatMap((entryPoint) =>
      [
        "@linetwin/linetwin",
        `jsr:@linetwin/linetwin@${VERSION}`,
        "jsr:@linetwin/linetwin",
        "jsr:/@linetwin/linetwin@^0.1",
      ]
        .map((name) => `${name}${entryPoint.slice(1)}`)
    );
    const modules = (names: readonly string[]) => names.map((name) => `export * from "${name}";`).join("\n");
    const known = [...ENTRY_POINTS, ...packaged];
    ok(packaged.includes(`jsr:@linetwin/linetwin@${VERSION}/charts`));
    write(folder, { "phases.ts": modules(known) });
    const { files } = await carryModules([`${folder}/phases.ts`], folder);
    strictEqual(files.get("modules/phases.ts"), modules(known.map(() => "./linetwin.ts")));
    const others = [
      "@linetwin/other",
      `jsr:@linetwin/linetwin@${VERSION}/nowhere`,
      "npm:@linetwin/linetwin",
      "linetwin",
    ];
    write(folder, { "others.ts": modules(others) });
    const { files: carried } = await carryModules([`${folder}/others.ts`], folder);
    strictEqual(carried.get("modules/others.ts"), modules(others));
  }));

Deno.test("What cannot be carried is refused: inner parts of linetwin, and files that are not there", () =>
  withTempDir(async (folder) => {
    write(folder, {
      "inner.ts": `import { Engine } from "${ROOT}src/engine/engine.ts";`,
      "lost.ts": `import "./nowhere.ts";`,
      "broken.ts": "import { from 'x",
      "computed.ts": "const name = './x' + '.ts';\nawait import(name);",
      "glob.ts": "await import(`./${Deno.args[0]}.ts`);",
    });
    const refused = (name: string, message: RegExp) =>
      rejects(carryModules([`${folder}/${name}`], folder), { name: "BundleError", message });
    await refused(
      "inner.ts",
      /it imports \S+engine\.ts, an inner part of linetwin\. Use mod\.ts, .*src\/phases\/mod\.ts/,
    );
    await refused("lost.ts", /Cannot copy the module \S+nowhere\.ts into the bundle/);
    await refused("broken.ts", /Cannot carry \S+broken\.ts: /);
    await refused("computed.ts", /it imports name\. What a bundle carries is imported by names in quotes\.$/);
    await refused("glob.ts", /it imports `/);
  }));

const RINSING = `import { definePhase, parameter } from "${ROOT}mod.ts";
import { PLANNED } from "${ROOT}src/phases/mod.ts";
import { SECONDS } from "./settings.ts";
definePhase("RinsingPhase", {
  params: { seconds: parameter.time.default(SECONDS) },
  create({ params, cause, sampler }) {
    const nextSeconds = sampler(params.seconds, "rinsing");
    return (station) => station.stay(PLANNED, nextSeconds(), cause);
  },
});
`;

Deno.test("A bundle with modules runs, moved and without the originals; a changed copy is refused before it is run", () =>
  inFolder(async (cwd) => {
    write(cwd, Object.fromEntries([...SHIPPED].map(([path, text]) => [`config/${path}`, text])));
    write(cwd, { "own/rinsing.ts": RINSING, "own/settings.ts": "export const SECONDS: number = 1;\n" });
    changeFile(
      `${cwd}/config/behaviors/default_6phase.yaml`,
      "phases:\n",
      "phases:\n  - name: r\n    handler: RinsingPhase\n",
    );
    const frozen = await linetwin(["configure", "--hours", "1", "--module", "own/rinsing.ts", "--json"], { cwd });
    deepStrictEqual([frozen.code, frozen.stderr], [0, ""]);
    Deno.renameSync(`${cwd}/${JSON.parse(frozen.stdout).directory}`, `${cwd}/moved`);
    Deno.removeSync(`${cwd}/own`, { recursive: true });
    Deno.removeSync(`${cwd}/config`, { recursive: true });
    // As a process, which knows the phase from the bundle alone.
    const run = (...args: string[]) => linetwinProcess(args, { cwd });
    const { code, stdout } = await run("simulate", "--scenario", "moved", "--no-db", "--json");
    strictEqual(code, 0);
    ok(JSON.parse(stdout).machines.Filler.planned_sec > 1000);
    strictEqual((await run("replay", "moved")).code, 0);
    Deno.writeTextFileSync(`${cwd}/moved/modules/settings.ts`, "console.log('ran'); export const SECONDS = 2;\n");
    const changed = await run("replay", "moved");
    deepStrictEqual([changed.code, changed.stdout], [2, ""]);
    match(changed.stderr, /moved\/modules\/settings\.ts: it was changed after it was frozen/);
    Deno.removeSync(`${cwd}/moved/modules/settings.ts`);
    const lost = await linetwin(["replay", "moved"], { cwd });
    match(lost.stderr, /Cannot use the bundle moved: it has no modules\/settings\.ts/);
    doesNotMatch(lost.stderr, /^\s+at /m);
  }));

Deno.test("What an import map names is carried too", () =>
  inFolder(async (cwd) => {
    write(cwd, {
      "map.json": `{ "imports": { "@/": "./own/" } }`,
      "phases.ts": `import "@/settings.ts";`,
      "own/settings.ts": "export {};\n",
    });
    const main = fileURLToPath(new URL("src/cli/main.ts", ROOT));
    const args = [
      "run",
      "-A",
      "--quiet",
      "--import-map",
      "map.json",
      main,
      "configure",
      "--module",
      "phases.ts",
      "--json",
    ];
    const { code, stdout } = await new Deno.Command(Deno.execPath(), { args, cwd }).output();
    strictEqual(code, 0);
    const { directory } = JSON.parse(new TextDecoder().decode(stdout));
    strictEqual(Deno.readTextFileSync(`${cwd}/${directory}/modules/phases.ts`), `import "./settings.ts";`);
    strictEqual((await linetwin(["simulate", "--scenario", directory, "--no-db", "--quiet"], { cwd })).code, 0);
  }));

Deno.test("A module of a bundle that is imported by itself says what it belongs to", () =>
  withTempDir(async (folder) => {
    const { files } = await carryModules(["data:text/javascript,1"], folder);
    write(folder, Object.fromEntries(files));
    const args = ["run", "--quiet", `${folder}/modules/linetwin.ts`];
    const { code, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
    strictEqual(code, 1);
    match(new TextDecoder().decode(stderr), /These modules belong to a bundle: run it with its scenario\.ts/);
  }));
