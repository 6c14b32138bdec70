/**
 * Where machines depend on each other through buffers alone, what happens does not depend on what of all that happens
 * at one time comes first.
 *
 * @module
 */
import assert from "node:assert/strict";
import { canRunAhead } from "../support/can_run_ahead.ts";
import * as fc from "../deps/fast_check.ts";
import { Streams } from "../../src/engine/kernel/random.ts";
import { compareWithReference } from "../support/reference_compare.ts";
import { tiedGraph } from "../support/random_tied_graph.ts";

Deno.test("The engine does what a naive simulation does in which chance decides who goes first", () => {
  let cycles = 0;
  fc.assert(
    fc.property(tiedGraph, fc.nat(1e6), (run, seed) => {
      const comparison = compareWithReference(run, new Streams(seed).of("Ties", "first"));
      assert.deepEqual(comparison.differing, []);
      cycles += comparison.cycles;
    }),
    { seed: 41, numRuns: 200 },
  );
  assert.ok(cycles > 15_000, `${cycles} cycles`);
});

Deno.test("So does it where machines run ahead of each other, each on a clock of its own", () => {
  let cycles = 0;
  fc.assert(
    fc.property(tiedGraph.filter(canRunAhead), fc.nat(1e6), (run, seed) => {
      const comparison = compareWithReference(run, new Streams(seed).of("Ties", "first"));
      assert.deepEqual(comparison.differing, []);
      cycles += comparison.cycles;
    }),
    { seed: 42, numRuns: 100 },
  );
  assert.ok(cycles > 3000, `${cycles} cycles`);
});
