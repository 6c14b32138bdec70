import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { type Changes, replacing, withConfig } from "../config/changed_config.ts";
import { inFolder, linetwin, linetwinProcess } from "./linetwin.ts";

const MOD = new URL("../../mod.ts", import.meta.url).href;

/** A cleaning stop of a second before each cycle. */
const RINSING = `
import { definePhase, parameter, PLANNED } from "${MOD}";
definePhase("RinsingPhase", {
  params: { seconds: parameter.time.default(1) },
  create({ params, cause, sampler }) {
    const nextSeconds = sampler(params.seconds, "rinsing");
    return (station) => station.stay(PLANNED, nextSeconds(), cause);
  },
});
`;

/** The shipped configuration with a phase in front of the others that no one but the module knows. */
const WITH_RINSING: Changes = {
  "behaviors/default_6phase.yaml": replacing("phases:\n", "phases:\n  - name: rinse\n    handler: RinsingPhase\n"),
};

Deno.test("--module registers phases that the configuration may then name, in simulate and in lint", () =>
  withConfig(WITH_RINSING, async (cwd) => {
    Deno.writeTextFileSync(`${cwd}/rinsing.ts`, RINSING);
    const args = ["--config", cwd, "--no-db", "--hours", "1", "--json"];
    const without = await linetwin(args, { cwd });
    strictEqual(without.code, 2);
    match(without.stderr, /RinsingPhase/);
    strictEqual((await linetwin(["lint", cwd], { cwd })).code, 2);
    const { code, stdout, stderr } = await linetwin([...args, "--module", "rinsing.ts"], { cwd });
    deepStrictEqual([code, stderr], [0, ""]);
    ok(JSON.parse(stdout).machines.Filler.planned_sec > 1000);
    // Another process: this one knows the phase by now.
    const checked = await linetwinProcess(["lint", cwd, "--module", "./rinsing.ts"], { cwd });
    deepStrictEqual([checked.code, checked.stderr], [0, ""]);
  }));

Deno.test("--module may be repeated, and be a URL; modules are loaded in turn", () =>
  inFolder(async (cwd) => {
    const note = (word: string) => `globalThis.words = [...globalThis.words ?? [], "${word}"];`;
    Deno.writeTextFileSync(`${cwd}/first.js`, note("first"));
    Deno.writeTextFileSync(`${cwd}/last.ts`, `throw new Error((globalThis as any).words.join(" "));`);
    const { stderr, code } = await linetwin(
      ["--module", "first.js", "--module", `data:text/javascript,${note("second")}`, "--module", "last.ts"],
      { cwd },
    );
    deepStrictEqual([code, stderr], [2, "Cannot load the module last.ts: first second\n"]);
  }));

/** Files that are no modules, and what is said of each. */
const BROKEN: [text: string, told: RegExp][] = [
  [`throw new TypeError("no such pump");`, /^Cannot load the module broken\.ts: no such pump\n$/],
  [`throw "a text";`, /^Cannot load the module broken\.ts: a text\n$/],
  [`const = 1;`, /^Cannot load the module broken\.ts: [^\n]+\n$/],
  [`import "./missing.ts";`, /^Cannot load the module broken\.ts: Module not found [^\n]+missing\.ts"\.\n$/],
];

for (const [text, told] of BROKEN) {
  Deno.test(`A module with ${text} is told in one sentence, with status 2`, () =>
    inFolder(async (cwd) => {
      Deno.writeTextFileSync(`${cwd}/broken.ts`, text);
      const { code, stdout, stderr } = await linetwin(["--module", "broken.ts"], { cwd });
      match(stderr, told);
      deepStrictEqual([code, stdout], [2, ""]);
      deepStrictEqual([...Deno.readDirSync(cwd)].map(({ name }) => name), ["broken.ts"]);
    }));
}

Deno.test("What a phase of one's own throws is no fault in linetwin: the phase, the machine and the place are named", () =>
  withConfig(WITH_RINSING, async (cwd) => {
    const broken = RINSING.replace(
      "return (station) => station.stay",
      "return (station) => station.pump(nextSeconds()) ?? station.stay",
    );
    Deno.writeTextFileSync(`${cwd}/rinsing.ts`, broken);
    const { code, stdout, stderr } = await linetwinProcess(
      ["--config", cwd, "--no-db", "--hours", "1", "--quiet", "--module", "rinsing.ts"],
      { cwd },
    );
    deepStrictEqual([code, stdout], [1, ""]);
    match(
      stderr,
      /^Phase rinse of \w+ threw at 0 s of the run: TypeError: station\.pump is not a function \(rinsing\.ts:\d+:\d+\)\n$/,
    );
  }));
