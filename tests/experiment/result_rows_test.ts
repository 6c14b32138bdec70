import assert from "node:assert/strict";
import { differenceRows, summaryRows, type Tested } from "../../src/experiment/result_rows.ts";
import { ResultTable } from "../../src/experiment/result_table.ts";

/** By variant and metric the values by replication; null where the replication failed. */
type Values = Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;

function tested(values: Values, changed: Partial<Tested> = {}): Tested {
  const variants = Object.keys(values), metrics = Object.keys(values[variants[0]]);
  const table = new ResultTable(metrics.length);
  variants.forEach((name, variant) => {
    const columns = metrics.map((metric) => values[name][metric]);
    columns[0].forEach((first, replication) => {
      const task = { variant, replication, seed: replication };
      if (first === null) table.fail({ ...task, reason: "made to fail" });
      else table.add(task, Float64Array.from(columns, (column) => column[replication]!));
    });
  });
  return { table, variants, metrics, baseline: 0, confidence: 0.95, ...changed };
}

function assertClose(found: number | null, expected: number, relative = 1e-6): void {
  assert.ok(found !== null && Math.abs(found - expected) <= relative * Math.abs(expected), `${found}, not ${expected}`);
}

/**
 * Student (1908), after Cushny and Peebles: extra hours of sleep of ten patients with two drugs. His paired difference
 * has mean 1.58 and t = 4.062; R prints p = 0.002833 and the interval 0.7001142 to 2.4598858.
 */
const SLEEP = {
  first: { hours: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2] },
  second: { hours: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4] },
};

Deno.test("Student's own data have the published mean difference, interval and p-value", () => {
  const [row, ...others] = differenceRows(tested(SLEEP));
  assert.equal(others.length, 0);
  assert.deepEqual([row.variant, row.baseline, row.metric, row.n], ["second", "first", "hours", 10]);
  assertClose(row.difference, 1.58);
  assertClose(row.difference_percent, 100 * 1.58 / 0.75);
  assertClose(row.ci_low, 0.7001142);
  assertClose(row.ci_high, 2.4598858);
  assertClose(row.p_value, 0.002833, 2e-4);
  // The groups' variances are 3.200556 and 4.009000; that of the difference is 1.512889.
  assertClose(row.variance_ratio, (3.200556 + 4.009) / 1.512889);
  // One comparison needs no adjustment.
  assert.deepEqual([row.adjusted_ci_low, row.adjusted_ci_high], [row.ci_low, row.ci_high]);
  assert.equal(row.adjusted_p_value, row.p_value);
});

Deno.test("A summary has a row per variant and metric, each described over its replications", () => {
  const values = { run: { a: [1, 2, 3, 6], b: [5, 5, NaN, 5] }, other: { a: [1, null, 3, 8], b: [0, null, 4, 2] } };
  const rows = summaryRows(tested(values));
  assert.deepEqual(
    rows.map(({ variant, metric, n, mean, min, median, max }) => {
      return [variant, metric, n, mean, min, median, max];
    }),
    [
      ["run", "a", 4, 3, 1, 2.5, 6],
      ["run", "b", 3, 5, 5, 5, 5],
      ["other", "a", 3, 4, 1, 3, 8],
      ["other", "b", 3, 2, 0, 2, 4],
    ],
  );
  // Sums of squares 4 + 1 + 0 + 9; t(0.975, 3) = 3.182446 of printed tables.
  const sd = Math.sqrt(14 / 3);
  assertClose(rows[0].sd, sd);
  assertClose(rows[0].ci_low, 3 - 3.182446 * sd / 2);
  assertClose(rows[0].ci_high, 3 + 3.182446 * sd / 2);
});

Deno.test("Differences pair what both have, and leave out what one lacks", () => {
  const values = { run: { a: [10, null, 30, NaN, 50] }, other: { a: [11, 22, 32, 44, null] } };
  const [row] = differenceRows(tested(values));
  assert.deepEqual([row.n, row.difference], [2, 1.5]);
});

Deno.test("Intervals are adjusted for every variant but the baseline", () => {
  const [first, second] = [SLEEP.first, SLEEP.second];
  const rows = differenceRows(tested({ first, second, third: second, fourth: second }));
  assert.deepEqual(rows.map(({ variant }) => variant), ["second", "third", "fourth"]);
  // Of three comparisons at 95% together each has 98.3333%: t(9) = 2.933324 (Bonferroni tables: 2.9333).
  for (const row of rows) {
    const half = 2.933324 * Math.sqrt(1.512889 / 10);
    assertClose(row.adjusted_ci_low, 1.58 - half, 1e-5);
    assertClose(row.adjusted_ci_high, 1.58 + half, 1e-5);
    assertClose(row.adjusted_p_value, 3 * row.p_value!, 1e-12);
    assertClose(row.ci_low, 0.7001142);
  }
});

Deno.test("Any variant may be the baseline; turned round, a difference changes its sign", () => {
  const [there] = differenceRows(tested(SLEEP)), [back] = differenceRows(tested(SLEEP, { baseline: 1 }));
  assert.deepEqual([back.variant, back.baseline], ["first", "second"]);
  assertClose(back.difference, -there.difference!);
  assertClose(back.ci_low, -there.ci_high!);
  assertClose(back.p_value, there.p_value!);
  assertClose(back.difference_percent, -100 * 1.58 / 2.33);
});

Deno.test("No change is exactly nothing, and its variance ratio has no number", () => {
  const [row] = differenceRows(tested({ run: { a: [0.1, 0.7, 12.3] }, same: { a: [0.1, 0.7, 12.3] } }));
  assert.deepEqual([row.difference, row.sd, row.ci_low, row.ci_high], [0, 0, 0, 0]);
  assert.deepEqual([row.p_value, row.adjusted_p_value, row.variance_ratio], [1, 1, null]);
});

Deno.test("A share is taken of the baseline's size, and not at all where that is 0", () => {
  const percent = (run: number[], other: number[]) =>
    differenceRows(tested({ run: { a: run }, other: { a: other } }))[0].difference_percent;
  // Losing 10 less of 100 is 10% more.
  assert.equal(percent([-100, -100], [-90, -90]), 10);
  assert.equal(percent([-1, 1], [3, 4]), null);
});

Deno.test("A share is taken of the same replications as the difference", () => {
  const [row] = differenceRows(tested({ run: { a: [10, 20, 1000] }, other: { a: [11, 22, null] } }));
  assert.deepEqual([row.n, row.difference, row.difference_percent], [2, 1.5, 10]);
});

Deno.test("A baseline that failed leaves rows that say nothing", () => {
  const [row] = differenceRows(tested({ run: { a: [null, null] }, other: { a: [1, 2] } }));
  const { variant, baseline, metric, n, ...rest } = row;
  assert.deepEqual([variant, baseline, metric, n], ["other", "run", "a", 0]);
  assert.deepEqual(new Set(Object.values(rest)), new Set([null]));
});

Deno.test("A variant alone has a summary and no differences", () => {
  const alone = tested({ run: { a: [1, 2] } });
  assert.equal(summaryRows(alone).length, 1);
  assert.deepEqual(differenceRows(alone), []);
});
