/**
 * Shards of an experiment, computed apart and brought together, against the experiment computed as a whole.
 *
 * @module
 */
import assert from "node:assert/strict";
import { charts, reportHtml } from "../../../mod.ts";
import { experimentText } from "../../../src/cli/text/experiment_text.ts";
import { unpainted } from "../../../src/cli/terminal.ts";
import type { ExperimentOptions } from "../../../src/experiment/experiment.ts";
import type { ExperimentResult } from "../../../src/experiment/experiment_result.ts";
import { experiment, mergeExperiments, storedExperiment } from "../../../src/experiment/mod.ts";
import { StorageError } from "../../../src/sinks/storage_error.ts";
import { SHIPPED, smallExperiment } from "../../support/small_experiments.ts";
import { changeStored, rowsIn, storedText } from "../../support/stored_shards.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { CONFIG } from "../design/experiments.ts";

const FIXED = ["filler_buffer", "line_sensitivity"], ADAPTIVE = ["buffer_allocation", "packer_or_filler"];

Deno.test("Every experiment that ships has shards, or is refused", () =>
  assert.deepEqual([...FIXED, ...ADAPTIVE].sort(), SHIPPED));

/** Computes shards of an experiment, each into a database of its own. @returns their files, by index from 0 */
async function shardsOf(
  compute: (options: ExperimentOptions) => Promise<ExperimentResult>,
  { folder, count, options = {} }: { folder: string; count: number; options?: ExperimentOptions },
): Promise<string[]> {
  const files = Array.from({ length: count }, (_, i) => `${folder}/${i + 1}_of_${count}.duckdb`);
  for (const [i, database] of files.entries()) {
    const result = await compute({ ...options, database, shard: { index: i + 1, count } });
    assert.equal(result.status, "partial");
  }
  return files;
}

/** All that is shown of a stored experiment. */
async function shown(path: string): Promise<unknown[]> {
  const result = await storedExperiment(1, { path });
  return [
    result.report(),
    experimentText(result, { paint: unpainted, width: 100 }),
    [...await result.results().then((frame) => frame.toRecords())],
    charts.means.rows(result),
    (await charts.means(result)).svg,
    (await reportHtml(result)).replaceAll(/\d{4}-\d\d-\d\d.\d\d:\d\d(:\d\d)?/g, "then"),
  ];
}

for (const name of FIXED) {
  Deno.test(`${name}: shards brought together in any order are the whole, in all that is stored and shown`, () =>
    withTempDir(async (folder) => {
      const whole = `${folder}/whole.duckdb`, compute = (options: ExperimentOptions) => smallExperiment(name, options);
      await compute({ database: whole, label: "monday" });
      const expected = [await storedText(whole), await shown(whole)];
      const files = await shardsOf(compute, { folder, count: 3, options: { label: "monday" } });
      const orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]];
      for (const [number, order] of orders.entries()) {
        const path = `${folder}/all_${number}.duckdb`;
        for (const i of order) await mergeExperiments([files[i]], { path });
        assert.deepEqual([await storedText(path), await shown(path)], expected);
        const bytes = await Deno.readFile(path);
        const [again] = await mergeExperiments(files.toReversed(), { path });
        assert.deepEqual([again.isComplete, again.addedCount], [true, 0]);
        assert.equal(await storedText(path), expected[0]);
        assert.deepEqual(await Deno.readFile(path), bytes);
      }
      const atOnce = `${folder}/at_once.duckdb`;
      await mergeExperiments([files[1], files[2], files[0]], { path: atOnce });
      assert.equal(await storedText(atOnce), expected[0]);
    }));
}

for (const name of ADAPTIVE) {
  Deno.test(`${name} decides on the way, so it has no shards, and is not merged`, () =>
    withTempDir(async (folder) => {
      const path = `${folder}/whole.duckdb`, refused = /(optimize|select_best) .*fixed number of replications/;
      await assert.rejects(
        smallExperiment(name, { shard: { index: 1, count: 2 } }),
        (error) => error instanceof RangeError && refused.test(error.message),
      );
      await smallExperiment(name, { database: path });
      await assert.rejects(
        mergeExperiments([path], { path: `${folder}/all.duckdb` }),
        (error) => error instanceof StorageError && refused.test(error.message),
      );
    }));
}

/** A small experiment. */
const SMALL = {
  name: "speeds",
  run: "baseline_8hr",
  seed: 42,
  replications: 4,
  set: { "run.duration_hours": 0.5 },
  variants: { faster: { "equipment.Filler.uph": 12000 }, slower: { "equipment.Filler.uph": 5000 } },
};

