/**
 * Machines that run ahead of each other, each on a clock of its own, do what they do one event at a time.
 *
 * @module
 */
import assert from "node:assert/strict";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import type { EventLevel } from "../../src/engine/record/columns.ts";
import * as fc from "../deps/fast_check.ts";
import { anyRun } from "../support/any_run.ts";
import { randomRun } from "../support/random_line.ts";
import { plainTree, randomTree } from "../support/random_tree.ts";
import { runDifferences, totalDifferences } from "../support/run_differences.ts";
import { worn } from "../support/worn.ts";

/** One event at a time, whatever the line is like. */
const ON_THE_QUEUE = { ordered: true };

const run = fc.oneof(randomTree, plainTree, randomTree, plainTree, randomRun, anyRun);

const changes = fc.record({
  isWorn: fc.boolean(),
  warmup: fc.constantFrom(0, 0, 0.25, 0.37),
  finishedItemsMax: fc.constantFrom(Infinity, Infinity, 1, 12, 40),
  telemetrySeconds: fc.constantFrom(null, null, 0.73, 4.1, 61.7),
});

/** A line, most often without the need of a queue: with a warm-up, an end by items, rows that end anywhere. */
const line: fc.Arbitrary<Line> = fc.tuple(run, changes).map(([run, { isWorn, warmup, telemetrySeconds, ...rest }]) => {
  const built = buildLine(run), line = isWorn ? worn(built) : built;
  return {
    ...line,
    ...rest,
    warmupSeconds: warmup * line.durationSeconds,
    telemetrySeconds: telemetrySeconds ?? line.telemetrySeconds,
  };
});

/** Two engines of a line: on the queue, and as it likes. */
function bothOf(line: Line, options: ConstructorParameters<typeof Engine>[1]): readonly [Engine, Engine] {
  return [new Engine(line, { ...options, ...ON_THE_QUEUE }), new Engine(line, options)];
}

Deno.test("What a line leaves when it runs ahead is what it leaves on the queue, to the bit: rows, stops, lives, visits", () => {
  fc.assert(
    fc.property(line, (line) => {
      const [queued, ahead] = bothOf(line, { events: "full", lives: true, visits: true });
      assert.deepEqual(runDifferences(line, queued.finish(), ahead.finish()), []);
    }),
    { seed: 41, numRuns: 200 },
  );
});

const step = fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.constantFrom(0, 0.1, 0.5, 1, 7, Infinity));
const level = fc.constantFrom<EventLevel>("detail", "down", "none");

Deno.test("Whenever one looks, machines that run ahead are in the states, and have the sums, that they have on the queue", () => {
  let looked = 0;
  fc.assert(
    fc.property(line, level, fc.array(step, { minLength: 1, maxLength: 20 }), (line, events, steps) => {
      const [queued, ahead] = bothOf(line, { events });
      for (const seconds of steps) {
        for (const engine of [queued, ahead]) engine.advance(seconds);
        assert.deepEqual([ahead.now, ahead.done], [queued.now, queued.done]);
        const [expected, found] = [queued, ahead].map((engine) => line.machines.map((_, m) => engine.state(m)));
        assert.deepEqual(found, expected);
        assert.deepEqual(totalDifferences(queued.totals(), ahead.totals()), []);
        if (!ahead.done) looked++;
      }
      assert.deepEqual(runDifferences(line, queued.finish(), ahead.finish()), []);
    }),
    { seed: 42, numRuns: 200 },
  );
  assert.ok(looked > 500, `looked ${looked} times`);
});
