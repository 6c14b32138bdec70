import assert from "node:assert/strict";
import { openDatabase } from "../../../src/sinks/duckdb/database.ts";
import type { ReplicationResult } from "../../../src/sinks/experiments/replication_rows.ts";
import type { ExperimentStore } from "../../../src/sinks/experiments/store.ts";
import type { StoredShards } from "../../../src/sinks/experiments/record.ts";
import { DatabaseLockedError, StorageError } from "../../../src/sinks/storage_error.ts";
import { Child } from "../../support/child_process.ts";
import { placeDatabase, rowsOf } from "../../support/database.ts";
import { fakeRun } from "../../support/fake_run.ts";
import {
  failureOf,
  METRICS,
  openStore,
  resultOf,
  resultsOf,
  tQuantile,
  variantsOf,
} from "../../support/stored_experiment.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { readPlain } from "../hostile_database.ts";

function withPath(use: (path: string) => Promise<void>): Promise<void> {
  return withTempDir(async (folder) => use(await placeDatabase(`${folder}/results.duckdb`)));
}

async function rows(path: string, sql: string): Promise<unknown[][]> {
  await using database = await openDatabase(path);
  return await rowsOf(database, sql);
}

/** What a store has, as it was handed over. */
async function storedIn(store: ExperimentStore, names: readonly string[]): Promise<ReplicationResult[]> {
  const results: ReplicationResult[] = [];
  for await (const { count, variant, replication, seed, values } of store.stored()) {
    const metricCount = values.length / count;
    for (let i = 0; i < count; i++) {
      const own = values.slice(i * metricCount, (i + 1) * metricCount);
      const place = { variant: names[variant[i]], replication: replication[i], seed: seed[i] };
      results.push({ ...place, values: own, failure: null });
    }
  }
  return results;
}

Deno.test("A stored experiment says what it was, and has its variants and a row per metric of each replication", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    {
      await using store = await openStore(path);
      assert.deepEqual([store.experimentId, store.isResumed, store.status], [1, false, "running"]);
      await store.addVariants([
        { index: 0, name: "run", changes: {} },
        { index: 1, name: "fast", changes: { "equipment.Filler.uph": 12000, "a.b": [1, null] } },
      ]);
      await store.append([
        { variant: "run", replication: 0, seed: 42, values: Float64Array.of(1.5, NaN, -0), failure: null },
        { variant: "fast", replication: 0, seed: 42, values: Float64Array.of(0.1 + 0.2, 5e-324, 1e300), failure: null },
      ]);
      await store.complete("complete");
      assert.equal(store.status, "complete");
    }
    assert.deepEqual(
      await rows(path, "SELECT * EXCLUDE (started_at, completed_at), completed_at >= started_at FROM experiments"),
      [[
        1,
        "filler_buffer",
        "sha256:0123",
        '{"replications":3,"run":"baseline_8hr"}',
        "complete",
        "baseline_8hr",
        "1.2.3",
        null,
        "run",
        0.95,
        JSON.stringify(METRICS),
        null,
        null,
        "How far does a bigger buffer help?",
        '{"run":{}}',
        "[]",
        null,
        true,
      ]],
    );
    assert.deepEqual(await rows(path, "SELECT * FROM experiment_variants"), [
      [1, "run", "{}", 0],
      [1, "fast", '{"a.b":[1,null],"equipment.Filler.uph":12000}', 1],
    ]);
    assert.deepEqual(await rows(path, "SELECT * FROM experiment_results"), [
      [1, "run", 0, 42, METRICS[0], 1.5],
      [1, "run", 0, 42, METRICS[1], null],
      [1, "run", 0, 42, METRICS[2], -0],
      [1, "fast", 0, 42, METRICS[0], 0.1 + 0.2],
      [1, "fast", 0, 42, METRICS[1], 5e-324],
      [1, "fast", 0, 42, METRICS[2], 1e300],
    ]);
  }));

Deno.test("What is handed over comes back in its order, over many pieces, values to the last bit", () =>
  withPath(async (path) => {
    const names = ["run", "fast", "faster"], results = resultsOf(names, 3333);
    results[7].values?.set([NaN, Infinity, -Infinity]);
    {
      await using store = await openStore(path);
      await store.addVariants(variantsOf(names));
      for (let at = 0; at < results.length; at += 4000) await store.append(results.slice(at, at + 4000));
      assert.deepEqual(await storedIn(store, names), results);
    }
    await using store = await openStore(path);
    assert.ok(store.isResumed);
    assert.deepEqual(await storedIn(store, names), results);
  }));

