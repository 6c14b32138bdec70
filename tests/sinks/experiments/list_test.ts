import assert from "node:assert/strict";
import { connect } from "../../../src/sinks/duckdb/database.ts";
import { experimentDetails, experimentLines } from "../../../src/sinks/experiments/list.ts";
import { UnknownExperimentError } from "../../../src/sinks/experiments/unknown_experiment_error.ts";
import { withDatabase } from "../../support/database.ts";
import { failureOf, METRICS, openStore, resultOf, resultsOf, variantsOf } from "../../support/stored_experiment.ts";

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

Deno.test("One experiment is read with its variants, its figures and its failures, by who only reads", () =>
  withDatabase(async (database, path) => {
    await storeTwo(path);
    database.close();
    await using reader = await connect(path, { readOnly: true, externalAccess: false });
    const details = await experimentDetails(reader, { experimentId: 1, path });
    assert.deepEqual(details.spec, { replications: 3, run: "baseline_8hr" });
    assert.deepEqual(details.metrics, METRICS);
    assert.deepEqual(details.variant_changes, [
      { variant: "run", changes: {} },
      { variant: "fast", changes: { "equipment.Filler.uph": 1 } },
    ]);
    assert.deepEqual(details.summary.map(({ variant, metric, n }) => [variant, metric, n]), [
      ...METRICS.map((metric) => ["run", metric, 3]),
      ...METRICS.map((metric) => ["fast", metric, 3]),
    ]);
    assert.deepEqual(details.differences.map(({ variant, metric, n }) => [variant, metric, n]), [
      ...METRICS.map((metric) => ["fast", metric, 3]),
    ]);
    assert.deepEqual(details.failed, [{ variant: "fast", replication: 3, seed: 45, reason: "Deadlock" }]);
  }));

Deno.test("An experiment that is not there is named with those that are", () =>
  withDatabase(async (database, path) => {
    const refused = (message: RegExp) =>
      assert.rejects(experimentDetails(database, { experimentId: 9, path: "results.duckdb" }), (error: Error) => {
        assert.ok(error instanceof UnknownExperimentError);
        assert.match(error.message, message);
        return true;
      });
    await refused(/^Cannot find experiment 9 in results\.duckdb: there is none yet$/);
    await storeTwo(path);
    await refused(/^Cannot find experiment 9 in results\.duckdb: its experiments are 1, 2$/);
  }));
