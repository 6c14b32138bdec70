import assert from "node:assert/strict";
import { type Database, openDatabase } from "../../../src/sinks/duckdb/database.ts";
import type { ExperimentRecord } from "../../../src/sinks/experiments/record.ts";
import type { ReplicationResult } from "../../../src/sinks/experiments/replication_rows.ts";
import { columnsOf, rowsOf, withDatabase } from "../../support/database.ts";
import { failureOf, METRICS, openStore, resultOf, tQuantile, variantsOf } from "../../support/stored_experiment.ts";

async function store(path: string, changes: Partial<ExperimentRecord>, results: readonly ReplicationResult[]) {
  await using store = await openStore(path, changes);
  await store.addVariants(variantsOf([...new Set(results.map(({ variant }) => variant))]));
  await store.append(results);
  await store.complete("complete");
}

async function records(database: Database, sql: string): Promise<Record<string, unknown>[]> {
  const names = (await database.query(sql)).columns;
  return (await rowsOf(database, sql)).map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}

/** Numbers agree to nine digits, everything else wholly. */
function assertClose(found: unknown, expected: unknown, what: string): void {
  if (typeof found === "number" && typeof expected === "number") {
    const scale = Math.max(Math.abs(found), Math.abs(expected));
    assert.ok(Math.abs(found - expected) <= 1e-9 * scale, `${what}: ${found} instead of ${expected}`);
  } else assert.equal(found, expected, what);
}

