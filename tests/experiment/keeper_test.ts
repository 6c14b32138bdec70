import assert from "node:assert/strict";
import { defineExperiment } from "../../src/experiment/design/read_experiment.ts";
import { openKeeper } from "../../src/experiment/keeper.ts";
import { planOf } from "../../src/experiment/plan.ts";
import { ResultTable } from "../../src/experiment/result_table.ts";
import { connect } from "../../src/sinks/duckdb/database.ts";
import { allRows } from "../../src/sinks/duckdb/query_rows.ts";
import { withTempDir } from "../support/temp_dir.ts";

const METRICS = ["line.throughput_per_hour"];

async function keeperIn(folder: string) {
  const plan = planOf(await defineExperiment({ run: "baseline_8hr", metrics: METRICS, replications: 5 }));
  const table = new ResultTable(1), path = `${folder}/results.duckdb`;
  return { keeper: await openKeeper(plan, table, { path, modules: [], fresh: false }), table, path };
}

const result = (replication: number) => {
  return {
    task: { variant: 0, replication, seed: 42 + replication },
    values: Float64Array.of(replication),
    failure: null,
  };
};

Deno.test("What could not be written is written when that is possible again, and the experiment has failed", () =>
  withTempDir(async (folder) => {
    const { keeper, path } = await keeperIn(folder);
    for (let replication = 0; replication < 3; replication++) await keeper.keep(result(replication));
    await using database = await connect(path);
    await database.rows("ALTER TABLE experiment_results RENAME TO hidden");
    await assert.rejects(keeper.finish("complete"), { name: "StorageError" });
    await database.rows("ALTER TABLE hidden RENAME TO experiment_results");
    await keeper.close();
    const rows = async (sql: string) => await allRows(await database.rows(sql));
    assert.deepEqual(await rows("SELECT status FROM experiments"), [["failed"]]);
    assert.deepEqual(await rows("SELECT replication::INTEGER, value FROM experiment_results"), [[0, 0], [1, 1], [
      2,
      2,
    ]]);
  }));

Deno.test("What was kept is found by the same experiment later, under whatever description, and by no other", () =>
  withTempDir(async (folder) => {
    const first = await keeperIn(folder);
    await first.keeper.keep(result(0));
    await first.keeper.finish("interrupted");
    await first.keeper.close();
    const found = async (changed: object) => {
      const spec = { run: "baseline_8hr", metrics: METRICS, replications: 5, ...changed };
      const plan = planOf(await defineExperiment(spec)), table = new ResultTable(1);
      const keeper = await openKeeper(plan, table, { path: first.path, modules: [], fresh: false });
      await keeper.close();
      return keeper.foundCount;
    };
    assert.equal(await found({}), 1);
    assert.equal(await found({ description: "said in other words" }), 1);
    assert.equal(await found({ seed: 7 }), 0);
    assert.equal(await found({ set: { "equipment.Filler.uph": 9000 } }), 0);
    const [a, b] = [{ "equipment.Filler.uph": 1 }, { "equipment.Filler.uph": 2 }];
    assert.equal(await found({ variants: { a, b } }), 0);
    assert.equal(await found({ variants: { b, a } }), 0, "variants in another order are other rows");
  }));
