import assert from "node:assert/strict";
import { openDatabase } from "../../../src/sinks/duckdb/database.ts";
import { SCHEMA_VERSION } from "../../../src/sinks/duckdb/schema_version.ts";
import { StorageError } from "../../../src/sinks/storage_error.ts";
import { columnsOf, rowsOf } from "../../support/database.ts";
import { openStore, resultOf, variantsOf } from "../../support/stored_experiment.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { placeOldFile, runPlain } from "../old_files.ts";

/** What is in a file beside linetwin's tables. */
const OWN = [
  "CREATE TABLE notes AS SELECT 'mine' AS word",
  "CREATE VIEW my_view AS SELECT run_name FROM simulation_runs",
];

Deno.test("A file of version 1 keeps every row, whatever else is in it, and takes experiments", () =>
  withTempDir(async (folder) => {
    const path = await placeOldFile(1, `${folder}/old.duckdb`);
    await runPlain(path, OWN);
    {
      await using store = await openStore(path);
      await store.addVariants(variantsOf(["run"]));
      await store.append([resultOf("run", 0), resultOf("run", 1)]);
      await store.complete("complete");
    }
    await using database = await openDatabase(path);
    const [name, other] = ["baseline_8hr", "run"];
    assert.deepEqual(await rowsOf(database, "SELECT run_id, run_name FROM simulation_runs ORDER BY 1"), [[1, name], [
      2,
      other,
    ]]);
    assert.deepEqual(await rowsOf(database, "SELECT word, run_name FROM notes, my_view ORDER BY ALL"), [
      ["mine", name],
      ["mine", other],
    ]);
    assert.deepEqual(await rowsOf(database, "SELECT version FROM schema_version"), [[1], [SCHEMA_VERSION]]);
    assert.deepEqual(await rowsOf(database, "SELECT DISTINCT n FROM v_experiment_summary"), [[2]]);
  }));

Deno.test("A file of version 2 keeps its experiment, and takes others beside it", () =>
  withTempDir(async (folder) => {
    const path = await placeOldFile(2, `${folder}/old.duckdb`);
    const counts =
      "SELECT e.id, e.status, count(*) FROM experiments e JOIN experiment_results r ON r.experiment_id = e.id " +
      "GROUP BY ALL ORDER BY ALL";
    {
      await using store = await openStore(path);
      assert.deepEqual([store.experimentId, store.isResumed], [2, false]);
      await store.addVariants(variantsOf(["run"]));
      await store.append([resultOf("run", 0), resultOf("run", 1)]);
      await store.complete("complete");
    }
    await using database = await openDatabase(path);
    assert.deepEqual(await rowsOf(database, counts), [[1, "complete", 18], [2, "complete", 6]]);
    const intervals = "SELECT experiment_id, count(ci_low) FROM v_experiment_summary GROUP BY ALL ORDER BY ALL";
    assert.deepEqual(await rowsOf(database, intervals), [[1, 6], [2, 3]]);
  }));

Deno.test("The tables of experiments begin with the documented columns", () =>
  withTempDir(async (folder) => {
    await using database = await openDatabase(`${folder}/results.duckdb`);
    const documented = {
      experiments: "id, name, config_hash, spec, status, started_at, completed_at",
      experiment_variants: "experiment_id, variant, changes",
      experiment_results: "experiment_id, variant, replication, seed, metric, value",
    };
    for (const [table, columns] of Object.entries(documented)) {
      assert.ok((await columnsOf(database, table)).join(", ").startsWith(columns), table);
    }
  }));

Deno.test("Another program's table of experiments is not touched", () =>
  withTempDir(async (folder) => {
    const path = await placeOldFile(1, `${folder}/other.duckdb`);
    await runPlain(path, ["CREATE TABLE experiments (what VARCHAR)"]);
    const before = await Deno.readFile(path);
    await assert.rejects(openDatabase(path), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, /its table experiments has no column id, name, config_hash/);
      return true;
    });
    assert.deepEqual(await Deno.readFile(path), before);
  }));
