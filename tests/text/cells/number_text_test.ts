import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { numberText } from "../../../src/text/cells/number_text.ts";

Deno.test("A number is rounded to its decimals, and never to a zero that it is not", () => {
  const shown = [[18748.5, 0], [0.225, 3], [-0.0034, 3], [0.0004, 3], [-0.3, 0], [2.1e-9, 3], [0, 2], [-0, 1], [
    3e15,
    0,
  ]];
  assert.deepEqual(shown.map(([value, digits]) => numberText(value, digits)), [
    "18,749",
    "0.225",
    "-0.003",
    "0.00040",
    "-0.30",
    "2.1e-9",
    "0.00",
    "0.0",
    "3.00e+15",
  ]);
});

Deno.test("What is shown is the number, to half of its last digit", () => {
  const values = fc.double({ noNaN: true, min: -1e14, max: 1e14 });
  fc.assert(fc.property(values, fc.integer({ min: 0, max: 6 }), (value, digits) => {
    const read = Number(numberText(value, digits).replaceAll(",", ""));
    assert.ok(Math.abs(read - value) <= 0.5 * 10 ** -digits + 1e-9 * Math.abs(value), `${value} as ${read}`);
    assert.equal(read === 0, value === 0);
  }));
});
