/**
 * An experiment ends with the same bytes however many workers compute it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { ALL, undisturbed, withKept } from "./kept_experiments.ts";

for (const name of ALL) {
  Deno.test(`1, 2 and 5 workers, and none, end with the same tables and the same report (${name})`, () =>
    withKept(async (folder) => {
      const ends = [];
      for (const workers of [1, 2, 5, 0]) {
        ends.push(await undisturbed(name, folder, { workers, database: `${folder}/${workers}.duckdb` }));
      }
      const [{ tables }, ...others] = ends;
      for (const other of others) assert.deepEqual(other, ends[0]);
      assert.ok(tables.experiment_results.length > 100, `${tables.experiment_results.length} rows`);
      // A shift of a quarter hour has no result after a warm-up of 0.4 hours.
      assert.equal(tables.experiment_failures.length, name === "plain" ? 12 : 0);
    }));
}
