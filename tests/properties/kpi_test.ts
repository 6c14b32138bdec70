import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import type { MachineTotals } from "../../src/engine/record/columns.ts";
import { PLANNED } from "../../src/model/states.ts";
import { intervalMoney } from "../../src/results/economics.ts";
import { recordedTelemetry } from "../../src/results/recorded_rows.ts";
import type { RunResult } from "../../src/run/run_result.ts";
import { simulate } from "../../src/run/simulate.ts";
import { anyRun } from "../support/any_run.ts";

function ofEveryRun(look: (result: RunResult) => void): void {
  fc.assert(fc.property(anyRun, (run) => look(simulate(run, { events: "none" }))), { seed: 10, numRuns: 250 });
}

/** Equal as far as floats go; null is equal to null only. */
function assertNear(found: number | null, expected: number | null, what: string): void {
  if (found === null || expected === null) return assert.equal(found, expected, what);
  assert.ok(Math.abs(found - expected) <= 1e-9 * (1 + Math.abs(expected)), `${what}: ${found}, expected ${expected}`);
}

interface Factors {
  readonly availability_percent: number | null;
  readonly performance_percent: number | null;
  readonly quality_percent: number | null;
}

/** A·P·Q as a fraction; null when one of them is. */
function product({ availability_percent: a, performance_percent: p, quality_percent: q }: Factors): number | null {
  return a === null || p === null || q === null ? null : a * p * q / 1e6;
}

/** All but planned stops. */
function busySeconds({ stateSeconds }: MachineTotals): number {
  return stateSeconds.reduce((sum, seconds, state) => state === PLANNED ? sum : sum + seconds, 0);
}

Deno.test("A machine's availability × performance × quality is its OEE, ideal time of good output over busy time", () => {
  ofEveryRun(({ line, columns: { totals }, summary }) => {
    line.machines.forEach(({ name, idealSeconds }, m) => {
      const machine = summary.machines[name];
      const closed = idealSeconds * totals.machines[m].outputWithoutNewDefect / busySeconds(totals.machines[m]);
      assertNear(machine.oee_percent! / 100, closed, name);
      if (product(machine) !== null) assertNear(product(machine), closed, name);
      else assert.ok(totals.machines[m].output === 0, `${name} has a factor that is null`);
    });
  });
});

Deno.test("The line's A × P × Q is its OEE, the critical station's ideal time of good base units over its busy time", () => {
  ofEveryRun(({ line, columns: { totals }, summary }) => {
    const speeds = line.nodes.map(({ ratedSpeed }) => ratedSpeed ?? Infinity);
    const critical = speeds.indexOf(Math.min(...speeds));
    assert.equal(summary.line.critical_station, line.nodes[critical].name);
    // The ideal time of a visit: expected passes slow the station down for the line, not the visit.
    const visits = speeds[critical] * line.nodes[critical].expectedPasses;
    const { machines } = line.nodes[critical];
    const busy = machines.reduce((sum, m) => sum + busySeconds(totals.machines[m]), 0) / machines.length;
    const closed = totals.goodUnits / visits / busy;
    assertNear(summary.line.oee_percent! / 100, closed, "OEE");
    if (product(summary.line) !== null) assertNear(product(summary.line), closed, "A × P × Q");
    else {assert.ok(
        totals.goodUnits === 0 || machines.some((m) => totals.machines[m].output === 0),
      );}
  });
});

Deno.test("Telemetry sums to the totals: counts to the unit, money to a millionth of a cent", () => {
  ofEveryRun((result) => {
    const { columns: { telemetry, totals }, summary: { economics } } = result;
    const sum = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
    const counted = ["goodItems", "defectiveItems", "defectsCreated", "defectsDetected", "defectsEscaped"] as const;
    for (const name of [...counted, "rejectedUnits"] as const) assert.equal(sum(telemetry[name]), totals[name], name);
    const money = intervalMoney(result);
    if (money === null) return assert.equal(economics, null);
    assertMoney(sum(money.materialCost), economics!.material_cost);
    assertMoney(sum(money.conversionCost), economics!.conversion_cost);
    assertMoney(sum(money.revenue), economics!.revenue);
    assertMoney(sum(money.grossMargin), economics!.gross_margin);
    assertMoney(sum(money.scrapCost), economics!.scrap_cost);
  });
});

function assertMoney(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) < 1e-8, `$ ${found} instead of $ ${expected}`);
}

Deno.test("The last telemetry row shows the end: outputs, levels and states as they are then", () => {
  ofEveryRun((result) => {
    const { line, columns: { totals, endSeconds } } = result, telemetry = recordedTelemetry(result);
    const last = telemetry.rowCount - 1, count = line.machines.length;
    if (last < 0) return assert.equal(endSeconds, 0);
    assert.equal(telemetry.endSeconds[last], endSeconds);
    assert.deepEqual([...telemetry.output.slice(last * count)], totals.machines.map(({ output }) => output));
    const levels = telemetry.level.slice(last * line.buffers.length);
    assert.deepEqual([...levels], totals.buffers.map(({ level }) => level));
  });
});

Deno.test("Levels in telemetry are within capacity, outputs never fall", () => {
  ofEveryRun((result) => {
    const { line } = result, telemetry = recordedTelemetry(result);
    const machineCount = line.machines.length, bufferCount = line.buffers.length;
    telemetry.level.forEach((level, i) => {
      assert.ok(level >= 0 && level <= line.buffers[i % bufferCount].capacity);
    });
    telemetry.output.forEach((output, i) =>
      assert.ok(i < machineCount || output >= telemetry.output[i - machineCount])
    );
  });
});
