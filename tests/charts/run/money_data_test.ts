import assert from "node:assert/strict";
import { breakEvenSeconds, moneyData, type MoneyRow } from "../../../src/charts/run/money_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { smallLine } from "../../support/small_line.ts";

const config = new URL("../../../config", import.meta.url).pathname;
const KINDS = ["revenue", "material_cost", "conversion_cost", "gross_margin"] as const;

function close(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${found} is ${expected}`);
}

Deno.test("At the end the run has earned and spent what its summary says", async () => {
  for (const name of ["baseline_8hr", "bottling_8hr"]) {
    const result = simulate(await loadRun(name, { config })), last = moneyData(result).at(-1)!;
    for (const kind of KINDS) close(last[kind], result.summary.economics![kind]);
  }
});

Deno.test("With a warm-up, what comes after it is what the summary says", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config, set: ["run.warmup_hours=3"] }));
  const rows = moneyData(result), at = rows.find(({ seconds }) => seconds === 3 * 3600)!, last = rows.at(-1)!;
  for (const kind of KINDS) close(last[kind] - at[kind], result.summary.economics![kind]);
});

Deno.test("Money is counted by hand", () => {
  const { run, columns } = fakeRun(), rows = moneyData({ run, columns });
  const { material_cost, selling_price } = run.product!;
  assert.deepEqual(rows.map(({ seconds }) => seconds), [0, 1800, 3600, 5400, 7200]);
  // Good: 1, 1, 2, 2; one more is defective in the end.
  assert.deepEqual(rows.map(({ revenue }) => revenue), [0, 1, 2, 4, 6].map((items) => items * selling_price));
  assert.deepEqual(rows.map((row) => row.material_cost), [0, 1, 2, 4, 7].map((items) => items * material_cost));
  for (const row of rows) close(row.gross_margin, row.revenue - row.material_cost - row.conversion_cost);
});

Deno.test("Fewer rows go through the same points", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config }));
  const fine = moneyData(result), coarse = moneyData(result, { rowsMax: 10 });
  assert.equal(coarse.length, 11);
  for (const row of coarse) assert.deepEqual(fine.find(({ seconds }) => seconds === row.seconds), row);
});

Deno.test("Without a product there is no money", () => {
  assert.deepEqual(moneyData(fakeRun({ product: false })), []);
});

Deno.test("The margin breaks even where it leaves the red for good", () => {
  const rows = (...margins: number[]) =>
    margins.map((gross_margin, seconds) => ({ seconds, gross_margin }) as MoneyRow);
  assert.equal(breakEvenSeconds(rows(0, -5, -1, 2, 3)), 3);
  assert.equal(breakEvenSeconds(rows(0, -5, 1, -1, 0)), 4);
  assert.equal(breakEvenSeconds(rows(0, -5, 1, 2, -1)), null);
  assert.equal(breakEvenSeconds(rows(0, 5, 9)), null);
  assert.equal(breakEvenSeconds([]), null);
});

Deno.test("A line that sells one item in a hundred seconds breaks even when it has sold enough", () => {
  // $2.50 a second against $300 an item. An item finished at the end of a row counts in the next, so that before the
  // n-th counts the margin is 300 (n - 1) - 250 n: below zero up to n = 5, which counts at 510 s, and 0 before the sixth.
  const run = smallLine([{ name: "Press", cycle: 100 }], {
    seconds: 1000,
    interval: 10,
    product: { name: "Part", units_per_case: 1, cases_per_pallet: 1, material_cost: 100, selling_price: 400 },
  });
  const equipment = {
    Press: { ...run.equipment.Press, cost_rates: { labor_per_hour: 9000, energy_per_hour: 0, overhead_per_hour: 0 } },
  };
  const rows = moneyData(simulate({ ...run, equipment }));
  assert.equal(rows.findIndex(({ revenue }) => revenue > 0), 11);
  assert.equal(breakEvenSeconds(rows), 510);
});

Deno.test("Money in no number of rows is refused", () => {
  for (const rowsMax of [0, -1, 1.5, NaN, Infinity]) {
    assert.throws(() => moneyData(fakeRun(), { rowsMax }), {
      name: "RangeError",
      message: new RegExp(`in ${rowsMax} rows`),
    });
  }
});
