import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { ConfigError } from "../../../src/config/problems/config_error.ts";
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { checkExperiment } from "../../../src/experiment/design/check_experiment.ts";
import { defineExperiment, readExperiment } from "../../../src/experiment/design/read_experiment.ts";
import { problemsOf } from "../../config/changed_config.ts";
import { CONFIG, problemsOfSpec, problemsWith, reading } from "./experiments.ts";

const NAMES = [...SHIPPED.keys()].flatMap((path) => path.match(/^experiments\/(.*)\.yaml$/)?.[1] ?? []);

Deno.test("Every shipped experiment is right, and says for people what it asks", async () => {
  deepStrictEqual(NAMES, ["buffer_allocation", "filler_buffer", "line_sensitivity", "packer_or_filler"]);
  for (const name of NAMES) {
    const open = await readExperiment(name, { config: CONFIG });
    await checkExperiment(open);
    strictEqual(open.experiment.name, name);
    strictEqual(open.experiment.description.endsWith("?"), true, name);
  }
});

Deno.test("An experiment is read by its name, or from a file anywhere", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/my own.yaml`;
    await Deno.writeTextFile(file, "run: baseline_8hr\nreplications: 3\n");
    const { experiment, files } = await readExperiment(file, { config: CONFIG });
    deepStrictEqual([experiment.name, experiment.replications, files!.label], ["my own", 3, CONFIG]);
    await Deno.writeTextFile(file, "name: mine\nrun: baseline_8h\n");
    deepStrictEqual(await problemsOf(() => readExperiment(file, { config: CONFIG }), folder), [
      `my own.yaml:2:6  run  no run is named baseline_8h; did you mean baseline_8hr?`,
    ]);
    deepStrictEqual(await problemsOf(() => readExperiment(`${folder}/filler_bufer.yaml`, { config: CONFIG }), folder), [
      `filler_bufer.yaml  there is no such file; did you mean filler_buffer?`,
    ]);
    deepStrictEqual(await problemsOf(() => readExperiment(`${folder}/`, { config: CONFIG }), folder), [
      `  cannot be read: it is no regular file`,
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("An unknown name is told with what was meant, or with the names that there are", async () => {
  deepStrictEqual(await problemsOf(() => readExperiment("filler_bufer", { config: CONFIG }), CONFIG), [
    `experiments  no experiment is named filler_bufer; did you mean filler_buffer? known: ${NAMES.join(", ")}`,
  ]);
  deepStrictEqual(await problemsOf(() => readExperiment("nothing like it", { config: CONFIG }), CONFIG), [
    `experiments  no experiment is named nothing like it; known: ${NAMES.join(", ")}`,
  ]);
});

Deno.test("Constants stand for values, those of the run too", () =>
  reading(
    "run: ${RUN}\nset:\n  run.duration_hours: 5\nreplications: ${run.duration_hours}\n" +
      'factors:\n  - path: equipment.Filler.uph\n    values: ["${SECONDS_PER_HOUR}", 1]\n' +
      "description: ${product.units_per_case} to the case\n",
    ({ experiment }) => {
      const { run, replications, description, factors } = experiment;
      deepStrictEqual([run, replications, description], ["baseline_8hr", 5, "12 to the case"]);
      deepStrictEqual(factors[0].values, [3600, 1]);
    },
    { "constants.yaml": (text) => `${text}RUN: baseline_8hr\n` },
  ));

Deno.test("All that is wrong with an experiment and its run comes at once, in the order of the files", async () => {
  const text = "run: baseline_8hr\nreplications: 0\nconfidance: 0.9\nseed: ${run.random_seed}\n" +
    "set:\n  equipment.Filer.uph: 3\nmetrics: [3]\n";
  const changes = { "equipment/packer.yaml": (packer: string) => packer.replace("uph: 12000", "uph: 0") };
  deepStrictEqual(await problemsWith(text, changes), [
    "experiments/try.yaml:2:15  replications  must be a whole number, 1 or more, found 0",
    "experiments/try.yaml:3:1  confidance  unknown key; did you mean confidence?",
    "experiments/try.yaml:6:24  set.equipment.Filer.uph  no such place: Filer; did you mean Filler?",
    "experiments/try.yaml:7:11  metrics.0  must be text, found 3",
    "equipment/packer.yaml:4:6  uph  must be a number above 0, found 0",
  ]);
});

Deno.test("A file that is no YAML, or hostile, is a problem with its place", async () => {
  deepStrictEqual(await problemsWith(""), ["experiments/try.yaml:1:1  the file is empty, expected keys and values"]);
  deepStrictEqual(await problemsWith("- run\n"), ["experiments/try.yaml:1:1  must be keys and values"]);
  deepStrictEqual(await problemsWith("run: baseline_8hr\nset:\n\tequipment.Filler.uph: 1\n"), [
    "experiments/try.yaml:3:1  no valid YAML: tabs are not allowed as indentation",
  ]);
  deepStrictEqual(await problemsWith("run: 8\nfactors: 3\nvariants: [a]\n"), [
    "experiments/try.yaml:1:6  run  must be a name, found 8",
    "experiments/try.yaml:2:10  factors  must be a list, found 3",
    "experiments/try.yaml:3:11  variants  must be names and changes, found a list of 1",
  ]);
  strictEqual((await problemsWith(`run: baseline_8hr\nvariants: ${"{a: ".repeat(100)}\n`)).length, 1);
});

Deno.test("A plain object says the same as a file, its problems named by their paths", async () => {
  const { experiment } = await defineExperiment({ run: "baseline_8hr", replications: 3 }, { config: CONFIG });
  await reading("run: baseline_8hr\nreplications: 3\n", ({ experiment: read }) => {
    deepStrictEqual(experiment, { ...read, name: "experiment" });
  });
  deepStrictEqual(
    await problemsOfSpec({ run: "baseline_8h", seed: 0.5, metrics: "all" }),
    [
      "run  no run is named baseline_8h; did you mean baseline_8hr?",
      "seed  must be a whole number, found 0.5",
      'metrics  must be a list, found "all"; write [all]',
    ],
  );
  for (const spec of [null, 3, [], "filler_buffer"]) {
    deepStrictEqual(await problemsOfSpec(spec), ["must be keys and values"]);
  }
  deepStrictEqual(await problemsOfSpec({}), ["run  is missing; must be a name"]);
});

Deno.test("What is no plain data in an object is refused", async () => {
  const values = [1, () => 3, new Date(0), new Map()];
  deepStrictEqual(await problemsOfSpec({ run: "baseline_8hr", factors: [{ path: "equipment.Filler.uph", values }] }), [
    "factors.0.values.1  must be plain data, found a function",
    "factors.0.values.2  must be plain data, found a Date",
    "factors.0.values.3  must be plain data, found a Map",
  ]);
  const endless: Record<string, unknown> = { run: "baseline_8hr" };
  endless.set = endless;
  strictEqual((await problemsOfSpec(endless)).some((text) => text.endsWith("nested deeper than 64 levels")), true);
});

Deno.test("What is kept is a frame or a list of them, each once and in one order; what is no frame is told with what was meant", async () => {
  const kept = (keep: string) => reading(`run: baseline_8hr\nkeep: ${keep}\n`, ({ experiment }) => experiment.keep);
  deepStrictEqual(await kept("telemetry"), ["telemetry"]);
  deepStrictEqual(await kept("[events, telemetry, events]"), ["telemetry", "events"]);
  deepStrictEqual(await kept("null"), undefined);
  deepStrictEqual(await reading("run: baseline_8hr\n", ({ experiment }) => "keep" in experiment), false);
  const names = "telemetry, events, machine_telemetry, state_summary", must = `must be one of ${names}`;
  const problem = async (keep: string) => (await problemsWith(`run: baseline_8hr\nkeep: ${keep}\n`))[0];
  deepStrictEqual(
    await problem("telemtry"),
    `experiments/try.yaml:2:7  keep  ${must}, found "telemtry"; did you mean telemetry?`,
  );
  deepStrictEqual(
    await problem("[telemetry, event]"),
    `experiments/try.yaml:2:19  keep.1  ${must}, found "event"; did you mean events?`,
  );
  deepStrictEqual(
    await problem("[]"),
    "experiments/try.yaml:2:7  keep  must have at least one entry, found an empty list",
  );
  deepStrictEqual(await problemsOfSpec({ run: "baseline_8hr", frames: "events" }), [
    "frames  unknown key; did you mean keep?",
  ]);
});

Deno.test("An object that holds its run needs no file, and measures no money without a product", async () => {
  const run = {
    run: { name: "press" },
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }] },
    equipment: { Press: { uph: 10 } },
  };
  const { experiment, files } = await defineExperiment({ run, variants: { fast: { "equipment.Press.uph": 20 } } });
  strictEqual(files, null);
  strictEqual(experiment.run, "press");
  deepStrictEqual(experiment.metrics, ["line.throughput_per_hour", "line.oee_percent"]);
  await rejects(defineExperiment({ run: { ...run, equipment: { Press: { uph: -1 } } } }), ConfigError);
});
