import assert from "node:assert/strict";
import { productionCourse, productionData, type ProductionRow } from "../../../src/charts/run/production_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import * as fc from "../../deps/fast_check.ts";
import type { RunData } from "../../../src/results/run_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { hostileRun } from "../../support/hostile_run.ts";

const config = new URL("../../../config", import.meta.url).pathname;

function totalOf(rows: readonly ProductionRow[], key: keyof ProductionRow): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

Deno.test("Half hours become hours: what each counts is the sum of its rows", () => {
  const row = { units_rejected: 0, defective_items: 0 };
  const long = longRun({ rows: 8, rowSeconds: 1800 });
  assert.deepEqual(productionData(long), [
    { ...row, from_seconds: 0, to_seconds: 3600, good_items: 2, units_made: 25, units_rejected: 1 },
    { ...row, from_seconds: 3600, to_seconds: 7200, good_items: 4, units_made: 45, defective_items: 1 },
    { ...row, from_seconds: 7200, to_seconds: 10800, good_items: 2, units_made: 25, units_rejected: 1 },
    { ...row, from_seconds: 10800, to_seconds: 14400, good_items: 4, units_made: 45, defective_items: 1 },
  ]);
});

/** The known rows over and over, as of a run that long. */
function longRun({ rows, rowSeconds }: { rows: number; rowSeconds: number }): RunData {
  const data = fakeRun({ rowCount: rows });
  const telemetry = {
    ...data.columns.telemetry,
    endSeconds: Float64Array.from({ length: rows }, (_, row) => (row + 1) * rowSeconds),
  };
  const columns = { ...data.columns, telemetry, endSeconds: rows * rowSeconds };
  return { ...data, line: { ...data.line, telemetrySeconds: rowSeconds }, columns };
}

Deno.test("Rows stay whole where they do not divide the hour, and the last span may be shorter", async () => {
  const rows = productionData(
    simulate(await loadRun("baseline_8hr", { config, set: ["run.telemetry_interval_sec=420"] })),
  );
  assert.deepEqual([...new Set(rows.slice(0, -1).map(({ from_seconds, to_seconds }) => to_seconds - from_seconds))], [
    3780,
  ]);
  assert.equal(rows.at(-1)!.to_seconds, 8 * 3600);
  assert.equal(rows.length, Math.ceil(8 * 3600 / 3780));
});

Deno.test("Spans grow with the run: quarters, hours, half shifts, shifts, days, weeks", () => {
  const span = (hours: number) => {
    const [{ from_seconds, to_seconds }] = productionData(longRun({ rows: 12 * hours, rowSeconds: 300 }));
    return (to_seconds - from_seconds) / 3600;
  };
  assert.deepEqual([1, 2, 3, 100, 101, 400, 401, 720, 1000, 8760].map(span), [0.25, 0.25, 1, 1, 4, 4, 8, 8, 24, 168]);
});

Deno.test("Whatever the rows: at most a hundred spans, one after the other, that lose nothing", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.constantFrom(1, 7, 60, 300, 1500, 7200, 1e5),
      (rows, rowSeconds) => {
        const data = longRun({ rows, rowSeconds }), spans = productionData(data), { telemetry } = data.columns;
        assert.ok(spans.length <= 100);
        spans.forEach(({ from_seconds, to_seconds }, i) => {
          assert.equal(from_seconds, i === 0 ? 0 : spans[i - 1].to_seconds);
          assert.ok(to_seconds > from_seconds);
        });
        const longest = spans[0].to_seconds;
        assert.ok(
          spans.every(({ from_seconds, to_seconds }, i) =>
            i === spans.length - 1 ? to_seconds - from_seconds <= longest : to_seconds - from_seconds === longest
          ),
        );
        assert.equal(totalOf(spans, "good_items"), telemetry.goodItems.reduce((sum, value) => sum + value));
        assert.equal(totalOf(spans, "units_rejected"), telemetry.rejectedUnits.reduce((sum, value) => sum + value));
      },
    ),
    { seed: 6, numRuns: 60 },
  );
});

Deno.test("The spans of a run sum up to its totals", async () => {
  for (const name of ["baseline_8hr", "bottling_8hr", "two_packers_8hr", "cartoning_8hr"]) {
    const { columns, line, run, summary } = simulate(await loadRun(name, { config }));
    const rows = productionData({ columns, line, run });
    const base = run.materials.find(({ component }) => !component)!.plural;
    assert.equal(totalOf(rows, "good_items"), columns.totals.goodItems, name);
    assert.equal(totalOf(rows, "defective_items"), columns.totals.defectiveItems, name);
    assert.equal(totalOf(rows, "units_rejected"), columns.totals.rejectedUnits, name);
    assert.equal(totalOf(rows, "units_made"), summary.production[`${base}_produced`], name);
  }
});

Deno.test("With a warm-up the spans cover it too: together with its totals they are those of the run without", async () => {
  const whole = simulate(await loadRun("baseline_8hr", { config, hours: 12 }));
  const warm = simulate(await loadRun("baseline_8hr", { config, hours: 12, set: ["run.warmup_hours=4"] }));
  assert.deepEqual(productionData(warm), productionData(whole));
  const after = productionData(warm).filter(({ from_seconds }) => from_seconds >= 4 * 3600);
  assert.equal(totalOf(after, "good_items"), warm.columns.totals.goodItems);
  assert.equal(totalOf(after, "units_made"), warm.summary.production.tubes_produced);
});

Deno.test("The course ends at all that was finished, and a coarse one goes through points of the fine one", () => {
  const data = simulate(hostileRun());
  const fine = productionCourse(data, Infinity), coarse = productionCourse(data, 7);
  assert.equal(fine.length, data.columns.telemetry.rowCount + 1);
  assert.ok(coarse.length <= 8);
  const { goodItems, defectiveItems } = data.columns.totals;
  assert.deepEqual(fine.at(-1), {
    seconds: 3 * 3600,
    good_items: goodItems,
    finished_items: goodItems + defectiveItems,
  });
  for (const point of coarse) assert.deepEqual(fine.find(({ seconds }) => seconds === point.seconds), point);
});
