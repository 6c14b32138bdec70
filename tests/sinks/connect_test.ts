import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { QueryError, StorageError } from "../../src/sinks/storage_error.ts";
import { rowsOf, withDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";
import { withTempDir } from "../support/temp_dir.ts";

Deno.test("A connection that only reads refuses to write, and needs a file", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    await assert.rejects(openDatabase(path, { readOnly: true }), /there is no such file/);
    (await openDatabase(path)).close();
    await using database = await openDatabase(path, { readOnly: true, externalAccess: false });
    assert.deepEqual(await rowsOf(database, "SELECT count(*) FROM telemetry"), [[0]]);
    await assert.rejects(database.query("DELETE FROM telemetry"), QueryError);
    await assert.rejects(database.query(`COPY telemetry TO '${folder}/x.csv'`), QueryError);
    await assert.rejects(openDatabase(path), StorageError);
  }));

Deno.test("What is no database is refused in words", () =>
  withTempDir(async (folder) => {
    await Deno.writeTextFile(`${folder}/text.duckdb`, "no database ".repeat(2000));
    await Deno.mkdir(`${folder}/folder.duckdb`);
    using sqlite = new DatabaseSync(`${folder}/results.sqlite`);
    sqlite.exec("CREATE TABLE simulation_runs (run_id INTEGER)");
    const refused = async (path: string, message: RegExp) => {
      await assert.rejects(openDatabase(`${folder}/${path}`, { waitSeconds: 0 }), (error: Error) => {
        assert.ok(error instanceof StorageError);
        assert.ok(error.message.includes(`${folder}/${path}`));
        assert.match(error.message, message);
        return true;
      });
    };
    await refused("text.duckdb", /it is no DuckDB database/);
    await refused("folder.duckdb", /it is a folder/);
    await refused("results.sqlite", /it is no DuckDB database\. Name another file; what export wrote is brought in by/);
    await refused("text.duckdb/x.duckdb", /a file is in the way of the folder/);
  }));

Deno.test("A database is made with the folder it is in, and found through a link", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/a/b/results.duckdb`;
    await using database = await openDatabase(path);
    await Deno.symlink(path, `${folder}/link.duckdb`);
    await using second = await openDatabase(`${folder}/link.duckdb`);
    assert.equal(second.path, database.path);
    await second.save(fakeRun());
    assert.deepEqual(await rowsOf(database, "SELECT count(*) FROM simulation_runs"), [[1]]);
    assert.deepEqual(
      [...Deno.readDirSync(`${folder}/a/b`)].map((entry) => entry.name).filter((name) => !name.endsWith(".wal")),
      ["results.duckdb"],
    );
  }));

Deno.test("Nothing is fetched from elsewhere to open a file or to run a statement", () =>
  withDatabase(async (database) => {
    const sql = "SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions')";
    assert.deepEqual(await rowsOf(database, sql), [[false, false]]);
    assert.deepEqual(await rowsOf(database, `SELECT json_extract('{"a": 1}', 'a')::INTEGER`), [[1]]);
  }));

Deno.test("A closed connection says so", () =>
  withDatabase(async (_, path) => {
    const database = await openDatabase(path);
    database.close();
    database.close();
    await assert.rejects(database.query("SELECT 1"), /was closed/);
    await assert.rejects(database.save(fakeRun()), /was closed/);
  }));
