import { deepStrictEqual, strictEqual } from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { asShown, decimal, moneyText, percentText } from "../../src/text/format.ts";

Deno.test("A half is rounded away from zero, also where floats are a hair below it", () => {
  const sum = Array.from({ length: 10 }, () => 5.845).reduce((total, part) => total + part, 0);
  const halves = [58.45, 58.449999999999996, 58.45000000000001, sum, 100 * (51436 / 88000), 51436 / 880];
  deepStrictEqual(halves.map((value) => decimal(value, 1)), Array(halves.length).fill("58.5"));
  deepStrictEqual(halves.map((value) => decimal(-value, 1)), Array(halves.length).fill("-58.5"));
  deepStrictEqual([percentText(58.449999), decimal(58.4499999, 1), decimal(1.005 - 1e-9, 2)], [
    "58.4%",
    "58.4",
    "1.00",
  ]);
});

Deno.test("What is computed with shown numbers is computed with those that are shown", () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }), digits = fc.integer({ min: 0, max: 6 });
  fc.assert(fc.property(number, digits, (value, digits) => {
    strictEqual(asShown(value, digits) + 0, Number(decimal(value, digits).replaceAll(",", "")) + 0);
  }));
});

Deno.test("Numbers that no noise is in are shown as they are, however large or small", () => {
  deepStrictEqual(
    [decimal(1_234_567_890_123_456, 0), decimal(1e21, 0), decimal(Infinity, 1), decimal(1e-12, 12), decimal(0, 2)],
    ["1,234,567,890,123,456", "1,000,000,000,000,000,000,000", "∞", "0.000000000001", "0.00"],
  );
  deepStrictEqual([moneyText(0.1 + 0.2, 1), moneyText(2.4999999999999996), moneyText(-1e15)], [
    "$0.3",
    "$3",
    "-$1,000,000,000,000,000",
  ]);
});
