/**
 * Every value of a line beside the parameters of its machines, and of its failure modes, sources, product and run:
 * either a change of it changes the results, or it is said that it does not. Most that would have no effect are errors,
 * and have their own tests.
 *
 * @module
 */
import type { z } from "../../../src/deps/zod.ts";
import type { Anomaly } from "../../../src/config/schema/anomaly_kinds.ts";
import type { Wear } from "../../../src/config/schema/wear_schema.ts";
import type { runSectionSchema } from "../../../src/config/schema/schema.ts";
import type { Edge, FailureMode, Node, Product, Source } from "../../../src/config/schema/schema.ts";
import {
  effectOf,
  type Idle,
  phasesWith,
  type Row,
  testRow,
  testShownOnly,
  type Values,
} from "../../support/told_line.ts";

const reliability = "equipment.Maker.reliability";
const modes = [{ name: "belt", mtbf_min: 8, mttr_min: 2 }];

/** A value that names or describes something. */
const LABEL = "label";
const mode = (change: Partial<FailureMode>) => ({ [`${reliability}.failure_modes`]: [{ ...modes[0], ...change }] });
const WATCHED: Values = {
  "equipment.Maker.sensors": [{ name: "motor", kind: "current" }, { name: "oil", kind: "pressure" }],
};
const worn = (wear: Values): Values => ({ [`${reliability}.failure_modes`]: [{ ...modes[0], wear }] });
const MODE_KEYS: Readonly<Record<keyof FailureMode, Row | typeof LABEL>> = {
  name: effectOf(mode({}), mode({ name: "oil" })),
  mtbf_min: effectOf(mode({}), mode({ mtbf_min: 4 })),
  mttr_min: effectOf(mode({}), mode({ mttr_min: 4 })),
  basis: effectOf(mode({}), mode({ basis: "calendar" })),
  after_failure: effectOf(mode({}), mode({ after_failure: "scrap" })),
  wear: effectOf(mode({}), worn({ effects: { cycle: 0.5 } })),
};

const EVERY_EFFECT = { warning_min: 4, effects: { jam: 2, cycle: 1, defects: 2 } };
const ofWorn = (before: Values, change: Values, ...idle: Idle[]) =>
  effectOf(worn({ ...EVERY_EFFECT, ...before }), worn({ ...EVERY_EFFECT, ...before, ...change }), ...idle);

/** Without effects on the machine it is a data set that shows it all. */
const WEAR_KEYS: Readonly<Record<keyof Wear, Row | typeof LABEL>> = {
  warning_min: ofWorn({}, { warning_min: 2 }),
  silent_prob: ofWorn({}, { silent_prob: 1 }),
  shape: ofWorn({}, { shape: 3 }),
  roughness: ofWorn({}, { roughness: Infinity }),
  signature: LABEL,
  effects: ofWorn({}, { effects: { jam: 2, cycle: 0, defects: 0 } }),
};

testShownOnly("wear without effects", worn({ signature: {} }), mode({}));
testShownOnly("signature", { ...WATCHED, ...worn({ signature: { motor: 0.5 } }) }, { ...WATCHED, ...worn({}) });

const twoPackers: Values = {
  "topology.nodes.3": { name: "Pack2", equipment_ref: "Pack", batch_in: 2, output_type: "Case" },
  "topology.nodes.1.route": "round_robin",
  "topology.edges.4": { source: "Check", target: "Pack2" },
  "topology.edges.5": { source: "Pack2", target: "_sink" },
};
const twoMakers: Values = {
  "topology.nodes.3": { name: "Maker2", equipment_ref: "Maker", output_type: "Tube" },
  "topology.edges.4": { source: "_source", target: "Maker2" },
  "topology.edges.5": { source: "Maker2", target: "Check" },
};
const bySharing: Values = { ...twoPackers, "topology.nodes.1.route": "share" };
const shares = (first: number): Values => ({ "topology.edges.2.share": first, "topology.edges.4.share": 1 - first });
const byPriority: Values = { ...twoMakers, "topology.nodes.1.merge": "priority" };
const loop = (passes: number): Values => ({
  "topology.nodes.3": { name: "Bench", equipment_ref: "Pack", output_type: "None" },
  "topology.edges.2.condition": "not product.is_defective",
  "topology.edges.4": { source: "Check", target: "Bench", condition: "product.is_defective" },
  "topology.edges.5": { source: "Bench", target: "Check", max_passes: passes, condition: "product.passes >= 0" },
});

const NODE_KEYS: Readonly<Record<keyof Node, Row | typeof LABEL>> = {
  name: LABEL,
  equipment_ref: effectOf({}, { "topology.nodes.1.equipment_ref": "Pack" }),
  behavior_ref: effectOf({ "behaviors.slow.phases": phasesWith({ uph: 3000 }) }, {
    "topology.nodes.1.behavior_ref": "slow",
  }),
  batch_in: effectOf({ product: null }, { "topology.nodes.2.batch_in": 3 }),
  inputs: effectOf({ product: null }, {
    "topology.nodes.2.batch_in": undefined,
    "topology.nodes.2.inputs": { Tube: 3 },
  }),
  batch_out: effectOf({}, { "topology.nodes.0.batch_out": 4 }),
  output_type: effectOf({ product: null, materials: ["Tube", "Case", "Box"] }, {
    "topology.nodes.2.output_type": "Box",
  }),
  count: effectOf({}, { "topology.nodes.1.count": 2 }),
  route: effectOf(
    twoPackers,
    { "topology.nodes.1.route": "shortest_queue" },
    [{}, { "topology.nodes.1.route": "round_robin" }, "several ways to go"],
    [{}, { "topology.nodes.1.route": "shortest_queue" }, "several ways to go"],
    [{}, { "topology.nodes.1.route": "share" }, "several ways to go"],
  ),
  merge: effectOf(
    { ...twoMakers, ...{ "equipment.Check.uph": 3000 } },
    { "topology.nodes.1.merge": "round_robin" },
    [{}, { "topology.nodes.1.merge": "round_robin" }, "only one edge"],
    [{}, { "topology.nodes.1.merge": "priority" }, "only one edge"],
  ),
};

