/**
 * Times of every distribution have its mean, wherever they are drawn: cycles, clearing, failures, repairs.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Distribution } from "../../src/distribution/distribution.ts";
import type { EventColumns } from "../../src/engine/record/columns.ts";
import { DOWN } from "../../src/model/states.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { simulate } from "../../src/run/simulate.ts";
import { assertMean, estimate } from "../support/replications.ts";
import { smallLine, type SmallStation } from "../support/small_line.ts";

const SHAPES: readonly { shape: Distribution; mean: number }[] = [
  { shape: { dist: "constant", value: 4 }, mean: 4 },
  { shape: { dist: "exponential", mean: 4 }, mean: 4 },
  { shape: { dist: "uniform", min: 2, max: 6 }, mean: 4 },
  { shape: { dist: "triangular", min: 1, mode: 2, max: 9 }, mean: 4 },
  { shape: { dist: "normal", mean: 4, sd: 1 }, mean: 4.00014 },
  { shape: { dist: "lognormal", mean: 4, sd: 3 }, mean: 4 },
  { shape: { dist: "gamma", mean: 4, sd: 2 }, mean: 4 },
  { shape: { dist: "erlang", k: 3, mean: 4 }, mean: 4 },
  { shape: { dist: "weibull", shape: 2, scale: 4 }, mean: 2 * Math.sqrt(Math.PI) },
  { shape: { dist: "empirical", values: [1, 3, 8], weights: [1, 2, 1] }, mean: 3.75 },
];

for (const { shape, mean } of SHAPES) {
  const assertTimes = (values: readonly number[], what: string) => {
    if (shape.dist !== "constant") return assertMean(values, mean, what);
    assert.ok(Math.abs(estimate(values).mean - mean) < 1e-3, `${what}: ${values}`);
  };

  Deno.test(`Cycle and clearing times that are ${shape.dist} have the mean of that distribution`, () => {
    const jam = { probability: 0.5, seconds: shape };
    const machines = seeds((seed) => alone({ cycle: shape, jam }, seed));
    assertTimes(machines.map((A) => A.jammed_sec / A.jammed_count), "clearing");
    assertTimes(machines.map((A) => A.execute_sec / (A.output_count + 0.5)), "cycle");
  });

  Deno.test(`Failures by the calendar and repairs that are ${shape.dist} take the mean of that distribution`, () => {
    const stops = seeds((seed) => firstStops(failing(shape, seed)));
    assertTimes(stops.map(({ up }) => estimate(up).mean), "time to failure");
    assertTimes(stops.map(({ down }) => estimate(down).mean), "repair");
  });
}

function seeds<T>(measure: (seed: number) => T): T[] {
  return Array.from({ length: 20 }, (_, i) => measure(i + 1));
}

function alone(station: Omit<SmallStation, "name">, seed: number) {
  const run = smallLine([{ name: "A", ...station }], { seconds: 3 * 3600, seed });
  return simulate(run, { events: "none" }).summary.machines.A;
}

/** A station that fails by the calendar and is repaired, in minutes of the given shape. */
function failing(shape: Distribution, seed: number): ResolvedRun {
  const run = smallLine([{ name: "A", cycle: 3600 }], { seconds: 100 * 3600, seed });
  const when = { basis: "calendar" as const, after_failure: "resume" as const };
  const mode = { name: "power", mtbf_min: shape, mttr_min: shape, ...when };
  const reliability = { ...run.equipment.A.reliability, failure_modes: [mode] };
  return { ...run, equipment: { A: { ...run.equipment.A, reliability } } };
}

const STOPS = 500;

/** Minutes up and down of the first stops: a fixed number of them, so that none is preferred for being short. */
function firstStops(run: ResolvedRun): { up: number[]; down: number[] } {
  const { enteredSeconds, durationSeconds, state, count }: EventColumns =
    simulate(run, { events: "full" }).columns.events;
  const up: number[] = [], down: number[] = [];
  let since = 0;
  for (let row = 0; row < count && up.length < STOPS; row++) {
    if (state[row] !== DOWN) continue;
    up.push((enteredSeconds[row] - since) / 60);
    down.push(durationSeconds[row] / 60);
    since = enteredSeconds[row] + durationSeconds[row];
  }
  assert.equal(up.length, STOPS);
  return { up, down };
}
