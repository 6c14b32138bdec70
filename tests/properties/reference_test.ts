/**
 * The engine and a naive second implementation of what a line means agree on every line.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { plainGraph } from "../support/random_plain_graph.ts";
import { compareWithReference } from "../support/reference_compare.ts";

Deno.test("The engine does with every line what a naive simulation of it does", () => {
  let cycles = 0, deadlocks = 0;
  fc.assert(
    fc.property(plainGraph, (run) => {
      const comparison = compareWithReference(run);
      assert.deepEqual(comparison.differing, []);
      cycles += comparison.cycles;
      if (comparison.isDeadlock) deadlocks++;
    }),
    { seed: 31, numRuns: 200 },
  );
  assert.ok(cycles > 50_000, `${cycles} cycles`);
  assert.ok(deadlocks > 1, `${deadlocks} deadlocks`);
});
