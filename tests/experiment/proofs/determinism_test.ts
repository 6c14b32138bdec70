/**
 * An experiment ends with the same bytes however many workers compute it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { ALL, undisturbed, withKept } from "./kept_experiments.ts";

for (const [index, name] of ALL.entries()) {
  const few = index % 2;
  Deno.test(`${few} and 3 workers end with the same tables and the same report (${name})`, () =>
    withKept(async (folder) => {
      const ends = [];
      for (const workers of [few, 3]) {
        ends.push(await undisturbed(name, folder, { workers, database: `${folder}/${workers}.duckdb` }));
      }
      assert.deepEqual(ends[1], ends[0]);
      const [{ tables }] = ends;
      assert.ok(tables.experiment_results.length > 100, `${tables.experiment_results.length} rows`);
      // A shift of a quarter hour has no result after a warm-up of 0.4 hours.
      assert.equal(tables.experiment_failures.length, name === "plain" ? 12 : 0);
    }));
}
