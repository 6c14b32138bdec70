import assert from "node:assert/strict";
import { type Database, openDatabase } from "../../src/sinks/duckdb/database.ts";
import { SCHEMA_VERSION } from "../../src/sinks/duckdb/schema_version.ts";
import { DatabaseVersionError, StorageError } from "../../src/sinks/storage_error.ts";
import { placeDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { valuesOf } from "../support/frame_values.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { readPlain, textsOfRun } from "./hostile_database.ts";
import { columnsOfFile, type FileColumns, OLD_VERSIONS, placeOldFile, runPlain, valuesOfFile } from "./old_files.ts";

async function column(database: Database, sql: string): Promise<unknown[]> {
  const frame = await database.query(sql);
  return valuesOf(frame, frame.columns[0]);
}

const FEWER = "'BLOCKED', 'DOWN', 'EXECUTE', 'JAMMED', 'PLANNED', 'STARVED'";

/** Makes a file's columns as if a state had come later than the file; another state that is in it has gone since. */
const WITHOUT_CHANGEOVER = [
  ["events", "state", `'CRAWLING', ${FEWER}`],
  ["events", "event_type", "'blockage', 'breakdown', 'cycle', 'microstop', 'planned_stop', 'starvation'"],
  ["events_detail", "state", FEWER],
  ["events_detail", "prev_state", FEWER],
  ["machine_telemetry", "state", FEWER],
].map(([table, column, texts]) => `ALTER TABLE ${table} ALTER ${column} TYPE ENUM (${texts})`).concat(
  "UPDATE events SET state = 'CRAWLING' WHERE id = 1",
);

/** The values of tables as they are, those of views to six decimals: what views derive is rounded, since version 5. */
function asViews(values: Record<string, unknown[][]>): Record<string, unknown[][]> {
  const rounded = (value: unknown) => /^-?\d+\.\d+$/.test(String(value)) ? Number(value).toFixed(6) : value;
  const tables = Object.entries(values).map(([name, rows]) =>
    [name, name.startsWith("v_") ? rows.map((row) => row.map(rounded)) : rows] as const
  );
  return Object.fromEntries(tables);
}

/** Brings a file forward. */
async function bringForward(path: string): Promise<void> {
  (await openDatabase(path)).close();
}

for (const version of OLD_VERSIONS) {
  Deno.test(`A file of version ${version} that was brought forward has every value that it had, in tables and in views`, () =>
    withTempDir(async (folder) => {
      const path = await placeOldFile(version, `${folder}/old.duckdb`);
      const { schema_version: _, ...columns } = await columnsOfFile(path);
      const before = await valuesOfFile(path, columns);
      assert.ok(before.simulation_runs.length === 2 && before.events.length > 0);
      await bringForward(path);
      assert.deepEqual(asViews(await valuesOfFile(path, columns)), asViews(before));
      assert.deepEqual(await readPlain(path, "SELECT max(version) FROM schema_version"), [[SCHEMA_VERSION]]);
    }));

  Deno.test(`A file of version ${version} that was brought forward has the tables, views and columns of a new one`, () =>
    withTempDir(async (folder) => {
      const path = await placeOldFile(version, `${folder}/old.duckdb`);
      await bringForward(path);
      const columns = await columnsOfFile(path);
      const expected = await columnsOfFile(await placeDatabase(`${folder}/new.duckdb`));
      for (const table of Object.keys(expected)) {
        assert.deepEqual(asTexts(columns[table]), asTexts(expected[table]), table);
      }
      await valuesOfFile(path, expected);
    }));

  Deno.test(`A file of version ${version} that was brought forward has its uptimes under their new name too`, () =>
    withTempDir(async (folder) => {
      const path = await placeOldFile(version, `${folder}/old.duckdb`);
      await bringForward(path);
      for (const table of ["state_summary", "v_oee_from_summary"]) {
        const [[rows, known, differing]] = await readPlain(
          path,
          `SELECT count(*), count(uptime_excluding_waits_pct),
            count(*) FILTER (uptime_excluding_waits_pct IS DISTINCT FROM availability_pct) FROM ${table}`,
        );
        assert.ok(Number(known) > 0 && Number(rows) >= Number(known), table);
        assert.equal(Number(differing), 0, table);
      }
    }));

  Deno.test(`A file of version ${version} takes new runs as a new one does, also in states that it did not know`, () =>
    withTempDir(async (folder) => {
      const old = await placeOldFile(version, `${folder}/old.duckdb`);
      await runPlain(old, version === 0 ? [] : WITHOUT_CHANGEOVER);
      const fresh = await placeDatabase(`${folder}/new.duckdb`);
      const runIds: number[] = [];
      for (const path of [old, fresh]) {
        await using database = await openDatabase(path);
        const runId = await database.save(fakeRun(), { debugEvents: true, runUid: "same", gitCommit: null });
        await database.query(`UPDATE simulation_runs SET created_at = NULL WHERE run_id = ${runId}`);
        runIds.push(runId);
      }
      const [[lastRun]] = await readPlain(
        old,
        "SELECT max(run_id)::INTEGER FROM simulation_runs WHERE run_uid <> 'same'",
      );
      assert.deepEqual(runIds, [Number(lastRun) + 1, 1]);
      assert.deepEqual(await textsOfRun(old, runIds[0]), await textsOfRun(fresh, 1));
      const seen = "SELECT state::VARCHAR, event_type::VARCHAR FROM events WHERE state = 'CHANGEOVER'";
      if (version > 0) {
        assert.deepEqual(await readPlain(old, "SELECT state::VARCHAR FROM events WHERE id = 1"), [["CRAWLING"]]);
      }
      assert.deepEqual(await readPlain(old, seen), [["CHANGEOVER", "changeover"]]);
    }));

  Deno.test(`Views of one's own on a file of version ${version} go on, and it is brought forward for who only reads`, () =>
    withTempDir(async (folder) => {
      const path = await placeOldFile(version, `${folder}/old.duckdb`);
      await runPlain(path, [
        "CREATE VIEW my_states AS SELECT state, event_type, count(*) AS n FROM events GROUP BY ALL ORDER BY ALL",
        "CREATE VIEW my_words AS SELECT lower(state) AS word FROM my_states",
      ]);
      const expected = await readPlain(path, "SELECT state::VARCHAR, event_type::VARCHAR, n FROM my_states");
      {
        await using database = await openDatabase(path, { readOnly: true });
        assert.equal((await database.query("FROM my_words")).height, expected.length);
      }
      assert.deepEqual(await readPlain(path, "FROM my_states"), expected);
    }));
}

/** Versions since 1 keep states as one of a few texts, version 0 as any text. */
function asTexts(columns: FileColumns[string]): FileColumns[string] {
  return columns.map(([name, type, isNullable]) => [name, type.startsWith("ENUM") ? "VARCHAR" : type, isNullable]);
}

Deno.test("What version 0 did not have is there by default: no warm-up", () =>
  withTempDir(async (folder) => {
    await using database = await openDatabase(await placeOldFile(0, `${folder}/old.duckdb`));
    assert.deepEqual(await column(database, "SELECT count(*) FROM telemetry WHERE NOT warmup"), [2]);
    assert.deepEqual(await column(database, "SELECT count(*) FROM simulation_runs WHERE warmup_hours = 0"), [2]);
  }));

Deno.test("Ids of new rows go on after those of an older version", () =>
  withTempDir(async (folder) => {
    await using database = await openDatabase(await placeOldFile(0, `${folder}/old.duckdb`));
    assert.equal(await database.save(fakeRun(), { debugEvents: true }), 8);
    assert.deepEqual(await column(database, "SELECT min(id) FROM events WHERE run_id = 8"), [41]);
  }));

Deno.test("Migration fills what the rows of version 0 tell: identities, and production by material", () =>
  withTempDir(async (folder) => {
    await using database = await openDatabase(await placeOldFile(0, `${folder}/old.duckdb`));
    const uids = await column(database, "SELECT run_uid FROM simulation_runs") as string[];
    assert.ok(uids.every((uid) => /^[0-9a-f-]{36}$/.test(uid)));
    assert.equal(new Set(uids).size, 2);
    assert.deepEqual(
      await column(
        database,
        "SELECT run_id || ' ' || material_type || ' ' || produced AS p FROM production ORDER BY p",
      ),
      ["1 Case 2", "1 Tube 12", "7 Case 4", "7 Pallet 1", "7 Tube 24"],
    );
  }));

Deno.test("A migrated file is left alone the next time", () =>
  withTempDir(async (folder) => {
    await placeOldFile(0, `${folder}/old.duckdb`);
    const snapshot = async () => {
      await using database = await openDatabase(`${folder}/old.duckdb`);
      return [
        await column(database, "SELECT run_uid FROM simulation_runs ORDER BY 1"),
        await column(database, "SELECT count(*) FROM production"),
        await column(database, "SELECT version FROM schema_version"),
      ];
    };
    assert.deepEqual(await snapshot(), await snapshot());
  }));

Deno.test("A newer file is refused, for writing and for reading, and stays as it is", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/new.duckdb`;
    await runPlain(path, [
      "CREATE TABLE schema_version (version INTEGER)",
      `INSERT INTO schema_version VALUES (1), (${SCHEMA_VERSION + 1})`,
    ]);
    const before = await Deno.readFile(path);
    for (const readOnly of [false, true]) {
      await assert.rejects(openDatabase(path, { readOnly }), (error: Error) => {
        assert.ok(error instanceof DatabaseVersionError);
        const found = `Cannot use ${path}: it has schema version ${SCHEMA_VERSION + 1}, and this linetwin knows`;
        assert.ok(error.message.startsWith(found), error.message);
        return true;
      });
    }
    assert.deepEqual(await Deno.readFile(path), before);
  }));

Deno.test("Another program's table of the same name is not touched", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/other.duckdb`;
    await runPlain(path, ["CREATE TABLE events (what VARCHAR)", "INSERT INTO events VALUES ('party')"]);
    await assert.rejects(openDatabase(path), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, /its table events has no column id, run_id/);
      return true;
    });
  }));

Deno.test("A file of version 0 that cannot be written says why it cannot be read either", () =>
  withTempDir(async (folder) => {
    const path = await placeOldFile(0, `${folder}/old.duckdb`);
    await runPlain(path, [
      "CREATE VIEW v_machine_oee AS SELECT 1",
      "CREATE TABLE v_run_comparison (a INTEGER)",
    ]);
    const told =
      /^Cannot read the database .*old\.duckdb: it has an older schema and cannot be brought forward: .*v_run_/;
    await assert.rejects(openDatabase(path, { readOnly: true }), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, told);
      return true;
    });
  }));
