/**
 * Key figures of stations that are more than one machine, or carry less than the whole line, by hand arithmetic.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import type { MachineTotals, Totals } from "../../src/engine/record/columns.ts";
import type { Line, LineNode } from "../../src/model/line.ts";
import { STATES } from "../../src/model/states.ts";
import { lineKpis } from "../../src/results/kpis.ts";
import { lineLosses } from "../../src/results/loss.ts";
import { isCounted, LINE, machine, machineTotals, node, stateSeconds, TOTALS } from "./filler_line.ts";

/** Two fillers of 2 s a tube side by side: a tube a second. */
const TWIN: Line = {
  ...LINE,
  machines: [machine({ name: "Filler.1", idealSeconds: 2 }), machine({ name: "Filler.2", idealSeconds: 2 })],
  nodes: [node({ name: "Filler", machines: [0, 1], ratedSpeed: 1 })],
  criticalNode: 0,
};

const TWIN_TOTALS: Totals = {
  ...TOTALS,
  machines: [
    machineTotals({ seconds: { execute: 800, down: 100, blocked: 100 }, output: 400, counts: { down: 1 }, taken: 401 }),
    machineTotals({ seconds: { execute: 600, down: 300, starved: 100 }, output: 300, counts: { down: 2 }, taken: 300 }),
  ],
  goodUnits: 650,
  shippedUnits: 660,
};

/** Two packers, each meant to pack half of what is filled; the first, at 24 s for 12 tubes, is the critical station. */
const HALVES: Line = {
  ...LINE,
  machines: [
    machine({ name: "Filler", idealSeconds: 0.5 }),
    machine({ name: "PackerA", node: 1, idealSeconds: 24, batchIn: 12, unitsOut: 12, materialType: 1 }),
    machine({ name: "PackerB", node: 2, idealSeconds: 20, batchIn: 12, unitsOut: 12, materialType: 1 }),
  ],
  nodes: [
    node({ name: "Filler", machines: [0], ratedSpeed: 2, leadsTo: [1, 2] }),
    node({ name: "PackerA", machines: [1], share: 0.5, ratedSpeed: 1 }),
    node({ name: "PackerB", machines: [2], share: 0.5, ratedSpeed: 1.2 }),
  ],
  criticalNode: 1,
};

const HALVES_TOTALS: Totals = {
  ...TOTALS,
  machines: [
    machineTotals({ seconds: { execute: 400, starved: 600 }, output: 760, taken: 760, rejected: 16 }),
    machineTotals({ seconds: { execute: 730, down: 200, starved: 70 }, output: 30, taken: 360, rejected: 1 }),
    machineTotals({ seconds: { execute: 620, starved: 380 }, output: 31, taken: 372, rejected: 1 }),
  ],
  goodUnits: 696,
  shippedUnits: 708,
};

Deno.test("The line's key figures at two machines side by side: time on average, output together", () => {
  const kpis = lineKpis(TWIN, TWIN_TOTALS);
  strictEqual(kpis.criticalStation, "Filler");
  strictEqual(kpis.availability, 800 / 1000);
  strictEqual(kpis.performance, 700 / 800);
  strictEqual(kpis.quality, 650 / 700);
  strictEqual(kpis.oee, 650 / 1000);
});

Deno.test("A critical station that carries half of the line stands for all of it", () => {
  const kpis = lineKpis(HALVES, HALVES_TOTALS);
  strictEqual(kpis.criticalStation, "PackerA");
  strictEqual(kpis.availability, 0.8);
  strictEqual(kpis.performance, 30 * 12 / 0.5 / 800);
  strictEqual(kpis.quality, 696 / 720);
  strictEqual(kpis.oee, 0.696);
});

Deno.test("Losses of two machines side by side are means and sum to the run", () => {
  const losses = lineLosses(TWIN, TWIN_TOTALS).filter(({ reason, seconds }) => isCounted(reason, seconds));
  deepStrictEqual(losses.map(({ reason, seconds }) => [reason, seconds]), [
    ["PLANNED", 0],
    ["CHANGEOVER", 0],
    ["DOWN", 200],
    ["JAMMED", 0],
    ["STARVED", 50],
    ["NO_RAW_MATERIAL", 0],
    ["BLOCKED", 50],
    ["SLOW", 0],
    ["REWORK", 0],
    ["REJECTED", 0],
    ["DEFECTIVE", 10],
    ["UNFINISHED", 40],
    ["GOOD", 650],
  ]);
});

Deno.test("What is rejected before the critical station is no loss of it, on another branch it is", () => {
  const losses = Object.fromEntries(lineLosses(HALVES, HALVES_TOTALS).map(({ reason, seconds }) => [reason, seconds]));
  strictEqual(losses.REJECTED, 24);
  strictEqual(losses.DEFECTIVE, 12);
  strictEqual(losses.SLOW, 730 - 720);
  strictEqual(losses.UNFINISHED, 720 - 24 - 12 - 696);
});

