import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
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
    Deno.mkdirSync(`${cwd}/config/materials`, { recursive: true });
    Deno.writeTextFileSync(`${cwd}/config/materials/tubes.yaml`, "types: [Tube]\n");
    const noRun = await linetwin(["lint"], { cwd });
    deepStrictEqual(noRun, { code: 2, stdout: "no runs, 1 error\n", stderr: "config/runs  there is no run\n" });
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

Deno.test("What no run needs is checked as far as that goes without one", async () => {
  const { code, stderr } = await lint({
    "behaviors/spare.yaml": (SHIPPED.get("behaviors/default_6phase.yaml")!)
      .replace("InspectPhase", "NoSuchPhase").replace(/name: default_6phase\n/, ""),
    "topologies/spare.yaml": SHIPPED.get("topologies/cosmetics_line.yaml")!
      .replace(/source: .*/, "source: nope").replace(/materials: .*/, "materials: cosmetcs"),
    "topologies/graph.yaml": SHIPPED.get("topologies/cosmetics_line_graph.yaml")!
      .replace("target: _sink", "target: Pallets"),
  });
  strictEqual(code, 2);
  deepStrictEqual(stderr.trimEnd().split("\n").map((line) => line.replace(/:\d+:\d+ /, "")).sort(), [
    "behaviors/spare.yaml phases  InspectPhase is missing; to switch it off write enabled: false",
    "behaviors/spare.yaml phases.5.handler  no such handler: NoSuchPhase; " +
    "a phase of your own needs the module that registers it (--module FILE)",
    "topologies/graph.yaml edges.5.target  no such node to enter: Pallets; known: _sink, _reject, Filler, Inspector, Packer, Palletizer",
    "topologies/spare.yaml materials  no materials is named cosmetcs; did you mean cosmetics?",
    "topologies/spare.yaml source  no source is named nope; known: carton_blanks, empty_bottle_layers, infinite_raw",
  ]);
});

Deno.test("A phase that only a run can tell is left to the runs", async () => {
  const behavior = SHIPPED.get("behaviors/default_6phase.yaml")!.replace(/name: default_6phase\n/, "");
  const { stdout } = await lint({ "behaviors/spare.yaml": behavior.replace("InspectPhase", "${run.scenario}") });
  strictEqual(stdout, "3 runs, no problems\n");
});

Deno.test("Files that would never be read, or cannot be, are problems", () =>
  withConfig(WITHOUT_OTHER_RUNS, async (folder) => {
    await Deno.symlink("nowhere", `${folder}/runs/linked.yaml`);
    await Deno.mkdir(`${folder}/equipment/spare.yaml`);
    await Deno.mkdir(`${folder}/equipments`);
    await Deno.mkdir(`${folder}/notes`);
    const files = ["runs/other.yml", "sources/OTHER.YAML", "equipments/a.yaml", "notes/a.md", "runs/notes.md"];
    const tables = ["machines.csv", "equipment/Machines.CSV", "runs/machines.csv", "runs/orders.csv", "notes/a.csv"];
    for (const file of [...files, ...tables, "defaults.yml"]) {
      await Deno.writeTextFile(`${folder}/${file}`, "name: a\n");
    }
    const { code, stdout, stderr } = await linetwin(["lint", "."], { cwd: folder });
    deepStrictEqual([code, stdout], [2, "4 runs, 9 errors\n"]);
    deepStrictEqual(stderr.trimEnd().split("\n").map((line) => line.replace(/^\.\//, "")).sort(), [
      "defaults.yml  is not read: its name must end in .yaml",
      "equipment/Machines.CSV  is not read: the table of machines is equipment/machines.csv",
      "equipment/spare.yaml  cannot be read: it is no regular file",
      "equipments  is not read: a configuration has no such folder; did you mean equipment?",
      "machines.csv  is not read: the table of machines is equipment/machines.csv",
      "runs/linked.yaml  cannot be read: it is a link to a file that is not there",
      "runs/machines.csv  is not read: the table of machines is equipment/machines.csv",
      "runs/other.yml  is not read: its name must end in .yaml",
      "sources/OTHER.YAML  is not read: its name must end in .yaml",
    ]);
  }));

Deno.test("Every machine of a table is checked, also one that no scenario names, and so is the table itself", async () => {
  const { code, stderr } = await lint({ "equipment/machines.csv": "name,uph,defect_rate\nSpare,0,\nOther,1,2\n,1,\n" });
  strictEqual(code, 2);
  deepStrictEqual(stderr.trimEnd().split("\n"), [
    "equipment/machines.csv:2:7  uph  must be a number above 0, found 0",
    "equipment/machines.csv:3:9  defect_rate  must be between 0 and 1, found 2",
    "equipment/machines.csv:4:1  name  this row names no machine",
  ]);
});

Deno.test("Experiments are checked with their runs, variants and metrics, and nothing is simulated", async () => {
  const { code, stdout, stderr } = await lint({
    "experiments/buffers.yaml": "run: baseline_8h\n",
    "experiments/speeds.yaml": "run: baseline_8hr\nset:\n  run.duration_hours: 100000\nfactors:\n" +
      "  - path: equipment.Filler.uph\n    values: [10000, 0]\nvariants:\n  none:\n    equipment.Fillr.uph: 1\n" +
      "metrics:\n  - line.throughput_per_hour\n  - line.oee_precent\n",
    "experiments/unknown.yaml": "run: baseline_8hr\nreplicatoins: 3\n",
  });
  strictEqual(code, 2);
  deepStrictEqual(stderr.trimEnd().split("\n").sort(), [
    "experiments/buffers.yaml:1:6  run  no run is named baseline_8h; did you mean baseline_8hr?",
    "experiments/speeds.yaml:12:5  metrics.1  no such metric: line.oee_precent; did you mean oee_percent?",
    "experiments/speeds.yaml:6:21  factors.0.values.1  must be a number above 0, found 0",
    "experiments/speeds.yaml:9:26  variants.none.equipment.Fillr.uph  no such place: Fillr; did you mean Filler?",
    "experiments/unknown.yaml:2:1  replicatoins  unknown key; did you mean replications?",
  ]);
  strictEqual(stdout, "3 runs, 5 errors\n");
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
    "topologies/idle_line.yaml:6:19  stations.0.behavior_ref  no behaviour is named nothing; known: default_6phase, manual_work",
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
