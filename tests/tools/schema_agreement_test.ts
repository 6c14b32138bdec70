/**
 * Every value of every document replaced by every kind of value, right or wrong: the JSON Schemas refuse what the
 * configuration's own schemas refuse, and nothing else.
 *
 * @module
 */
import assert from "node:assert/strict";
import { experimentSchema } from "../../src/config/schema/experiment_schema.ts";
import { isMapping, type Mapping, type Path, valueAt } from "../../src/config/problems/path.ts";
import * as schemas from "../../src/config/schema/schema.ts";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import type { z } from "../../src/deps/zod.ts";
import type { FileKind } from "../../src/tools/file_schemas.ts";
import { assembly } from "../config/graph_config.ts";
import { faultsBySchema, kindOf, readYaml } from "./schema_validator.ts";

const SCHEMAS: Readonly<Record<FileKind, (data: unknown) => z.ZodType>> = {
  run: () => schemas.runSchema,
  scenario: () => schemas.scenarioSchema,
  topology: (data) =>
    schemas.topologySchema[isMapping(data) && ("nodes" in data || "edges" in data) ? "graph" : "linear"],
  equipment: () => schemas.equipmentSchema,
  product: () => schemas.productSchema,
  materials: () => schemas.materialsSchema,
  behavior: () => schemas.behaviorSchema,
  source: () => schemas.sourceSchema,
  experiment: () => experimentSchema,
  defaults: () => schemas.defaultsSchema,
  constants: () => schemas.constantsSchema,
};

const VALUES: readonly unknown[] = [
  ...[0, 1, 12, -1, 0.5, 1.5, 100, 100.5, 1e300, 2 ** 53, Infinity, -Infinity, NaN, true, false, null],
  ...["", "None", ".inf", "inf", "12", "true", "a\nb", "x".repeat(200), "x".repeat(201), "2025-01-06T06:00:00Z"],
  ...[
    "2025-01-06",
    "2025-01-06 06:00",
    "2025-01-06T06:00+0100",
    "2024-02-29T06:00+01",
    "2025-02-29",
    "2025-01-06T25:00",
  ],
  ...["operating", "in", "fifo", "share", "first_match", "priority"],
  ...[[], [1], ["None"], [{}], {}, { name: "None" }, { None: 1 }, { None: "None" }, { None: { uph: 1 } }],
  ...[
    { dist: "constant", value: 0.5 },
    { dist: "constant", value: -1 },
    { dist: "exponential", mean: 1 },
    { dist: "exponential", mean: 0 },
    { dist: "exponential" },
    { dist: "uniform", min: 1, max: 2 },
    { dist: "triangular", min: 1, mode: 2, max: 3 },
    { dist: "normal", mean: 3, sd: 1, k: 1 },
    { dist: "normal", mean: 3, sd: 1 },
    { dist: "lognormal", mean: 3, sd: 0 },
    { dist: "gamma", mean: 3, sd: 0 },
    { dist: "erlang", k: 2, mean: 3 },
    { dist: "erlang", k: 2.5, mean: 3 },
    { dist: "weibull", shape: 1, scale: 1 },
    { dist: "empirical", values: [] },
    { dist: "empirical", values: [1, 2], weights: [1, 0] },
    { dist: "poisson", mean: 1 },
    { mean: 1 },
  ],
];

/** A machine with every key that there is. */
const EVERYTHING = `name: Machine
description: Every key
uph: 100
buffer_capacity: .inf
reliability:
  mtbf_min: 3
  mttr_min: { dist: normal, mean: 3, sd: 1 }
  failure_modes:
    - { name: belt, mtbf_min: { dist: gamma, mean: 3, sd: 1 }, mttr_min: 2, basis: calendar }
    - name: oil
      mtbf_min: 3
      mttr_min: 2
      wear:
        warning_min: 3
        silent_prob: 0.1
        shape: 1.2
        roughness: .inf
        signature: { motor: 0.1 }
        effects: { jam: 1, cycle: 0.1, defects: 1 }
sensors:
  - { name: motor, kind: temperature, rise: 20, noise_sd: 1, noise_tau_sec: 9, walk: 0, step: 0, missing: 0, burst: 0 }
  - { name: belt, kind: pressure, supply: 5, drop: -1 }
performance:
  jam_prob: 0.5
  jam_time_sec: { dist: empirical, values: [1, 2], weights: [1, 2] }
  cycle_time_sec: { dist: erlang, k: 2, mean: 3 }
  speed_control: [{ buffer: in, above_pct: 60, factor: 1.1 }]
quality: { defect_rate: 0, detection_prob: 0, false_reject_prob: 0, repair_prob: 0 }
cost_rates: { labor_per_hour: 0, energy_per_hour: 0, overhead_per_hour: 0 }
`;

/** A run with every key that there is. */
const EVERY_RUN = `scenario: baseline
product: fresh_toothpaste_5oz
duration_hours: 8
warmup_hours: 1
anomalies:
  - { kind: drift, machine: Filler, channel: motor, per_month: 2, duration_min: 9, magnitude: 3 }
  - { kind: spike, readings: { dist: uniform, min: 1, max: 3 } }
  - { kind: stuck }
  - { kind: speed_loss, magnitude: 2 }
`;

