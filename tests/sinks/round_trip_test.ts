/**
 * Out of the database and back: every value of every table, whatever the format.
 *
 * @module
 */
import assert from "node:assert/strict";
import { duckdb } from "../../src/deps/duckdb.ts";
import { connect } from "../../src/sinks/duckdb/database.ts";
import { TABLE_NAMES } from "../../src/sinks/duckdb/schema.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS } from "../../src/sinks/files.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { fakeRun } from "../support/fake_run.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { makeHostileDatabase, readPlain, textsOf, textsOfRun } from "./hostile_database.ts";

/** How many rows one file has that the other has not, over all tables. */
async function differenceOf(path: string, other: string): Promise<Record<string, number>> {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${path}' AS a (READ_ONLY); ATTACH '${other}' AS b (READ_ONLY)`);
    const counts: Record<string, number> = {};
    for (const table of TABLE_NAMES) {
      const [[count]] = await (await connection.run(`SELECT
        (SELECT count(*) FROM (FROM a.${table} EXCEPT ALL FROM b.${table}))
        + (SELECT count(*) FROM (FROM b.${table} EXCEPT ALL FROM a.${table}))`)).getRowsJson();
      counts[table] = Number(count);
    }
    return counts;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const NO_DIFFERENCE = Object.fromEntries(TABLE_NAMES.map((table) => [table, 0]));

for (const format of STORED_FORMATS) {
  Deno.test(`Through ${format} every value of every table comes back: floats to the bit, moments to the microsecond`, () =>
    withTempDir(async (folder) => {
      const path = `${folder}/results.duckdb`, back = `${folder}/back.duckdb`;
      await makeHostileDatabase(path);
      {
        await using database = await connect(path, { readOnly: true });
        await exportStored(database, { runIds: [1, 2], format, directory: `${folder}/out`, folderPerRun: true });
      }
      assert.deepEqual((await importRuns(back, `${folder}/out`)).map((run) => run.runId), [1, 2]);
      for (const table of TABLE_NAMES) {
        assert.deepEqual(await textsOf(back, table), await textsOf(path, table), table);
      }
      assert.deepEqual(await differenceOf(path, back), NO_DIFFERENCE);
    }));

  Deno.test(`Through ${format} a run joins others under a new number, once`, () =>
    withTempDir(async (folder) => {
      const path = `${folder}/results.duckdb`, archive = `${folder}/archive.duckdb`;
      await makeHostileDatabase(path);
      {
        await using database = await connect(path, { readOnly: true });
        await exportStored(database, { runIds: [2], format, directory: `${folder}/out`, folderPerRun: false });
      }
      {
        await using database = await connect(archive);
        for (const name of ["a", "b"]) await database.save(fakeRun({ name }), { debugEvents: true });
      }
      const imported = { directory: `${folder}/out`, runId: 3 };
      assert.deepEqual(await importRuns(archive, `${folder}/out`), [{ ...imported, stored: true }]);
      assert.deepEqual(await importRuns(archive, `${folder}/out`), [{ ...imported, stored: false }]);
      for (const table of TABLE_NAMES) {
        const [joined, before] = [await textsOfRun(archive, table, 3), await textsOfRun(path, table, 2)];
        assert.deepEqual(withoutSignOfZero(joined), withoutSignOfZero(before), table);
      }
      const [[count, distinct, max]] = await readPlain(
        archive,
        "SELECT count(*), count(DISTINCT id), max(id) FROM events",
      );
      assert.deepEqual([distinct, max], [count, count]);
    }));
}

/** DuckDB itself loses it where it compresses a column by its runs of equal values: to that, -0 and 0 are equal. */
function withoutSignOfZero(rows: unknown[][]): unknown[][] {
  return rows.map((row) => row.map((value) => value === "-0.0" ? "0.0" : value));
}