const OPTIONS = { workers: 0, config: CONFIG };
const small = (options: ExperimentOptions, changes: Partial<typeof SMALL> = {}) =>
  experiment({ ...SMALL, ...changes }, { ...OPTIONS, ...options });

Deno.test("A shard computes every n-th task, and what is missing is known by shard", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/all.duckdb`, seen: unknown[] = [];
    const part = await small({ shard: { index: 2, count: 5 }, onProgress: (progress) => seen.push(progress) });
    assert.deepEqual([part.status, part.shards, part.replications()], ["partial", { "2/5": true }, [1, 1, 1]]);
    assert.deepEqual(seen.at(-1), { done: 3, asked: 3, found: 0 });
    const whole = await small({});
    const [n, values] = [part.summaryRows()[6].n, part.values("slower", "line.throughput_per_hour")];
    assert.equal(n, 1);
    assert.deepEqual([...values], [NaN, NaN, NaN, whole.values("slower", "line.throughput_per_hour")[3]]);
    const files = await shardsOf(small, { folder, count: 5 });
    const [merged] = await mergeExperiments([files[1], files[4]], { path });
    assert.deepEqual(merged, {
      experimentId: 1,
      name: "speeds",
      isComplete: false,
      lostFrames: null,
      addedCount: 5,
      count: 5,
      totalCount: 12,
      shards: { "2/5": true, "5/5": true },
    });
    const stored = await storedExperiment(1, { path });
    assert.deepEqual([stored.status, stored.shards], ["partial", merged.shards]);
    for (const told of [await reportHtml(stored), (await charts.means(stored)).svg]) {
      assert.match(told, /Incomplete: this is what some of its shards have computed\./);
    }
    assert.deepEqual(await rowsIn(path, "SELECT status, shards::VARCHAR FROM experiments"), [
      ["partial", '{"2/5":true,"5/5":true}'],
    ]);
  }));

Deno.test("What shards leave missing may be computed as a whole, and ends with the same bytes", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/all.duckdb`, whole = `${folder}/whole.duckdb`;
    await small({ database: whole });
    const files = await shardsOf(small, { folder, count: 4 });
    await mergeExperiments([files[3], files[1]], { path });
    const rest = await small({ database: path });
    assert.deepEqual([rest.status, rest.foundCount], ["complete", 6]);
    assert.equal(await storedText(path), await storedText(whole));
  }));

Deno.test("All shards in one database, one after the other, are the whole; more shards than tasks, too", () =>
  withTempDir(async (folder) => {
    const whole = `${folder}/whole.duckdb`, path = `${folder}/all.duckdb`, many = `${folder}/many.duckdb`;
    await small({ database: whole }, { replications: 1 });
    for (const index of [3, 1, 2]) {
      const { status } = await small({ database: path, shard: { index, count: 3 } }, { replications: 1 });
      assert.equal(status, index === 2 ? "complete" : "partial");
    }
    assert.equal(await storedText(path), await storedText(whole));
    const files = await shardsOf((options) => small(options, { replications: 1 }), { folder, count: 5 });
    const [merged] = await mergeExperiments(files.slice(0, 3), { path: many });
    assert.equal(merged.isComplete, true);
    assert.equal(await storedText(many), await storedText(whole));
    const [idle] = await mergeExperiments([files[4]], { path: many });
    assert.deepEqual([idle.isComplete, idle.addedCount], [true, 0]);
  }));

Deno.test("Shards that overlap are fine where they agree; where they do not, nothing is changed", () =>
  withTempDir(async (folder) => {
    const whole = `${folder}/whole.duckdb`, path = `${folder}/all.duckdb`;
    await small({ database: whole });
    const [half] = await shardsOf(small, { folder, count: 2 }), thirds = await shardsOf(small, { folder, count: 3 });
    const [overlapping] = await mergeExperiments([half, thirds[0]], { path });
    assert.deepEqual([overlapping.count, overlapping.isComplete], [8, false]);
    const before = await storedText(path);
    await changeStored(thirds[1], "UPDATE experiment_results SET value = value + 1e-12 WHERE replication = 1");
    await assert.rejects(mergeExperiments([thirds[2], thirds[1]], { path }), (error) => {
      assert.ok(error instanceof StorageError);
      assert.match(
        error.message,
        /2_of_3\.duckdb: replication 1 of faster has line\.throughput_per_hour 8, and 8\.000000000001 there; the same/,
      );
      return true;
    });
    assert.equal(await storedText(path), before);
    await mergeExperiments([whole], { path });
    assert.equal(await storedText(path), await storedText(whole));
  }));
