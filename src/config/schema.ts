/**
 * What every kind of configuration file may hold: keys, types, ranges, units and defaults. Types are inferred from
 * these schemas; nothing about the shape of a file is declared anywhere else.
 *
 * @module
 */
import { z } from "../deps/zod.ts";
import {
  count,
  flag,
  itemCount,
  name,
  notNegative,
  percent,
  positive,
  positiveQuantity,
  probability,
  quantity,
  someText,
  text,
  wholeNumber,
} from "./quantities.ts";

/** Defects that a good finished item may have, percent of its base units, unless its product says otherwise. */
export const MAX_DEFECTIVE_PCT = 0.65;

/** A list with at least one entry. */
function list<T extends z.ZodType>(entry: T) {
  return z.array(entry, "must be a list").min(1, "must have at least one entry");
}

const named = { name: name.optional(), description: text.optional() };

const failureMode = z.strictObject({
  name: name.describe("names the cause of the stop in the events"),
  mtbf_min: positiveQuantity.describe("minutes between failures; a number is the mean of an exponential"),
  mttr_min: quantity.describe("minutes to repair; a number is the mean of an exponential"),
  basis: z.enum(["operating", "calendar"]).default("operating")
    .describe("whether the time to failure passes only while the machine executes, or always"),
});

/** One machine's parameters: `config/equipment/*.yaml`. */
export const equipmentSchema = z.strictObject({
  ...named,
  uph: positive.default(10000).describe("rated speed, output items per hour"),
  buffer_capacity: itemCount.default(50).describe("items in the buffer after the machine; 0 is a direct hand-over"),
  reliability: z.strictObject({
    mtbf_min: positiveQuantity.nullable().default(null).describe("minutes of execution between failures; null: never"),
    mttr_min: quantity.default(60).describe("minutes to repair"),
    failure_modes: list(failureMode).nullable().default(null).describe("replaces mtbf_min and mttr_min"),
  }).prefault({}),
  performance: z.strictObject({
    jam_prob: probability.default(0).describe("chance of a microstop, per cycle"),
    jam_time_sec: quantity.default(10).describe("seconds to clear a microstop"),
    cycle_time_sec: positiveQuantity.nullable().default(null).describe(
      "seconds of the whole cycle; replaces the one from uph",
    ),
  }).prefault({}),
  quality: z.strictObject({
    defect_rate: probability.default(0).describe("chance that an output item gets a new defect"),
    detection_prob: probability.default(0).describe("chance that a defective item is found"),
    false_reject_prob: probability.default(0).describe("chance that a good item is found defective"),
    repair_prob: probability.default(0).describe("chance that a pass-through station mends what it finds"),
  }).prefault({}),
  cost_rates: z.strictObject({
    labor_per_hour: notNegative.default(25).describe("$ per scheduled hour"),
    energy_per_hour: notNegative.default(5).describe("$ per scheduled hour"),
    overhead_per_hour: notNegative.default(10).describe("$ per scheduled hour"),
  }).prefault({}),
});

/** A SKU with its economics: `config/products/*.yaml`. */
export const productSchema = z.strictObject({
  ...named,
  size_oz: positive.nullable().default(null).describe("content of a base unit, fluid ounces"),
  net_weight_g: positive.nullable().default(null).describe("content of a base unit, grams"),
  units_per_case: count.default(12).describe("items of the first material type in one of the second"),
  cases_per_pallet: count.default(60).describe("items of the second material type in one of the third"),
  material_cost: notNegative.default(150).describe("$ per finished item"),
  selling_price: notNegative.default(450).describe("$ per good finished item"),
  max_defective_pct: percent.default(0.65)
    .describe("a finished item is good up to this many defects per hundred base units"),
});

const materialType = z.union([
  name,
  z.strictObject({
    name,
    plural: name.optional().describe("names the column; default: the name in lower case with an s"),
    component: flag.default(false).describe("stands outside the order, holds no base units"),
  }),
], "must be a name, or {name, plural, component}");

/** Material types from the base unit up, and components: `config/materials/*.yaml`. */
export const materialsSchema = z.strictObject({ ...named, types: list(materialType) });

/** The material types alone. */
export const materialTypesSchema = list(materialType);

