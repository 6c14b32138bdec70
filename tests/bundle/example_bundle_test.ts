/**
 * The bundle that comes with the repository: what it gave when it was made, it gives on every platform.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { inFolder, linetwin, textOf } from "../cli/linetwin.ts";
import { textsBelow } from "../support/bundles.ts";

const SCENARIOS = fileURLToPath(new URL("../../scenarios", import.meta.url));
const NAMES = [...Deno.readDirSync(SCENARIOS)].filter(({ isDirectory }) => isDirectory).map(({ name }) => name);

Deno.test("There is an example, and the README names it", () => {
  strictEqual(NAMES.length, 1);
  const readme = Deno.readTextFileSync(new URL("../../README.md", import.meta.url));
  match(readme, new RegExp(`deno task replay scenarios/${NAMES[0]} `));
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

  Deno.test(`scenarios/${name} names linetwin by a path inside the repository, and runs by itself`, () =>
    inFolder(async (cwd) => {
      match(Deno.readTextFileSync(`${path}/scenario.ts`), /^import \{ runScenario \} from "\.\.\/\.\.\/mod\.ts";$/m);
      const args = ["run", "-A", "--quiet", `${path}/scenario.ts`, "--no-db", "--no-export", "--json"];
      const { code, stdout } = await new Deno.Command(Deno.execPath(), { args, cwd }).output();
      strictEqual(code, 0);
      const { production } = JSON.parse(Deno.readTextFileSync(`${path}/output/summary.json`));
      deepStrictEqual(JSON.parse(textOf(stdout)).production, production);
    }));
}
