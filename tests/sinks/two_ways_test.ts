/**
 * Small runs come into a database out of memory, large ones through files: what is there afterwards is the same.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { STATES } from "../../src/model/states.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { simulate } from "../../src/run/simulate.ts";
import { columnsIn } from "../../src/sinks/column.ts";
import { type Database, openDatabase } from "../../src/sinks/duckdb/database.ts";
import { allRows } from "../../src/sinks/duckdb/query_rows.ts";
import { saveRun } from "../../src/sinks/save_run.ts";
import type { StageOptions } from "../../src/sinks/staging/rows_by_table.ts";
import { isSmall, smallRun } from "../../src/sinks/staging/small_run.ts";
import { withStagedRun } from "../../src/sinks/staging/stage.ts";
import { TABLE_NAMES, TABLES } from "../../src/sinks/tables.ts";
import * as fc from "../deps/fast_check.ts";
import { rowsOf, withDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { hostileRun } from "../support/hostile_run.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { OLD_VERSIONS, placeOldFile } from "./old_files.ts";

/** Stores a run both ways, under two identities. @returns Both ids. */
async function storeTwice(database: Database, data: RunData, options: StageOptions = {}): Promise<[number, number]> {
  const all = { gitCommit: null, ...options };
  const throughFiles = await withStagedRun(data, all, (directory) => database.load(directory));
  return [throughFiles, await database.add(await smallRun(data, all))];
}

/** Numbers count over all runs, and every run has an identity and a moment of its own. */
const OWN = ["id", "run_id", "run_uid", "created_at"];

async function assertSame(database: Database, [one, other]: readonly [number, number]): Promise<void> {
  assert.notEqual(one, other);
  for (const table of TABLE_NAMES) {
    const names = columnsIn(TABLES[table]).map(({ name }) => name).filter((name) => !OWN.includes(name));
    const rows = async (runId: number) =>
      await allRows(
        await database.rows(`SELECT ${names.join(", ")} FROM ${table} WHERE run_id = ${runId} ORDER BY rowid`),
      );
    assert.deepEqual(await rows(other), await rows(one), table);
  }
}

async function assertStoredTheSame(database: Database, data: RunData, options?: StageOptions): Promise<void> {
  await assertSame(database, await storeTwice(database, data, options));
}

Deno.test("A run is stored the same out of memory and through files: shipped, by hand, hostile", () =>
  withDatabase(async (database) => {
    const full = { events: "full" } as const, warm = { hours: 1, set: { "run.warmup_hours": 0.25 } };
    await assertStoredTheSame(database, simulate(await loadRun("baseline_8hr", warm), full), { debugEvents: true });
    await assertStoredTheSame(database, simulate(await loadRun("bottling_8hr", { hours: 0.2 })), {
      label: "it's a 'it'",
    });
    await assertStoredTheSame(database, simulate(hostileRun(), full), { debugEvents: true });
    for (const eventLevel of ["full", "none"] as const) {
      await assertStoredTheSame(database, fakeRun({ eventLevel, product: false }), { debugEvents: true });
    }
    // Rows of several of DuckDB's chunks, and no row at all.
    await assertStoredTheSame(database, fakeRun({ eventCount: 5000, rowCount: 2500 }), { debugEvents: true });
    await assertStoredTheSame(database, fakeRun({ rowCount: 0, eventLevel: "none" }));
  }));

/** Any text at all, also none, and what ends one in other languages. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    "\0",
    "a\0b",
    "'",
    '"',
    "a\nb\r\nc",
    "\ud800",
    "\u202eמ",
    "NULL",
    "👩‍🏭".repeat(20),
    "x".repeat(300),
  ),
);

const anyNumber = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE));

/** Moments that a timestamp can hold. */
const anySeconds = fc.double({ min: 0, max: 1e9, noNaN: true });

/** The run made by hand with any texts for names and any numbers in its columns. */
const anyRun = fc.record({
  names: fc.array(anyText, { minLength: 3, maxLength: 3 }),
  // The run's JSON has these, and no halves of characters: see below.
  words: fc.array(anyText.map((text) => text.toWellFormed()), { minLength: 4, maxLength: 4 }),
  numbers: fc.array(anyNumber, { minLength: 24, maxLength: 24 }),
  seconds: fc.array(anySeconds, { minLength: 13, maxLength: 13 }),
  counts: fc.array(fc.integer({ min: -2, max: 2 ** 31 - 1 }), { minLength: 13, maxLength: 13 }),
  states: fc.array(fc.nat(STATES.length - 1), { minLength: 13, maxLength: 13 }),
}).map(({ names, words, numbers, seconds, counts, states }): RunData => {
  const data = fakeRun(), { columns: { events, telemetry }, line, run } = data;
  const [filler, palletizer, cause] = names, [material, sku, description, runName] = words;
  return {
    ...data,
    run: {
      ...run,
      materials: run.materials.map((type) => (type.name === "Drum" ? { ...type, name: material } : type)),
      product: run.product && { ...run.product, name: sku, description },
    },
    summary: { ...data.summary, run: { ...data.summary.run, name: runName } },
    line: {
      ...line,
      machines: line.machines.map((machine, index) => ({ ...machine, name: [filler, palletizer][index] })),
      causes: line.causes.map(() => cause),
    },
    columns: {
      ...data.columns,
      events: {
        ...events,
        enteredSeconds: Float64Array.from(seconds),
        durationSeconds: Float64Array.from(numbers.slice(0, 13)),
        cycles: Int32Array.from(counts),
        state: Uint8Array.from(states),
      },
      telemetry: {
        ...telemetry,
        stateSeconds: telemetry.stateSeconds.map((_, index) => numbers[index % numbers.length]),
        output: telemetry.output.map((_, index) => counts[index % counts.length]),
      },
    },
  };
});

