/**
 * A walk over the table of KPIs, from both ends: what rows promise, and what summaries have.
 *
 * @module
 */
import assert from "node:assert/strict";
import { DEFAULT_METRICS } from "../../src/config/schema/experiment_schema.ts";
import { loadRun } from "../../src/config/load.ts";
import { figuresIn } from "../../src/results/differences.ts";
import { METRIC_COLUMNS, type MetricColumnRow } from "../../src/results/metric_columns.ts";
import { METRIC_SECTIONS, metricAt } from "../../src/results/metrics.ts";
import type { MetricRow } from "../../src/results/metrics/row.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { createSimulation, simulate } from "../../src/run/simulate.ts";
import type { Database } from "../../src/sinks/duckdb/database.ts";
import { columnsOf, rowsOf, withDatabase } from "../support/database.ts";
import { STUCK_WAYS } from "../support/odd_runs.ts";
import { endingWith } from "../support/ending_with.ts";
import { chain, smallGraph } from "../support/small_graph.ts";

const config = new URL("../../config", import.meta.url).pathname;
const load = (name: string, set = {}) => loadRun(name, { config, hours: 2, set });
const UNLIMITED = { "equipment.Filler.buffer_capacity": Infinity };
const BASELINE = simulate(await load("baseline_8hr"), { events: "none" });

/** B finds everything defective and sends it round through C: soon nothing moves any more. */
const STUCK = smallGraph({
  seconds: 20,
  nodes: [{ name: "A", makes: "Part", cycle: 0.5 }, { name: "B", quality: { false_reject_prob: 1 } }, { name: "C" }],
  edges: STUCK_WAYS,
});

const PRESS_RUN = smallGraph({
  seconds: 200,
  nodes: [{ name: "A", makes: "Part" }, { name: "B" }],
  edges: chain("_source", "A", "B", "_sink"),
});

const PRESS = { seconds: 20, nodes: [{ name: "A", makes: "Part" }], edges: chain("_source", "A", "_sink") };

const SUMMARIES: Readonly<Record<string, Summary>> = {
  baseline: BASELINE.summary,
  bottling: simulate(await load("bottling_8hr"), { events: "none" }).summary,
  cartoning: simulate(await load("cartoning_8hr"), { events: "none" }).summary,
  "a deadlock": simulate(STUCK, { events: "none" }).summary,
  "a run without a product":
    simulate({ ...await load("baseline_8hr", UNLIMITED), product: null }, { events: "none" }).summary,
  "a run whose material runs out": simulate(smallGraph({ ...PRESS, inventory: 5 }), { events: "none" }).summary,
  "a run that ends with an item": simulate(endingWith(3, PRESS_RUN), { events: "none" }).summary,
  "a run that was to end with an item": simulate(endingWith(1000, PRESS_RUN), { events: "none" }).summary,
  "a run that has not begun": createSimulation(await load("two_packers_8hr"), { events: "none" }).summary(),
};

const ROWS: readonly (readonly [path: string, row: MetricRow])[] = METRIC_SECTIONS.flatMap(([section, rows]) =>
  Object.entries(rows).map(([key, row]) => [`${section}.${key}`, row] as const)
);

/** The paths of rows that a path of a summary fits. */
function rowsThatFit(path: string): string[] {
  const pattern = (row: string) => new RegExp(`^${row.split("*").map(RegExp.escape).join(".+")}$`);
  return ROWS.map(([row]) => row).filter((row) => pattern(row).test(path));
}

/** All that stands at an end of the figures of a summary, but the account of a deadlock. */
function ends(value: unknown, path = ""): [path: string, value: unknown][] {
  if (path === "line.deadlock") return [];
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => ends(child, path === "" ? key : `${path}.${key}`));
}

/** What a run was asked for are no figures. */
const endsOf = (summary: Summary) =>
  ends(figuresIn(summary)).filter(([path]) => !path.startsWith("run.") || path === "run.makespan_hours");

for (const [name, summary] of Object.entries(SUMMARIES)) {
  Deno.test(`Every number in the summary of ${name} is a KPI, by one row`, () => {
    const numbers = endsOf(summary).filter(([, value]) => typeof value === "number").map(([path]) => path);
    assert.ok(numbers.length > 30);
    for (const path of numbers) {
      const rows = rowsThatFit(path), place = metricAt(path)!;
      assert.equal(rows.length, 1, `${path}: ${rows}`);
      assert.equal(place.row, new Map(ROWS).get(rows[0]), path);
      assert.ok(path.startsWith(place.section.replace(".*", "")) && path.endsWith(`.${place.key}`), path);
    }
  });

  Deno.test(`What is null in the summary of ${name} may be, and whole numbers are whole`, () => {
    for (const [path, value] of endsOf(summary)) {
      const row = metricAt(path)?.row;
      if (value === null && row !== undefined) assert.ok(row.nullWhen, path);
      if (row?.isCount && value !== null) assert.ok(Number.isInteger(value), path);
    }
  });
}

