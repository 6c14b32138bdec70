/**
 * The bundle that comes with the repository: what it gave when it was made, it gives on every platform.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { inFolder, linetwin, textOf } from "../cli/linetwin.ts";
import { VERSION } from "../../src/version.ts";
import { textsBelow } from "../support/bundles.ts";

const SCENARIOS = fileURLToPath(new URL("../../scenarios", import.meta.url));
const NAMES = [...Deno.readDirSync(SCENARIOS)].filter(({ isDirectory }) => isDirectory).map(({ name }) => name);

Deno.test("There is an example, and the page on bundles names it", () => {
  strictEqual(NAMES.length, 1);
  const page = Deno.readTextFileSync(new URL("../../scenarios/README.md", import.meta.url));
  match(page, new RegExp(`deno task replay scenarios/${NAMES[0]}\n`));
});

for (const name of NAMES) {
  const path = `${SCENARIOS}/${name}`;

  Deno.test(`scenarios/${name} gives the bytes that it holds`, () =>
    inFolder(async (cwd) => {
      const before = textsBelow(path);
      ok("output/telemetry.csv" in before && "output/events.csv" in before);
      const { code, stdout, stderr } = await linetwin(["replay", path, "--json"], { cwd });
      deepStrictEqual([code, stderr], [0, ""], stdout);
      strictEqual(JSON.parse(stdout).same, true);
      deepStrictEqual(textsBelow(path), before);
    }));

  Deno.test(`scenarios/${name} runs by its own scenario.ts, and gives what it holds`, () =>
    inFolder(async (cwd) => {
      const args = ["run", "-A", "--quiet", `${path}/scenario.ts`, "--no-db", "--no-export", "--json"];
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd }).output();
      deepStrictEqual([code, textOf(stderr)], [0, ""]);
      const { production } = JSON.parse(Deno.readTextFileSync(`${path}/output/summary.json`));
      deepStrictEqual(JSON.parse(textOf(stdout)).production, production);
    }));
}

const EARLIER = fileURLToPath(new URL("earlier/bottling_8hr_20261122_213849", import.meta.url));

Deno.test("A bundle of linetwin 0.1.0 is run, and told apart: replay names the version that it was made with", () =>
  inFolder(async (cwd) => {
    const before = textsBelow(EARLIER), held = JSON.parse(before["output/summary.json"]);
    const ran = await linetwin(["simulate", "--scenario", EARLIER, "--no-db", "--no-export", "--json"], { cwd });
    const { run, production } = JSON.parse(ran.stdout);
    deepStrictEqual([ran.code, run.config_hash], [0, held.run.config_hash]);
    deepStrictEqual(Object.keys(production), Object.keys(held.production));
    const { code, stdout } = await linetwin(["replay", EARLIER], { cwd });
    strictEqual(code, 1);
    match(stdout, /gives other results than those it holds\n/);
    match(stdout, /^New since then: quality\.first_pass_yield_percent/m);
    match(stdout, new RegExp(`^ {2}linetwin: 0\\.1\\.0, now ${VERSION.replaceAll(".", "\\.")}$`, "m"));
    deepStrictEqual(textsBelow(EARLIER), before);
  }));

Deno.test("The scenario.ts of an earlier linetwin says how the bundle is run", () =>
  inFolder(async (cwd) => {
    const path = `${cwd}/scenarios/earlier`, entry = new URL("../../mod.ts", import.meta.url).href;
    Deno.mkdirSync(`${path}/output`, { recursive: true });
    for (const [file, text] of Object.entries(textsBelow(EARLIER))) Deno.writeTextFileSync(`${path}/${file}`, text);
    Deno.writeTextFileSync(`${cwd}/mod.ts`, `export * from ${JSON.stringify(entry)};\n`);
    match(Deno.readTextFileSync(`${path}/scenario.ts`), /^import \{ runScenario \} from "\.\.\/\.\.\/mod\.ts";$/m);
    const args = ["run", "-A", "--quiet", `${path}/scenario.ts`, "--no-db"];
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd }).output();
    deepStrictEqual([code, textOf(stdout)], [2, ""]);
    strictEqual(
      textOf(stderr),
      "Cannot run the bundle by its scenario.ts: an earlier linetwin wrote it. " +
        `Run the bundle with: linetwin simulate --scenario ${path}\n`,
    );
  }));
