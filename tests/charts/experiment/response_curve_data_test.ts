import assert from "node:assert/strict";
import { type CurveRow, responseCurveData } from "../../../src/charts/experiment/response_curve_data.ts";
import { settingOf } from "../../../src/config/compose/set_values.ts";
import type { ExperimentSpec } from "../../../src/experiment/design/read_experiment.ts";
import { madeResult } from "../../support/made_result.ts";
import { normals } from "../../support/normal_samples.ts";

const BUFFER = "equipment.Filler.buffer_capacity", PACKER = "equipment.Packer.uph";
const NOISE = [0.3, -0.1, 0.2, -0.4];

const spec = (rest: Omit<ExperimentSpec, "run">): ExperimentSpec => ({
  run: "baseline_8hr",
  metrics: ["line.throughput_per_hour"],
  ...rest,
});

/** Values around a mean: the chance of a replication is the same for all, plus a little of their own. */
const around = (mean: number, own = 0) => NOISE.map((draws, r) => mean + 10 * draws + own * (r % 2 === 0 ? 1 : -1));

/** The number after a path in the name of a variant. */
const levelIn = (variant: string, path: string, otherwise: number) =>
  Number(variant.match(new RegExp(`${path.replace("equipment.", "")}=(\\d+)`))?.[1] ?? otherwise);

const places = (rows: readonly CurveRow[]) => rows.map(({ series, value, variant }) => [series, value, variant]);

Deno.test("Values stand in the order of numbers; the run joins where no variant has its value", async () => {
  const of = async (values: number[]) => {
    const result = await madeResult(spec({ factors: [{ path: BUFFER, values }] }), () => around(1));
    return places(responseCurveData(result));
  };
  assert.deepEqual(await of([100, 9, 400]), [
    ["all else as it is", 9, "Filler.buffer_capacity=9"],
    ["all else as it is", 50, "run"],
    ["all else as it is", 100, "Filler.buffer_capacity=100"],
    ["all else as it is", 400, "Filler.buffer_capacity=400"],
  ]);
  assert.deepEqual((await of([100, 50])).map(([, value, variant]) => [value, variant]), [
    [50, "Filler.buffer_capacity=50"],
    [100, "Filler.buffer_capacity=100"],
  ]);
});

Deno.test("What an experiment sets for every variant is what the run has", async () => {
  const written = spec({ set: { [BUFFER]: 75 }, factors: [{ path: BUFFER, values: [50, 100] }] });
  const rows = responseCurveData(await madeResult(written, () => around(1)));
  assert.deepEqual(rows.map(({ value, variant }) => [value, variant])[1], [75, "run"]);
});

Deno.test("Without the run among the variants there is no point of it", async () => {
  const factors = [{ path: BUFFER, values: [100, 200] }];
  const written = spec({ factors, variants: { big: { [BUFFER]: 800 } }, baseline: "big" });
  const rows = responseCurveData(await madeResult(written, () => around(1)));
  assert.deepEqual(rows.map(({ value }) => value), [100, 200]);
});

Deno.test("Every combination of the other factors is a series, the run's own too", async () => {
  const factors = [{ path: BUFFER, values: [200, 100] }, { path: PACKER, values: [12000, 14000] }];
  const result = await madeResult(
    spec({ factors }),
    (variant) => around(levelIn(variant, BUFFER, 50) + levelIn(variant, PACKER, 12000)),
  );
  const rows = responseCurveData(result, { factor: BUFFER });
  assert.deepEqual(rows.map(({ series, value, mean }) => [series, value, mean]), [
    ["Packer.uph=12000", 50, 12050],
    ["Packer.uph=12000", 100, 12100],
    ["Packer.uph=12000", 200, 12200],
    ["Packer.uph=14000", 100, 14100],
    ["Packer.uph=14000", 200, 14200],
  ]);
  assert.deepEqual(rows.map(({ flattens }) => flattens), [false, false, true, false, true]);
  // Over the other factor the run is alone with its buffer of 50.
  assert.deepEqual(places(responseCurveData(result, { factor: PACKER })).map(([series, value]) => [series, value]), [
    ["Filler.buffer_capacity=200", 12000],
    ["Filler.buffer_capacity=200", 14000],
    ["Filler.buffer_capacity=100", 12000],
    ["Filler.buffer_capacity=100", 14000],
    ["Filler.buffer_capacity=50", 12000],
  ]);
});

Deno.test("One at a time, a curve has the variants of its own factor and the run", async () => {
  const factors = [{ path: BUFFER, values: [100] }, { path: PACKER, values: [14000, 16000] }];
  const result = await madeResult(spec({ factors, design: "one_at_a_time" }), () => around(1));
  assert.deepEqual(places(responseCurveData(result, { factor: PACKER })), [
    ["all else as it is", 12000, "run"],
    ["all else as it is", 14000, "Packer.uph=14000"],
    ["all else as it is", 16000, "Packer.uph=16000"],
  ]);
});