Deno.test("Rolled throughput yield is taken over inspecting stations, each as the part of the line that it carries", () => {
  const inspect = {
    kind: "inspect",
    detectionProbability: 1,
    falseRejectProbability: 0,
    repairProbability: 0,
  } as const;
  const bench = { ...inspect, detectionProbability: 0, repairProbability: 1 };
  const line: Line = {
    ...LINE,
    machines: [
      machine({ name: "Inspector.1", idealSeconds: 1, passesThrough: true, phases: [inspect] }),
      machine({ name: "Inspector.2", idealSeconds: 1, passesThrough: true, phases: [inspect] }),
      machine({ name: "Packer", node: 1, idealSeconds: 6, batchIn: 24, batchOut: 2, unitsOut: 12, phases: [inspect] }),
      machine({ name: "Bench", node: 2, idealSeconds: 6, passesThrough: true, phases: [bench] }),
      machine({ name: "Second look", node: 3, idealSeconds: 6, passesThrough: true, phases: [inspect] }),
    ],
    nodes: [
      node({ name: "Inspector", machines: [0, 1], leadsTo: [1] }),
      node({ name: "Packer", machines: [2], share: 0.5 }),
      node({ name: "Bench", machines: [3] }),
      node({ name: "Second look", machines: [4], share: 0 }),
    ],
  };
  const machines = [
    machineTotals({ seconds: {}, inspected: 400, found: 8 }),
    machineTotals({ seconds: {}, inspected: 380, found: 4 }),
    machineTotals({ seconds: {}, inspected: 50, found: 5 }),
    machineTotals({ seconds: {}, taken: 17, rejected: 5 }),
    machineTotals({ seconds: {}, inspected: 12, found: 11 }),
  ];
  const yieldOf = (totals: typeof machines) => lineKpis(line, { ...TOTALS, machines: totals }).rolledThroughputYield;
  strictEqual(yieldOf(machines), (1 - 12 / 780) * (1 - 5 / 50) ** 0.5);
  strictEqual(yieldOf(machines.with(1, machineTotals({ seconds: {} }))), (1 - 8 / 400) * (1 - 5 / 50) ** 0.5);
  strictEqual(yieldOf(machines.with(2, machineTotals({ seconds: {} }))), null);
});

Deno.test("First-pass yield is of all that left by whatever way, and null until something has left by the sink", () => {
  const units = { shippedUnits: 90, markedUnitsShipped: 5, rejectedUnits: 10 };
  strictEqual(lineKpis(LINE, { ...TOTALS, ...units }).firstPassYield, 0.85);
  strictEqual(lineKpis(LINE, { ...TOTALS, ...units, shippedUnits: 0 }).firstPassYield, null);
});

Deno.test("Whatever the share and the machines: OEE = A·P·Q = τ·G / PBT, and losses sum to the run", () => {
  const machineTime = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
    minLength: STATES.length,
    maxLength: STATES.length,
  });
  const counts = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(machineTime, counts), { minLength: 1, maxLength: 4 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      counts,
      (machines, share, goodUnits) => {
        const line = stationOf({ count: machines.length, share });
        const own = machines.map(([parts, output]) => spending(parts, output));
        const totals = { ...TOTALS, machines: own, seconds: RUN_SECONDS, goodUnits, shippedUnits: goodUnits };
        const kpis = lineKpis(line, totals);
        close(kpis.oee!, kpis.availability! * kpis.performance! * kpis.quality!, kpis.oee!);
        const losses = lineLosses(line, totals);
        const outputs = own.reduce((sum, each) => sum + each.output, 0);
        close(
          losses.reduce((sum, loss) => sum + loss.seconds, 0),
          RUN_SECONDS,
          RUN_SECONDS + outputs + goodUnits / share,
        );
      },
    ),
  );
});

const RUN_SECONDS = 1000;

/** A line of one station with machines of a second a tube. */
function stationOf({ count, share }: { count: number; share: number }): Line {
  const indices = Array.from({ length: count }, (_, index) => index);
  const only: LineNode = node({ name: "Filler", machines: indices, share, ratedSpeed: count / share });
  return {
    ...TWIN,
    machines: indices.map((index) => machine({ name: `Filler.${index + 1}`, idealSeconds: 1 })),
    nodes: [only],
  };
}

/** A machine that spends the run in parts of these sizes. */
function spending(parts: readonly number[], output: number): MachineTotals {
  const whole = parts.reduce((sum, part) => sum + part);
  const own = { ...machineTotals({ seconds: {}, output }), stateSeconds: stateSeconds({}) };
  own.stateSeconds.set(parts.map((part) => RUN_SECONDS * part / whole));
  return own;
}

/** Close to float precision at the scale of what was added up. */
function close(actual: number, expected: number, scale: number): void {
  ok(Math.abs(actual - expected) <= 1e-9 * Math.max(scale, 1), `${actual} is not close to ${expected}`);
}
