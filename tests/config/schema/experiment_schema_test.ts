import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  completeExperiment,
  DEFAULT_METRICS,
  type ExperimentInput,
  experimentSchema,
  type ExperimentSetting,
  type Goal,
} from "../../../src/config/schema/experiment_schema.ts";
import { validate } from "../../../src/config/resolve/validate.ts";

const SETTING: ExperimentSetting = {
  name: "try",
  hasProduct: true,
  endsWithItem: false,
  goalOf: (metric) => metric === "less" ? "min" : "max",
};

function complete(input: ExperimentInput, setting = SETTING) {
  return completeExperiment(experimentSchema.parse(input), setting);
}

function faults(input: unknown): string[] {
  return validate(experimentSchema, input).faults.map(({ path, message }) => `${path.join(".")} ${message}`);
}

Deno.test("An experiment of nothing but a run repeats it twenty times", () => {
  deepStrictEqual(complete({ run: "a" }), {
    name: "try",
    description: "",
    run: "a",
    seed: null,
    replications: 20,
    precision: null,
    confidence: 0.95,
    set: {},
    design: "full",
    factors: [],
    variants: {},
    baseline: "run",
    metrics: ["line.throughput_per_hour", "line.oee_percent", "economics.gross_margin"],
    select_best: null,
    sensitivity: null,
    optimize: null,
  });
});

Deno.test("Of a run without a product, money is not measured, unless it is asked for", () => {
  const setting = { ...SETTING, hasProduct: false };
  deepStrictEqual(complete({ run: "a" }, setting).metrics, ["line.throughput_per_hour", "line.oee_percent"]);
  const metrics = ["economics.gross_margin"];
  deepStrictEqual(complete({ run: "a", metrics }, setting).metrics, metrics);
});

Deno.test("Metrics that other parts name are measured too, each once, after those that are listed", () => {
  const { metrics } = complete({
    run: "a",
    metrics: ["line.wip_mean"],
    precision: { metric: "line.oee_percent", relative: 0.1 },
    sensitivity: { speed: 0.1 },
  });
  deepStrictEqual(metrics, ["line.wip_mean", "line.oee_percent", "line.throughput_per_hour"]);
  const variants = { b: { x: 1 } };
  const best = complete({ run: "a", variants, select_best: { metric: "line.oee_percent", indifference: 1 } });
  deepStrictEqual(best.metrics, DEFAULT_METRICS);
});

Deno.test("Each part says what it does where it is silent", () => {
  const { precision, replications } = complete({ run: "a", precision: { metric: "m", relative: 0.02 } });
  deepStrictEqual(precision, { metric: "m", relative: 0.02, confidence: 0.95, min: 10, max: 500 });
  strictEqual(replications, null);
  const { select_best } = complete({
    run: "a",
    variants: { b: { x: 1 } },
    select_best: { metric: "m", indifference: 3 },
  });
  deepStrictEqual(select_best, { metric: "m", indifference: 3, confidence: 0.95, goal: "max", max: 1000 });
  const { optimize, replications: first } = complete({
    run: "a",
    optimize: { variables: [{ path: "x", min: 0, max: 1, step: 0.1 }], metric: "m", replications: 7 },
  });
  deepStrictEqual(optimize, {
    variables: [{ path: "x", min: 0, max: 1, step: 0.1 }],
    budget: null,
    metric: "m",
    goal: "max",
    evaluations: 100,
    replications: 7,
    indifference: null,
  });
  strictEqual(first, 7);
});

Deno.test("Where an experiment does not say which way a metric goes, the metric does", () => {
  const variables = [{ path: "x", min: 0, max: 1, step: 0.1 }], variants = { b: { x: 1 } };
  const goals = (metric: string, goal?: Goal) => {
    const { select_best, optimize } = complete({
      run: "a",
      variants,
      select_best: { metric, indifference: 1, goal },
    });
    const search = complete({ run: "a", optimize: { variables, metric, goal } });
    return [select_best!.goal, optimize, search.optimize!.goal];
  };
  deepStrictEqual(goals("less"), ["min", null, "min"]);
  deepStrictEqual(goals("more"), ["max", null, "max"]);
  deepStrictEqual(goals("less", "max"), ["max", null, "max"]);
});

const OPTIMIZE = { variables: [{ path: "x", min: 0, max: 1, step: 0.5 }], metric: "m" };

