import assert from "node:assert/strict";
import { tPValue, tQuantile } from "../../../src/experiment/statistics/student_t.ts";

function assertClose(found: number, expected: number, relative: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= relative * Math.abs(expected), `${what}: ${found}, expected ${expected}`);
}

Deno.test("Quantiles are those of the published tables", () => {
  const table: readonly [degreesOfFreedom: number, ...quantiles: string[]][] = [
    [1, "6.314", "12.706", "63.657", "636.619"],
    [2, "2.920", "4.303", "9.925", "31.599"],
    [9, "1.833", "2.262", "3.250", "4.781"],
    [30, "1.697", "2.042", "2.750", "3.646"],
    [100_000, "1.645", "1.960", "2.576", "3.291"],
  ];
  for (const [degreesOfFreedom, ...quantiles] of table) {
    const found = [0.9, 0.95, 0.99, 0.999].map((confidence) => tQuantile(confidence, degreesOfFreedom).toFixed(3));
    assert.deepEqual(found, quantiles, `${degreesOfFreedom} degrees of freedom`);
  }
});

Deno.test("Quantiles at Bonferroni's levels are those computed with 40 digits", () => {
  const computed = [
    [0.05 / 20, 9, 4.1457888284432425],
    [0.05 / 200, 9, 5.829735796198053],
    [0.05 / 100_000, 9, 12.622255018761614],
    [0.05 / 20, 30, 3.2998936435321955],
    [0.05 / 200, 30, 4.153528072837989],
    [0.05 / 100_000, 30, 6.368602485726872],
    [0.05 / 20, 999, 3.031031655350064],
    [0.05 / 200, 999, 3.675511199509804],
    [0.05 / 100_000, 999, 5.059538005552561],
    [0.05 / 20, 100000, 3.0234180877159327],
    [0.05 / 200, 100000, 3.662391887727612],
    [0.05 / 100_000, 100000, 5.026642880346525],
  ];
  for (const [alpha, degreesOfFreedom, quantile] of computed) {
    assertClose(tQuantile(1 - alpha, degreesOfFreedom), quantile, 1e-7, `${degreesOfFreedom}, ${alpha}`);
  }
});

Deno.test("With 1 and 2 degrees of freedom quantiles and p-values are those of the closed forms", () => {
  for (const alpha of [0.5, 0.05, 0.05 / 20, 0.05 / 200, 1e-6]) {
    const c = 1 - alpha, cauchy = 1 / Math.tan(Math.PI * alpha / 2), two = c * Math.sqrt(2 / (alpha * (1 + c)));
    assertClose(tQuantile(c, 1), cauchy, 1e-7, `1, ${alpha}`);
    assertClose(tQuantile(c, 2), two, 1e-7, `2, ${alpha}`);
  }
  for (const t of [0.001, 0.1, 1, 2, 5, 50, 1e6]) {
    assertClose(tPValue(t, 1), 2 / Math.PI * Math.atan(1 / t), 1e-6, `1, ${t}`);
    const root = Math.sqrt(2 + t * t);
    assertClose(tPValue(t, 2), 2 / (root * (root + t)), 1e-6, `2, ${t}`);
  }
});

Deno.test("p-values are those computed with 40 digits", () => {
  const computed = [
    [0.1, 9, 0.9225364479566812],
    [1, 9, 0.3434363961379135],
    [2, 9, 0.07655282377070104],
    [5, 9, 0.0007389679098032427],
    [10, 9, 3.5782374319247358e-06],
    [0.1, 30, 0.9210096117902712],
    [1, 30, 0.3253086154260299],
    [2, 30, 0.0546250449629831],
    [5, 30, 2.3296685467007796e-05],
    [10, 30, 4.575251408229613e-11],
    [0.1, 1000, 0.9203643690236041],
    [1, 1000, 0.3175524180846723],
    [2, 1000, 0.04577034649325164],
    [5, 1000, 6.767256364648631e-07],
    [10, 1000, 1.6670702958600067e-22],
    [0.1, 100000, 0.9203445259067262],
    [1, 100000, 0.31731292756411],
    [2, 100000, 0.045502963457506464],
    [5, 100000, 5.742701678641673e-07],
    [10, 100000, 1.5633015300207278e-23],
  ];
  for (const [t, degreesOfFreedom, pValue] of computed) {
    assertClose(tPValue(t, degreesOfFreedom), pValue, 1e-6, `${degreesOfFreedom}, ${t}`);
  }
});

Deno.test("The p-value of a quantile is what its confidence leaves", () => {
  for (const degreesOfFreedom of [1, 2, 9, 30, 400, 100_000]) {
    for (const confidence of [0.1, 0.5, 0.9, 0.95, 0.999, 1 - 0.05 / 200]) {
      const found = tPValue(tQuantile(confidence, degreesOfFreedom), degreesOfFreedom);
      assertClose(found, 1 - confidence, 1e-6, `${degreesOfFreedom}, ${confidence}`);
    }
  }
});

Deno.test("p-values do not know the sign, and go from 1 at 0 to 0 at infinity", () => {
  assert.equal(tPValue(-2.5, 9), tPValue(2.5, 9));
  assert.deepEqual([0, Infinity, -Infinity].map((t) => tPValue(t, 9)), [1, 0, 0]);
});

Deno.test("A confidence outside (0, 1) and less than one degree of freedom are refused", () => {
  for (const confidence of [0, 1, 95, -0.5, NaN]) {
    assert.throws(() => tQuantile(confidence, 9), new RegExp(`^RangeError: Cannot use a confidence of ${confidence}:`));
  }
  assert.throws(() => tQuantile(0.95, 0), /^RangeError: Cannot use Student's t with 0 degrees of freedom/);
  assert.throws(() => tPValue(1, 0), /^RangeError: Cannot use Student's t with 0 degrees of freedom/);
});