Deno.test("Every KPI is a number in some run, and null in some where its row says that it may be", () => {
  assert.ok(SUMMARIES["a deadlock"].line.deadlock !== null && SUMMARIES["a run without a product"].economics === null);
  const met = Object.values(SUMMARIES).flatMap(endsOf);
  const whereMet = Map.groupBy(met, ([path]) => rowsThatFit(path)[0]);
  for (const [row, { nullWhen }] of ROWS) {
    const values = (whereMet.get(row) ?? []).map(([, value]) => value);
    assert.ok(values.some((value) => typeof value === "number"), `${row} is a number in no run`);
    if (nullWhen !== undefined) assert.ok(values.includes(null), `${row} is null in no run, not even when ${nullWhen}`);
  }
});

/** How the unit reads of what ends so. */
const UNITS: readonly (readonly [ending: RegExp, unit: RegExp])[] = [
  [/_percent$/, /^%( of the time)?$/],
  [/_sec(\.\w+)?$/, /^s$/],
  [/_min$/, /^min$/],
  [/_hours$/, /^h$/],
  [/_per_hour$/, / per hour$/],
  [/_count$/, /^(items)?$/],
  [/_ppm$/, /^per million /],
];

Deno.test("Every KPI has words, and the unit that its path ends with", () => {
  for (const [path, { label, short, unit, digits, better, meaning, isCount }] of ROWS) {
    for (const words of [label, short ?? label, meaning]) assert.match(words, /\w/, path);
    assert.match(meaning, /^[A-Z].*[^.]$/, path);
    assert.match(label, /^([a-z*]|[A-Z]{2})/, `${path}: ${label} cannot stand inside of a sentence`);
    assert.ok(["higher", "lower", "neither"].includes(better), path);
    assert.ok(Number.isInteger(digits) && digits >= 0, path);
    if (isCount) assert.equal(digits, 0, path);
    const fitting = UNITS.filter(([ending]) => ending.test(path));
    for (const [, expected] of fitting) assert.match(unit, expected, path);
    // And no path is silent about such a unit, but for the one whose name says what it is a sum of.
    if (/^(s|min|h|%.*)$/.test(unit) && !path.endsWith(".arrow_severity")) assert.equal(fitting.length, 1, path);
  }
});

Deno.test("What is measured by default is a KPI", () => {
  for (const metric of DEFAULT_METRICS) assert.ok(metricAt(metric), metric);
});

Deno.test("What is no path of a summary is no KPI", () => {
  const paths = [
    "",
    "line",
    "line.",
    "line.constructor",
    "machines.Filler",
    "machines..oee_percent",
    "production.pallets",
  ];
  for (const path of [...paths, "run.duration_hours", "elapsed_ms", "line.flow_time_sec"]) {
    assert.equal(metricAt(path)?.row, undefined, path);
  }
});

Deno.test("Names may have dots, and materials may be called like good ones", () => {
  const { section, owner, key } = metricAt("machines.a.b.oee_percent")!;
  assert.deepEqual([section, owner, key], ["machines.*", "a.b", "oee_percent"]);
  assert.equal(metricAt("production.good_things_produced")?.material, "good_things");
  assert.equal(metricAt("production.good_things")?.material, "things");
});

/** A run that has every KPI that there is a column for. */
const COMPLETED = simulate(endingWith(10, await load("baseline_8hr")), { events: "none" });

Deno.test("Every KPI with a column is in that column of the database, machine by machine", () =>
  withDatabase(async (database) => {
    await database.save(COMPLETED);
    const { summary } = COMPLETED, good = Object.keys(summary.production).find((key) => key.startsWith("good_"))!;
    const plurals = Object.keys(summary.production).flatMap((key) => key.match(/^(.*)_produced$/)?.[1] ?? []);
    const machines = Object.keys(summary.machines);
    const names = ({ table, path }: MetricColumnRow) =>
      table === "machine_oee" ? machines : path.endsWith("*_produced") ? plurals : [good.slice("good_".length)];
    const figures = new Map(endsOf(summary));
    for (const column of METRIC_COLUMNS) {
      for (const name of names(column)) {
        const stored = await storedValue(database, column, name), path = column.path.replace("*", name);
        assert.ok(figures.has(path), path);
        assert.equal(stored, figures.get(path), `${column.table}.${column.name} of ${name}`);
      }
    }
  }));

/** A column of a table with a row per run, or per machine. */
async function storedValue(database: Database, { table, name }: MetricColumnRow, owner: string): Promise<unknown> {
  const column = name.replace("*", owner);
  assert.ok((await columnsOf(database, table)).includes(column), `${table} has no column ${column}`);
  const where = table === "machine_oee" ? `WHERE machine_name = '${owner}'` : "";
  const rows = await rowsOf(database, `SELECT ${column} FROM ${table} ${where}`);
  assert.equal(rows.length, 1);
  return rows[0][0];
}

Deno.test("The columns of machines and runs beside KPIs say whose they are, and for how long", () =>
  withDatabase(async (database) => {
    const owners = { run_summary: ["run_id"], machine_oee: ["id", "run_id", "machine_name", "total_time_sec"] };
    for (const [table, others] of Object.entries(owners)) {
      const known = METRIC_COLUMNS.filter((column) => column.table === table)
        .map(({ name }) => new RegExp(`^${name.replace("*", "[a-z]+")}$`));
      const rest = (await columnsOf(database, table)).filter((column) => !known.some((name) => name.test(column)));
      assert.deepEqual(rest, others, table);
    }
  }));
