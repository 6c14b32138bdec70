/**
 * What is no shard, and what is not brought together: nothing is changed by it, and it is said why.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ExperimentSpec } from "../../../src/experiment/design/read_experiment.ts";
import type { ExperimentOptions } from "../../../src/experiment/experiment.ts";
import { experiment, mergeExperiments, storedExperiment } from "../../../src/experiment/mod.ts";
import { openDatabase } from "../../../src/sinks/duckdb/database.ts";
import { StorageError } from "../../../src/sinks/storage_error.ts";
import { changeStored, rowsIn, storedText } from "../../support/stored_shards.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { CONFIG } from "../design/experiments.ts";

const SMALL = {
  name: "speeds",
  run: "baseline_8hr",
  seed: 42,
  replications: 2,
  set: { "run.duration_hours": 0.2 },
  variants: { faster: { "equipment.Filler.uph": 12000 } },
} as const satisfies ExperimentSpec;

function compute(options: ExperimentOptions, changes: Partial<ExperimentSpec> = {}) {
  return experiment({ ...SMALL, ...changes }, { workers: 0, config: CONFIG, ...options });
}

const shard = { index: 1, count: 2 }, OTHER = { index: 2, count: 2 };

for (const [index, count] of [[0, 8], [9, 8], [1.5, 2], [1, 0], [NaN, NaN], [-1, 8]]) {
  Deno.test(`There is no shard ${index} of ${count}`, async () => {
    await assert.rejects(compute({ shard: { index, count } }), (error) => {
      assert.ok(error instanceof RangeError);
      assert.equal(
        error.message,
        `Cannot compute shard ${index} of ${count}: both must be whole numbers, and the first one from 1 to the second`,
      );
      return true;
    });
  });
}

Deno.test("A shard is an object, no text", async () => {
  await assert.rejects(compute({ shard: "2of8" as unknown as typeof shard }), TypeError);
});

Deno.test("An experiment that repeats until a mean is known has no shards", async () => {
  const precision = { metric: "line.throughput_per_hour", relative: 0.1 };
  const { replications: _, ...rest } = SMALL;
  await assert.rejects(
    experiment({ ...rest, precision }, { workers: 0, config: CONFIG, shard }),
    (error) => error instanceof RangeError && /^Cannot compute a shard of speeds: precision asks/.test(error.message),
  );
});

/** What is done to a shard, and what is said when it is to come to the others. */
const OTHERS: Readonly<Record<string, readonly [change: Partial<ExperimentSpec> | string, said: RegExp]>> = {
  "with another seed": [{ seed: 43 }, /: its seed is 43 instead of 42\. Make the shard again/],
  "with more replications": [{ replications: 3 }, /: its replications is 3 instead of 2\. /],
  "with another variant": [{ variants: { faster: { "equipment.Filler.uph": 12001 } } }, /: its variants differ\. /],
  "of a run that is configured otherwise": [{ set: { "run.duration_hours": 0.3 } }, /its run is configured in another/],
  "with other metrics": [{ metrics: ["line.oee_percent"] }, /it measures other metrics/],
  "of another version": [
    "UPDATE experiments SET linetwin_version = '9.9.9'",
    /linetwin 9\.9\.9 computed it instead of /,
  ],
  "of another Deno": ["UPDATE experiments SET code_hash = 'x'", /another version of Deno, or of modules/],
  "whose variants were changed": [
    "UPDATE experiment_variants SET changes = '{}' WHERE variant = 'faster'",
    /its variants are others/,
  ],
  "that leaked": ["UPDATE experiments SET status = 'leaked'", /its replications leaked into each other/],
  "with a replication too few": [
    "DELETE FROM experiment_results WHERE metric = 'line.oee_percent'",
    /rows of its results are missing/,
  ],
};

for (const [what, [change, said]] of Object.entries(OTHERS)) {
  Deno.test(`A shard ${what} is refused, also before there is a database`, () =>
    withTempDir(async (folder) => {
      const [own, other, path] = ["own", "other", "all"].map((name) => `${folder}/${name}.duckdb`);
      await compute({ database: own, shard });
      await compute({ database: other, shard: OTHER }, typeof change === "string" ? {} : change);
      if (typeof change === "string") await changeStored(other, change);
      const refused = (files: string[]) =>
        assert.rejects(mergeExperiments(files, { path }), (error) => {
          assert.ok(error instanceof StorageError, String(error));
          assert.match(error.message, said);
          return true;
        });
      await refused([own, other]);
      await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
      await mergeExperiments([own], { path });
      const before = await storedText(path);
      await refused([other]);
      assert.equal(await storedText(path), before);
    }));
}

