/**
 * The engine and a naive second implementation of what a line means agree on every line.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import { canRunAhead } from "../support/can_run_ahead.ts";
import { plainTree } from "../support/random_tree.ts";
import { plainGraph } from "../support/random_plain_graph.ts";
import { compareWithReference } from "../support/reference_compare.ts";

Deno.test("The engine does with every line, and every item, what a naive simulation of it does", () => {
  let cycles = 0, visits = 0, scrapped = 0, repeatedUnits = 0, completedUnitsRejected = 0, deadlocks = 0;
  fc.assert(
    fc.property(plainGraph, (run) => {
      const comparison = compareWithReference(run);
      assert.deepEqual(comparison.differing, []);
      cycles += comparison.cycles;
      visits += comparison.visits;
      scrapped += comparison.scrapped;
      repeatedUnits += comparison.repeatedUnits;
      completedUnitsRejected += comparison.completedUnitsRejected;
      if (comparison.isDeadlock) deadlocks++;
    }),
    { seed: 31, numRuns: 200 },
  );
  assert.ok(scrapped > 500, `${scrapped} cycles scrapped`);
  assert.ok(repeatedUnits > 500, `${repeatedUnits} base units repeated`);
  assert.ok(completedUnitsRejected > 500, `${completedUnitsRejected} base units rejected after they were completed`);
  assert.ok(visits > 150_000, `${visits} visits of items`);
  assert.ok(cycles > 50_000, `${cycles} cycles`);
  assert.ok(deadlocks > 1, `${deadlocks} deadlocks`);
});

/** Phases of one's own, which the naive simulation does not know. */
const hasPauses = ({ behaviors }: ResolvedRun) => Object.keys(behaviors).some((name) => name.startsWith("pausing"));

Deno.test("The engine does with lines whose machines run ahead of each other what a naive simulation of them does", () => {
  let cycles = 0, visits = 0, scrapped = 0;
  fc.assert(
    fc.property(plainTree.filter((run) => canRunAhead(run) && !hasPauses(run)), (run) => {
      const comparison = compareWithReference(run);
      assert.deepEqual(comparison.differing, []);
      cycles += comparison.cycles;
      visits += comparison.visits;
      scrapped += comparison.scrapped;
    }),
    { seed: 32, numRuns: 200 },
  );
  assert.ok(scrapped > 40, `${scrapped} cycles scrapped`);
  assert.ok(visits > 5000, `${visits} visits of items`);
  assert.ok(cycles > 5000, `${cycles} cycles`);
});
