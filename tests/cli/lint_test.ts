import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { SHIPPED } from "../../src/config/shipped.ts";
import { type Changes, replacing, withConfig } from "../config/changed_config.ts";
import { inFolder, linetwin, type Outcome } from "./linetwin.ts";

/** The runs of the line that these tests change, and no others. */
const RUNS = ["baseline_8hr", "baseline_graph_8hr", "high_buffer_8hr"];
const WITHOUT_OTHER_RUNS: Changes = Object.fromEntries(
  [...SHIPPED.keys()].filter((path) => path.startsWith("runs/") && !RUNS.some((run) => path === `runs/${run}.yaml`))
    .map((path) => [path, null]),
);

/** Checks the shipped configuration with changes; files are named without their folder. */
async function lint(changes: Changes, options: readonly string[] = []): Promise<Outcome> {
  return await withConfig({ ...WITHOUT_OTHER_RUNS, ...changes }, async (folder) => {
    const { code, stdout, stderr } = await linetwin(["lint", folder, ...options], { cwd: folder });
    return { code, stdout: stdout.replaceAll(`${folder}/`, ""), stderr: stderr.replaceAll(`${folder}/`, "") };
  });
}

Deno.test("A configuration without problems is said to have none", async () => {
  deepStrictEqual(await lint({}), { code: 0, stdout: "3 runs, no problems\n", stderr: "" });
  deepStrictEqual(await lint({}, ["--quiet"]), { code: 0, stdout: "", stderr: "" });
});

Deno.test("Without a path, config is checked; where there is none, what ships with the program", () =>
  inFolder(async (cwd) => {
    const shipped = await linetwin(["lint"], { cwd });
    deepStrictEqual([shipped.code, shipped.stderr], [0, ""]);
    match(shipped.stdout, /^\d+ runs, (no problems|\d+ warnings?)\n$/m);
    Deno.mkdirSync(`${cwd}/config`);
    const empty = await linetwin(["lint"], { cwd });
    deepStrictEqual([empty.code, empty.stderr], [2, "config/runs  there is no run\n"]);
  }));

Deno.test("The problems of all runs come at once, those that runs share only once", async () => {
  const { code, stdout, stderr } = await lint({
    "equipment/filler.yaml": replacing("jam_prob: 0.01", "jam_prob: 1.5"),
    "scenarios/high_buffer_test.yaml": replacing("  Filler:", "  Fillr:"),
    "runs/baseline_graph_8hr.yaml": replacing("scenario: baseline_graph", "scenario: baseline_grph"),
  });
  strictEqual(code, 2);
  deepStrictEqual(stderr.trimEnd().split("\n").map((line) => line.replace(/:\d+:\d+ /, "")).sort(), [
    "equipment/filler.yaml performance.jam_prob  must be between 0 and 1, found 1.5",
    "runs/baseline_graph_8hr.yaml scenario  no scenario is named baseline_grph; did you mean baseline_graph?",
    "scenarios/high_buffer_test.yaml overrides.Fillr  no such equipment in this scenario; did you mean Filler?",
  ]);
  strictEqual(stdout, "3 runs, 3 errors\n");
});

Deno.test("Files that no run needs are held against their schemas", async () => {
  const { code, stderr } = await lint({
    "equipment/spare.yaml": "name: Spare\nuhp: 100\n",
    "products/other.yaml": "units_per_case: none\n",
    "topologies/other.yaml": "nodes: []\n",
    "behaviors/broken.yaml": "phases: [\n",
    "sources/other.yaml": "initial_inventory: ${NOWHERE}\n",
  });
  strictEqual(code, 2);
  const places = stderr.split("\n").map((line) => line.split(/:\d/)[0]).filter((place) => place !== "");
  deepStrictEqual([...new Set(places)].sort(), [
    "behaviors/broken.yaml",
    "equipment/spare.yaml",
    "products/other.yaml",
    "sources/other.yaml",
    "topologies/other.yaml",
  ]);
});