Deno.test("An experiment of another name comes to stand beside it, complete or not", () =>
  withTempDir(async (folder) => {
    const [own, other, path] = ["own", "other", "all"].map((name) => `${folder}/${name}.duckdb`);
    await compute({ database: own, shard });
    await compute({ database: other, shard: OTHER }, { name: "others" });
    const merged = await mergeExperiments([own, other], { path });
    assert.deepEqual(merged.map(({ experimentId, name, count }) => [experimentId, name, count]), [
      [1, "speeds", 2],
      [2, "others", 2],
    ]);
  }));

Deno.test("A shard that was cut short is brought in as far as it is, and is whole when it comes again", () =>
  withTempDir(async (folder) => {
    const [cutShort, other, path] = ["cut", "other", "all"].map((name) => `${folder}/${name}.duckdb`);
    const cut = new AbortController();
    const onProgress = ({ done }: { done: number }) => done === 1 && cut.abort();
    const { status } = await compute({ database: cutShort, shard, onProgress, signal: cut.signal });
    assert.equal(status, "interrupted");
    const [first] = await mergeExperiments([cutShort], { path });
    assert.deepEqual([first.count, first.shards], [1, { "1/2": false }]);
    await compute({ database: other, shard: OTHER });
    const [second] = await mergeExperiments([other], { path });
    assert.deepEqual([second.count, second.isComplete], [3, false]);
    await compute({ database: cutShort, shard });
    const [third] = await mergeExperiments([cutShort], { path });
    assert.deepEqual([third.addedCount, third.isComplete, third.shards], [1, true, {}]);
    assert.equal((await storedExperiment(1, { path })).status, "complete");
  }));

Deno.test("A shard that was killed at its very end has not ended, although all of it is there", () =>
  withTempDir(async (folder) => {
    const [killed, other, path] = ["killed", "other", "all"].map((name) => `${folder}/${name}.duckdb`);
    await compute({ database: killed, shard });
    await changeStored(killed, `UPDATE experiments SET status = 'running', shards = '{"1/2":false}'`);
    await compute({ database: other, shard: OTHER });
    const [merged] = await mergeExperiments([killed, other], { path });
    assert.deepEqual([merged.count, merged.totalCount, merged.isComplete], [4, 4, false]);
    assert.deepEqual(merged.shards, { "1/2": false, "2/2": true });
    assert.equal((await compute({ database: path })).status, "complete");
  }));

Deno.test("Replications that failed come over with their reasons; another reason is an error", () =>
  withTempDir(async (folder) => {
    const [one, two, path] = ["1", "2", "all"].map((name) => `${folder}/${name}.duckdb`);
    await compute({ database: one, shard });
    await compute({ database: two, shard: OTHER });
    const fails = (reason: string) =>
      `INSERT INTO experiment_failures SELECT experiment_id, variant, replication, seed, '${reason}'
        FROM experiment_results WHERE replication = 1 AND metric = 'line.oee_percent';
      DELETE FROM experiment_results WHERE replication = 1`;
    await changeStored(two, fails("it stood still"));
    await mergeExperiments([one, two], { path });
    assert.deepEqual(await rowsIn(path, "SELECT variant, replication, seed, reason FROM experiment_failures"), [
      ["faster", 1, 43, "it stood still"],
    ]);
    const [{ reason }] = (await storedExperiment(1, { path })).failures();
    assert.equal(reason, "it stood still");
    await changeStored(two, "UPDATE experiment_failures SET reason = 'something else'");
    const said = /replication 1 of faster failed \(it stood still\), and for another reason \(something else\) there/;
    await assert.rejects(mergeExperiments([two], { path }), said);
  }));

Deno.test("What is no database of experiments is refused, and the database that is to get them", () =>
  withTempDir(async (folder) => {
    const [own, path, empty] = ["own", "all", "empty"].map((name) => `${folder}/${name}.duckdb`);
    await compute({ database: own, shard });
    await (await openDatabase(empty)).close();
    Deno.writeTextFileSync(`${folder}/text.duckdb`, "no database");
    const refused = (file: string, said: RegExp) =>
      assert.rejects(mergeExperiments([own, file], { path }), (error) => {
        assert.ok(error instanceof StorageError, String(error));
        assert.match(error.message, said);
        return true;
      });
    await refused(`${folder}/none.duckdb`, /there is no such file/);
    await refused(empty, /there is none in it\. Runs come out of it by export/);
    await refused(`${folder}/text.duckdb`, /no DuckDB database/);
    await refused(folder, /it is a folder/);
    await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
    await mergeExperiments([own], { path });
    await assert.rejects(mergeExperiments([path], { path }), /it is the database that is to get them/);
  }));