function assertRows(found: Record<string, unknown>[], expected: Record<string, unknown>[]): void {
  assert.equal(found.length, expected.length);
  expected.forEach((row, i) => {
    for (const [name, value] of Object.entries(row)) {
      assertClose(found[i][name], value, `${JSON.stringify(row)}: ${name}`);
    }
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Mean, standard deviation and the ends of the interval; null where there are too few values. */
function figuresOf(values: readonly number[], confidence: number) {
  const n = values.length, mean = n > 0 ? sum(values) / n : null;
  if (n < 2 || mean === null) return { n, mean, sd: null, low: null, high: null };
  const sd = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (n - 1));
  const half = tQuantile(confidence, n - 1) * sd / Math.sqrt(n);
  return { n, mean, sd, low: mean - half, high: mean + half };
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b), middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

const VARIANTS = ["base", "more", "fewer", "once", "never", "gaps"];

/** Variants with as many replications as the baseline, more, fewer, one, none, and with values missing. */
function unevenResults(): ReplicationResult[] {
  const results = [
    ...Array.from({ length: 12 }, (_, r) => resultOf("base", r)),
    ...Array.from({ length: 31 }, (_, r) => resultOf("more", r)),
    ...Array.from({ length: 5 }, (_, r) => resultOf("fewer", r + 2)),
    resultOf("once", 3),
    failureOf("never", 0, "Deadlock"),
    ...Array.from({ length: 12 }, (_, r) => r === 4 ? failureOf("gaps", r, "Deadlock") : resultOf("gaps", r)),
  ];
  for (const { values, replication } of results) {
    if (values && replication % 3 === 1) values[1] = NaN;
  }
  for (const { variant, values } of results) if (variant === "gaps") values?.fill(NaN, 2);
  return results;
}

/** The values of a variant's metric that are there, by replication. */
function valuesOf(results: readonly ReplicationResult[], variant: string, metric: number): Map<number, number> {
  const own = results.filter((result) => result.variant === variant && result.values);
  const all = own.map(({ replication, values }) => [replication, values?.[metric] ?? NaN] as const);
  return new Map(all.filter(([, value]) => !Number.isNaN(value)));
}

Deno.test("The summary of stored experiments agrees with a second computation", () =>
  withDatabase(async (database, path) => {
    const results = unevenResults();
    await store(path, { spec: "[1]", baseline: "base", confidence: 0.9 }, results);
    await store(path, { spec: "[2]", name: "other", baseline: "base", confidence: 0.99 }, results.slice(0, 20));
    const expected = [["filler_buffer", 0.9, results], ["other", 0.99, results.slice(0, 20)]] as const;
    assertRows(
      await records(database, "FROM v_experiment_summary"),
      expected.flatMap(([experiment_name, confidence, results], index) =>
        VARIANTS.filter((variant) => results.some((result) => result.variant === variant)).flatMap((variant) =>
          METRICS.map((metric, m) => {
            const values = [...valuesOf(results, variant, m).values()];
            const { n, mean, sd, low: ci_low, high: ci_high } = figuresOf(values, confidence);
            const [min, max] = n > 0 ? [Math.min(...values), Math.max(...values)] : [null, null];
            const place = { experiment_id: index + 1, experiment_name, variant, metric, confidence };
            return { ...place, n, mean, sd, ci_low, ci_high, min, median: medianOf(values), max };
          })
        )
      ),
    );
  }));

Deno.test("Differences of stored experiments are paired by replication, and agree with a second computation", () =>
  withDatabase(async (database, path) => {
    const results = unevenResults(), others = VARIANTS.slice(1), comparisons = others.length;
    await store(path, { baseline: "base" }, results);
    assertRows(
      await records(database, "FROM v_experiment_differences"),
      others.flatMap((variant) =>
        METRICS.map((metric, m) => {
          const base = valuesOf(results, "base", m);
          const pairs = [...valuesOf(results, variant, m)].filter(([r]) => base.has(r));
          const differences = pairs.map(([r, value]) => value - (base.get(r) as number));
          const { n, mean, sd, low, high } = figuresOf(differences, 0.95);
          const adjusted = figuresOf(differences, 1 - 0.05 / comparisons);
          const place = { experiment_id: 1, variant, baseline: "base", metric, comparisons };
          const single = { n, mean_difference: mean, sd, ci_low: low, ci_high: high };
          return { ...place, ...single, adjusted_ci_low: adjusted.low, adjusted_ci_high: adjusted.high };
        })
      ),
    );
  }));

Deno.test("Intervals are those of the printed t table", () =>
  withDatabase(async (database, path) => {
    // t(0.975) and, for two comparisons, t(0.9875) with 4, 9 and 29 degrees of freedom.
    const table = [[5, 2.7764, 3.4954], [10, 2.2622, 2.685], [30, 2.0452, 2.3638]];
    for (const [index, [count, t, adjusted]] of table.entries()) {
      const series = (variant: string, factor: number) =>
        Array.from({ length: count }, (_, r): ReplicationResult => {
          return { variant, replication: r, seed: r, values: Float64Array.of(factor * r), failure: null };
        });
      const results = [...series("run", 2), ...series("a", 4), ...series("b", 4)];
      await store(path, { spec: `[${count}]`, metrics: ["m"] }, results);
      const own = `WHERE experiment_id = ${index + 1} LIMIT 1`;
      const [[single]] = await rowsOf(database, `SELECT (ci_high - ci_low) / 2 FROM v_experiment_summary ${own}`);
      const [[paired, wider]] = await rowsOf(
        database,
        `SELECT (ci_high - ci_low) / 2, (adjusted_ci_high - adjusted_ci_low) / 2 FROM v_experiment_differences ${own}`,
      );
      // 0, 2, 4, … have the variance n (n + 1) / 3.
      const perT = Math.sqrt(count * (count + 1) / 3) / Math.sqrt(count);
      assert.deepEqual([single, paired, wider].map((half) => (Number(half) / perT).toFixed(3)), [
        t.toFixed(3),
        t.toFixed(3),
        adjusted.toFixed(3),
      ]);
    }
  }));

Deno.test("No difference is exactly 0, with an interval of no width", () =>
  withDatabase(async (database, path) => {
    const series = (variant: string) => Array.from({ length: 9 }, (_, r) => ({ ...resultOf("run", r), variant }));
    await store(path, {}, [...series("run"), ...series("same")]);
    const [row] = await rowsOf(
      database,
      "SELECT mean_difference, sd, ci_low, ci_high, adjusted_ci_low, adjusted_ci_high FROM v_experiment_differences",
    );
    assert.deepEqual(row, [0, 0, 0, 0, 0, 0]);
  }));

Deno.test("Values beyond all measure leave their own row without an interval, and the others alone", () =>
  withDatabase(async (database, path) => {
    const results = Array.from({ length: 3 }, (_, r) => resultOf("run", r));
    results[0].values?.set([Infinity, 1e200]);
    await store(path, { baseline: "none" }, results);
    const rows = await rowsOf(database, "SELECT n, mean > 1e100, sd, ci_low IS NULL FROM v_experiment_summary");
    assert.deepEqual(rows.slice(0, 2), [[3, true, null, true], [3, true, null, true]]);
    assert.equal(rows[2][3], false);
    assert.equal((await rowsOf(database, "FROM v_experiment_differences")).length, 3);
  }));

Deno.test("The views begin with the documented columns, and a database without experiments has empty ones", () =>
  withDatabase(async (database, path) => {
    assert.deepEqual((await columnsOf(database, "v_experiment_summary")).join(", "), SUMMARY);
    assert.deepEqual((await columnsOf(database, "v_experiment_differences")).join(", "), DIFFERENCES);
    assert.deepEqual(await rowsOf(database, "FROM v_experiment_summary"), []);
    await using readOnly = await openDatabase(path);
    assert.deepEqual(await rowsOf(readOnly, "FROM v_experiment_differences"), []);
  }));

const SUMMARY =
  "experiment_id, experiment_name, variant, metric, n, mean, sd, ci_low, ci_high, min, median, max, confidence";
const DIFFERENCES = "experiment_id, experiment_name, variant, baseline, metric, n, mean_difference, sd, ci_low, " +
  "ci_high, adjusted_ci_low, adjusted_ci_high, confidence, comparisons";