Deno.test("Other values than numbers keep the experiment's order behind the run's, and nothing flattens", async () => {
  const factors = [{ path: "topology.stations.Packer.merge", values: ["round_robin", "fifo"] }, {
    path: "equipment.Packer.performance.jam_time_sec",
    values: [{ dist: "gamma", mean: 3, sd: 1 }, 20],
  }];
  const result = await madeResult(spec({ factors, design: "one_at_a_time" }), () => around(1));
  const values = (factor: string) =>
    responseCurveData(result, { factor }).map(({ value, flattens }) => [value, flattens]);
  assert.deepEqual(values(factors[1].path), [["30", false], ["gamma(mean 3, sd 1)", false], ["20", false]]);
  // A resolved run has no list of stations any more.
  assert.deepEqual(values(factors[0].path), [["round_robin", false], ["fifo", false]]);
});

Deno.test("The gain flattens at the smallest value that is not clearly worse than the best", async () => {
  const means: Record<number, number> = { 50: 10, 100: 14, 200: 15.95, 400: 16.1, 800: 16 };
  const factors = [{ path: BUFFER, values: [800, 50, 100, 200, 400] }];
  const result = await madeResult(spec({ factors, confidence: 0.9 }), (variant) => {
    const buffer = levelIn(variant, BUFFER, 50);
    return around(means[buffer], buffer === 200 ? 0.2 : 0.1 * Math.sqrt(buffer / 400));
  });
  const rows = responseCurveData(result), at = Object.fromEntries(rows.map((row) => [row.value, row]));
  assert.deepEqual(rows.filter(({ is_best }) => is_best).map(({ value }) => value), [400]);
  assert.deepEqual(rows.filter(({ flattens }) => flattens).map(({ value }) => value), [200]);
  // By hand: differences 200 − 400 are −0.15 ± 0.1, sd 0.11547; t(0.9875, 3) = 4.1765 of printed tables.
  assert.equal(at[200].difference_to_best!.toFixed(6), "-0.150000");
  const half = 4.1765 * 0.2 / Math.sqrt(3) / 2;
  assert.equal(at[200].adjusted_ci_low!.toFixed(4), (-0.15 - half).toFixed(4));
  assert.equal(at[200].adjusted_ci_high!.toFixed(4), (-0.15 + half).toFixed(4));
  assert.ok(at[100].adjusted_ci_high! < 0);
  const { difference_to_best, adjusted_ci_low, adjusted_ci_high } = at[400];
  assert.deepEqual([difference_to_best, adjusted_ci_low, adjusted_ci_high], [0, 0, 0]);
});

Deno.test("Less is better where the goal says so, or select_best of the same metric", async () => {
  const factors = [{ path: BUFFER, values: [50, 100, 200] }];
  const falling = (variant: string) => around(1000 - levelIn(variant, BUFFER, 50));
  const flat = (rows: readonly CurveRow[]) => rows.filter(({ flattens }) => flattens).map(({ value }) => value);
  const plain = await madeResult(spec({ factors }), falling);
  assert.deepEqual(flat(responseCurveData(plain)), [50]);
  assert.deepEqual(flat(responseCurveData(plain, { goal: "min" })), [200]);
  assert.ok(responseCurveData(plain).every(({ goal }) => goal === "max"));
  const select_best = { metric: "line.throughput_per_hour", indifference: 1, goal: "min" } as const;
  const selecting = await madeResult(spec({ factors, select_best }), falling);
  assert.deepEqual(flat(responseCurveData(selecting)), [200]);
  assert.ok(responseCurveData(selecting).every(({ goal }) => goal === "min"));
  assert.deepEqual(flat(responseCurveData(selecting, { goal: "max" })), [50]);
});

Deno.test("Of equal means the smallest value is the best", async () => {
  const result = await madeResult(spec({ factors: [{ path: BUFFER, values: [200, 50, 100] }] }), () => around(7));
  const rows = responseCurveData(result);
  assert.deepEqual(rows.map(({ value, is_best, flattens }) => [value, is_best, flattens]), [
    [50, true, true],
    [100, false, false],
    [200, false, false],
  ]);
});

