/**
 * The line of the run made by hand: a filler and a palletizer, as resolved and as a model.
 *
 * @module
 */
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { equipmentSchema, productSchema, type Source, sourceSchema } from "../../src/config/schema/schema.ts";
import type { Line } from "../../src/model/line.ts";

/** Second 0 of the run. */
export const START = new Date("2026-01-01T08:00:00Z");

/** Its stations. */
export const FILLER = 0, PALLETIZER = 1;

/** The resolved run, with a product or without. */
export function fakeResolvedRun(name: string, product: boolean): ResolvedRun {
  const filler = {
    uph: 600,
    buffer_capacity: 20,
    reliability: { mtbf_min: 60, mttr_min: { dist: "uniform", min: 2, max: 8 } },
    performance: { jam_prob: 0.01, jam_time_sec: 12 },
    quality: { defect_rate: 0.02, detection_prob: 0.5 },
  };
  const product_ = { name: "SKU-1", description: "Five ounces", size_oz: 5, units_per_case: 4, cases_per_pallet: 2 };
  return {
    format: 1,
    run: {
      name,
      description: "",
      scenario: "made up",
      duration_hours: 2,
      random_seed: 7,
      telemetry_interval_sec: 1800,
      start_time: START.toISOString(),
    },
    product: product ? productSchema.parse({ ...product_, material_cost: 100, selling_price: 300 }) : null,
    materials: [
      { name: "Tube", plural: "tubes", component: false },
      { name: "Pallet", plural: "pallets", component: false },
      { name: "Drum", plural: "drums", component: false },
      { name: "Cap", plural: "caps", component: true },
    ],
    sources: { _source: sourceSchema.parse({ initial_inventory: Infinity }) as Required<Source> },
    topology: {
      name: "two",
      nodes: [
        { ...STATION, name: "Filler", equipment_ref: "Filler", output_type: "Tube" },
        { ...STATION, name: "Palletizer", equipment_ref: "Palletizer", batch_in: 10, output_type: "Pallet" },
      ],
      edges: [
        { ...EDGE, source: "_source", target: "Filler", capacity: Infinity },
        { ...EDGE, source: "Filler", target: "Palletizer", capacity: 20 },
        { ...EDGE, source: "Palletizer", target: "_sink", capacity: Infinity },
      ],
    },
    equipment: {
      Filler: equipmentSchema.parse(filler),
      Palletizer: equipmentSchema.parse({ uph: 60, buffer_capacity: Infinity }),
    },
    behaviors: { b: { name: "b", description: "", phases: [] } },
  } as unknown as ResolvedRun;
}

const STATION = {
  behavior_ref: "b",
  batch_in: 1,
  inputs: null,
  batch_out: 1,
  count: 1,
  route: "first_match",
  merge: "fifo",
} as const;

const EDGE = { transit_sec: 0, condition: null, share: null, priority: null, max_passes: null };

/** The line model. */
export function fakeLine(): Line {
  return {
    machines: [
      {
        ...MACHINE,
        name: "Filler",
        node: FILLER,
        batchIn: 1,
        needs: [1],
        materialType: 0,
        unitsOut: 1,
        startsBaseUnits: true,
        inputs: [{ kind: "source", index: 0, need: 0, priority: 0 }],
        routes: [{ to: { kind: "buffer", buffer: 0 }, condition: null, share: 1, loop: null }],
        cycleSeconds: { dist: "constant", value: 6 },
        idealSeconds: 6,
      },
      {
        ...MACHINE,
        name: "Palletizer",
        node: PALLETIZER,
        batchIn: 10,
        needs: [10],
        materialType: 1,
        unitsOut: 10,
        startsBaseUnits: false,
        inputs: [{ kind: "buffer", index: 0, need: 0, priority: 0 }],
        routes: [{ to: { kind: "sink", isFinished: true }, condition: null, share: 1, loop: null }],
        cycleSeconds: { dist: "constant", value: 60 },
        idealSeconds: 60,
      },
    ],
    nodes: [
      {
        name: "Filler",
        machines: [FILLER],
        share: 1,
        isOnLoop: false,
        expectedPasses: 1,
        ratedSpeed: 1 / 6,
        leadsTo: [PALLETIZER],
      },
      {
        name: "Palletizer",
        machines: [PALLETIZER],
        share: 1,
        isOnLoop: false,
        expectedPasses: 1,
        ratedSpeed: 1 / 6,
        leadsTo: [],
      },
    ],
    buffers: [
      { name: "Filler", capacity: 20, transitSeconds: 0, from: FILLER, to: PALLETIZER, unitsPerItem: 1, share: 1 },
    ],
    sources: [
      { name: "_source", inventory: Infinity, interarrival: null, type: "None", parentMachine: "Raw", baseUnits: 0 },
    ],
    causes: ["jaw"],
    materials: ["Tube", "Pallet", "Drum", "Cap"],
    seed: 7,
    durationSeconds: 7200,
    warmupSeconds: 0,
    telemetrySeconds: 1800,
    finishedItemsMax: Infinity,
    defectShareMax: 0.0065,
    criticalNode: FILLER,
  };
}

const MACHINE = {
  merge: "fifo",
  route: "first_match",
  passesThrough: false,
  batchOut: 1,
  phases: [],
  routesByCondition: false,
  speedControl: [],
  anomalies: [],
} as const;
