/**
 * A precision that is asked for is reached by the published rule, and not a batch later than necessary.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import type { ExperimentResult } from "../../../src/experiment/experiment_result.ts";
import { buffersTo, exponentialLine, meansTo, THROUGHPUT } from "../../support/exponential_line.ts";

const RELATIVE = 0.02;
const run = exponentialLine({ means: [1, 1], buffer: 0, seconds: 360, warmupSeconds: 60 });
const variants = { one: buffersTo([1]), slow: meansTo([2, 2]) };

/** Student's t for 95% by degrees of freedom, from a printed table; in between it is interpolated in 1/df. */
const TABLE = [[4, 2.776], [9, 2.262], [14, 2.145], [19, 2.093], [29, 2.045], [59, 2.001], [119, 1.980], [1e9, 1.960]];

function quantile(degrees: number): number {
  const above = TABLE.findIndex(([df]) => df >= degrees);
  const [[df0, t0], [df1, t1]] = [TABLE[Math.max(0, above - 1)], TABLE[above]];
  return df0 === df1 || degrees === df1 ? t1 : t1 + (t0 - t1) * (1 / degrees - 1 / df1) / (1 / df0 - 1 / df1);
}

/** How many times too wide the interval of the first replications is; at most 1 where it is known well enough. */
function excess(values: Float64Array): number {
  const n = values.length, mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return quantile(n - 1) * Math.sqrt(variance / n) / (RELATIVE * mean / (1 + RELATIVE));
}

/** The greatest excess of all variants. */
function worst(result: ExperimentResult, replications: number): number {
  return Math.max(
    ...result.variants.map(({ name }) => excess(result.values(name, THROUGHPUT).slice(0, replications))),
  );
}

/** The experiment, and how many replications each variant had after each batch. */
async function precisely(precision: { min: number; max: number }, seed: number) {
  const asked = new Set<number>();
  const spec = { run, seed, variants, precision: { metric: THROUGHPUT, relative: RELATIVE, ...precision } };
  const result = await simulateExperiment(spec, { workers: 0, onProgress: (progress) => asked.add(progress.asked) });
  return { result, stages: [...asked].map((count) => count / result.variants.length) };
}

Deno.test("Every variant is known to 2% by the rule, and after one batch less one was not", async () => {
  let stageCount = 0;
  for (const seed of [1, 1001, 2001, 3001, 4001]) {
    const { result, stages } = await precisely({ min: 5, max: 500 }, seed);
    const { isReached, replications } = result.findings.precision!;
    assert.equal(isReached, true);
    assert.deepEqual(result.replications(), [replications, replications, replications]);
    assert.equal(stages.at(-1), replications);
    assert.equal(stages[0], 5);
    // The table has four digits.
    assert.ok(worst(result, replications) <= 1.001);
    for (const before of stages.slice(0, -1)) {
      const found = worst(result, before);
      assert.ok(found >= 0.999, `${before} replications were enough: ${found}`);
    }
    stageCount += stages.length;
  }
  assert.ok(stageCount > 10, "more than the first batch was needed");
});

Deno.test("What max replications cannot reach is said, with what was reached", async () => {
  const { result } = await precisely({ min: 5, max: 7 }, 1);
  assert.equal(result.status, "complete");
  assert.ok(worst(result, 7) > 1);
  const { precision } = result.report();
  assert.equal(precision!.is_reached, false);
  assert.equal(precision!.replications, 7);
  for (const { variant, half_width: halfWidth, target } of precision!.variants) {
    const expected = excess(result.values(variant, THROUGHPUT));
    assert.ok(Math.abs(halfWidth! / target! - expected) < 0.01 * expected, `${variant}: ${halfWidth} ${target}`);
  }
});
