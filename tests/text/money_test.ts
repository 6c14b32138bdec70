import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { currencySign } from "../../src/config/schema/currency.ts";
import { METRICS } from "../../src/results/metrics.ts";
import { currencyDigits, moneyText } from "../../src/text/format.ts";
import { metricText } from "../../src/text/metric_text.ts";
import { addingUp } from "../../src/text/money.ts";
import { moneyLines } from "../../src/text/summary_lines.ts";
import type { Summary } from "../../src/results/summary_type.ts";

const dollars = fc.double({ min: 0, max: 1e7, noNaN: true });
const amounts = fc.record({ revenue: dollars, material_cost: dollars, conversion_cost: dollars })
  .map((economics) => ({
    ...economics,
    gross_margin: economics.revenue - economics.material_cost - economics.conversion_cost,
  }));

/** `-$1,234.50` as cents, or whatever the last digit is. */
function shownUnits(text: string, digits: number): number {
  return Math.round(Number(text.replace(/[$,]/g, "").replace("−", "-")) * 10 ** digits);
}

Deno.test("Amounts that are shown as a sum add up as they are shown, and none is off by more than its last digit", () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 2 }), (exact, digits) => {
      const shown = addingUp(exact, digits);
      const units = (value: number) => shownUnits(moneyText(value, digits), digits);
      assert.equal(
        units(shown.revenue) - units(shown.material_cost) - units(shown.conversion_cost),
        units(shown.gross_margin),
      );
      assert.equal(moneyText(shown.revenue, digits), moneyText(exact.revenue, digits));
      assert.equal(moneyText(shown.gross_margin, digits), moneyText(exact.gross_margin, digits));
      for (const key of ["material_cost", "conversion_cost"] as const) {
        assert.ok(Math.abs(shown[key] - exact[key]) <= 1.000001 * 10 ** -digits, `${key}: ${shown[key]}`);
      }
    }),
    { seed: 8, numRuns: 2000 },
  );
});

Deno.test("What fits as it is is only rounded", () => {
  const exact = { revenue: 900, material_cost: 300, conversion_cost: 99.6, gross_margin: 500.4 };
  assert.deepEqual(addingUp(exact, 0), { revenue: 900, material_cost: 300, conversion_cost: 100, gross_margin: 500 });
  assert.deepEqual(addingUp(exact, 1), exact);
});

Deno.test("The money of a run adds up in its text, and the margin is that of its headline", () => {
  const row = METRICS.economics.gross_margin;
  fc.assert(
    fc.property(amounts, (exact) => {
      const economics = { ...exact, margin_percent: null, scrap_cost: 0 };
      const text = moneyLines({ economics, run: {} } as unknown as Summary).join(" ");
      const [revenue, material, conversion, margin] = text.match(/-?\$[\d,]+/g)!.map((part) => shownUnits(part, 0));
      assert.equal(revenue - material - conversion, margin, text);
      assert.ok(text.includes(`= ${metricText(row, exact.gross_margin)} `), text);
    }),
    { seed: 9, numRuns: 500 },
  );
});

Deno.test("The sum that was a dollar off adds up", () => {
  const economics = {
    revenue: 44_890.49,
    material_cost: 17_635.25,
    conversion_cost: 1_944.95,
    gross_margin: 25_310.29,
    margin_percent: null,
    scrap_cost: 0,
  };
  assert.deepEqual(moneyLines({ economics, run: {} } as unknown as Summary), [
    "$44,890 revenue − $17,635 material − $1,945 conversion",
    "= $25,310 gross margin (–) · $0 material scrapped",
  ]);
});

const AMOUNTS: readonly (readonly [currency: string, amount: number, text: string, negative: string, cents: string])[] =
  [
    ["USD", 31_500, "$31,500", "-$31,500", "$31,500.25"],
    ["EUR", 31_500, "€31,500", "-€31,500", "€31,500.25"],
    ["GBP", 31_500, "£31,500", "-£31,500", "£31,500.25"],
    ["CHF", 31_500, "CHF 31,500", "-CHF 31,500", "CHF 31,500.25"],
    ["JPY", 31_500, "¥31,500", "-¥31,500", "¥31,500.25"],
  ];

for (const [currency, amount, text, negative, cents] of AMOUNTS) {
  Deno.test(`Amounts in ${currency} are written with its sign`, () => {
    assert.equal(moneyText(amount, 0, currency), text);
    assert.equal(moneyText(-amount, 0, currency), negative);
    assert.equal(moneyText(amount + 0.25, 2, currency), cents);
    assert.equal(moneyText(-0.2, 0, currency), text.replace("31,500", "0"));
    assert.ok(text.startsWith(currencySign(currency)));
  });
}

Deno.test("Prices have cents where the currency has any", () => {
  assert.deepEqual(["USD", "EUR", "JPY", "KWD"].map(currencyDigits), [2, 2, 0, 3]);
});

Deno.test("Money of a run is shown in its currency", () => {
  const economics = { revenue: 12, material_cost: 4, conversion_cost: 5, gross_margin: 3 };
  const summary = { economics: { ...economics, margin_percent: 25, scrap_cost: 1 }, run: { currency: "CHF" } };
  assert.deepEqual(moneyLines(summary as unknown as Summary), [
    "CHF 12 revenue − CHF 4 material − CHF 5 conversion",
    "= CHF 3 gross margin (25.0%) · CHF 1 material scrapped",
  ]);
});