Deno.test("An experiment goes on after its variants and results, and its rows are those of one that was never closed", () =>
  withPath(async (path) => {
    const names = ["run", "fast"], results = resultsOf(names, 5);
    await using whole = await openStore(await placeDatabase(`${path}.whole`));
    await whole.addVariants(variantsOf(names));
    await whole.append(results);
    await whole.close();
    let before: string | null = null;
    for (const [from, to] of [[0, 3], [3, 3], [3, 10]]) {
      await using store = await openStore(path);
      assert.deepEqual([store.experimentId, store.isResumed, store.status], [1, before !== null, before ?? "running"]);
      await store.addVariants(variantsOf(names));
      assert.equal((await storedIn(store, names)).length, from);
      await store.append(results.slice(from, to));
      await store.complete(to === 10 ? "complete" : "interrupted");
      before = store.status;
    }
    for (const table of ["experiment_results", "experiment_variants"]) {
      assert.deepEqual(
        await rows(path, `SELECT * FROM ${table}`),
        await rows(`${path}.whole`, `SELECT * FROM ${table}`),
      );
    }
    assert.deepEqual(await rows(path, "SELECT id, status FROM experiments"), [[1, "complete"]]);
  }));

Deno.test("One that gets something new is running again, one that does not keeps the time of its end", () =>
  withPath(async (path) => {
    const ends = async () => (await rows(path, "SELECT status, completed_at FROM experiments"))[0];
    const reopened = async (use: (store: ExperimentStore) => Promise<void>) => {
      await using store = await openStore(path);
      await use(store);
    };
    await reopened(async (store) => {
      await store.addVariants(variantsOf(["run"]));
      await store.complete("complete");
    });
    const first = await ends();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await reopened(async (store) => {
      await store.addVariants(variantsOf(["run"]));
      await store.append([]);
      await store.complete("complete");
    });
    assert.deepEqual(await ends(), first);
    await reopened((store) => store.append([resultOf("run", 0)]));
    assert.deepEqual(await ends(), ["running", null]);
    await reopened((store) => store.complete("failed"));
    assert.equal((await ends())[0], "failed");
  }));

Deno.test("Replications that have leaked into each other are kept and not gone on with, nor is what was stored before them", () =>
  withPath(async (path) => {
    for (const [id, status] of [[1, "complete"], [2, "leaked"], [3, "leaked"]] as const) {
      await using store = await openStore(path, {}, { fresh: id === 2 });
      assert.deepEqual([store.experimentId, store.isResumed], [id, false]);
      await store.addVariants(variantsOf(["run"]));
      await store.append([resultOf("run", 0)]);
      await store.complete(status);
    }
    const store = await openStore(path);
    assert.deepEqual([store.experimentId, store.isResumed], [4, false]);
    await store.close();
    const [[kept]] = await readPlain(path, "SELECT count(DISTINCT experiment_id) FROM experiment_results");
    assert.equal(Number(kept), 3);
  }));

Deno.test("Only what computes the same is gone on with, and of several the newest; afresh, older ones stay", () =>
  withPath(async (path) => {
    const idOf = async (...args: Parameters<typeof openStore> extends [string, ...infer Rest] ? Rest : never) => {
      await using store = await openStore(path, ...args);
      return store.isResumed ? -store.experimentId : store.experimentId;
    };
    assert.equal(await idOf(), 1);
    assert.equal(await idOf({ configHash: "sha256:other" }), 2);
    assert.equal(await idOf({ spec: "{}" }), 3);
    assert.equal(await idOf({ linetwinVersion: "1.2.4" }), 4);
    assert.equal(await idOf({ codeHash: "sha256:m" }), 5);
    assert.equal(await idOf({ metrics: METRICS.slice(1) }), 6);
    assert.equal(await idOf({ codeHash: "sha256:m" }), -5);
    assert.equal(await idOf({ name: "a copy", runName: "of the same" }), -1);
    assert.equal(await idOf({}, { fresh: true }), 7);
    assert.equal(await idOf(), -7);
    assert.deepEqual(await rows(path, "SELECT count(*) FROM experiments"), [[7]]);
  }));

