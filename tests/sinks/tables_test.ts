/**
 * What follows from the table of columns: each is made, has a value in some run, and is on the page.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { COUNTED_STATES, STATE_ROWS, STATES } from "../../src/model/states.ts";
import { METRIC_COLUMNS } from "../../src/results/metric_columns.ts";
import { simulate } from "../../src/run/simulate.ts";
import { columnsIn, type NamedColumn, type Table } from "../../src/sinks/column.ts";
import { type Database, openDatabase } from "../../src/sinks/duckdb/database.ts";
import { SCHEMA_VERSION } from "../../src/sinks/duckdb/schema_version.ts";
import { EXPERIMENT_TABLES } from "../../src/sinks/experiment_tables.ts";
import { rowsOfColumns, rowsOfFrame, rowsOfRecords } from "../../src/sinks/staging/rows.ts";
import { TABLES } from "../../src/sinks/tables.ts";
import { placeDatabase, rowsOf } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { failureOf, openStore, resultsOf, variantsOf } from "../support/stored_experiment.ts";
import { withTempDir } from "../support/temp_dir.ts";

const ALL: [string, Table][] = Object.entries({ ...TABLES, ...EXPERIMENT_TABLES });
const COLUMNS = ALL.flatMap(([table, each]) => columnsIn(each).map((column) => ({ table, column })));

/** Names of the columns that something holds of. */
function columnsWhere(holds: (column: NamedColumn) => boolean): string[] {
  return COLUMNS.filter(({ column }) => holds(column)).map(({ table, column }) => `${table}.${column.name}`);
}

Deno.test("Every column says what it means, and is of a version that there is", () => {
  assert.ok(COLUMNS.length > 100);
  assert.deepEqual(columnsWhere(({ meaning }) => meaning.trim() === ""), []);
  assert.deepEqual(columnsWhere(({ type, unit }) => type === "DOUBLE" && !unit), []);
  assert.deepEqual(
    columnsWhere(({ since }) => !(Number.isInteger(since) && since >= 0 && since <= SCHEMA_VERSION)),
    [],
  );
});

Deno.test("Every state and every KPI has its columns", () => {
  const names = new Set(columnsWhere(() => true));
  const ofStates = STATE_ROWS.map(({ key }) => `state_summary.${key}_sec`);
  const ofCounts = COUNTED_STATES.map((state) => `state_summary.${STATE_ROWS[state].key}_count`);
  const ofMetrics = METRIC_COLUMNS.filter(({ name }) => !name.includes("*")).map(({ table, name }) =>
    `${table}.${name}`
  );
  const ofMachines = STATE_ROWS.map(({ key }) => `machine_oee.${key}_time_sec`);
  const expected = [...ofStates, ...ofCounts, ...ofMetrics, ...ofMachines];
  assert.ok(expected.length > 2 * STATES.length);
  assert.deepEqual(expected.filter((name) => !names.has(name)), []);
});

/** Stores runs and an experiment that between them have everything. */
async function fill(path: string): Promise<void> {
  {
    await using database = await openDatabase(path);
    const set = { "equipment.Packer.performance.jam_prob": 0.05, "equipment.Filler.reliability.mtbf_min": 10 };
    const own = { "run.warmup_hours": 0.25, "run.currency": "EUR", "run.until": { finished: 3 } };
    const run = await loadRun("baseline_8hr", { hours: 1, set: { ...set, ...own } });
    await database.save(simulate(run, { events: "full" }), {
      debugEvents: true,
      gitCommit: "0123abc",
      label: "as wished",
    });
    await database.save(fakeRun(), { debugEvents: true });
  }
  await using store = await openStore(path, {
    codeHash: "sha256:4567",
    label: "as wished",
    changes: { "run.warmup_hours": 0.25 },
  });
  await store.addVariants(variantsOf(["run", "other"]));
  await store.append([...resultsOf(["run", "other"], 2), failureOf("run", 2, "no luck")]);
  await store.complete("interrupted");
  await store.setShards({ "1/2": true });
}

/** How many rows of a column have a value that is not the one they have without being told. */
async function valueCount(database: Database, table: string, column: NamedColumn): Promise<number> {
  const told = `${column.name} IS DISTINCT FROM ${column.default ?? "NULL"}`;
  const [[count]] = await rowsOf(database, `SELECT count(*)::INTEGER FROM ${table} WHERE ${told}`);
  return Number(count);
}

Deno.test("Every column has a value in some run or experiment", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    await fill(path);
    await using database = await openDatabase(path, { readOnly: true });
    const empty: string[] = [];
    for (const { table, column } of COLUMNS) {
      if (await valueCount(database, table, column) === 0) empty.push(`${table}.${column.name}`);
    }
    assert.deepEqual(empty, []);
  }));

Deno.test("The page on stored results has every column", async () => {
  const page = await Deno.readTextFile(new URL("../../src/sinks/README.md", import.meta.url));
  assert.deepEqual(COLUMNS.filter(({ column }) => !page.includes(`\n| \`${column.name}\` | ${column.type} |`)), []);
});

/** Is not run: its types are the test. */
export function columnsAndValuesGoTogether(data: Parameters<typeof rowsOfFrame>[2]["data"]) {
  // @ts-expect-error a column without a value
  rowsOfColumns<"production">({ ts: () => null!, sim_time_sec: () => null!, material_type: () => null! });
  // @ts-expect-error a value without a column
  rowsOfRecords("run_summary", [], { data, computed: { total_bottles: [1] } });
  // @ts-expect-error a value that its row says where to find
  rowsOfFrame("events_detail", null!, { data, computed: { prev_state: null!, is_interesting: null!, cause: null! } });
  // @ts-expect-error a value of another type
  rowsOfRecords("machine_oee", [], { data, computed: { machine_name: [1], total_time_sec: [1] } });
}
