import assert from "node:assert/strict";
import { experiment, storedExperiment } from "../../src/experiment/mod.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { StorageError } from "../../src/sinks/storage_error.ts";
import { UnknownRunError } from "../../src/sinks/unknown_run_error.ts";
import { changesOf } from "../../src/config/written/run_changes.ts";
import { SHIPPED, smallExperiment } from "../support/small_experiments.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { CONFIG } from "./design/experiments.ts";

const SMALL = {
  name: "speeds",
  run: "baseline_8hr",
  replications: 3,
  set: { "run.duration_hours": 0.5 },
  variants: { faster: { "equipment.Filler.uph": 12000 }, slower: { "equipment.Filler.uph": 5000 } },
};

/** A small experiment in a database, and a way to change that. */
function withStored(
  use: (parts: { path: string; change: (sql: string) => Promise<void> }) => Promise<void>,
): Promise<void> {
  return withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    await experiment(SMALL, { workers: 0, database: path, config: CONFIG });
    await use({
      path,
      change: async (sql) => {
        await using database = await openDatabase(path);
        await database.exclusively((connection) => connection.run(sql));
      },
    });
  });
}

for (const name of SHIPPED) {
  Deno.test(`${name} out of the database is what it was when it was carried out, and nothing is simulated`, () =>
    withTempDir(async (folder) => {
      const path = `${folder}/results.duckdb`;
      const result = await smallExperiment(name, { database: path, label: "monday" });
      for (const which of [1, name]) {
        const stored = await storedExperiment(which, { path });
        const { versions, ...found } = stored.report(), { versions: before, ...expected } = result.report();
        assert.deepEqual(found, expected);
        assert.deepEqual(versions, { ...before, deno: null });
        assert.deepEqual([stored.label, stored.elapsedMs, stored.status], ["monday", 0, "complete"]);
        assert.deepEqual([stored.run, changesOf(stored.run)], [result.run, changesOf(result.run)]);
        assert.deepEqual((await stored.results()).toRecords(), (await result.results()).toRecords());
        assert.equal(stored.foundCount, result.replications().reduce((sum, n) => sum + n, 0));
      }
    }));
}

Deno.test("Of several experiments of a name the newest is meant; one that was cut short has what was finished", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`, cut = new AbortController();
    await experiment(SMALL, { workers: 0, database: path, config: CONFIG });
    const cutAt = ({ done }: { done: number }) => done === 4 && cut.abort();
    const options = { workers: 0, database: path, config: CONFIG, onProgress: cutAt, signal: cut.signal };
    const partly = await experiment({ ...SMALL, seed: 7, select_best: SELECTION }, options);
    const stored = await storedExperiment("speeds", { path });
    assert.deepEqual([stored.experimentId, stored.status, partly.status], [2, "interrupted", "interrupted"]);
    assert.deepEqual(stored.summaryRows(), partly.summaryRows());
    assert.deepEqual(stored.findings, partly.findings);
  }));

const SELECTION = { metric: "line.throughput_per_hour", indifference: 0.5 };

Deno.test("An experiment that is not there is not found, by its number or by its name, and the nearest is named", () =>
  withStored(async ({ path }) => {
    const refused = (which: number | string, message: string) =>
      assert.rejects(storedExperiment(which, { path }), (error) => {
        assert.ok(error instanceof UnknownRunError);
        assert.equal(error.message, message);
        return true;
      });
    await refused(7, `Cannot find experiment 7 in ${path}: its experiments are 1`);
    await refused(
      "speds",
      `Cannot find experiment speds in ${path}: none of its experiments has that name; did you mean speeds?`,
    );
    await assert.rejects(storedExperiment(1.5, { path }), RangeError);
  }));

/** What was done to a database, and why its experiment is not told of any more. */
const SPOILT: Readonly<Record<string, readonly [sql: string, said: RegExp]>> = {
  "stored by an earlier version": ["UPDATE experiments SET config_snapshot = NULL", /an earlier linetwin stored it/],
  "changed since": [
    `UPDATE experiments SET config_snapshot = replace(config_snapshot::VARCHAR, '"uph":10000', '"uph":1')::JSON`,
    /was changed after it was stored/,
  ],
  "leaked": ["UPDATE experiments SET status = 'leaked'", /its replications leaked into each other/],
  "with other variants": [
    "UPDATE experiment_variants SET variant = 'x' WHERE variant = 'slower'",
    /rows of its results/,
  ],
  "with fewer results": ["DELETE FROM experiment_results WHERE replication = 2", /tried something else than this one/],
  "described in another way": [
    `UPDATE experiments SET spec = replace(spec::VARCHAR, '"design"', '"pattern"')::JSON`,
    /none for this linetwin.*pattern/s,
  ],
};

for (const [what, [sql, said]] of Object.entries(SPOILT)) {
  Deno.test(`An experiment that was ${what} is refused, and it is said why`, () =>
    withStored(async ({ path, change }) => {
      await change(sql);
      await assert.rejects(storedExperiment(1, { path }), (error) => {
        assert.ok(error instanceof StorageError, String(error));
        assert.match(error.message, said);
        assert.match(error.message, /^Cannot use experiment 1/);
        return true;
      });
    }));
}

Deno.test("What an earlier version stored without its run has it as soon as it is asked for again", () =>
  withStored(async ({ path, change }) => {
    await change("UPDATE experiments SET config_snapshot = NULL, description = NULL, warnings = NULL");
    const again = await experiment({ ...SMALL, description: "Does speed pay?" }, {
      workers: 0,
      database: path,
      config: CONFIG,
    });
    assert.deepEqual([again.experimentId, again.foundCount], [1, 9]);
    assert.equal((await storedExperiment(1, { path })).experiment.description, "Does speed pay?");
  }));