Deno.test("Failures are stored with their reasons, and are no results", () =>
  withPath(async (path) => {
    {
      await using store = await openStore(path);
      await store.addVariants(variantsOf(["run", "stuck"]));
      await store.append([resultOf("run", 0), failureOf("stuck", 0, "Deadlock at 3,600 s"), resultOf("run", 1)]);
      await store.append([failureOf("stuck", 1, `it's "odd" 😀`)]);
      await store.append([failureOf("run", 2, "a worker ended twice")]);
    }
    await using store = await openStore(path);
    assert.deepEqual(await store.failures(), [
      { variant: 1, replication: 0, seed: 42, reason: "Deadlock at 3,600 s" },
      { variant: 1, replication: 1, seed: 43, reason: `it's "odd" 😀` },
      { variant: 0, replication: 2, seed: 44, reason: "a worker ended twice" },
    ]);
    assert.equal((await storedIn(store, ["run", "stuck"])).length, 2);
  }));

Deno.test("Odd and long names of experiments, variants and metrics come back as they were", () =>
  withPath(async (path) => {
    const names = [
      "run",
      `it's "so"; DROP TABLE experiments --`,
      "żółć 😀 漢字",
      " ",
      "",
      "a\0b",
      "a",
      "x".repeat(70_000),
    ];
    const metrics = [`machines.O'Brien "1".oee_percent`, "machines.漢字.down_count", "m".repeat(5000)];
    const changes = { name: names[1], runName: names[2], metrics, spec: JSON.stringify({ names }) };
    const results = names.flatMap((name) => [resultOf(name, 0), resultOf(name, 1)]);
    {
      await using store = await openStore(path, changes);
      await store.addVariants(variantsOf(names));
      await store.append(results);
      await store.complete("complete");
    }
    await using store = await openStore(path, changes);
    assert.ok(store.isResumed);
    await store.addVariants(variantsOf(names));
    assert.deepEqual(await storedIn(store, names), results);
    const summary = await rows(path, "SELECT variant, metric, n, experiment_name FROM v_experiment_summary");
    assert.deepEqual(summary, names.flatMap((name) => metrics.map((metric) => [name, metric, 2, names[1]])));
  }));

Deno.test("A variant that is there with other changes is refused, and so are results of one that is not", () =>
  withPath(async (path) => {
    await using store = await openStore(path);
    await store.addVariants(variantsOf(["run", "fast"]));
    await assert.rejects(store.addVariants([{ index: 1, name: "fast", changes: { b: 1 } }]), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, /^Cannot add the variant "fast": the stored experiment has another one of that name/);
      return true;
    });
    await assert.rejects(store.append([resultOf("run", 0), resultOf("slow", 0)]), /no such variant/);
    await assert.rejects(store.append([resultOf("run", 0), resultOf("run", 1, 2)]), /Cannot store 2 values/);
    assert.deepEqual(await storedIn(store, []), []);
    await assert.rejects(openStore(path, { metrics: ["a", "a"] }), /Cannot store a metric twice/);
    await assert.rejects(openStore(path, { metrics: [] }), /without a metric/);
  }));

Deno.test("Of what cannot be stored wholly nothing is stored, and the next is", () =>
  withPath(async (path) => {
    {
      await using store = await openStore(path);
      await store.addVariants(variantsOf(["run"]));
      await store.append([resultOf("run", 0)]);
      await store.complete("interrupted");
      const many = resultsOf(["run"], 2000);
      const noSeed = { ...failureOf("run", 2000, "no seed"), seed: 0.5 };
      await assert.rejects(store.append([...many, noSeed]), /^StorageError: Cannot store experiment 1 in .*0\.5/);
      const late = many.with(1500, { ...many[1500], seed: 0.5 });
      await assert.rejects(store.append(late), /^StorageError: Cannot store experiment 1 in .*0\.5/);
      assert.equal(store.status, "interrupted");
      assert.equal((await storedIn(store, ["run"])).length, 1);
    }
    assert.deepEqual(await rows(path, "SELECT status FROM experiments"), [["interrupted"]]);
    await using store = await openStore(path);
    await store.append([resultOf("run", 1)]);
    assert.equal((await storedIn(store, ["run"])).length, 2);
  }));

