import assert from "node:assert/strict";
import { ResultTable } from "../../src/experiment/result_table.ts";
import { type SensitivityParts, sensitivityRows } from "../../src/experiment/sensitivity_rows.ts";

type Values = readonly (number | null)[];

/** A baseline, and by station the values when faster and when slower; null where the replication failed. */
function partsOf(base: Values, speeds: Readonly<Record<string, readonly [faster: Values, slower: Values]>>) {
  const table = new ResultTable(2), columns = [base, ...Object.values(speeds).flat()];
  columns.forEach((values, variant) =>
    values.forEach((value, replication) => {
      const task = { variant, replication, seed: replication };
      if (value === null) table.fail({ ...task, reason: "made to fail" });
      else table.add(task, Float64Array.of(-1, value));
    })
  );
  const parts: SensitivityParts = {
    table,
    speeds: Object.keys(speeds).map((name, i) => ({ stations: [name], faster: 1 + 2 * i, slower: 2 + 2 * i })),
    baseline: 0,
    metric: { index: 1, path: "line.throughput_per_hour" },
    relative: 0.1,
    confidence: 0.95,
    activePeriodPercent: () => null,
    arrowPercent: () => null,
  };
  return parts;
}

function assertClose(found: number | null, expected: number): void {
  assert.ok(found !== null && Math.abs(found - expected) <= 1e-6 * Math.abs(expected), `${found}, not ${expected}`);
}

Deno.test("The effect is half of what lies between faster and slower, replication by replication", () => {
  const [row] = sensitivityRows(partsOf([100, 200, 300], { A: [[108, 210, 312], [94, 188, 288]] }));
  assert.deepEqual([row.stations, row.rank, row.metric], [["A"], 1, "line.throughput_per_hour"]);
  assert.deepEqual([row.faster_difference, row.slower_difference], [10, -10]);
  // Halves 7, 11, 12: mean 10, sd √7; t(0.975, 2) = 4.302653 of printed tables.
  assert.equal(row.effect, 10);
  const half = 4.302653 * Math.sqrt(7 / 3);
  assertClose(row.ci_low, 10 - half);
  assertClose(row.ci_high, 10 + half);
  // 10 of 200 is 5%, for 10% of speed.
  assertClose(row.elasticity, 0.5);
});

Deno.test("A metric in proportion to the speed has the elasticity 1, whatever the sign of its level", () => {
  for (const sign of [1, -1]) {
    const of = (factor: number) => [50, 60, 70].map((value) => sign * value + 60 * (factor - 1));
    const [row] = sensitivityRows(partsOf(of(1), { A: [of(1.1), of(0.9)] }));
    assertClose(row.elasticity, 1);
  }
});

Deno.test("The greatest effect of either sign comes first; equal ones stay in the order of the line", () => {
  const base = [10, 20], by = (add: number): [Values, Values] => [base.map((v) => v + add), base.map((v) => v - add)];
  const rows = sensitivityRows(partsOf(base, { A: by(0), B: by(1), C: by(-3), D: by(0), E: by(-1) }));
  assert.deepEqual(rows.map(({ stations, rank, effect }) => [stations[0], rank, effect]), [
    ["C", 1, -3],
    ["B", 2, 1],
    ["E", 3, -1],
    ["A", 4, 0],
    ["D", 5, 0],
  ]);
});

Deno.test("Replications that failed on one side are left out of what needs that side", () => {
  const [row] = sensitivityRows(partsOf([10, 20, 30], { A: [[11, null, 35], [9, 16, null]] }));
  assert.deepEqual([row.faster_difference, row.slower_difference, row.effect], [3, -2.5, 1]);
  assert.deepEqual([row.ci_low, row.ci_high], [null, null]);
});

Deno.test("A speed that failed altogether says nothing, and comes last", () => {
  const rows = sensitivityRows(partsOf([10, 20], { A: [[null], [null]], B: [[11, 21], [9, 19]] }));
  assert.deepEqual(rows.map(({ stations, effect }) => [stations[0], effect]), [["B", 1], ["A", null]]);
  const { faster_difference, slower_difference, elasticity } = rows[1];
  assert.deepEqual([faster_difference, slower_difference, elasticity], [null, null, null]);
});

Deno.test("Of a metric that is 0 in the run there is no elasticity", () => {
  const [row] = sensitivityRows(partsOf([0, 0], { A: [[1, 1], [-1, -1]] }));
  assert.deepEqual([row.effect, row.elasticity], [1, null]);
});

Deno.test("Stations with one speed have what the one says that is the bottleneck the most", () => {
  const parts = partsOf([1, 2], { A: [[1, 2], [1, 2]] });
  const speeds = [{ ...parts.speeds[0], stations: ["A", "B", "C"] }];
  const of = (values: Record<string, number | null>) => (station: string) => values[station];
  const [row] = sensitivityRows({
    ...parts,
    speeds,
    activePeriodPercent: of({ A: 20, B: 70, C: null }),
    arrowPercent: of({ A: null, B: null, C: null }),
  });
  assert.deepEqual([row.stations, row.active_period_percent, row.arrow_percent], [["A", "B", "C"], 70, null]);
});
