/**
 * What every kind of configuration file may hold: keys, types, ranges, units and defaults. Types are inferred from
 * these schemas; nothing about the shape of a file is declared anywhere else.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { MOMENT, readMoment, whyNoMoment } from "./moment.ts";
import { anomaly } from "./anomaly_kinds.ts";
import { CURRENCY } from "./currency.ts";
import { equipmentSchema } from "./equipment_schema.ts";
import { count, notNegative, positive } from "../../distribution/numbers.ts";
import {
  flag,
  itemCount,
  list,
  name,
  named,
  nameOr,
  percent,
  probability,
  someText,
  wholeNumber,
} from "./quantities.ts";
import { positiveQuantity } from "../../distribution/quantity.ts";

export { type FailureMode } from "./equipment_parameters.ts";
export { type Equipment, equipmentSchema } from "./equipment_schema.ts";

/** Defects that a good finished item may have, percent of its base units, unless its product says otherwise. */
export const MAX_DEFECTIVE_PCT = 0.65;

/** A SKU with its economics: `config/products/*.yaml`. */
export const productSchema = z.strictObject({
  ...named,
  size_oz: positive.nullable().default(null).describe("content of a base unit, fluid ounces"),
  net_weight_g: positive.nullable().default(null).describe("content of a base unit, grams"),
  units_per_case: count.default(12).describe("items of the first material type in one of the second"),
  cases_per_pallet: count.default(60).describe("items of the second material type in one of the third"),
  material_cost: notNegative.default(150).describe("money per finished item"),
  selling_price: notNegative.default(450).describe("money per good finished item"),
  max_defective_pct: percent.default(0.65)
    .describe("a finished item is good up to this many defects per hundred base units"),
});

const materialType = z.union([
  name,
  z.strictObject({
    name: name.describe("as stations and sources name it"),
    plural: name.optional().describe("names the column; default: the plural of the name, in lower case"),
    component: flag.default(false).describe("stands outside the order, holds no base units"),
  }),
], "must be a name, or {name, plural, component}");

/** Material types from the base unit up, and components: `config/materials/*.yaml`. */
export const materialsSchema = z.strictObject({
  ...named,
  types: list(materialType).describe("from the base unit up; components anywhere"),
});

/** The material types alone. */
export const materialTypesSchema = list(materialType);

/** Where raw material comes from: `config/sources/*.yaml`. */
export const sourceSchema = z.strictObject({
  ...named,
  initial_inventory: itemCount.optional()
    .describe("items there at the start, or .inf, the default; with interarrival_sec it is 0"),
  interarrival_sec: positiveQuantity.nullable().default(null)
    .describe("seconds from one arrival to the next, the first after one of them; null: none arrive"),
  material_type: name.default("None").describe("None for raw material, a component, or the base type"),
  parent_machine: name.default("Raw").describe("what the items name as their origin"),
});

const phase = z.strictObject({
  name: name.describe("names the phase; the cause of the state intervals that a phase of your own makes"),
  handler: name.describe("one of the built-in phases, or one that a module registers"),
  enabled: flag.default(true).describe("of the built-in phases only breakdown, microstop and inspect can be off"),
  params: z.record(z.string(), z.unknown(), "must be keys and values").prefault({})
    .describe("what the phase takes, in place of the machine's own values"),
});

/** The phases of a cycle: `config/behaviors/*.yaml`. */
export const behaviorSchema = z.strictObject({
  ...named,
  phases: list(phase).describe("in the order of a cycle: collect, breakdown, microstop, execute, transform, inspect"),
});

const routeRule = z.enum(["first_match", "share", "round_robin", "shortest_queue"]);
const mergeRule = z.enum(["fifo", "priority", "round_robin"]);

const node = {
  name: name.describe("names the station; edges and results refer to it"),
  equipment_ref: name.optional().describe("default: the node's name"),
  behavior_ref: name.optional().describe("default: the scenario's behaviour"),
  batch_in: count.nullish().describe("items taken per cycle; default 1"),
  inputs: z.record(name, count).nullish().describe("items taken per cycle by material type, in place of batch_in"),
  batch_out: count.default(1).describe("items made per cycle"),
  output_type: nameOr("must be a material type, or None where items pass through")
    .describe("material type made; None passes the input through"),
  count: count.default(1).describe("identical machines side by side: Name.1, Name.2, ..."),
  route: routeRule.default("first_match").describe("choice among the edges out"),
  merge: mergeRule.default("fifo").describe("choice among the edges in"),
};

const edge = z.strictObject({
  source: name.describe("node it leaves, or _source, or _source:<name>"),
  target: name.describe("node it leads to, or _sink, or _reject"),
  capacity: itemCount.optional().describe("items; default: the source's buffer_capacity"),
  capacity_override: itemCount.optional().describe("another name for capacity"),
  transit_sec: notNegative.default(0).describe("conveyor: seconds after it was put at which an item can be taken"),
  condition: someText.nullish().describe("expression over product; without one the edge is the else"),
  share: probability.nullish().describe("with route: share, the share of the items that take this edge"),
  priority: wholeNumber.nullish().describe("with merge: priority, lower is served first; without one last"),
  max_passes: count.nullish().describe("on an edge that closes a loop: how often an item may pass it"),
});