Deno.test("One program does not compute the same experiment twice at once, but others beside it", () =>
  withPath(async (path) => {
    await using store = await openStore(path);
    await assert.rejects(openStore(path), (error: Error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, /^Cannot go on with experiment 1 in .*: this program is computing it already/);
      return true;
    });
    await using other = await openStore(path, { spec: "{}" });
    await using fresh = await openStore(path, {}, { fresh: true });
    const stores = [store, other, fresh];
    await Promise.all(stores.map(async (each, index) => {
      await each.addVariants(variantsOf(["run"]));
      for (let r = 0; r < 20; r++) await each.append([resultOf("run", 20 * index + r)]);
    }));
    for (const each of stores) assert.equal((await storedIn(each, ["run"])).length, 20);
    await store.close();
    await store.close();
    await using again = await openStore(path, {}, { fresh: true });
    assert.deepEqual([again.experimentId, again.isResumed], [4, false]);
  }));

Deno.test("Rows that somebody has taken out are missed", () =>
  withPath(async (path) => {
    const take = async (where: string) => {
      {
        await using store = await openStore(path, {}, { fresh: true });
        await store.addVariants(variantsOf(["run", "fast"]));
        await store.append(resultsOf(["run", "fast"], 3));
      }
      await rows(path, `DELETE FROM ${where}`);
      await using store = await openStore(path);
      await assert.rejects(storedIn(store, []), (error: Error) => {
        assert.ok(error instanceof StorageError);
        assert.match(error.message, /rows of its results are missing or out of order\. Begin it afresh\.$/);
        return true;
      });
    };
    await take(`experiment_results WHERE experiment_id = 1 AND replication = 1 AND metric = '${METRICS[1]}'`);
    await take(`experiment_results WHERE experiment_id = 2 AND variant = 'fast' AND metric = '${METRICS[2]}'`);
    await take("experiment_variants WHERE experiment_id = 3 AND variant = 'run'");
  }));

Deno.test("A database that another process has open is named, with what to do", () =>
  withPath(async (path) => {
    await using holder = new Child(["hold", path]);
    assert.equal(await holder.line(), "held");
    await assert.rejects(openStore(path, {}, { waitSeconds: 0.1 }), (error: Error) => {
      assert.ok(error instanceof DatabaseLockedError);
      assert.match(error.message, /^Cannot open the database .*results\.duckdb: process \d+ has it open\./);
      assert.match(error.message, /another database \(--db-path\), or in none \(--no-db\)/);
      return true;
    });
    await holder.release();
    await using store = await openStore(path);
    assert.equal(store.experimentId, 1);
  }));

Deno.test("What is no database, or cannot be written, is refused in words", () =>
  withTempDir(async (folder) => {
    await Deno.writeTextFile(`${folder}/text.duckdb`, "no database ".repeat(2000));
    await assert.rejects(openStore(`${folder}/text.duckdb`), /it is no DuckDB database/);
    await assert.rejects(openStore(`${folder}/text.duckdb/x`), StorageError);
  }));

Deno.test("Runs and experiments share a database, and an interval that the store did not compute is left out alone", () =>
  withPath(async (path) => {
    await using database = await openDatabase(path);
    await database.save(fakeRun());
    await using store = await openStore(path);
    await store.addVariants(variantsOf(["run"]));
    await store.append(resultsOf(["run"], 4));
    const summary = "SELECT n, sd > 0, ci_low < mean AND mean < ci_high FROM v_experiment_summary LIMIT 1";
    assert.deepEqual(await rowsOf(database, summary), [[4, true, null]]);
    await store.complete("interrupted");
    assert.deepEqual(await rowsOf(database, summary), [[4, true, true]]);
    assert.deepEqual(await rowsOf(database, "SELECT quantile FROM experiment_quantiles"), [[tQuantile(0.95, 3)]]);
    assert.equal(await database.save(fakeRun()), 2);
  }));

Deno.test("A database of shards is one file once it is closed, however much is in it", () =>
  withTempDir(async (folder) => {
    for (const shards of [{}, { "1/2": true }] as StoredShards[]) {
      const path = `${folder}/${Object.keys(shards).length}.duckdb`;
      const store = await openStore(path);
      await store.addVariants(variantsOf(["run"]));
      await store.append(resultsOf(["run"], 20_000));
      await store.setShards(shards);
      await store.complete(Object.keys(shards).length > 0 ? "partial" : "complete");
      await store.close();
    }
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
      "0.duckdb",
      "0.duckdb.wal",
      "1.duckdb",
    ]);
  }));