Deno.test("Whatever texts and numbers a run has, it is stored the same both ways", () =>
  withDatabase(async (database) => {
    const holds = fc.asyncProperty(anyRun, (data) => assertStoredTheSame(database, data, { debugEvents: true }));
    await fc.assert(holds, { seed: 17, numRuns: 25 });
  }));

Deno.test("A run out of memory comes into files of older versions, whose columns are others and in another order", () =>
  withTempDir(async (folder) => {
    for (const version of OLD_VERSIONS) {
      await using database = await openDatabase(await placeOldFile(version, `${folder}/${version}.duckdb`));
      await assertStoredTheSame(database, fakeRun(), { debugEvents: true });
    }
  }));

Deno.test("Columns that somebody has added to the tables get their defaults", () =>
  withDatabase(async (database) => {
    for (const table of TABLE_NAMES) await database.query(`ALTER TABLE ${table} ADD COLUMN own INTEGER DEFAULT 7`);
    const ids = await storeTwice(database, fakeRun(), { debugEvents: true });
    await assertSame(database, ids);
    for (const table of TABLE_NAMES) {
      const found = await rowsOf(database, `SELECT DISTINCT own FROM ${table} WHERE run_id = ${ids[1]}`);
      assert.deepEqual(found, [[7]], table);
    }
  }));

Deno.test("A run that is there already keeps its id and gets no row more", () =>
  withDatabase(async (database) => {
    const options = { runUid: "the same", gitCommit: null };
    assert.deepEqual(await storeTwice(database, fakeRun(), options), [1, 1]);
    assert.deepEqual(await rowsOf(database, "SELECT count(*)::INTEGER FROM simulation_runs"), [[1]]);
    assert.deepEqual(await rowsOf(database, "SELECT count(*)::INTEGER FROM telemetry"), [[4]]);
  }));

Deno.test("Half a character, which the JSON of a run cannot hold, is refused both ways; a text that looks so is stored", () =>
  withDatabase(async (database) => {
    const named = (description: string) => {
      const data = fakeRun();
      return { ...data, run: { ...data.run, run: { ...data.run.run, description } } };
    };
    const half = named("a\ud800b"), all = { gitCommit: null };
    await assert.rejects(withStagedRun(half, all, (directory) => database.load(directory)), { name: "StorageError" });
    await assert.rejects(database.save(half), {
      name: "StorageError",
      message: /^Cannot save the run to .*: config_snapshot has half a character, \\ud800, which JSON cannot have$/,
    });
    assert.deepEqual(await rowsOf(database, "SELECT count(*)::INTEGER FROM simulation_runs"), [[0]]);
    for (const text of ["\\ud800", "\\\\udc00", "😀", "\ud83d\ude00"]) await assertStoredTheSame(database, named(text));
  }));

Deno.test("A row that the database refuses leaves nothing of its run", () =>
  withDatabase(async (database) => {
    await database.query("CREATE UNIQUE INDEX one ON production (material_type)");
    await assert.rejects(database.save(fakeRun()), { name: "StorageError" });
    for (const table of TABLE_NAMES) {
      assert.deepEqual(await rowsOf(database, `SELECT count(*)::INTEGER FROM ${table}`), [[0]], table);
    }
    await database.query("DROP INDEX one");
    assert.equal(await database.save(fakeRun()), 1);
  }));

Deno.test("A small run and a large one make the same new database", () =>
  withTempDir(async (folder) => {
    const [small, large] = [fakeRun(), fakeRun({ eventCount: 110_000 })];
    assert.deepEqual([isSmall(small), isSmall(large)], [true, false]);
    for (const [name, data] of Object.entries({ small, large })) {
      await saveRun(data, { path: `${folder}/${name}.duckdb` });
    }
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assert.deepEqual(names, ["large.duckdb", "small.duckdb"]);
    const facts = async (name: string) => {
      await using database = await openDatabase(`${folder}/${name}.duckdb`, { readOnly: true });
      const columns = await rowsOf(
        database,
        `SELECT table_name, column_name, data_type, column_default, is_nullable FROM duckdb_columns()
        WHERE NOT internal ORDER BY ALL`,
      );
      return [
        columns,
        await rowsOf(database, "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL"),
      ];
    };
    assert.deepEqual(await facts("small"), await facts("large"));
  }));
