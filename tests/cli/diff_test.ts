import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { changeFile } from "../support/bundles.ts";
import { inFolder, linetwin } from "./linetwin.ts";

const HOURS = ["--hours", "1"];

interface Found {
  before: string;
  after: string;
  config: { path: string; before: unknown; after: unknown }[];
  results: { path: string; before: number; after: number; change: number; change_percent: number }[] | null;
}

async function diffOf(args: readonly string[], cwd: string): Promise<Found> {
  const { code, stdout, stderr } = await linetwin(["diff", ...args, "--json"], { cwd });
  deepStrictEqual([code, stderr], [0, ""]);
  return JSON.parse(stdout);
}

Deno.test("Two runs are compared: only what differs, with the change in numbers and in percent", () =>
  inFolder(async (cwd) => {
    const { config, results } = await diffOf(["baseline_8hr", "high_buffer_8hr", ...HOURS], cwd);
    const byPath = new Map(config.map(({ path, before, after }) => [path, [before, after]]));
    deepStrictEqual(byPath.get("equipment.Filler.buffer_capacity"), [50, 500]);
    deepStrictEqual(byPath.get("topology.edges.Filler->Inspector.capacity"), [50, 500]);
    strictEqual(byPath.has("equipment.Filler.uph"), false);
    const tubes = results!.find(({ path }) => path === "production.tubes_produced")!;
    const summaries = await Promise.all(
      ["baseline_8hr", "high_buffer_8hr"].map(async (run) =>
        JSON.parse((await linetwin(["--run", run, ...HOURS, "--no-db", "--json"], { cwd })).stdout)
      ),
    );
    const [before, after] = summaries.map(({ production }) => production.tubes_produced);
    deepStrictEqual([tubes.before, tubes.after, tubes.change], [before, after, after - before]);
    ok(Math.abs(tubes.change_percent - 100 * (after / before - 1)) < 1e-9);
    ok(results!.every((each) => each.before !== each.after));
    strictEqual([...Deno.readDirSync(cwd)].length, 0);
  }));

Deno.test("A run, its bundle and the run stored from it are the same", () =>
  inFolder(async (cwd) => {
    const frozen = await linetwin(["configure", ...HOURS, "--json"], { cwd });
    const { directory } = JSON.parse(frozen.stdout);
    const ran = () => linetwin(["simulate", "--scenario", directory, "--quiet"], { cwd });
    const same = async (a: string, b: string) => {
      const { config, results } = await diffOf([a, b, ...HOURS], cwd);
      deepStrictEqual([config, results], [[], []], `${a} and ${b}`);
    };
    await same("baseline_8hr", directory);
    strictEqual((await ran()).code, 0);
    await same("baseline_8hr", directory);
    await same("1", directory);
    await same("baseline_8hr", "1");
    await linetwin([...HOURS, "--set", "equipment.Filler.uph=5000", "--quiet"], { cwd });
    const { before, after, config } = await diffOf(["1", "2"], cwd);
    deepStrictEqual([before, after], [1, 2].map((id) => `run ${id} in linetwin_results.duckdb (baseline_8hr)`));
    deepStrictEqual(config, [{ path: "equipment.Filler.uph", before: 10000, after: 5000 }]);
  }));

Deno.test("A change from 0 has no percentage, one of a negative value the sign of its direction; what is lacking is null", () =>
  inFolder(async (cwd) => {
    const infinite = ["--set", "equipment.Filler.buffer_capacity=.inf"];
    const freeze = async (name: string, ...args: string[]) => {
      const { stdout } = await linetwin(["configure", ...HOURS, "--output", name, "--json", ...args], { cwd });
      return JSON.parse(stdout).directory as string;
    };
    const [many, few] = [await freeze("many", ...infinite), await freeze("few", "--run", "two_packers_8hr")];
    const { config, results } = await diffOf([many, few], cwd);
    const inventory = config.find(({ path }) => path === "equipment.Filler.buffer_capacity")!;
    deepStrictEqual([inventory.before, inventory.after], [".inf", 50]);
    ok([...config, ...results!].every((each) => "before" in each && "after" in each));
    const packer = results!.find(({ path }) => path === "stations.Packer")!;
    deepStrictEqual([packer.after, packer.change, packer.change_percent], [null, null, null]);
    const buffers = await diffOf(["high_buffer_8hr", "baseline_8hr", ...HOURS], cwd);
    const blocked = buffers.results!.find(({ path }) => path === "machines.Filler.blocked_sec")!;
    strictEqual(blocked.before, 0);
    ok(blocked.change > 0 && blocked.change_percent === null);
    const loss = ["--set", "product.material_cost=5000"];
    await linetwin([...HOURS, "--quiet", ...loss], { cwd });
    await linetwin([...HOURS, "--quiet", "--set", "product.material_cost=4000"], { cwd });
    const margin = (await diffOf(["1", "2"], cwd)).results!.find(({ path }) => path === "economics.gross_margin")!;
    ok(margin.before < 0 && margin.change > 0 && margin.change_percent > 0);
  }));