/** An experiment with every key that there is; that some of them exclude each other is left to `lint`. */
const EVERY_QUESTION = `name: everything
description: Every key
run: baseline_8hr
seed: 1
replications: 3
precision: { metric: line.oee_percent, relative: 0.1, confidence: 0.9, min: 5, max: 50 }
confidence: 0.9
set: { run.duration_hours: 4 }
design: one_at_a_time
factors: [{ path: equipment.Filler.uph, values: [1, 2] }]
variants: { slow: { equipment.Filler.uph: 3 } }
baseline: slow
metrics: [line.oee_percent]
select_best: { metric: line.oee_percent, indifference: 1, confidence: 0.9, goal: min, max: 50 }
sensitivity: { speed: 0.1, metric: line.oee_percent }
optimize:
  variables: [{ path: equipment.Filler.uph, min: 1, max: 3, step: 1 }]
  budget: { sum: [equipment.Filler.uph], max: 3 }
  metric: line.oee_percent
  goal: min
  evaluations: 5
  replications: 2
  indifference: 1
`;

interface Sample {
  readonly path: string;
  readonly data: unknown;
}

const samples: readonly Sample[] = [
  // Watched machines have many values of one kind: those of a machine with every key stand for them.
  ...[...SHIPPED].filter(([path]) => !path.includes("pdm_")).map(([path, text]) => ({ path, data: readYaml(text) })),
  ...Object.entries(assembly()).map(([path, text]) => ({ path, data: readYaml(text as string) })),
  { path: "equipment/everything.yaml", data: readYaml(EVERYTHING) },
  { path: "runs/everything.yaml", data: readYaml(EVERY_RUN) },
  { path: "experiments/everything.yaml", data: readYaml(EVERY_QUESTION) },
];

/** The paths of all values; what is in overrides and parameters is free until a machine or a phase is known. */
function pathsIn(data: unknown, path: Path = []): Path[] {
  if (typeof data !== "object" || data === null) return [path];
  const free = ["overrides", "params"].includes(String(path.at(-1)));
  const entries = free ? [] : Object.entries(data);
  const keyOf = (key: string) => Array.isArray(data) ? Number(key) : key;
  return [path, ...entries.flatMap(([key, value]) => pathsIn(value, [...path, keyOf(key)]))];
}

function withValue(data: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value;
  const copy = structuredClone(data);
  const parent = valueAt(copy, path.slice(0, -1)) as Mapping;
  if (value === undefined) delete parent[path.at(-1)!];
  else parent[path.at(-1)!] = value;
  return copy;
}

/** Every document that differs from a sample in one value, one key less, or one key more. */
function* variants({ data }: Sample): Generator<unknown> {
  for (const path of pathsIn(data)) {
    for (const value of VALUES) yield withValue(data, path, value);
    if (typeof path.at(-1) === "string") yield withValue(data, path, undefined);
    if (isMapping(valueAt(data, path))) yield withValue(data, [...path, "unknown_key"], 1);
  }
}

type Issue = z.core.$ZodIssue;

/** Rules between values of one group are left to `lint`. */
function isBetweenValues(issue: Issue): boolean {
  if (issue.code === "custom") return true;
  return issue.code === "invalid_union" && issue.errors.some((branch) => branch.every(isBetweenValues));
}

function isRight(path: string, data: unknown): boolean {
  const { success, error } = SCHEMAS[kindOf(path)](data).safeParse(data);
  return success || error.issues.every(isBetweenValues);
}

function hasFreePart(data: unknown): boolean {
  return isMapping(data) && isMapping(data.overrides) && Object.keys(data.overrides).length > 0;
}

Deno.test("A JSON Schema accepts what the configuration's schema accepts, and refuses what it refuses", () => {
  const counts = { right: 0, wrong: 0 };
  const disagreements: string[] = [];
  for (const sample of samples) {
    for (const data of variants(sample)) {
      if (hasFreePart(data)) continue;
      const right = isRight(sample.path, data);
      counts[right ? "right" : "wrong"]++;
      const faults = faultsBySchema(kindOf(sample.path), data);
      if ((faults.length === 0) !== right) {
        disagreements.push(`${sample.path} ${right ? faults.join() : "accepted"}: ${Deno.inspect(data, { depth: 9 })}`);
      }
    }
  }
  assert.deepEqual(disagreements.slice(0, 5), [], `${disagreements.length} disagreements`);
  assert.ok(counts.right > 5000 && counts.wrong > 30000, JSON.stringify(counts));
});

Deno.test("Wherever a single value stands, a constant may stand", () => {
  for (const { path, data } of samples) {
    for (const place of pathsIn(data).filter((place) => typeof valueAt(data, place) !== "object")) {
      const faults = faultsBySchema(kindOf(path), withValue(data, place, "${NAME}"));
      assert.deepEqual(faults, [], `${path} ${place.join(".")}`);
    }
  }
});
