/**
 * Machines that run ahead of each other, each on a clock of its own, do what they do one event at a time.
 *
 * @module
 */
import assert from "node:assert/strict";
import { isLocal } from "../../src/engine/ahead/is_local.ts";
import { Engine, type EngineOptions } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import type { EventLevel } from "../../src/engine/record/columns.ts";
import * as fc from "../deps/fast_check.ts";
import { featuresOf } from "../support/line_features.ts";
import { randomRun } from "../support/random_line.ts";
import { plainTree, randomTree } from "../support/random_tree.ts";
import { runDifferences, totalDifferences } from "../support/run_differences.ts";
import { worn } from "../support/worn.ts";

const run = fc.oneof(randomTree, plainTree, randomTree, plainTree, randomRun);

const changes = fc.record({
  isWorn: fc.boolean(),
  /** Random cycles become steady ones, of times of which no two are equal. */
  isSteady: fc.boolean(),
  warmup: fc.constantFrom(0, 0, 0.25, 0.37),
  telemetrySeconds: fc.constantFrom(null, null, 0.73, 4.1, 61.7),
  finishedItemsMax: fc.constantFrom(Infinity, Infinity, 1, 2, 5, 20, 60),
  /** Lives too; on the queue visits of items too, which change nothing. */
  isDetailed: fc.boolean(),
});

/** A line whose stations can run ahead, with a warm-up and rows that end anywhere; and what of it is recorded. */
const recorded: fc.Arbitrary<readonly [Line, { readonly lives: boolean; readonly visits: boolean }]> = fc.tuple(
  run,
  changes,
).map(([run, { isWorn, isSteady, warmup, telemetrySeconds, finishedItemsMax, isDetailed }]) => {
  const built = buildLine(run), line = isWorn ? worn(built) : built;
  return [{
    ...line,
    machines: isSteady ? line.machines.map(steady) : line.machines,
    warmupSeconds: warmup * line.durationSeconds,
    telemetrySeconds: telemetrySeconds ?? line.telemetrySeconds,
    finishedItemsMax,
  }, { lives: isDetailed, visits: isDetailed }] as const;
}).filter(([line]) => isLocal(line));

function steady(machine: Line["machines"][number], index: number): Line["machines"][number] {
  return { ...machine, cycleSeconds: { dist: "constant", value: 0.4 + 0.137 * ((5 * index) % 7) } };
}

/** Two engines of a line: on the queue, and ahead. */
function bothOf(line: Line, options: EngineOptions): readonly [Engine, Engine] {
  return [new Engine(line, { ...options, ordered: true }), new Engine(line, { ...options, visits: false })];
}

/** Of 200 lines, on how many each is to be found at least. */
const FEATURES = {
  ...Object.fromEntries([0, 1, 2, 5, 40, Infinity].map((items) => [`capacity ${items}`, 25])),
  ...{ conveyor: 40, arrivals: 25, "inventory Infinity": 100, "warm-up": 50, custom: 40 },
  ...{ "random cycles": 50, "steady cycles": 50, passes: 50, "passes several": 25, makes: 100, packs: 50 },
  ...{ "makes several": 50, resume: 30, restart: 20, scrap: 20, calendar: 20, wear: 25, microstop: 50 },
  ...{ first_match: 20, share: 20, round_robin: 20, condition: 40, reject: 40, defects: 50, inspection: 50 },
  ...{ "false rejects": 50, jam_burst: 50, speed_loss: 50, defect_burst: 50, starvation: 50 },
  ...{
    "last item": 40,
    "speed by in above": 15,
    "speed by in below": 15,
    "speed by out above": 10,
    "speed by out below": 10,
  },
};

Deno.test("What a line leaves when it runs ahead is what it leaves on the queue, to the bit: rows, stops, lives", () => {
  const found = new Map<string, number>();
  let buffers = 0, events = 0;
  fc.assert(
    fc.property(recorded, ([line, recorded]) => {
      const [queued, ahead] = bothOf(line, { events: "full", ...recorded }), left = ahead.finish();
      assert.deepEqual(runDifferences(line, queued.finish(), left), []);
      const isComplete = left.totals.completedSeconds !== null;
      for (const feature of [...featuresOf(line), ...isComplete ? ["last item"] : []]) {
        found.set(feature, (found.get(feature) ?? 0) + 1);
      }
      buffers += line.buffers.length;
      events += left.events.count;
    }),
    { seed: 41, numRuns: 200 },
  );
  const rare = Object.entries(FEATURES).filter(([feature, least]) => (found.get(feature) ?? 0) < least);
  assert.deepEqual(rare.map(([feature]) => `${feature}: on ${found.get(feature)} lines`), []);
  assert.ok(buffers > 350, `${buffers} buffers`);
  assert.ok(events > 15_000, `${events} state intervals`);
});

const step = fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.constantFrom(0, 0.1, 0.5, 1, 7, Infinity));
const level = fc.constantFrom<EventLevel>("detail", "down", "none");

Deno.test("Whenever one looks, machines that run ahead are in the states, and have the sums, that they have on the queue", () => {
  let looked = 0;
  fc.assert(
    fc.property(recorded, level, fc.array(step, { minLength: 1, maxLength: 20 }), ([line, recorded], events, steps) => {
      const [queued, ahead] = bothOf(line, { events, ...recorded });
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