Deno.test("The results that a bundle holds are compared, not new ones; those of another configuration are refused", () =>
  inFolder(async (cwd) => {
    const { directory } = JSON.parse((await linetwin(["configure", ...HOURS, "--json"], { cwd })).stdout);
    await linetwin(["simulate", "--scenario", directory, "--no-db", "--quiet"], { cwd });
    const summary = `${cwd}/${directory}/output/summary.json`;
    changeFile(summary, /"tubes_produced": \d+/, '"tubes_produced": 1');
    const { results } = await diffOf(["baseline_8hr", directory, ...HOURS], cwd);
    deepStrictEqual(results!.map(({ path, after }) => [path, after]), [["production.tubes_produced", 1]]);
    changeFile(summary, /"config_hash": "[^"]*"/, '"config_hash": "another"');
    const { code, stderr } = await linetwin(["diff", "baseline_8hr", directory], { cwd });
    strictEqual(code, 2);
    match(stderr, /it is that of another configuration\. Run the bundle again\./);
  }));

Deno.test("Bundles whose modules differ are not the same, though their configuration is", () =>
  inFolder(async (cwd) => {
    const freeze = async (text: string) => {
      Deno.writeTextFileSync(`${cwd}/own.ts`, text);
      const args = ["configure", ...HOURS, "--module", "own.ts", "--output", "x", "--json"];
      return JSON.parse((await linetwin(args, { cwd })).stdout).directory as string;
    };
    const bundles = [await freeze("1;"), await freeze("2;")];
    const { config } = await diffOf(bundles, cwd);
    deepStrictEqual(config.map(({ path }) => path), ["modules/own.ts"]);
    deepStrictEqual((await diffOf([bundles[0], "baseline_8hr", ...HOURS], cwd)).config, []);
  }));

Deno.test("Runs of the configuration may be changed by --set for the comparison", () =>
  inFolder(async (cwd) => {
    const { config } = await diffOf(["baseline_8hr", "baseline_8hr", ...HOURS, "--set", "equipment.Filler.uph=1"], cwd);
    deepStrictEqual(config, []);
  }));

Deno.test("For a person there are two tables, or a sentence where there is nothing to show", () =>
  inFolder(async (cwd) => {
    const { stdout } = await linetwin(["diff", "baseline_8hr", "high_buffer_8hr", ...HOURS], { cwd });
    match(stdout, /^A {2}baseline_8hr\nB {2}high_buffer_8hr\n\nConfiguration +A +B\n/);
    match(stdout, /^equipment\.Filler\.buffer_capacity +50 +500$/m);
    match(stdout, /^Result +A +B +Change\n/m);
    match(stdout, /^production\.tubes_produced +[\d,]+ +[\d,]+ +[+-][\d,]+ +[+-][\d.]+%$/m);
    ok(stdout.split("\n").every((line) => line.length < 160));
    const same = await linetwin(["diff", "baseline_8hr", "baseline_8hr", ...HOURS], { cwd });
    match(same.stdout, /\n\nThe configuration is the same\.\n\nThe results are the same\.\n$/);
  }));

Deno.test("A side that there is not is told with what there is", () =>
  inFolder(async (cwd) => {
    const refused = async (word: string, told: RegExp) => {
      const { code, stdout, stderr } = await linetwin(["diff", "baseline_8hr", word, ...HOURS], { cwd });
      match(stderr, told);
      doesNotMatch(stderr, /^\s+at /m);
      strictEqual(stdout, "");
      return code;
    };
    strictEqual(await refused("baseline_8h", /did you mean baseline_8hr\?/), 2);
    strictEqual(
      await refused("scenarios/nowhere", /Cannot use the bundle scenarios\/nowhere: there is no such folder/),
      2,
    );
    strictEqual(await refused("3", /linetwin_results\.duckdb: there is no such file/), 1);
    await linetwin([...HOURS, "--quiet"], { cwd });
    strictEqual(await refused("3", /Cannot find run 3 in linetwin_results\.duckdb: its runs are 1\n/), 2);
  }));
