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

  Deno.test(`scenarios/${name} has a scenario.ts of an earlier linetwin, which says how the bundle is run`, () =>
    inFolder(async (cwd) => {
      match(Deno.readTextFileSync(`${path}/scenario.ts`), /^import \{ runScenario \} from "\.\.\/\.\.\/mod\.ts";$/m);
      const before = textsBelow(path);
      const args = ["run", "-A", "--quiet", `${path}/scenario.ts`, "--no-db"];
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd }).output();
      deepStrictEqual([code, textOf(stdout)], [2, ""]);
      strictEqual(
        textOf(stderr),
        "Cannot run the bundle by its scenario.ts: an earlier linetwin wrote it. " +
          `Run the bundle with: linetwin simulate --scenario ${path}\n`,
      );
      deepStrictEqual(textsBelow(path), before);
      const ran = await linetwin(["simulate", "--scenario", path, "--no-db", "--no-export", "--json"], { cwd });
      const { production } = JSON.parse(Deno.readTextFileSync(`${path}/output/summary.json`));
      deepStrictEqual(JSON.parse(ran.stdout).production, production);
    }));
}
