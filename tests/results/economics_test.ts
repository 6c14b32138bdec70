import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { RunData } from "../../src/results/run_data.ts";
import { intervalMoney, type Money, totalMoney } from "../../src/results/economics.ts";
import { RUN, TOTALS } from "./filler_line.ts";

/** The 1,000 s of the totals in rows of 400, 400 and 200 s. */
const TELEMETRY = {
  rowCount: 3,
  endSeconds: Float64Array.of(400, 800, 1000),
  goodItems: Int32Array.of(20, 30, 10),
  defectiveItems: Int32Array.of(0, 1, 0),
  rejectedUnits: Int32Array.of(3, 3, 4),
};

const DATA = { run: RUN, columns: { telemetry: TELEMETRY } } as unknown as RunData;

Deno.test("Money follows from finished items, good ones, rejected units and scheduled hours", () => {
  const money = totalMoney(RUN, TOTALS)!;
  strictEqual(money.materialCost, 61 * 6);
  strictEqual(money.revenue, 60 * 18);
  close(money.conversionCost, 3 * 36 * 1000 / 3600);
  close(money.grossMargin, 1080 - 366 - 30);
  strictEqual(money.scrapCost, 10 * 6 / 12);
});

Deno.test("Money per interval: material by the item, conversion by the second", () => {
  const money = intervalMoney(DATA)!;
  deepStrictEqual([...money.materialCost], [120, 186, 60]);
  deepStrictEqual([...money.revenue], [360, 540, 180]);
  deepStrictEqual([...money.conversionCost].map((value) => value.toFixed(9)), [
    "12.000000000",
    "12.000000000",
    "6.000000000",
  ]);
  deepStrictEqual([...money.scrapCost], [1.5, 1.5, 2]);
});

Deno.test("Every kind of money sums over the intervals to its total", () => {
  const total = totalMoney(RUN, TOTALS)!;
  for (const [kind, values] of Object.entries(intervalMoney(DATA)!)) {
    close(values.reduce((sum: number, value: number) => sum + value, 0), total[kind as keyof Money]);
  }
});

Deno.test("Without a product there is no money", () => {
  const run = { ...RUN, product: null };
  strictEqual(intervalMoney({ ...DATA, run }), null);
  strictEqual(totalMoney(run, TOTALS), null);
});

function close(actual: number, expected: number): void {
  ok(Math.abs(actual - expected) <= 1e-9 * Math.abs(expected), `${actual} is not close to ${expected}`);
}