Deno.test("A scenario that no run names is followed wherever it leads", async () => {
  const idle = {
    "scenarios/idle.yaml": "topology: idle_line\nequipment:\n  - Filler\noverrides:\n  Filer:\n    uph: 1\n",
    "topologies/idle_line.yaml": "source: infinite_row\nmaterials: cosmetics\nstations:\n  - name: Filler\n    " +
      "output_type: Tube\n    behavior_ref: nothing\n",
  };
  const { code, stdout, stderr } = await lint(idle);
  strictEqual(code, 2);
  deepStrictEqual(stderr.trimEnd().split("\n"), [
    "scenarios/idle.yaml:5:3  overrides.Filer  no such equipment in this scenario; did you mean Filler?",
    "topologies/idle_line.yaml:1:9  source  no source is named infinite_row; did you mean infinite_raw?",
    "topologies/idle_line.yaml:6:19  stations.0.behavior_ref  no behaviour is named nothing",
  ]);
  strictEqual(stdout, "3 runs, 3 errors\n");
});

Deno.test("A scenario that no run names may ask for any product", async () => {
  const { code, stdout } = await lint({
    "runs/high_buffer_8hr.yaml": null,
    "equipment/packer.yaml": replacing("Packs tubes into cases", "Packs ${product.units_per_case} tubes"),
  });
  deepStrictEqual([code, stdout], [0, "2 runs, no problems\n"]);
});

Deno.test("A value that comes from the run or the product is judged only where a run uses it", async () => {
  const file = "name: Spare\nuph: ${product.units_per_case}\nbuffer_capacity: ${run.random_seed}\n";
  strictEqual((await lint({ "equipment/spare.yaml": file })).stdout, "3 runs, no problems\n");
  const { stderr } = await lint({ "equipment/spare.yaml": file.replace("units_per_case", "units_per_cas") });
  strictEqual(
    stderr,
    "equipment/spare.yaml:2:6  uph  no constant is named product.units_per_cas; " +
      "did you mean product.units_per_case?\n",
  );
});

const UNBALANCED: Changes = { "equipment/inspector.yaml": replacing("uph: 11000", "uph: 10200") };
const WARNING = "Inspector, next to the critical station Filler, is only 2% faster " +
  "(10,200 against 10,000 base units an hour); at least 5% is needed to make up for stops";

Deno.test("What is out of balance is a warning, once for all the runs that it is in, and no failure", async () => {
  deepStrictEqual(await lint(UNBALANCED), {
    code: 0,
    stdout: `warning: runs ${RUNS.join(", ")}: ${WARNING}\n3 runs, 1 warning\n`,
    stderr: "",
  });
  deepStrictEqual(await lint(UNBALANCED, ["--quiet"]), { code: 0, stdout: "", stderr: "" });
});

Deno.test("A warning of one run names that run; the runs without errors have theirs beside errors of others", async () => {
  const { code, stdout } = await lint({
    ...UNBALANCED,
    "runs/baseline_graph_8hr.yaml": replacing("duration_hours: 8", "duration_hours: -8"),
    "runs/high_buffer_8hr.yaml": null,
  });
  strictEqual(code, 2);
  strictEqual(stdout, `warning: run baseline_8hr: ${WARNING}\n2 runs, 1 error, 1 warning\n`);
});

Deno.test("--json prints errors and warnings and nothing else", async () => {
  const { code, stdout, stderr } = await lint({
    ...UNBALANCED,
    "equipment/spare.yaml": "uph: 0\n",
  }, ["--json"]);
  deepStrictEqual([code, stderr], [2, ""]);
  deepStrictEqual(JSON.parse(stdout), {
    errors: [{
      file: "equipment/spare.yaml",
      line: 1,
      column: 6,
      path: "uph",
      message: "must be a number above 0, found 0",
    }],
    warnings: [{ runs: RUNS, message: WARNING }],
  });
});
