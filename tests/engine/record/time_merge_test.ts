/**
 * Sequences gone through as one.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { TimeMerge } from "../../../src/engine/record/time_merge.ts";

/** Few moments, so that many sequences have the same. */
const sequences = fc.array(
  fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }).map((times) => times.sort((a, b) => a - b)),
  { minLength: 1, maxLength: 19 },
);

Deno.test("By time, then by the number of the sequence; the second time is that of the first of the others", () => {
  fc.assert(
    fc.property(sequences, (sequences) => {
      const merge = new TimeMerge(sequences.length), next = sequences.map(() => 0), found: number[][] = [];
      const headOf = (sequence: number) => sequences[sequence][next[sequence]] ?? Infinity;
      for (const sequence of sequences.keys()) merge.set(sequence, headOf(sequence));
      merge.begin();
      while (merge.firstTime !== Infinity) {
        const { first, firstTime, secondTime } = merge;
        assert.equal(secondTime, Math.min(Infinity, ...next.flatMap((_, i) => i === first ? [] : [headOf(i)])));
        found.push([firstTime, first]);
        next[first]++;
        merge.move(first, headOf(first));
      }
      const all = sequences.flatMap((times, sequence) => times.map((time) => [time, sequence]));
      assert.deepEqual(found, all.sort(([s, a], [t, b]) => s - t || a - b));
    }),
    { seed: 5, numRuns: 300 },
  );
});

Deno.test("Sequences without an entry have no first time, and are begun with again", () => {
  const merge = new TimeMerge(3);
  merge.begin();
  assert.equal(merge.firstTime, Infinity);
  merge.set(2, 4);
  merge.begin();
  assert.deepEqual([merge.first, merge.firstTime, merge.secondTime], [2, 4, Infinity]);
});
