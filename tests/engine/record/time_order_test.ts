/**
 * Bringing what several streams wrote into one order.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { TimeOrder } from "../../../src/engine/record/time_order.ts";

/** By stream: the moments of its entries, few enough that many are the same. */
const streams = fc.array(
  fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 }).map((moments) => moments.sort((a, b) => a - b)),
  { minLength: 1, maxLength: 9 },
);

type Entry = readonly [stream: number, seconds: number];

function entriesOf(moments: readonly (readonly number[])[]): Entry[] {
  return moments.flatMap((own, stream) => own.map((seconds): Entry => [stream, seconds]));
}

/** What is said of the entries when they were written in this order. */
function ordered(written: readonly Entry[], order: TimeOrder): { entry: Entry; place: number }[] {
  const stream = Uint16Array.from(written, ([stream]) => stream);
  const seconds = Float64Array.from(written, ([, seconds]) => seconds);
  return Array.from(
    order.of({ count: written.length, stream, seconds }),
    (place) => ({ entry: written[place], place }),
  );
}

Deno.test("By time, then by stream, then as a stream wrote, whoever wrote first", () => {
  fc.assert(
    fc.property(streams, (moments) => {
      const order = new TimeOrder(moments.length), streamByStream = entriesOf(moments);
      const byTime = streamByStream.toSorted(([, a], [, b]) => a - b);
      const lastFirst = streamByStream.toSorted(([s, a], [t, b]) => a - b || t - s);
      const expected = streamByStream.toSorted(([s, a], [t, b]) => a - b || s - t);
      for (const written of [streamByStream, byTime, lastFirst, streamByStream.toSorted(([s], [t]) => t - s)]) {
        const found = ordered(written, order);
        assert.deepEqual(found.map(({ entry }) => entry), expected);
        const isKept = found.every(({ entry, place }, i) => {
          const before = found.slice(0, i).findLast(({ entry: [stream] }) => stream === entry[0]);
          return before === undefined || before.place < place;
        });
        assert.ok(isKept, "entries of a stream have changed places");
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

Deno.test("Hundreds of streams that all write at every moment, the last first", () => {
  const written = [0, 1, 2].flatMap((seconds) => Array.from({ length: 400 }, (_, i): Entry => [399 - i, seconds]));
  const found = ordered(written, new TimeOrder(400)).map(({ entry }) => entry);
  assert.deepEqual(found, written.toSorted(([s, a], [t, b]) => a - b || s - t));
});

Deno.test("Streams that write much in a short time, one after the other, and something long after", () => {
  const written = [2, 0, 1].flatMap((stream) => Array.from({ length: 500 }, (_, i): Entry => [stream, i / 1000]));
  written.push([1, 1e6]);
  const found = ordered(written, new TimeOrder(3)).map(({ entry }) => entry);
  assert.deepEqual(found, written.toSorted(([s, a], [t, b]) => a - b || s - t));
});
