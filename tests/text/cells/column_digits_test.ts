import assert from "node:assert/strict";
import { columnDigits, type NumberColumn } from "../../../src/text/cells/column_digits.ts";

/** The decimals of each column, by row. */
function digitsOf(columns: Record<string, NumberColumn["values"]>, metrics: (string | null)[] | null = null) {
  const found = columnDigits(Object.entries(columns).map(([name, values]) => ({ name, values })), metrics);
  return Object.fromEntries(
    Array.from(found, ([name, digits]) => [name, columns[name].map((_, row) => digits(row))]),
  );
}

Deno.test("Three digits of the greatest are shown, but no decimals that there are none of", () => {
  const columns = {
    seconds: [300, 600],
    rated: [18532.7, 0.3],
    share: [0.3 + 0.6, 0.25],
    load: [1.2345, -8.4321],
    small: [0.0123456, null],
    odd: [NaN, Infinity, 0.5],
    none: [null, null],
    nothing: [],
  };
  assert.deepEqual(digitsOf(columns), {
    seconds: [0, 0],
    rated: [0, 0],
    share: [2, 2],
    load: [2, 2],
    small: [4, 4],
    odd: [1, 1, 1],
    none: [0, 0],
    nothing: [],
  });
});

Deno.test("Figures of a summary have their decimals, by path, by key and by column of the database", () => {
  const columns = {
    "line.oee_percent": [100, 58.44],
    "machines.Filler.blocked_sec": [1319.432],
    oee_percent: [63],
    total_gross_margin: [19776.4],
    "line.throughput_per_hour": [8.3333, 8.6666],
  };
  assert.deepEqual(Object.values(digitsOf(columns)).map(([digits]) => digits), [1, 1, 1, 0, 2]);
});

Deno.test("Estimates have the decimals that their intervals justify, metric by metric", () => {
  const columns = {
    difference: [0.0188, 45],
    ci_low: [-0.0025, -6.437],
    ci_high: [0.04, 96.4],
    p_value: [0.2557, 0.02],
  };
  const metrics = ["line.throughput_per_hour", "economics.gross_margin"];
  assert.deepEqual(digitsOf(columns, metrics), {
    difference: [3, 0],
    ci_low: [3, 0],
    ci_high: [3, 0],
    p_value: [3, 3],
  });
  assert.deepEqual(digitsOf({ value: [8.75, 63, 19776] }, [metrics[0], "line.oee_percent", metrics[1]]).value, [
    2,
    1,
    0,
  ]);
  assert.deepEqual(digitsOf({ mean: [8.3333, 8.5], ci_low: [8.09, 8.25], ci_high: [8.57, 8.75] }).mean, [2, 2]);
});
