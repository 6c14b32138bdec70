/**
 * Failures in operation against exact results: ratios of sums over at least 20 replications, seeds 1 to n, within 4
 * standard errors.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { assertMean, assertRatio, replicate } from "../support/replications.ts";
import { smallLine, type SmallStation } from "../support/small_line.ts";
import { steadyThroughput } from "../support/steady_state.ts";

const MINUTE = 60, HOUR = 3600;

const exponential = (mean: number) => ({ dist: "exponential" as const, mean });

/** A machine alone, its times in minutes. */
function alone(
  { cycle, mtbf, mttr }: { cycle: number; mtbf: SmallStation["cycle"] & number; mttr: number },
  { hours, seed }: { hours: number; seed: number },
) {
  const failures = [{
    name: "motor",
    after: { exponential: mtbf * MINUTE },
    repair: { exponential: mttr * MINUTE },
  }];
  const run = smallLine([{ name: "A", cycle: cycle * MINUTE, failures }], { seconds: hours * HOUR, seed });
  return simulate(run, { events: "none" }).summary.machines.A;
}

const CASES = [
  { cycle: 5 / MINUTE, mtbf: 60, mttr: 15, exact: 4 / 5 },
  { cycle: 60, mtbf: 60, mttr: 60, exact: 1 / 2 },
  { cycle: 4, mtbf: 30, mttr: 10, exact: 3 / 4 },
  { cycle: 240, mtbf: 60, mttr: 30, exact: 2 / 3 },
];

for (const { exact, ...times } of CASES) {
  const { cycle, mtbf, mttr } = times;
  const title = `Cycles of ${+cycle.toFixed(3)} min, MTBF ${mtbf} min, MTTR ${mttr} min: available ${
    exact.toFixed(3)
  } of the time`;
  Deno.test(title, () => {
    const machines = Array.from({ length: 40 }, (_, i) => alone(times, { hours: 300, seed: i + 1 }));
    assertMean(machines.map(({ availability_percent }) => availability_percent! / 100), exact, "availability");
    assertRatio(machines.map(({ execute_sec, down_count }) => [execute_sec / MINUTE, down_count]), mtbf, "MTBF");
    assertRatio(machines.map(({ down_sec, down_count }) => [down_sec / MINUTE, down_count]), mttr, "MTTR");
  });
}

Deno.test("A filter that is changed after 60 minutes of running is changed every 60, with cycles of 45 minutes", () => {
  const failures = [{ name: "filter", after: 60 * MINUTE, repair: 5 * MINUTE }];
  for (const cycle of [0.36, 45 * MINUTE, 60 * MINUTE, 200 * MINUTE]) {
    // Cut where the last repair ends.
    const run = smallLine([{ name: "A", cycle, failures }], { seconds: 65 * 20 * MINUTE });
    const { execute_sec, down_count } = simulate(run, { events: "none" }).summary.machines.A;
    assert.ok(Math.abs(execute_sec / down_count / MINUTE - 60) < 1e-6, `${execute_sec} s, ${down_count} failures`);
  }
});

Deno.test("Restart: cycles of c under failures at rate λ take (e^(λc) − 1) (1/λ + repair) each", () => {
  const c = 30, lambda = 1 / 40, repair = 10;
  const failures = [{ name: "arc", after: { exponential: 40 }, repair, after_failure: "restart" as const }];
  const rates = replicate(40, (seed) => {
    const run = smallLine([{ name: "A", cycle: c, failures }], { seconds: 50 * HOUR, seed });
    return simulate(run, { events: "none" }).summary.machines.A.output_count / (50 * HOUR);
  });
  assertMean(rates, 1 / ((Math.exp(lambda * c) - 1) * (1 / lambda + repair)), "cycles a second");
});

Deno.test("Scrap: of cycles of c under failures at rate λ the share e^(−λc) is completed", () => {
  const failures = [{ name: "arc", after: { exponential: 40 }, repair: 10, after_failure: "scrap" as const }];
  const machines = Array.from({ length: 40 }, (_, i) => {
    const run = smallLine([{ name: "A", cycle: 30, failures }], { seconds: 50 * HOUR, seed: i + 1 });
    const { summary, columns: { totals } } = simulate(run, { events: "none" });
    assert.equal(totals.unitsBorn, totals.shippedUnits + totals.rejectedUnits + totals.unitsInLine);
    return summary.machines.A;
  });
  assertRatio(
    machines.map(({ output_count, scrapped_count }) => [output_count, output_count + scrapped_count]),
    Math.exp(-30 / 40),
    "completed",
  );
});

/**
 * Two exponential machines with operating failures: a Markov chain of the items finished by the first and not by the
 * second (up to the places between, one at the second, one that the first holds back) and of who is up.
 */
function markovThroughput({ rates, failure, repair, buffer }: Readonly<Record<"rates", readonly number[]>> & {
  readonly failure: number;
  readonly repair: number;
  readonly buffer: number;
}): number {
  const levels = buffer + 3;
  const index = (level: number, first: number, second: number) => (level * 2 + first) * 2 + second;
  const size = levels * 4, step = 0.1;
  let p = new Float64Array(size).fill(1 / size);
  const flows: [from: number, to: number, rate: number][] = [];
  for (let level = 0; level < levels; level++) {
    for (const first of [0, 1]) {
      for (const second of [0, 1]) {
        const from = index(level, first, second), works1 = first && level < levels - 1, works2 = second && level > 0;
        if (works1) {
          flows.push([from, index(level + 1, first, second), rates[0]], [from, index(level, 0, second), failure]);
        }
        if (works2) {
          flows.push([from, index(level - 1, first, second), rates[1]], [from, index(level, first, 0), failure]);
        }
        if (!first) flows.push([from, index(level, 1, second), repair]);
        if (!second) flows.push([from, index(level, first, 1), repair]);
      }
    }
  }
  for (let round = 0; round < 20_000; round++) {
    const next = p.slice();
    for (const [from, to, rate] of flows) {
      next[from] -= step * rate * p[from];
      next[to] += step * rate * p[from];
    }
    p = next;
  }
  let throughput = 0;
  for (let level = 1; level < levels; level++) {
    for (const first of [0, 1]) throughput += rates[1] * p[index(level, first, 1)];
  }
  return throughput;
}

Deno.test("Two exponential machines with failures in operation and a buffer of 4 make 0.5672 items a second", () => {
  const exact = markovThroughput({ rates: [1, 1.5], failure: 0.3, repair: 0.5, buffer: 4 });
  assert.equal(exact.toFixed(4), "0.5672");
  const failures = [{ name: "motor", after: { exponential: 1 / 0.3 }, repair: { exponential: 2 } }];
  const stations = [{ name: "A", cycle: exponential(1), capacity: 4, failures }, {
    name: "B",
    cycle: exponential(1 / 1.5),
    failures,
  }];
  const rates = replicate(40, (seed) => steadyThroughput(smallLine(stations, { seconds: 6 * HOUR, seed }), HOUR / 2));
  assertMean(rates, exact, "throughput");
});