const EDGE_KEYS: Readonly<Record<keyof Edge, Row | typeof LABEL>> = {
  source: LABEL,
  target: LABEL,
  capacity: effectOf({}, { "topology.edges.1.capacity": 2 }),
  capacity_override: effectOf({}, { "topology.edges.1.capacity_override": 2 }),
  transit_sec: effectOf({}, { "topology.edges.1.transit_sec": 4 }),
  condition: effectOf(
    { "topology.edges.4": { source: "Check", target: "_reject" } },
    { "topology.edges.2.condition": "product.defects < 1" },
  ),
  share: effectOf({ ...bySharing, ...shares(0.5) }, shares(0.2)),
  priority: effectOf({ ...byPriority, "equipment.Check.uph": 3000 }, { "topology.edges.5.priority": 1 }),
  max_passes: effectOf({ ...loop(1), "equipment.Pack.quality": {} }, loop(3)),
};

const SOURCE_KEYS: Readonly<Record<keyof Source, Row | typeof LABEL>> = {
  name: LABEL,
  description: LABEL,
  initial_inventory: effectOf({}, { "sources._source.initial_inventory": 50 }),
  interarrival_sec: effectOf(
    {},
    { "sources._source.interarrival_sec": 2 },
    [{ "sources._source.initial_inventory": Infinity }, { "sources._source.interarrival_sec": 2 }, "never ends"],
  ),
  // Conditions ask for these two: of what comes straight from a source, to a station that passes it on.
  material_type: effectOf(
    { ...asked("product.type == 'Blank'"), materials: ["Tube", "Case", { name: "Blank", component: true }] },
    { "sources._source.material_type": "Blank" },
  ),
  parent_machine: effectOf({ ...asked("product.parent_machine == 'Tank'") }, {
    "sources._source.parent_machine": "Tank",
  }),
};

const PRODUCT_KEYS: Readonly<Record<keyof Product, Row | typeof LABEL>> = {
  name: LABEL,
  description: LABEL,
  size_oz: LABEL,
  net_weight_g: LABEL,
  // These two must be what the line packs: another number is an error.
  units_per_case: LABEL,
  cases_per_pallet: LABEL,
  material_cost: effectOf({}, { "product.material_cost": 5 }),
  selling_price: effectOf({}, { "product.selling_price": 5 }),
  max_defective_pct: effectOf({}, { "product.max_defective_pct": 60 }),
};

const RUN_KEYS: Readonly<Record<keyof z.output<typeof runSectionSchema>, Row | typeof LABEL>> = {
  name: LABEL,
  description: LABEL,
  scenario: LABEL,
  duration_hours: effectOf({}, { "run.duration_hours": 2 }),
  warmup_hours: effectOf({}, { "run.warmup_hours": 0.5 }),
  random_seed: effectOf({}, { "run.random_seed": 2 }),
  telemetry_interval_sec: effectOf({}, { "run.telemetry_interval_sec": 300 }),
  anomalies: effectOf({}, wrong({ kind: "speed_loss" })),
  start_time: effectOf({}, { "run.start_time": "2025-01-07T06:00:00Z" }),
  until: effectOf({}, { "run.until": { finished: 2 } }),
  currency: LABEL,
};

/** The line with an anomaly of which there are many windows. */
function wrong(anomaly: Values): Values {
  return { "run.anomalies": [{ per_month: 1000, ...anomaly }] };
}

const ANOMALY_KEYS: Readonly<Record<keyof Anomaly, Row | typeof LABEL>> = {
  kind: effectOf(wrong({ kind: "jam_burst" }), wrong({ kind: "defect_burst" })),
  machine: effectOf(wrong({ kind: "speed_loss" }), wrong({ kind: "speed_loss", machine: "Check" })),
  channel: LABEL,
  per_month: effectOf(wrong({ kind: "jam_burst" }), wrong({ kind: "jam_burst", per_month: 3 })),
  duration_min: effectOf(wrong({ kind: "starvation" }), wrong({ kind: "starvation", duration_min: 1 })),
  readings: LABEL,
  magnitude: effectOf(wrong({ kind: "speed_loss" }), wrong({ kind: "speed_loss", magnitude: 2 })),
};

for (const change of [{ channel: "oil" }, { readings: 5 }]) {
  const anomaly = { kind: "spike", machine: "Maker" };
  testShownOnly(`anomalies.${Object.keys(change)[0]}`, { ...WATCHED, ...wrong({ ...anomaly, ...change }) }, {
    ...WATCHED,
    ...wrong(anomaly),
  });
}

/** A gate before the maker that rejects raw items by what they are. */
function asked(condition: string): Values {
  return {
    "equipment.Gate": { uph: 7200 },
    "topology.nodes.3": { name: "Gate", output_type: "None" },
    "topology.edges.0": { source: "_source", target: "Gate" },
    "topology.edges.4": { source: "Gate", target: "Maker", condition: `not (${condition})` },
    "topology.edges.5": { source: "Gate", target: "_reject" },
  };
}

const TABLES = { MODE_KEYS, WEAR_KEYS, ANOMALY_KEYS, NODE_KEYS, EDGE_KEYS, SOURCE_KEYS, PRODUCT_KEYS, RUN_KEYS };

for (const table of Object.values(TABLES)) {
  for (const [name, row] of Object.entries<Row | typeof LABEL>(table)) if (row !== LABEL) testRow(name, row);
}
