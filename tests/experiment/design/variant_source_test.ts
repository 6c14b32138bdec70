import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import { canonicalJson } from "../../../src/config/resolve/canonical.ts";
import type { Changes as Values } from "../../../src/config/schema/experiment_schema.ts";
import { loadRun } from "../../../src/config/load.ts";
import { defineRun } from "../../../src/config/define.ts";
import { defineExperiment } from "../../../src/experiment/design/read_experiment.ts";
import { problemsOf, withConfig } from "../../config/changed_config.ts";
import { CONFIG, reading } from "./experiments.ts";

/** Changes of every kind: of machines alone, of what the rest of the files look up, with constants in them. */
const CHANGES: readonly Values[] = [
  {},
  { "equipment.Filler.uph": 12000 },
  { "equipment.Filler.uph": 12000, "equipment.Packer.jam_prob": 0, "equipment.Filler.mtbf_min": null },
  { "equipment.Filler.buffer_capacity": ".inf" },
  { "equipment.Filler.jam_time_sec": { dist: "gamma", mean: 3, sd: 1 } },
  { "equipment.Filler.uph": "${SECONDS_PER_HOUR}" },
  { "equipment.Filler": { uph: 7000, quality: { defect_rate: 0 } } },
  { "run.duration_hours": 2 },
  { "product.selling_price": 1, "topology.nodes.Packer.count": 2 },
  { "product.units_per_case": 6 },
  { "sources._source.interarrival_sec": 3 },
  { "behaviors.default_6phase.phases.2.enabled": false },
];

const LOOKING_UP = {
  "topologies/cosmetics_line.yaml": (text: string) =>
    text.replace("batch_in: 12", "batch_in: ${product.units_per_case}"),
};

Deno.test("A variant is the run that --set makes, whatever it changes, and the run itself stays as it was", async () => {
  const set = "set:\n  equipment.Filler.uph: 8000\n  run.duration_hours: 3\n";
  await reading(`run: baseline_8hr\n${set}`, async ({ source, files }) => {
    const before = canonicalJson(source.base);
    for (const changes of CHANGES) {
      const all = { "equipment.Filler.uph": 8000, "run.duration_hours": 3, ...changes };
      const expected = await loadRun("baseline_8hr", { config: files!.label, set: all });
      deepStrictEqual(await source.resolve(changes), expected);
    }
    strictEqual(canonicalJson(source.base), before);
  }, LOOKING_UP);
});

Deno.test("A change comes after what is set, also where both are of one machine", () =>
  reading(
    "run: baseline_8hr\nset:\n  equipment.Filler.uph: 1\n  equipment.Filler:\n    uph: 2\n",
    async ({ source }) => {
      strictEqual(source.base.equipment.Filler.uph, 2);
      strictEqual((await source.resolve({ "equipment.Filler.uph": 3 })).equipment.Filler.uph, 3);
    },
  ));

Deno.test("A resolved run and a definition take changes as a run from files does", async () => {
  const run = await loadRun("baseline_8hr", { config: CONFIG });
  const { source } = await defineExperiment({ run, set: { "equipment.Packer.uph": 9000 } });
  const changes = { "equipment.Filler.uph": 12000, "topology.nodes.Packer.count": 2 };
  const set = { "equipment.Packer.uph": 9000, ...changes };
  deepStrictEqual(await source.resolve(changes), await loadRun("baseline_8hr", { config: CONFIG, set }));
  const definition = {
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }] },
    equipment: { Press: { uph: 10 } },
  };
  const press = await defineExperiment({ run: definition });
  deepStrictEqual(press.source.base, defineRun(definition));
  strictEqual((await press.source.resolve({ "equipment.Press.uph": 20 })).equipment.Press.uph, 20);
  strictEqual(definition.equipment.Press.uph, 10);
});

Deno.test("The files are read once, however many variants there are", () =>
  withConfig({ "experiments/try.yaml": "run: baseline_8hr\n" }, async (config) => {
    const { readExperiment } = await import("../../../src/experiment/design/read_experiment.ts");
    const { source } = await readExperiment("try", { config });
    await Deno.writeTextFile(`${config}/equipment/filler.yaml`, "name: Filler\nuph: 1\n");
    await Deno.writeTextFile(`${config}/runs/baseline_8hr.yaml`, "no: run\n");
    strictEqual((await source.resolve({ "equipment.Packer.uph": 5 })).equipment.Filler.uph, 10000);
    strictEqual((await source.resolve({ "run.duration_hours": 5 })).equipment.Filler.uph, 10000);
  }));

Deno.test("Runs of variants are frozen, and share nothing that a change of one could reach", () =>
  reading("run: baseline_8hr\n", async ({ source }) => {
    const [one, other] = [await source.resolve({}), await source.resolve({ "equipment.Filler.uph": 5 })];
    notStrictEqual(one.equipment.Filler, other.equipment.Filler);
    strictEqual(Object.isFrozen(one.topology.nodes), true);
  }));

Deno.test("What a change does elsewhere is told at the change, with the place that it does not fit", () =>
  reading("run: baseline_8hr\nvariants:\n  sixes:\n    product.units_per_case: 6\n", async ({ source, files }) => {
    const placeOf = (path: string) => ["variants", "sixes", path];
    const problems = await problemsOf(() => source.resolve({ "product.units_per_case": 6 }, placeOf), files!.label);
    deepStrictEqual(problems, [
      "experiments/try.yaml:4:29  variants.sixes.product.units_per_case  does not fit the run: " +
      "topologies/cosmetics_line.yaml:13:15 stations.2.batch_in: Packer makes a Case of 12 tubes, " +
      "but the product fresh_toothpaste_5oz has units_per_case 6",
    ]);
  }));
