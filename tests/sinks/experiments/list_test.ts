import assert from "node:assert/strict";
import { experimentLines } from "../../../src/sinks/experiments/list.ts";
import { withDatabase } from "../../support/database.ts";
import { failureOf, openStore, resultOf, resultsOf, variantsOf } from "../../support/stored_experiment.ts";

async function storeTwo(path: string): Promise<void> {
  {
    await using store = await openStore(path);
    await store.addVariants(variantsOf(["run", "fast"]));
    await store.append([...resultsOf(["run", "fast"], 3), failureOf("fast", 3, "Deadlock")]);
    await store.complete("complete");
  }
  await using other = await openStore(path, { name: "other", spec: '{"a":[1]}', metrics: ["only"] });
  await other.addVariants(variantsOf(["run"]));
  await other.append([resultOf("run", 0, 1)]);
}

Deno.test("Of a search it is told between what it varies, and of an analysis by how much, both with what differs", () =>
  withDatabase(async (database, path) => {
    const optimize = { variables: [{ path: "equipment.Filler.buffer_capacity", min: 10, max: 150, step: 10 }] };
    const search = { spec: JSON.stringify({ optimize }), changes: { "run.warmup_hours": 1, "a.b": Infinity } };
    await (await openStore(path, search)).close();
    await (await openStore(path, { spec: '{"sensitivity":{"speed":0.05}}' })).close();
    await (await openStore(path, { spec: '{"set":{"a.b":1}}' })).close();
    const lines = await experimentLines(database);
    assert.deepEqual(lines.map(({ varied, sensitivity, changes }) => [varied, sensitivity, changes]), [
      [{ "equipment.Filler.buffer_capacity": [10, 150] }, null, search.changes],
      [{}, 0.05, {}],
      // As an older version stored it.
      [{}, null, { "a.b": 1 }],
    ]);
  }));

Deno.test("Experiments are listed with what was done of them, the newest last", () =>
  withDatabase(async (database, path) => {
    assert.deepEqual(await experimentLines(database), []);
    await storeTwo(path);
    const lines = await experimentLines(database);
    assert.deepEqual(
      lines.map((line) => [line.id, line.name, line.run_name, line.status, line.variants, line.replications]),
      [[1, "filler_buffer", "baseline_8hr", "complete", 2, 6], [2, "other", "baseline_8hr", "running", 1, 1]],
    );
    assert.deepEqual(lines.map(({ failures, completed_at }) => [failures, completed_at === null]), [[1, false], [
      0,
      true,
    ]]);
    assert.match(lines[0].started_at, /^\d{4}-\d\d-\d\d \d\d:\d\d/);
  }));
