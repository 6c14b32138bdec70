import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { simulate } from "../../src/run/simulate.ts";
import { inFolder, linetwin } from "./linetwin.ts";

const CHANGE = ["--set", "equipment.Filler.uph=12000"];

/** Starting workers costs more than such small comparisons: this thread computes them. */
const ALONE = ["--workers", "0"];

Deno.test("compare tells what a change brings, as simulating both with the same seeds does", () =>
  inFolder(async (cwd) => {
    const args = ["compare", ...CHANGE, "--hours", "1", "--seed", "3", "--replications", "4"];
    const { code, stdout, stderr } = await linetwin([...args, "--no-db"], { cwd });
    deepStrictEqual([code, stderr], [0, ""]);
    const means = await Promise.all([[], ["equipment.Filler.uph=12000"]].map(async (set) => {
      const run = await loadRun("baseline_8hr", { hours: 1, set });
      const margins = [3, 4, 5, 6].map((seed) => simulate(run, { seed }).summary.economics!.gross_margin);
      return margins.reduce((sum, margin) => sum + margin) / 4;
    }));
    const [before, after] = means.map((mean) => Math.round(mean).toLocaleString("en-US"));
    // The difference of the amounts as they are shown.
    const gain = (Math.round(means[1]) - Math.round(means[0])).toLocaleString("en-US");
    match(stdout, /^baseline_8hr with Filler\.uph = 12000\n4 shifts of 1 h without and with the change/);
    match(stdout, new RegExp(`^Margin {6}\\$${before} → \\$${after}: \\$${gain} more \\(`, "m"));
    match(stdout, /^Not stored \(--no-db\)\n8 replications simulated in /m);
    const json = JSON.parse((await linetwin([...args, ...ALONE, "--no-db", "--json"], { cwd })).stdout);
    strictEqual(json.differences.at(-1).difference, means[1] - means[0]);
    strictEqual([...Deno.readDirSync(cwd)].length, 0);
  }));

Deno.test("compare is stored, and the same comparison is found again; --quiet prints nothing", () =>
  inFolder(async (cwd) => {
    const args = ["compare", ...CHANGE, ...ALONE, "--hours", "1", "--replications", "2"];
    strictEqual((await linetwin([...args, "--quiet"], { cwd })).stdout, "");
    match((await linetwin(args, { cwd })).stdout, /experiment 1 in .*\nAll 4 replications stored before/);
    match((await linetwin([...args, "--seed", "1"], { cwd })).stdout, /experiment 2 in .*\n4 replications simulated/);
  }));

Deno.test("Without a change there is nothing to compare; one that changes nothing is said to change nothing", () =>
  inFolder(async (cwd) => {
    const { code, stdout, stderr } = await linetwin(["compare"], { cwd });
    deepStrictEqual([code, stdout], [2, ""]);
    match(stderr, /^compare needs a change, such as\n {2}.* compare --set equipment\.Filler\.uph=11000\n/);
    const idle = [
      "compare",
      "--set",
      "equipment.Filler.uph=10000",
      "--no-db",
      "--hours",
      "1",
      "--replications",
      "2",
      ...ALONE,
    ];
    const same = (await linetwin(idle, { cwd })).stdout.match(/: the same in every shift$/gm);
    strictEqual(same?.length, 3);
  }));
