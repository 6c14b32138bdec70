import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { FlowTimes, RELATIVE_ERROR } from "../../../src/engine/stations/flow_times.ts";

/** Times of every size, as they spread over the bins, with the base units they count for. */
const weightedTimes = fc.array(
  fc.record({ exponent: fc.double({ min: -5, max: 9, noNaN: true }), weight: fc.integer({ min: 0, max: 1000 }) }),
  { minLength: 1, maxLength: 200 },
).map((list) => list.map(({ exponent, weight }) => ({ seconds: 10 ** exponent, weight })));

/** The least time that the share `q` of the weight does not exceed. */
function exactQuantile(times: readonly { seconds: number; weight: number }[], q: number): number {
  const sorted = times.filter(({ weight }) => weight > 0).sort((a, b) => a.seconds - b.seconds);
  const target = q * sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  return sorted.find(({ weight }) => (below += weight) >= target)!.seconds;
}

Deno.test("A quantile lies within the stated error of the exact one", () => {
  fc.assert(
    fc.property(weightedTimes, fc.constantFrom(0.01, 0.25, 0.5, 0.95, 0.99, 1), (times, q) => {
      fc.pre(times.some(({ weight }) => weight > 0));
      const flowTimes = new FlowTimes();
      for (const { seconds, weight } of times) flowTimes.add(seconds, weight);
      const exact = exactQuantile(times, q), found = flowTimes.quantile(q);
      assert.ok(Math.abs(found - exact) <= (RELATIVE_ERROR + 1e-9) * exact, `${found} for ${exact}`);
    }),
    { seed: 1, numRuns: 500 },
  );
});

Deno.test("The mean is weighted and exact, quantiles of one time are that time", () => {
  const flowTimes = new FlowTimes();
  flowTimes.add(3, 1);
  flowTimes.add(7, 3);
  assert.equal(flowTimes.summary()!.mean, 6);
  const single = new FlowTimes();
  single.add(123.456, 12);
  assert.deepEqual(single.summary(), { mean: 123.456, p50: 123.456, p95: 123.456 });
});

Deno.test("Without weight there is no summary, and no time at all is a time", () => {
  const flowTimes = new FlowTimes();
  flowTimes.add(5, 0);
  assert.equal(flowTimes.summary(), null);
  assert.ok(Number.isNaN(flowTimes.quantile(0.5)));
  flowTimes.add(0, 2);
  assert.deepEqual(flowTimes.summary(), { mean: 0, p50: 0, p95: 0 });
});
