/**
 * A line of three stations and what it did in 1,000 s, in numbers that can be checked by hand: a filler (1 s a tube,
 * the critical station), an inspector (0.5 s a tube) and a packer (12 tubes into a case in 6 s).
 *
 * @module
 */
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { MachineTotals, Totals } from "../../src/engine/record/columns.ts";
import type { Line, LineBuffer, LineNode, Machine } from "../../src/model/line.ts";
import { STATE_TABLE, type StateName, STATES } from "../../src/model/states.ts";
import { NO_COUNTS } from "../support/no_counts.ts";

/** Numbers by the key of a state; the rest is zero. */
export type OfStates = { [Key in typeof STATE_TABLE[StateName]["key"]]?: number };

export function stateSeconds(seconds: OfStates): Float64Array {
  return Float64Array.from(inOrder(seconds));
}

function inOrder(values: OfStates): number[] {
  return STATES.map((state) => values[STATE_TABLE[state].key] ?? 0);
}

export function machineTotals(
  changes: Partial<MachineTotals> & { seconds: OfStates; counts?: OfStates },
): MachineTotals {
  const { seconds, counts = {}, ...rest } = changes;
  return {
    stateSeconds: stateSeconds(seconds),
    stateCounts: Int32Array.from(inOrder(counts)),
    outputWithoutNewDefect: 0,
    ...NO_COUNTS,
    ...rest,
  };
}

/** States that came to the table after these lines were counted by hand: no time passes in them. */
const LATER_STATES: readonly string[] = STATES.slice(7);

/** Whether a row of a list of losses is more than the zero of a later state. */
export function isCounted(reason: string, seconds: number): boolean {
  return seconds !== 0 || !LATER_STATES.includes(reason);
}

/** A machine that fills tubes and ends the line, unless said otherwise. */
export function machine(changes: Partial<Machine> & { name: string; idealSeconds: number }): Machine {
  const batchIn = changes.batchIn ?? 1, batchOut = changes.batchOut ?? 1;
  return {
    node: 0,
    batchIn,
    needs: [batchIn],
    inputs: [{ kind: "buffer", index: 0, need: 0, priority: 0 }],
    merge: "fifo",
    passesThrough: false,
    batchOut,
    materialType: 0,
    unitsOut: 1,
    startsBaseUnits: false,
    routes: [{ to: { kind: "sink", isFinished: true }, condition: null, share: 1, loop: null }],
    route: "first_match",
    routesByCondition: false,
    phases: [{ kind: "collect" }, { kind: "execute" }],
    cycleSeconds: { dist: "constant", value: changes.idealSeconds * batchOut },
    speedControl: [],
    anomalies: [],
    ...changes,
  };
}

/** A station of one machine that carries everything, unless said otherwise. */
export function node(changes: Partial<LineNode> & { name: string; machines: readonly number[] }): LineNode {
  return { share: 1, isOnLoop: false, expectedPasses: 1, ratedSpeed: null, leadsTo: [], ...changes };
}

/** A buffer of tubes that all of them pass, unless said otherwise. */
export function buffer(changes: Partial<LineBuffer> & { name: string; from: number; to: number }): LineBuffer {
  return { capacity: 50, transitSeconds: 0, unitsPerItem: 1, share: 1, ...changes };
}

const INSPECT = { kind: "inspect", detectionProbability: 1, falseRejectProbability: 0, repairProbability: 0 } as const;

export const LINE: Line = {
  machines: [
    machine({
      name: "Filler",
      idealSeconds: 1,
      startsBaseUnits: true,
      inputs: [{ kind: "source", index: 0, need: 0, priority: 0 }],
    }),
    machine({
      name: "Inspector",
      node: 1,
      idealSeconds: 0.5,
      passesThrough: true,
      materialType: -1,
      phases: [INSPECT],
    }),
    machine({ name: "Packer", node: 2, idealSeconds: 6, batchIn: 12, unitsOut: 12, materialType: 1 }),
  ],
  nodes: [
    node({ name: "Filler", machines: [0], ratedSpeed: 1, leadsTo: [1] }),
    node({ name: "Inspector", machines: [1], ratedSpeed: 2, leadsTo: [2] }),
    node({ name: "Packer", machines: [2], ratedSpeed: 2 }),
  ],
  buffers: [
    buffer({ name: "Filler", from: 0, to: 1 }),
    buffer({ name: "Inspector", from: 1, to: 2, capacity: Infinity }),
  ],
  sources: [{
    name: "_source",
    inventory: Infinity,
    interarrival: null,
    type: "None",
    parentMachine: "Raw",
    baseUnits: 0,
  }],
  causes: ["breakdown"],
  materials: ["Tube", "Case"],
  seed: 42,
  durationSeconds: 1000,
  warmupSeconds: 0,
  telemetrySeconds: 400,
  finishedItemsMax: Infinity,
  defectShareMax: 0.01,
  criticalNode: 0,
};