/** An experiment that is wrong, and the places of all that is wrong with it. */
const WRONG: readonly (readonly [name: string, input: Record<string, unknown>, places: readonly string[]])[] = [
  ["an unknown key", { varients: {} }, ["varients"]],
  ["no replications", { replications: 0 }, ["replications"]],
  ["replications beside precision", { replications: 3, precision: { metric: "m", relative: 0.1 } }, ["replications"]],
  ["a precision of nothing", { precision: { metric: "m", relative: 0 } }, ["precision.relative"]],
  ["a precision of all", { precision: { metric: "m", relative: 1 } }, ["precision.relative"]],
  ["a single replication to be precise", { precision: { metric: "m", relative: 0.1, min: 1 } }, ["precision.min"]],
  ["a most below the least", { precision: { metric: "m", relative: 0.1, min: 9, max: 8 } }, ["precision.max"]],
  ["certainty", { confidence: 1 }, ["confidence"]],
  ["no number", { confidence: NaN, seed: NaN }, ["seed", "confidence"]],
  ["a design of one's own", { design: "half" }, ["design"]],
  ["a factor without values", { factors: [{ path: "x", values: [] }] }, ["factors.0.values"]],
  ["a factor with one value twice", { factors: [{ path: "x", values: [1, 2, 1] }] }, ["factors.0.values.2"]],
  ["a distribution twice", {
    factors: [{ path: "x", values: [{ dist: "constant", value: 1 }, { dist: "constant", value: 1 }] }],
  }, ["factors.0.values.1"]],
  ["one path in two factors", { factors: [{ path: "x", values: [1] }, { path: "x", values: [2] }] }, [
    "factors.1.path",
  ]],
  ["a factor that is the seed", { factors: [{ path: "run.random_seed", values: [1] }] }, ["factors.0.path"]],
  ["a seed that is set", { set: { "run.random_seed": 1 } }, ["set.run.random_seed"]],
  ["a variant called run", { variants: { run: { x: 1 } } }, ["variants.run"]],
  ["a variant without changes", { variants: { a: {} } }, ["variants.a"]],
  ["an unknown baseline", { variants: { a: { x: 1 } }, baseline: "b" }, ["baseline"]],
  ["no metric", { metrics: [] }, ["metrics"]],
  ["a metric twice", { metrics: ["a", "b", "a"] }, ["metrics.2"]],
  ["a seed that replications cannot count up from", { seed: Number.MAX_SAFE_INTEGER }, ["seed"]],
  ["a best that a guess would find as surely", {
    variants: { a: { x: 1 } },
    select_best: { metric: "m", indifference: 1, confidence: 0.5 },
  }, ["select_best.confidence"]],
  ["a search that ends in a guess", {
    confidence: 0.4,
    optimize: { variables: [{ path: "x", min: 1, max: 3, step: 1 }], metric: "m" },
  }, ["confidence"]],
  ["nothing to choose from", { select_best: { metric: "m", indifference: 1 } }, ["select_best"]],
  ["one variant to choose from", {
    variants: { a: { x: 1 } },
    baseline: "a",
    select_best: { metric: "m", indifference: 1 },
  }, ["select_best"]],
  ["an indifference of 0", { variants: { a: { x: 1 } }, select_best: { metric: "m", indifference: 0 } }, [
    "select_best.indifference",
  ]],
  ["a choice beside precision", {
    variants: { a: { x: 1 } },
    precision: { metric: "m", relative: 0.1 },
    select_best: { metric: "m", indifference: 1 },
  }, ["select_best"]],
  ["a choice after one shift", {
    variants: { a: { x: 1 } },
    replications: 1,
    select_best: { metric: "m", indifference: 1 },
  }, ["replications"]],
  ["a choice that ends before it begins", {
    variants: { a: { x: 1 } },
    select_best: { metric: "m", indifference: 1, max: 19 },
  }, ["select_best.max"]],
  ["a speed that changes nothing", { sensitivity: { speed: 0 } }, ["sensitivity.speed"]],
  ["a search beside factors", { optimize: OPTIMIZE, factors: [{ path: "y", values: [1] }] }, ["factors"]],
  ["a search beside variants", { optimize: OPTIMIZE, variants: { a: { y: 1 } }, replications: 3 }, [
    "replications",
    "variants",
  ]],
  ["a search for nothing", { optimize: { ...OPTIMIZE, variables: [] } }, ["optimize.variables"]],
  ["an end below the beginning", { optimize: { ...OPTIMIZE, variables: [{ path: "x", min: 2, max: 1, step: 1 }] } }, [
    "optimize.variables.0.max",
  ]],
  ["steps that miss the end", { optimize: { ...OPTIMIZE, variables: [{ path: "x", min: 0, max: 1, step: 0.3 }] } }, [
    "optimize.variables.0.max",
  ]],
  ["steps of nothing", { optimize: { ...OPTIMIZE, variables: [{ path: "x", min: 0, max: 1, step: 0 }] } }, [
    "optimize.variables.0.step",
  ]],
  ["an endless range", { optimize: { ...OPTIMIZE, variables: [{ path: "x", min: 0, max: Infinity, step: 1 }] } }, [
    "optimize.variables.0.max",
  ]],
  ["a variable twice", { optimize: { ...OPTIMIZE, variables: [...OPTIMIZE.variables, ...OPTIMIZE.variables] } }, [
    "optimize.variables.1.path",
  ]],
  ["a budget of something else", { optimize: { ...OPTIMIZE, budget: { sum: ["y"], max: 3 } } }, [
    "optimize.budget.sum.0",
  ]],
  ["a budget that nothing fits into", { optimize: { ...OPTIMIZE, budget: { sum: ["x"], max: -1 } } }, [
    "optimize.budget.max",
  ]],
];

for (const [name, input, places] of WRONG) {
  Deno.test(`An experiment with ${name} is wrong just there`, () => {
    deepStrictEqual(faults({ run: "a", ...input }).map((fault) => fault.split(" ")[0]).sort(), [...places].sort());
  });
}

Deno.test("Steps that only rounding keeps from their end reach it", () => {
  deepStrictEqual(
    faults({ run: "a", optimize: { ...OPTIMIZE, variables: [{ path: "x", min: 0, max: 0.3, step: 0.1 }] } }),
    [],
  );
  deepStrictEqual(
    faults({ run: "a", optimize: { ...OPTIMIZE, variables: [{ path: "x", min: 5, max: 5, step: 1 }] } }),
    [],
  );
});

Deno.test("A hundred thousand values are told apart in no time that anybody would notice", () => {
  const values = Array.from({ length: 100_000 }, (_, index) => index);
  deepStrictEqual(faults({ run: "a", factors: [{ path: "x", values: [...values, 7] }] }), [
    "factors.0.values.100000 must differ from those before, found 7",
  ]);
});
