/**
 * Folders whose names DuckDB takes for more than names: patterns of several files, or columns.
 *
 * @module
 */
import assert from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS, type StoredFormat } from "../../src/sinks/files.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { placeDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { readPlain } from "./hostile_database.ts";

/** Beside `g1`, which the first four fit as patterns. */
const ODD = ["g[1]", "*", "g?", "**", "run_id=7", "run_name=x", "it's"];

/** Of each kind one: a pattern, and a quote within a column. */
const FEW = ["g[1]", "it's/run_id=7"];

/** Every name in one format, one of each kind in the others, which spell their paths by the same function. */
const FOLDERS: Record<StoredFormat, readonly string[]> = { csv: ODD, parquet: FEW, arrow: FEW, sqlite: FEW };

async function storedNames(path: string): Promise<unknown> {
  return await readPlain(path, "SELECT run_id, run_name FROM simulation_runs ORDER BY run_id");
}

for (const format of STORED_FORMATS) {
  Deno.test(`Through ${format} a folder of any name brings back its own run and no other`, () =>
    withTempDir(async (folder) => {
      await using database = await openDatabase(await placeDatabase(`${folder}/results.duckdb`));
      for (const [index, name] of ["g1", ...FOLDERS[format]].entries()) {
        await database.save(fakeRun({ name }));
        const what = { runIds: [index + 1], format, directory: `${folder}/${name}`, folderPerRun: false };
        await exportStored(database, what);
      }
      for (const [index, name] of FOLDERS[format].entries()) {
        const target = await placeDatabase(`${folder}/${index}.duckdb`);
        await importRuns(target, `${folder}/${name}`);
        assert.deepEqual(await storedNames(target), [["1", name]]);
      }
    }));
}
