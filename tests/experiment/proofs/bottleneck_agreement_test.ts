/**
 * Where a line has one machine that is slower than the others, whatever its place: what happens when a machine gets
 * faster, and what can be read off a run, name the same one.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import { exponentialLine, THROUGHPUT } from "../../support/exponential_line.ts";

const NAMES = ["A", "B", "C", "D"];

for (const [slow, name] of NAMES.entries()) {
  Deno.test(`Of four machines ${name} is slow: it is first in sensitivity, active periods and arrows`, async () => {
    const means = NAMES.map((_, i) => i === slow ? 1.25 : 1);
    const result = await simulateExperiment({
      run: exponentialLine({ means, buffer: 5, seconds: 3600, warmupSeconds: 600 }),
      seed: 1,
      replications: 20,
      sensitivity: { speed: 0.05 },
    }, { workers: 0 });
    const rows = result.sensitivityRows();
    assert.deepEqual(rows.map(({ rank }) => rank), [1, 2, 3, 4]);
    assert.deepEqual(rows.map(({ stations }) => stations[0]).sort(), NAMES);
    const [first, ...others] = rows;
    assert.deepEqual([first.stations, first.metric], [[name], THROUGHPUT]);
    assert.ok(others.every(({ ci_high }) => ci_high! < first.ci_low!), "beyond the intervals");
    for (const share of ["active_period_percent", "arrow_percent"] as const) {
      assert.ok(others.every((row) => row[share]! < first[share]!), `${share}: ${rows.map((row) => row[share])}`);
    }
    // One machine that is a quarter slower decides most of what the line makes, and no change gains more than itself.
    assert.ok(first.elasticity! > 0.5 && first.elasticity! < 1.1, `${first.elasticity}`);
    assert.ok(first.faster_difference! > 0 && first.slower_difference! < 0);
    assert.ok(first.arrow_percent! > 90, `${first.arrow_percent}`);
  });
}