Deno.test("One replication shows no flattening, and a variant that failed has a row without a mean", async () => {
  const factors = [{ path: BUFFER, values: [50, 100, 200] }];
  const once = await madeResult(spec({ factors }), (variant) => [levelIn(variant, BUFFER, 50)]);
  assert.deepEqual(responseCurveData(once).map(({ n, is_best, flattens }) => [n, is_best, flattens]), [
    [1, false, false],
    [1, false, false],
    [1, true, false],
  ]);
  const failing = await madeResult(spec({ factors }), (variant) => {
    return variant.endsWith("=50") ? null : around(levelIn(variant, BUFFER, 50));
  });
  const [failed, worse, best] = responseCurveData(failing);
  assert.deepEqual([failed.n, failed.mean, failed.difference_to_best, failed.flattens], [0, null, null, false]);
  // The one that failed may be as good as the best.
  assert.deepEqual([worse.flattens, best.flattens], [false, false]);
  const nothing = await madeResult(spec({ factors }), () => null);
  assert.ok(responseCurveData(nothing).every(({ is_best, flattens, mean }) => !is_best && !flattens && mean === null));
});

Deno.test("Nothing flattens behind a value that cannot be compared, nor where only one can be", async () => {
  const factors = [{ path: BUFFER, values: [50, 100, 200, 400] }];
  const flat = async (lengths: Record<number, number>) => {
    const result = await madeResult(spec({ factors }), (variant) => {
      const buffer = levelIn(variant, BUFFER, 50), mean = Math.min(200, buffer);
      return around(mean).map((value, r) => r < lengths[buffer] ? value : NaN);
    });
    return responseCurveData(result).filter(({ flattens }) => flattens).map(({ value }) => value);
  };
  assert.deepEqual(await flat({ 50: 4, 100: 4, 200: 4, 400: 4 }), [200]);
  assert.deepEqual(await flat({ 50: 0, 100: 0, 200: 4, 400: 4 }), []);
  assert.deepEqual(await flat({ 50: 4, 100: 1, 200: 4, 400: 4 }), []);
  assert.deepEqual(await flat({ 50: 4, 100: 4, 200: 4, 400: 0 }), [200]);
  // The one value of 400 is the greatest mean, and nothing can be compared with it.
  assert.deepEqual(await flat({ 50: 4, 100: 4, 200: 4, 400: 1 }), []);
  assert.deepEqual(await flat({ 50: 4, 100: 0, 200: 0, 400: 0 }), []);
});

Deno.test("With the experiment's confidence at least, the truly best is none of the clearly worse", async () => {
  // All are equally good, so each may be called the truly best one. Unadjusted, 30% of the trials are wrong.
  const factors = [{ path: BUFFER, values: [10, 20, 30, 40, 50, 60, 70, 80] }], trials = 200;
  const written = spec({ factors, baseline: "Filler.buffer_capacity=10", confidence: 0.8 });
  const draw = normals("curve");
  let wrong = 0;
  for (let trial = 0; trial < trials; trial++) {
    const result = await madeResult(written, () => Array.from({ length: 6 }, draw));
    if (responseCurveData(result)[0].adjusted_ci_high! < 0) wrong++;
  }
  assert.ok(wrong <= 0.2 * trials, `${wrong} of ${trials}`);
});

Deno.test("An unknown factor or metric is told, with what may be meant", async () => {
  const result = await madeResult(spec({ factors: [{ path: BUFFER, values: [100] }] }), () => around(1));
  assert.throws(() => responseCurveData(result, { factor: "equipment.Filler.buffer_capacty" }), {
    name: "RangeError",
    message: 'Cannot draw a response curve over "equipment.Filler.buffer_capacty": it is no factor; ' +
      "did you mean equipment.Filler.buffer_capacity?",
  });
  assert.throws(() => responseCurveData(result, { metric: "line.oee_percent" }), RangeError);
  const without = await madeResult(spec({ variants: { big: { [BUFFER]: 800 } } }), () => around(1));
  assert.throws(() => responseCurveData(without), {
    name: "RangeError",
    message: "Cannot draw a response curve: the experiment has no factors",
  });
});

Deno.test("A run has the values that paths of --set mean, short keys, names and indices of lists too", async () => {
  const { run } = await madeResult(spec({}), () => [1]);
  const found = (path: string) => settingOf(run, path);
  assert.deepEqual(
    [found(BUFFER), found("equipment.Filler.jam_prob"), found("equipment.Filler.performance.jam_prob")],
    [
      50,
      0.01,
      0.01,
    ],
  );
  assert.deepEqual([found("topology.nodes.Packer.batch_in"), found("topology.nodes.2.batch_in")], [12, 12]);
  assert.equal(found("topology.edges.Filler->Inspector.capacity"), 50);
  assert.equal(found("run.duration_hours"), 8);
  for (const path of ["equipment.Fillr.uph", "equipment.Filler.nothing", "nowhere", "topology.stations.Packer.count"]) {
    assert.equal(found(path), undefined, path);
  }
});