export const TOTALS: Totals = {
  seconds: 1000,
  machines: [
    machineTotals({
      seconds: { execute: 800, blocked: 50, down: 100, jammed: 50 },
      counts: { down: 2, jammed: 5 },
      output: 790,
      outputWithoutNewDefect: 780,
      defectsCreated: 10,
      taken: 791,
    }),
    machineTotals({
      seconds: { execute: 390, starved: 610 },
      output: 780,
      outputWithoutNewDefect: 780,
      rejected: 10,
      inspected: 780,
      found: 10,
      taken: 780,
    }),
    machineTotals({ seconds: { execute: 366, starved: 634 }, output: 61, outputWithoutNewDefect: 61, taken: 740 }),
  ],
  buffers: [
    { levelSeconds: 10_000, levelMax: 50, fullSeconds: 50, emptySeconds: 200, level: 10 },
    { levelSeconds: 6000, levelMax: 12, fullSeconds: 0, emptySeconds: 80, level: 30 },
  ],
  sources: [{ taken: 791, levelSeconds: null, levelMax: null, waitSeconds: null, waitSecondsMax: null, ranDry: null }],
  goodItems: 60,
  defectiveItems: 1,
  goodUnits: 720,
  shippedUnits: 732,
  markedUnitsShipped: 0,
  rejectedUnits: 10,
  unitsInLine: 48,
  unitsBorn: 790,
  defectsCreated: 10,
  defectsDetected: 8,
  defectsEscaped: 1,
  defectsRepaired: 0,
  defectsInLine: 1,
  unitSeconds: 50_000,
  flowTime: { mean: 60, p50: 55, p95: 110 },
  bottleneck: {
    soleSeconds: Float64Array.of(880, 20, 0),
    shiftingSeconds: Float64Array.of(60, 0, 60),
    bottleneckSeconds: 960,
  },
  completedSeconds: null,
  deadlock: null,
};

const equipment = (uph: number) => ({
  uph,
  buffer_capacity: 50,
  cost_rates: { labor_per_hour: 20, energy_per_hour: 6, overhead_per_hour: 10 },
});

const station = (name: string, output_type: string, batch_in = 1) => ({
  name,
  equipment_ref: name,
  output_type,
  batch_in,
  inputs: null,
  batch_out: 1,
  count: 1,
});

const edge = (source: string, target: string) => ({ source, target, max_passes: null });

/** Only what key figures and money need of a configuration. */
export const RUN = {
  format: 1,
  run: {
    name: "by_hand",
    description: "",
    scenario: "three_stations",
    duration_hours: 1000 / 3600,
    random_seed: 42,
    telemetry_interval_sec: 400,
    start_time: "2026-01-05T06:00:00Z",
  },
  product: { name: "cream_75ml", description: "", material_cost: 6, selling_price: 18 },
  materials: [
    { name: "Tube", plural: "tubes", component: false },
    { name: "Case", plural: "cases", component: false },
  ],
  sources: { _source: { material_type: "None" } },
  topology: {
    name: "line",
    nodes: [station("Filler", "Tube"), station("Inspector", "None"), station("Packer", "Case", 12)],
    edges: [
      edge("_source", "Filler"),
      edge("Filler", "Inspector"),
      edge("Inspector", "Packer"),
      edge("Packer", "_sink"),
    ],
  },
  equipment: { Filler: equipment(3600), Inspector: equipment(7200), Packer: equipment(600) },
  behaviors: {},
} as unknown as ResolvedRun;
