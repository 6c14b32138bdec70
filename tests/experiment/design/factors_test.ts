import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  completeExperiment,
  type ExperimentInput,
  experimentSchema,
} from "../../../src/config/schema/experiment_schema.ts";
import { countVariants, placesOf, variantsOf } from "../../../src/experiment/design/factors.ts";

function experiment(input: Omit<ExperimentInput, "run">) {
  return completeExperiment(experimentSchema.parse({ run: "a", ...input }), {
    name: "try",
    hasProduct: false,
    endsWithItem: false,
    goalOf: () => "max",
  });
}

const TWO = [{ path: "equipment.Filler.uph", values: [1, 2] }, { path: "run.duration_hours", values: [3, 4, 5] }];

Deno.test("A full design has every combination, the last factor changing fastest", () => {
  const variants = variantsOf(experiment({ factors: TWO }));
  deepStrictEqual(variants.map(({ name }) => name), [
    "run",
    "Filler.uph=1, run.duration_hours=3",
    "Filler.uph=1, run.duration_hours=4",
    "Filler.uph=1, run.duration_hours=5",
    "Filler.uph=2, run.duration_hours=3",
    "Filler.uph=2, run.duration_hours=4",
    "Filler.uph=2, run.duration_hours=5",
  ]);
  const changes = { "equipment.Filler.uph": 1, "run.duration_hours": 4 };
  deepStrictEqual(variants[2], { name: "Filler.uph=1, run.duration_hours=4", changes, levels: changes });
  deepStrictEqual(variants[0], { name: "run", changes: {}, levels: {} });
});

Deno.test("One at a time has each value of each factor alone, then the variants with names", () => {
  const variants = variantsOf(experiment({
    design: "one_at_a_time",
    factors: TWO,
    variants: { both: { "equipment.Filler.uph": 2, "run.duration_hours": 5 } },
  }));
  deepStrictEqual(variants.map(({ name, levels }) => [name, levels]), [
    ["run", {}],
    ["Filler.uph=1", { "equipment.Filler.uph": 1 }],
    ["Filler.uph=2", { "equipment.Filler.uph": 2 }],
    ["run.duration_hours=3", { "run.duration_hours": 3 }],
    ["run.duration_hours=4", { "run.duration_hours": 4 }],
    ["run.duration_hours=5", { "run.duration_hours": 5 }],
    ["both", {}],
  ]);
});

Deno.test("The run as it is takes part only as the baseline", () => {
  const variants = { slow: { x: 1 }, fast: { x: 2 } };
  deepStrictEqual(variantsOf(experiment({ variants })).map(({ name }) => name), ["run", "slow", "fast"]);
  const others = variantsOf(experiment({ variants, baseline: "slow" }));
  deepStrictEqual(others.map(({ name }) => name), ["slow", "fast"]);
});

Deno.test("Values of every kind have names on one line", () => {
  const values = [null, true, Infinity, "fast", "a\nb", [1, 2], { dist: "gamma", mean: 3, sd: 1 }, { a: 1 }];
  const names = variantsOf(experiment({ factors: [{ path: "equipment.A.b.x", values }] })).slice(1);
  deepStrictEqual(names.map(({ name }) => name.replace("A.b.x=", "")), [
    "null",
    "true",
    ".inf",
    "fast",
    '"a\\nb"',
    "[1,2]",
    "gamma(mean 3, sd 1)",
    '{"a":1}',
  ]);
});

Deno.test("Counting variants agrees with making them, and needs none of them", () => {
  const inputs: Omit<ExperimentInput, "run">[] = [
    {},
    { factors: TWO },
    { factors: TWO, design: "one_at_a_time", variants: { a: { x: 1 } } },
    { factors: TWO, variants: { a: { x: 1 }, b: { x: 2 } }, baseline: "a" },
    { variants: { a: { x: 1 } }, baseline: "a" },
    { factors: [{ path: "x", values: [1] }] },
    { design: "one_at_a_time" },
  ];
  for (const input of inputs) strictEqual(countVariants(experiment(input)), variantsOf(experiment(input)).length);
  const values = Array.from({ length: 100 }, (_, index) => index);
  const factors = Array.from({ length: 200 }, (_, index) => ({ path: `x${index}`, values }));
  strictEqual(countVariants(experiment({ factors })), Infinity);
});

Deno.test("Every change of every variant is found where the experiment has it", () => {
  const all = experiment({ factors: TWO, variants: { "a.b": { "equipment.Filler.uph": 2 } } });
  for (const variant of variantsOf(all)) {
    for (const [path, value] of Object.entries(variant.changes)) {
      const place = placesOf(all, variant)(path);
      strictEqual(place.reduce((part, key) => (part as Record<string, unknown>)[key], all as unknown), value);
    }
  }
});
