/**
 * The engine against exact results: means of at least 20 replications, seeds 1 to n, within 4 standard errors.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Distribution } from "../../src/distribution/distribution.ts";
import { createSimulation, simulate } from "../../src/run/simulate.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { assertMean, estimate, replicate } from "../support/replications.ts";
import { smallLine, type SmallStation } from "../support/small_line.ts";

const HOUR = 3600;
const exponential: Distribution = { dist: "exponential", mean: 1 };

/** Items per second that leave the line once the empty start is over. */
function steadyThroughput(stations: readonly SmallStation[], seed: number, seconds = 10 * HOUR): number {
  const warmUp = HOUR;
  const simulation = createSimulation(smallLine(stations, { seconds: warmUp + seconds, seed }), { events: "none" });
  simulation.advance(warmUp);
  const before = finished(simulation.summary());
  return (finished(simulation.finish().summary) - before) / seconds;
}

function finished({ production }: Summary): number {
  return Object.entries(production).reduce((sum, [name, n]) => /^(good|defective)_/.test(name) ? sum + n : sum, 0);
}

/** One station alone. */
function alone(station: Omit<SmallStation, "name">, seed: number, seconds: number) {
  return simulate(smallLine([{ name: "A", ...station }], { seconds, seed }), { events: "none" }).summary;
}

for (const capacity of [Infinity, 5, 0]) {
  Deno.test(`Without losses N stations of 1 s, buffers of ${capacity}, finish an item a second after N seconds`, () => {
    for (let count = 1; count <= 6; count++) {
      const stations = Array.from({ length: count }, (_, i) => ({ name: `S${i}`, capacity }));
      const { summary, columns } = simulate(smallLine(stations, { seconds: 30, interval: 1 }));
      assert.deepEqual([...columns.telemetry.goodItems], Array.from({ length: 30 }, (_, k) => (k < count ? 0 : 1)));
      assert.deepEqual(summary.line.flow_time_sec, { mean: count, p50: count, p95: count });
    }
  });
}

for (const buffer of [0, 1, 2]) {
  const exact = (buffer + 2) / (buffer + 3);
  Deno.test(`Two exponential stations with a buffer of ${buffer} make ${buffer + 2}/${buffer + 3} items a second`, () => {
    const stations = [{ name: "A", cycle: exponential, capacity: buffer }, { name: "B", cycle: exponential }];
    assertMean(replicate(30, (seed) => steadyThroughput(stations, seed)), exact, "throughput");
  });
}

for (const { buffer, exact } of [{ buffer: 0, exact: 22 / 39 }, { buffer: 1, exact: 0.6705 }]) {
  Deno.test(`Three exponential stations with buffers of ${buffer} make ${exact.toFixed(4)} items a second`, () => {
    const station = { cycle: exponential, capacity: buffer };
    const stations = ["A", "B", "C"].map((name) => ({ name, ...station }));
    assertMean(replicate(30, (seed) => steadyThroughput(stations, seed)), exact, "throughput");
  });
}

Deno.test("A station that jams with probability p for c seconds makes 1 / (τ + p·c) items a second", () => {
  const jam = { probability: 0.05, seconds: 12 };
  const rates = replicate(
    30,
    (seed) => alone({ cycle: 2, jam }, seed, 20 * HOUR).machines.A.output_count / (20 * HOUR),
  );
  assertMean(rates, 1 / (2 + 0.05 * 12), "rate");
});

Deno.test("Little's law: work in process is rate times flow time, within sampling error", () => {
  const stations = [
    { name: "A", cycle: exponential, capacity: 6 },
    { name: "B", cycle: exponential, capacity: 3 },
    { name: "C", cycle: { dist: "exponential" as const, mean: 3 }, batch: 4 },
  ];
  const runs = Array.from({ length: 20 }, (_, i) => {
    const { columns: { totals } } = simulate(smallLine(stations, { seconds: 5 * HOUR, seed: i + 1 }), {
      events: "none",
    });
    const rate = totals.shippedUnits / totals.seconds;
    return { inProcess: totals.unitSeconds / totals.seconds, byLaw: rate * totals.flowTime!.mean };
  });
  const { mean } = estimate(runs.map(({ byLaw }) => byLaw));
  assertMean(runs.map(({ inProcess }) => inProcess), mean, "work in process");
});

Deno.test("Little's law is exact once the line is empty again", () => {
  const stations = [
    { name: "A", cycle: exponential, capacity: 2 },
    { name: "B", cycle: exponential, batch: 3, capacity: 0 },
    { name: "C", cycle: exponential, batch: 2 },
  ];
  for (let seed = 1; seed <= 20; seed++) {
    const { totals } = simulate(smallLine(stations, { seconds: HOUR, seed, inventory: 120 })).columns;
    assert.equal(totals.shippedUnits, 120);
    const flowSeconds = totals.shippedUnits * totals.flowTime!.mean;
    assert.ok(Math.abs(totals.unitSeconds - flowSeconds) < 1e-9 * flowSeconds, `${totals.unitSeconds} ${flowSeconds}`);
  }
});
