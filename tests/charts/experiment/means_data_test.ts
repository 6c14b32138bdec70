import assert from "node:assert/strict";
import { meansData } from "../../../src/charts/experiment/means_data.ts";
import { madeResult } from "../../support/made_result.ts";

const SPEC = {
  run: "baseline_8hr",
  variants: {
    better: { "equipment.Filler.uph": 11000 },
    worse: { "equipment.Filler.uph": 9000 },
    noisy: { "equipment.Packer.uph": 9000 },
  },
  metrics: ["line.throughput_per_hour", "line.oee_percent"],
};

const VALUES: Record<string, number[]> = {
  run: [10, 12, 14],
  better: [11, 13.1, 14.9],
  worse: [9, 10.9, 13.1],
  noisy: [10, 14, 13],
};

const made = () => madeResult(SPEC, (variant, metric) => VALUES[variant].map((v) => metric.includes("oee") ? -v : v));

Deno.test("Each variant has its mean, its interval and its extent, in the experiment's order", async () => {
  const rows = meansData(await made());
  assert.deepEqual(rows.map(({ variant }) => variant), ["run", "better", "worse", "noisy"]);
  const { ci_low, ci_high, ...run } = rows[0];
  const exact = { n: 3, mean: 12, min: 10, max: 14, is_baseline: true, verdict: "baseline" };
  assert.deepEqual(run, { variant: "run", metric: "line.throughput_per_hour", ...exact });
  // t(0.975, 2) = 4.302653 of printed tables; sd 2, so 12 ± 4.302653 · 2/√3.
  assert.equal(ci_low!.toFixed(4), (12 - 4.302653 * 2 / Math.sqrt(3)).toFixed(4));
  assert.equal(ci_high!.toFixed(4), (12 + 4.302653 * 2 / Math.sqrt(3)).toFixed(4));
});

Deno.test("Paired differences tell variants apart whose own intervals overlap", async () => {
  const [run, better, worse, noisy] = meansData(await made());
  assert.ok(better.ci_low! < run.ci_high! && run.ci_low! < worse.ci_high!);
  assert.deepEqual([better, worse, noisy].map(({ verdict }) => verdict), ["higher", "lower", "unclear"]);
});

Deno.test("Higher is a word about the number, whether that is good or not", async () => {
  const rows = meansData(await made(), { metric: "line.oee_percent" });
  assert.deepEqual(rows.map(({ verdict, mean }) => [verdict, mean! < 0]), [
    ["baseline", true],
    ["lower", true],
    ["higher", true],
    ["unclear", true],
  ]);
});

Deno.test("A verdict holds for all variants together: what one comparison alone would show is unclear", async () => {
  // Differences 1, 2, 3: mean 2, half-width 4.303/√3 = 2.484 alone; 1, 1.5, 2 have 1.242 alone, 2.209 of three.
  const values: Record<string, number[]> = { ...VALUES, noisy: [11, 13.5, 16] };
  const alone = { ...SPEC, variants: { noisy: SPEC.variants.noisy } };
  const verdict = async (spec: typeof alone | typeof SPEC) =>
    meansData(await madeResult(spec, (variant) => values[variant])).at(-1)!.verdict;
  assert.equal(await verdict(alone), "higher");
  assert.equal(await verdict(SPEC), "unclear");
});

Deno.test("No difference at all, one replication and no replication are unclear", async () => {
  const same = meansData(await madeResult(SPEC, () => [1, 2, 3]));
  assert.deepEqual(same.slice(1).map(({ verdict }) => verdict), Array(3).fill("unclear"));
  const once = meansData(await madeResult(SPEC, (variant) => [VALUES[variant][0]]));
  assert.deepEqual(once.map(({ n, verdict }) => [n, verdict]), [
    [1, "baseline"],
    [1, "unclear"],
    [1, "unclear"],
    [1, "unclear"],
  ]);
  const failed = meansData(await madeResult(SPEC, (variant) => variant === "worse" ? null : VALUES[variant]));
  const nothing = { n: 0, mean: null, ci_low: null, ci_high: null, min: null, max: null };
  const row = { variant: "worse", metric: "line.throughput_per_hour", is_baseline: false, verdict: "unclear" };
  assert.deepEqual(failed[2], { ...row, ...nothing });
});

Deno.test("The baseline may be any variant", async () => {
  const rows = meansData(await madeResult({ ...SPEC, baseline: "worse" }, (variant) => VALUES[variant]));
  assert.deepEqual(rows.map(({ variant, is_baseline, verdict }) => [variant, is_baseline, verdict]), [
    ["better", false, "higher"],
    ["worse", true, "baseline"],
    ["noisy", false, "unclear"],
  ]);
});

Deno.test("A metric that was not measured cannot be drawn, and a slip of the pen is told", async () => {
  const result = await made();
  assert.throws(() => meansData(result, { metric: "line.throughput_per_hou" }), {
    name: "RangeError",
    message: 'Cannot draw "line.throughput_per_hou": it was not measured; did you mean line.throughput_per_hour?',
  });
  assert.throws(() => meansData(result, { metric: "" }), {
    name: "RangeError",
    message: 'Cannot draw "": it was not measured',
  });
});
