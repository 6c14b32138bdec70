import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { lineKpis, machineKpis, ratio } from "../../src/results/kpis.ts";
import { LINE, machineTotals, stateSeconds, TOTALS } from "./filler_line.ts";

Deno.test("A machine's key figures follow from its seconds and its output", () => {
  deepStrictEqual(machineKpis(LINE.machines[0], TOTALS.machines[0]), {
    availability: 900 / 1000,
    performance: 790 / 900,
    quality: 780 / 790,
    oee: 780 / 1000,
    oeeStandalone: 780 / 950,
    utilisation: 800 / 1000,
    starved: 0,
    blocked: 50 / 1000,
    secondsBetweenFailures: 400,
    secondsToRepair: 50,
  });
});

Deno.test("Planned stops are no busy time, a changeover is busy but not available", () => {
  const totals = machineTotals({
    seconds: { execute: 500, down: 100, changeover: 200, planned: 200 },
    output: 400,
    outputWithoutNewDefect: 400,
  });
  const kpis = machineKpis(LINE.machines[0], totals);
  strictEqual(kpis.availability, 500 / 800);
  strictEqual(kpis.performance, 400 / 500);
  strictEqual(kpis.oee, 400 / 800);
  strictEqual(kpis.utilisation, 500 / 800);
});

Deno.test("A zero denominator gives null, and a machine that made nothing an OEE of 0", () => {
  const idle = machineKpis(LINE.machines[0], machineTotals({ seconds: { starved: 1000 } }));
  strictEqual(idle.quality, null);
  strictEqual(idle.oee, 0);
  strictEqual(idle.oeeStandalone, null);
  strictEqual(idle.secondsBetweenFailures, null);
  strictEqual(idle.secondsToRepair, null);
  const unplanned = machineKpis(LINE.machines[0], machineTotals({ seconds: { planned: 1000 } }));
  strictEqual(unplanned.availability, null);
  strictEqual(unplanned.oee, null);
  strictEqual(ratio(0, 0), null);
});

Deno.test("Nothing is clamped: a machine faster than its ideal performs above 1", () => {
  const fast = machineTotals({ seconds: { execute: 500, starved: 0 }, output: 600, outputWithoutNewDefect: 600 });
  strictEqual(machineKpis(LINE.machines[0], fast).performance, 1.2);
});

Deno.test("The line's key figures are those of the critical station, with good finished units as good", () => {
  const kpis = lineKpis(LINE, TOTALS);
  strictEqual(kpis.criticalStation, "Filler");
  strictEqual(kpis.availability, 0.9);
  strictEqual(kpis.performance, 790 / 900);
  strictEqual(kpis.quality, 720 / 790);
  strictEqual(kpis.oee, 0.72);
  strictEqual(kpis.yield, 60 / 61);
  strictEqual(kpis.rolledThroughputYield, 1 - 10 / 780);
  strictEqual(kpis.throughput, 61 / 1000);
  strictEqual(kpis.workInProcessMean, 50);
});

Deno.test("A critical station that packs counts the base units in its items", () => {
  const kpis = lineKpis({ ...LINE, criticalNode: 2 }, TOTALS);
  strictEqual(kpis.criticalStation, "Packer");
  strictEqual(kpis.performance, 0.5 * 732 / 1000);
  strictEqual(kpis.quality, 720 / 732);
  strictEqual(kpis.oee, 0.5 * 720 / 1000);
});

Deno.test("A line without base units has no critical station", () => {
  const kpis = lineKpis({ ...LINE, criticalNode: -1 }, TOTALS);
  deepStrictEqual([kpis.criticalStation, kpis.availability, kpis.oee], [null, null, null]);
});

Deno.test("An inspecting station that took nothing leaves the rolled throughput yield open; no inspection loses nothing", () => {
  const machines = TOTALS.machines.with(1, machineTotals({ seconds: { starved: 1000 } }));
  strictEqual(lineKpis(LINE, { ...TOTALS, machines }).rolledThroughputYield, null);
  const blind = { ...LINE, machines: LINE.machines.map((machine) => ({ ...machine, phases: [] })) };
  strictEqual(lineKpis(blind, TOTALS).rolledThroughputYield, 1);
});

Deno.test("OEE is availability × performance × quality = τ·g / PBT, of machines and of the line", () => {
  const seconds = fc.double({ min: 0.001, max: 1e6, noNaN: true });
  const count = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(
      fc.array(seconds, { minLength: 7, maxLength: 7 }),
      count,
      count,
      count,
      (spent, output, good, units) => {
        const own = { ...TOTALS.machines[0], output, outputWithoutNewDefect: good, stateSeconds: stateSeconds({}) };
        own.stateSeconds.set(spent);
        const machine = machineKpis(LINE.machines[0], own);
        close(machine.oee!, machine.availability! * machine.performance! * machine.quality!);
        const line = lineKpis(LINE, { ...TOTALS, machines: TOTALS.machines.with(0, own), goodUnits: units });
        close(line.oee!, line.availability! * line.performance! * line.quality!);
      },
    ),
  );
});

function close(actual: number, expected: number): void {
  ok(Math.abs(actual - expected) <= 1e-9 * Math.abs(expected), `${actual} is not close to ${expected}`);
}