/** Where raw material comes from: `config/sources/*.yaml`. */
export const sourceSchema = z.strictObject({
  ...named,
  initial_inventory: itemCount.default(100000).describe("raw items, or .inf"),
  material_type: name.default("None").describe("None for raw material"),
  parent_machine: name.default("Raw").describe("what the raw items name as their origin"),
});

const phase = z.strictObject({
  name,
  handler: name,
  enabled: flag.default(true).describe("only breakdown, microstop and inspect can be switched off"),
  params: z.strictObject({}).prefault({}),
});

/** The phases of a cycle: `config/behaviors/*.yaml`. */
export const behaviorSchema = z.strictObject({ ...named, phases: list(phase) });

const node = {
  name,
  equipment_ref: name.optional().describe("default: the node's name"),
  behavior_ref: name.optional().describe("default: the scenario's behaviour"),
  batch_in: count.default(1).describe("items taken per cycle"),
  output_type: name.describe("material type made; None passes the input through"),
};

const edge = z.strictObject({
  source: name,
  target: name,
  capacity: itemCount.optional().describe("items; default: the source's buffer_capacity"),
  condition: someText.nullish().describe("expression over product; without one the edge is the else"),
});

const feeds = {
  source: name.describe("file in sources/"),
  materials: name.describe("file in materials/"),
};
const stations = { stations: list(z.strictObject(node)) };
const graph = { nodes: list(z.strictObject(node)), edges: list(edge) };

/** The line, as a list of stations or as nodes and edges: `config/topologies/*.yaml`. */
export const topologySchema = {
  linear: z.strictObject({ ...named, ...feeds, ...stations }),
  graph: z.strictObject({ ...named, ...feeds, ...graph }),
};

/** The line alone, its source and materials given beside it. */
export const lineSchema = {
  linear: z.strictObject({ ...named, ...stations }),
  graph: z.strictObject({ ...named, ...graph }),
};

/** A what-if: topology, equipment, overrides: `config/scenarios/*.yaml`. */
export const scenarioSchema = z.strictObject({
  ...named,
  topology: name,
  equipment: list(name),
  overrides: z.record(name, z.record(z.string(), z.unknown())).nullish()
    .describe("by equipment name: what differs from the equipment's own file"),
  behavior: name.optional(),
});

const START_TIME = "must be a time such as 2025-01-06T06:00:00";

const runValues = {
  duration_hours: positive.default(8).describe("hours simulated"),
  random_seed: wholeNumber.default(42),
  telemetry_interval_sec: positive.default(300).describe("seconds per row of telemetry"),
  start_time: z.iso.datetime({ offset: true, local: true, error: START_TIME }).nullish()
    .describe("ISO 8601, UTC without an offset; absent: the moment the run begins"),
};

/** What to run: `config/runs/*.yaml`. */
export const runSchema = z.strictObject({ ...named, scenario: name, product: name.nullish(), ...runValues });

/** What to run, scenario and product given beside it; `scenario` is then only its name. */
export const runSectionSchema = z.strictObject({ ...named, scenario: name.optional(), ...runValues });

/** Values used where a file is silent: `config/defaults.yaml`; same keys as the files they stand in for. */
export const defaultsSchema = z.strictObject({
  ...named,
  duration_hours: runValues.duration_hours,
  random_seed: runValues.random_seed,
  telemetry_interval_sec: runValues.telemetry_interval_sec,
  equipment: equipmentSchema.prefault({}),
  product: productSchema.prefault({}),
  source: sourceSchema.prefault({}),
});

/** Named values for `${NAME}`: `config/constants.yaml`. */
export const constantsSchema = z.record(
  z.string(),
  z.union([z.number(), z.literal(Infinity), z.string(), z.boolean()], "must be a number, a text, true or false"),
);

/** A way between two nodes as written. */
export type Edge = z.output<typeof edge>;
/** A station as written. */
export type Node = z.output<z.ZodObject<typeof node>>;
/** A machine's parameters, every one of them explicit. */
export type Equipment = z.output<typeof equipmentSchema>;
/** A way to fail. */
export type FailureMode = z.output<typeof failureMode>;
/** A product, every value explicit. */
export type Product = z.output<typeof productSchema>;
/** A source of raw material. */
export type Source = z.output<typeof sourceSchema>;
/** The phases of a cycle. */
export type Behavior = z.output<typeof behaviorSchema>;