const source = name.describe("file in sources/, of the node _source");
const sources = z.record(name, name, "must be files by the names of sources")
  .describe("files in sources/, by name: tubes is the node _source:tubes");
const materials = name.describe("file in materials/");
const stations = { stations: list(z.strictObject(node)).describe("in a row, from the source to the sink") };
const graph = {
  nodes: list(z.strictObject(node)).describe("the stations"),
  edges: list(edge).describe("the edges between them, from _source and to _sink too"),
};

/** The line, as a list of stations or as nodes and edges: `config/topologies/*.yaml`. */
export const topologySchema = {
  linear: z.strictObject({ ...named, source, materials, ...stations }),
  graph: z.strictObject({ ...named, source: source.optional(), sources: sources.optional(), materials, ...graph }),
};

/** The line alone, its source and materials given beside it. */
export const lineSchema = {
  linear: z.strictObject({ ...named, ...stations }),
  graph: z.strictObject({ ...named, ...graph }),
};

/** A what-if: topology, equipment, overrides: `config/scenarios/*.yaml`. */
export const scenarioSchema = z.strictObject({
  ...named,
  topology: name.describe("file in topologies/"),
  equipment: list(name.describe("file in equipment/")).describe("every machine that the line uses"),
  overrides: z.record(name, z.record(z.string(), z.unknown())).nullish()
    .describe("by equipment name: what differs from the equipment's own file"),
  behavior: name.optional().describe("file in behaviors/, for nodes that name none; default: default_6phase"),
});

/** The moment that second 0 stands for unless the run says otherwise: a fixed one, so that every run of it is alike. */
export const START_TIME = "2025-01-06T06:00:00Z";

const NO_TIME = "must be a time such as 2025-01-06T06:00:00";

/** A moment; of a text that is none it says why. */
const momentText = z.string(NO_TIME).regex(MOMENT, {
  error: ({ input }) => `${NO_TIME}${typeof input === "string" ? whyNoMoment(input) : ""}`,
  abort: true,
}).refine((text) => isInCalendar(readMoment(text)), "must be in the years 0000 to 9999 in UTC");

/** Whether the year of a moment has four digits. */
function isInCalendar(moment: Date): boolean {
  return moment.getUTCFullYear() >= 0 && moment.getUTCFullYear() <= 9999;
}

const NO_END = {
  error: ({ code }: { readonly code?: string }) =>
    code === "invalid_type" ? "must be such as {finished: 500}" : undefined,
};

const runValues = {
  duration_hours: positive.default(8).describe("hours simulated; with until at most"),
  warmup_hours: notNegative.default(0).describe("hours at the start that the summary leaves out"),
  random_seed: wholeNumber.default(42).describe("seed of all random streams: the same seed gives the same bytes"),
  telemetry_interval_sec: positive.default(300).describe("seconds per row of telemetry"),
  start_time: momentText.nullable().default(START_TIME)
    .describe("what second 0 stands for: ISO 8601, also a date alone, UTC without an offset; null: the default"),
  anomalies: list(anomaly).optional().describe("what goes wrong on purpose; default: nothing"),
  until: z.strictObject({ finished: count.describe("finished items, counted from the end of a warm-up") }, NO_END)
    .nullish()
    .describe("ends the run with the departure of so many finished items, at the latest after duration_hours"),
  // Which codes there are is asked of the runtime, so that a new one needs no new schema.
  currency: z.string().default(CURRENCY).describe("ISO 4217: what money is shown in; nothing is converted")
    .meta({ pattern: "^[A-Z]{3}$" }),
};

/** What to run: `config/runs/*.yaml`. */
export const runSchema = z.strictObject({
  ...named,
  scenario: name.describe("file in scenarios/"),
  product: name.nullish().describe("file in products/; none: no economics"),
  ...runValues,
});

/** What to run, scenario and product given beside it; `scenario` is then only its name. */
export const runSectionSchema = z.strictObject({ ...named, scenario: name.optional(), ...runValues });

/** Values used where a file is silent: `config/defaults.yaml`; same keys as the files they stand in for. */
export const defaultsSchema = z.strictObject({
  ...named,
  duration_hours: runValues.duration_hours,
  random_seed: runValues.random_seed,
  telemetry_interval_sec: runValues.telemetry_interval_sec,
  equipment: equipmentSchema.prefault({}).describe("for every machine, as in equipment/"),
  product: productSchema.prefault({}).describe("for every product, as in products/"),
  source: sourceSchema.prefault({}).describe("for every source, as in sources/"),
});

/** Named values for `${NAME}`: `config/constants.yaml`. */
export const constantsSchema = z.record(
  z.string(),
  z.union([z.number(), z.literal(Infinity), z.string(), z.boolean()], "must be a number, a text, true or false"),
);

/** An edge between two nodes as written. */
export type Edge = z.output<typeof edge>;
/** A station as written. */
export type Node = z.output<z.ZodObject<typeof node>>;
/** A product, every value explicit. */
export type Product = z.output<typeof productSchema>;
/** A source of raw material. */
export type Source = z.output<typeof sourceSchema>;
/** The phases of a cycle. */
export type Behavior = z.output<typeof behaviorSchema>;
