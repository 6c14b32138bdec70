/**
 * Folders whose names DuckDB takes for more than names: patterns of several files, or columns.
 *
 * @module
 */
import assert from "node:assert/strict";
import { connect } from "../../src/sinks/duckdb/database.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS } from "../../src/sinks/files.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { fakeRun } from "../support/fake_run.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { readPlain } from "./hostile_database.ts";

/** Beside `g1`, which the first four fit as patterns. */
const ODD = ["g[1]", "*", "g?", "**", "run_id=7", "run_name=x", "it's"];

async function storedNames(path: string): Promise<unknown> {
  return await readPlain(path, "SELECT run_id, run_name FROM simulation_runs ORDER BY run_id");
}

for (const format of STORED_FORMATS) {
  Deno.test(`Through ${format} a folder of any name brings back its own run and no other`, () =>
    withTempDir(async (folder) => {
      await using database = await connect(`${folder}/results.duckdb`);
      for (const [index, name] of ["g1", ...ODD].entries()) {
        await database.save(fakeRun({ name }));
        const what = { runIds: [index + 1], format, directory: `${folder}/${name}`, folderPerRun: false };
        await exportStored(database, what);
      }
      for (const [index, name] of ODD.entries()) {
        const target = `${folder}/${index}.duckdb`;
        await importRuns(target, `${folder}/${name}`);
        assert.deepEqual(await storedNames(target), [["1", name]]);
      }
    }));
}
