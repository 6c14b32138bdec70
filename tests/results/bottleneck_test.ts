import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { simulate } from "../../src/run/simulate.ts";
import { findBottleneck } from "../../src/results/bottleneck.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { anyRun } from "../support/any_run.ts";
import { estimate, replicate } from "../support/replications.ts";
import { smallLine, type SmallStation } from "../support/small_line.ts";
import { LINE, machineTotals, TOTALS } from "./filler_line.ts";

const NAMES = ["First", "Second", "Third", "Fourth"];
const exponential = (mean: number) => ({ dist: "exponential" as const, mean });

/** Four exponential machines with small buffers, one of them a quarter slower, another perhaps a little faster. */
function fourMachines(slow: number, { faster = -1, seed = 1, seconds = 5_000 } = {}): Summary {
  const stations = NAMES.map((name, i) => {
    const mean = (i === slow ? 1.25 : 1) / (i === faster ? 1.05 : 1);
    return { name, cycle: exponential(mean), capacity: 5 };
  });
  return simulate(smallLine(stations, { seed, seconds }), { events: "none" }).summary;
}

for (const [slow, name] of NAMES.entries()) {
  Deno.test(`The ${name.toLowerCase()} of four machines is the slow one: sensitivity, active period and arrows agree`, () => {
    const found = replicate(5, (seed) => {
      const { bottleneck } = fourMachines(slow, { seed, seconds: 40_000 });
      return Number(bottleneck.active_period === name && bottleneck.arrow === name);
    });
    assert.deepEqual(found, [1, 1, 1, 1, 1]);
    const before = replicate(20, (seed) => fourMachines(slow, { seed }).line.throughput_per_hour);
    const gains = NAMES.map((_, faster) => {
      const after = replicate(20, (seed) => fourMachines(slow, { seed, faster }).line.throughput_per_hour);
      return estimate(after.map((rate, i) => rate - before[i])).mean;
    });
    assert.equal(gains.indexOf(Math.max(...gains)), slow, gains.join(" "));
  });
}

Deno.test("A long repair moves the bottleneck: exact shares of a line where everything is constant", () => {
  // Quick is active in [0, 22), until the buffer is full, and in [79, 400): its repair and filling the buffer again. Slow
  // is in [1, 101), until the buffer is empty, and in [380, 400).
  const failures: SmallStation["failures"] = [{ name: "belt", after: 50, repair: 300 }];
  const { bottleneck } = simulate(
    smallLine([{ name: "Quick", cycle: 1, capacity: 10, failures }, { name: "Slow", cycle: 2 }], { seconds: 400 }),
  ).summary;
  assert.deepEqual(bottleneck.machines, {
    Quick: { sole_percent: 100 * (300 / 400), shifting_percent: 100 * (43 / 400) },
    Slow: { sole_percent: 100 * (57 / 400), shifting_percent: 100 * (43 / 400) },
  });
  assert.deepEqual([bottleneck.sole_percent, bottleneck.shifting_percent, bottleneck.none_percent], [89.25, 10.75, 0]);
});

Deno.test("Arrows from both sides add up; a station that one leads away from is none", () => {
  // Of 1,000 s. The filler is blocked 30%, the inspector starved 10%: an arrow of 20% points down to the inspector. It is
  // blocked 5%, and the packer starved 40%: an arrow of 35% points back up to it.
  const machines = [
    machineTotals({ seconds: { execute: 700, blocked: 300 } }),
    machineTotals({ seconds: { execute: 850, starved: 100, blocked: 50 } }),
    machineTotals({ seconds: { execute: 600, starved: 400 } }),
  ];
  const { node, arrows } = findBottleneck(LINE, { ...TOTALS, machines });
  assert.deepEqual(arrows.map(({ severity }) => severity?.toFixed(12) ?? null), [null, "0.550000000000", null]);
  assert.equal(node, 1);
});

Deno.test("One machine is its own bottleneck, all the time that it does not wait", () => {
  const { bottleneck } = simulate(smallLine([{ name: "Press", cycle: 1 }], { seconds: 10, inventory: 4 })).summary;
  assert.deepEqual(bottleneck.machines, { Press: { sole_percent: 40, shifting_percent: 0 } });
  assert.equal(bottleneck.active_period, "Press");
  assert.equal(bottleneck.arrow, "Press");
  assert.equal(bottleneck.none_percent, 60);
});

Deno.test("Percentages add up: alone, shifting and none to 100; nobody shifts by himself", () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const { bottleneck } = simulate(run, { events: "none" }).summary;
      const { sole_percent: sole, shifting_percent: shifting, none_percent: none } = bottleneck;
      if (sole === null) return;
      near(sole + shifting! + none!, 100);
      const machines = Object.values(bottleneck.machines);
      near(machines.reduce((sum, machine) => sum + machine.sole_percent!, 0), sole);
      const together = machines.reduce((sum, machine) => sum + machine.shifting_percent!, 0);
      assert.ok(together >= 2 * shifting! - 1e-6, "whoever shifts does so with another");
    }),
    { seed: 4, numRuns: 200 },
  );
});

function near(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) < 1e-6, `${found} is not ${expected}`);
}
