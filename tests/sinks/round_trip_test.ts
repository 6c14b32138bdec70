/**
 * Out of the database and back: every value of every table, whatever the format.
 *
 * @module
 */
import assert from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { TABLE_NAMES } from "../../src/sinks/tables.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS } from "../../src/sinks/files.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { placeDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { madeOnce } from "../support/made_once.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { differencesBetween, placeHostileDatabase, readPlain, textsOf, textsOfRun } from "./hostile_database.ts";

/** Puts a database of two runs that others may join. */
const placeArchive = madeOnce(async (path) => {
  await using database = await openDatabase(path);
  for (const name of ["a", "b"]) await database.save(fakeRun({ name }), { debugEvents: true });
});

for (const format of STORED_FORMATS) {
  Deno.test(`Through ${format} every value of every table comes back: floats to the bit, moments to the microsecond`, () =>
    withTempDir(async (folder) => {
      const path = await placeHostileDatabase(`${folder}/results.duckdb`);
      const back = await placeDatabase(`${folder}/back.duckdb`);
      {
        await using database = await openDatabase(path, { readOnly: true });
        await exportStored(database, { runIds: [1, 2], format, directory: `${folder}/out`, folderPerRun: true });
      }
      assert.deepEqual((await importRuns(back, `${folder}/out`)).map((run) => run.runId), [1, 2]);
      assertSameRows(await textsOf(back), await textsOf(path));
      assert.deepEqual(await differencesBetween(path, back), {});
    }));

  Deno.test(`Through ${format} a run joins others under a new number, once`, () =>
    withTempDir(async (folder) => {
      const path = await placeHostileDatabase(`${folder}/results.duckdb`);
      const archive = await placeArchive(`${folder}/archive.duckdb`);
      {
        await using database = await openDatabase(path, { readOnly: true });
        await exportStored(database, { runIds: [2], format, directory: `${folder}/out`, folderPerRun: false });
      }
      const imported = { directory: `${folder}/out`, runId: 3 };
      assert.deepEqual(await importRuns(archive, `${folder}/out`), [{ ...imported, stored: true }]);
      assert.deepEqual(await importRuns(archive, `${folder}/out`), [{ ...imported, stored: false }]);
      assertSameRows(await textsOfRun(archive, 3), await textsOfRun(path, 2), withoutSignOfZero);
      const [[count, distinct, max]] = await readPlain(
        archive,
        "SELECT count(*), count(DISTINCT id), max(id) FROM events",
      );
      assert.deepEqual([distinct, max], [count, count]);
    }));
}

type Rows = Record<string, unknown[][]>;

function assertSameRows(found: Rows, expected: Rows, seen = (rows: unknown[][]) => rows): void {
  for (const table of TABLE_NAMES) assert.deepEqual(seen(found[table]), seen(expected[table]), table);
}

/** DuckDB itself loses it where it compresses a column by its runs of equal values: to that, -0 and 0 are equal. */
function withoutSignOfZero(rows: unknown[][]): unknown[][] {
  return rows.map((row) => row.map((value) => value === "-0.0" ? "0.0" : value));
}
