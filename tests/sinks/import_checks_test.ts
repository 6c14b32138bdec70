/**
 * Runs that are whole as far as their files go, and all the same are not what was exported.
 *
 * @module
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { SQLITE_FILE } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS, type StoredFormat } from "../../src/sinks/files.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { Child } from "../support/child_process.ts";
import { withDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { madeOnce } from "../support/made_once.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { readPlain } from "./hostile_database.ts";

/** Puts a run of so many events in files of every format: `csv/telemetry.csv`, …. */
const placeExports = (eventCount: number) =>
  madeOnce(async (folder) => {
    await withDatabase(async (database) => {
      await database.save(fakeRun({ name: "a", eventCount }), { debugEvents: true });
      for (const format of STORED_FORMATS) {
        await exportStored(database, { runIds: [1], format, directory: `${folder}/${format}`, folderPerRun: false });
      }
    });
  });

const placeSmall = placeExports(50), placeLarge = placeExports(60_000);

/** One run in files, in the folder `run` of another folder. */
async function withExport(
  format: StoredFormat,
  use: (run: string, target: string) => Promise<void>,
  place = placeSmall,
): Promise<void> {
  await withTempDir(async (folder) => {
    await Deno.rename(`${await place(`${folder}/exports`)}/${format}`, `${folder}/run`);
    await Deno.remove(`${folder}/exports`, { recursive: true });
    await use(`${folder}/run`, `${folder}/target.duckdb`);
  });
}

async function assertRefused(directory: string, target: string, told: RegExp): Promise<void> {
  await assert.rejects(importRuns(target, directory), (error: Error) => {
    assert.match(error.message, told);
    return true;
  });
  await assert.rejects(Deno.stat(target), Deno.errors.NotFound);
}

Deno.test("A CSV file that was cut off at the end of a line, or within its last value, is refused", () =>
  withExport("csv", async (run, target) => {
    const file = `${run}/production.csv`;
    const text = await Deno.readTextFile(file);
    await Deno.writeTextFile(file, text.replace(/\n[^\n]+\n$/, "\n"));
    await assertRefused(run, target, /production\.csv has \d+ rows where the other tables want \d+\.$/);
    await Deno.writeTextFile(file, text.slice(0, -1));
    await assertRefused(run, target, /production\.csv ends in the middle of a line\.$/);
    await Deno.remove(file);
    await Deno.mkdir(file);
    await assertRefused(run, target, /it has no production\.csv\.$/);
  }));

Deno.test("What should be JSON and is none is refused with its file and column", () =>
  withExport("csv", async (run, target) => {
    const file = `${run}/simulation_runs.csv`;
    const text = await Deno.readTextFile(file);
    for (const [name, from] of [["config_snapshot", /"\{""/], ["summary", /(?<=.)"\{""(?!.*"\{"")/s]] as const) {
      const damaged = text.replace(from, '"{{""');
      assert.notEqual(damaged, text);
      await Deno.writeTextFile(file, damaged);
      await assertRefused(run, target, new RegExp(`run in .*/run: simulation_runs\\.csv: its ${name} is no JSON\\.$`));
    }
  }));

Deno.test("What is wrong in a SQLite file is told of that file", () =>
  withExport("sqlite", async (run, target) => {
    const change = (sql: string) => {
      using file = new DatabaseSync(`${run}/${SQLITE_FILE}`);
      file.exec(sql);
    };
    change("CREATE TABLE kept AS SELECT * FROM telemetry; UPDATE telemetry SET ts = 'yesterday'");
    await assertRefused(run, target, /in [^ ]*\/run: telemetry in linetwin_results\.sqlite: .*"ts"/);
    change("DELETE FROM telemetry; INSERT INTO telemetry SELECT * FROM kept");
    change("CREATE TABLE two AS SELECT * FROM simulation_runs; DROP TABLE simulation_runs");
    change("CREATE TABLE simulation_runs AS SELECT * FROM two; INSERT INTO simulation_runs SELECT * FROM two");
    await assertRefused(run, target, /simulation_runs in linetwin_results\.sqlite has 2 rows instead of one\.$/);
    change("DELETE FROM simulation_runs");
    await assertRefused(run, target, /^Cannot import the runs in .*\/run\/linetwin_results\.sqlite: there is none\.$/);
  }));

Deno.test("A folder whose name begins with a dot is not complete and is left out, also where all is in it", () =>
  withExport("csv", async (run, target) => {
    const parent = run.slice(0, -"/run".length);
    await Deno.rename(run, `${parent}/.run`);
    await assertRefused(parent, target, /there are none in it/);
  }));

Deno.test("An import leaves the database as one file, and says what it added", () =>
  withExport("csv", async (run, target) => {
    assert.deepEqual(await importRuns(target, run), [{ directory: run, runId: 1, stored: true }]);
    await assert.rejects(Deno.stat(`${target}.wal`), Deno.errors.NotFound);
    assert.deepEqual(await importRuns(target, run), [{ directory: run, runId: 1, stored: false }]);
    assert.deepEqual(await readPlain(target, "SELECT count(*) FROM events"), [["50"]]);
  }));

for (const format of ["csv", "arrow", "sqlite"] as const) {
  Deno.test(`Where a run in ${format} files finds no room for temporary files, the disk is named as the cause`, () =>
    withExport(format, async (run, target) => {
      const limited = `trap '' XFSZ; ulimit -f 200; exec "$0" "$@"`;
      await using child = new Child(["import", target, run], {
        program: "bash",
        before: ["-c", limited, Deno.execPath()],
      });
      assert.match(await child.line() as string, /^Cannot import runs from .*\/run: the disk is full \(/);
    }, placeLarge));
}
