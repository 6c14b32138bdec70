/**
 * A line that can never move again is reported, and no other.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import type { RunColumns } from "../../src/engine/record/columns.ts";
import { BLOCKED, STARVED } from "../../src/model/states.ts";
import { simulate } from "../../src/run/simulate.ts";
import { operate, type Operation } from "../support/operation.ts";
import { randomGraph, tightGraph } from "../support/random_graph.ts";

/** Runs random graphs to their end, with and without a deadlock. @returns how many of them had one */
function ofEveryGraph(look: (run: ResolvedRun, columns: RunColumns) => void): number {
  let deadlocks = 0;
  fc.assert(
    fc.property(fc.oneof(randomGraph, tightGraph, tightGraph), (run) => {
      const { columns } = simulate(run, { events: "full" });
      if (columns.totals.deadlock !== null) deadlocks++;
      look(run, columns);
    }),
    { seed: 24, numRuns: 400 },
  );
  return deadlocks;
}

/** What the machines have done, and where the items are. */
function progress({ stations, floor: { buffers, counters } }: Operation) {
  return {
    taken: stations.map(({ taken }) => taken),
    completed: stations.map(({ completed }) => completed),
    levels: buffers.map(({ level }) => level),
    gone: [counters.goodItems, counters.defectiveItems, counters.rejectedUnits, counters.shippedUnits],
  };
}

Deno.test("A run ends before its time if and only if there is a deadlock, and then at once", () => {
  const deadlocks = ofEveryGraph((run, { endSeconds, totals: { deadlock, seconds }, telemetry }) => {
    const duration = run.run.duration_hours * 3600;
    assert.equal(endSeconds, deadlock === null ? duration : deadlock.seconds);
    assert.ok(deadlock === null || deadlock.seconds < duration);
    assert.equal(seconds, endSeconds);
    if (endSeconds > 0) assert.equal(telemetry.endSeconds[telemetry.rowCount - 1], endSeconds);
  });
  assert.ok(deadlocks > 10, `${deadlocks} deadlocks`);
});

Deno.test("What is reported as a deadlock never moves again, whoever looks for how long", () => {
  ofEveryGraph((run, { totals: { deadlock } }) => {
    if (deadlock === null) return;
    const operation = operate(run);
    operation.runTo(deadlock.seconds + 1e-9);
    const standing = progress(operation);
    operation.runTo(deadlock.seconds + 1000);
    assert.deepEqual(progress(operation), standing);
    assert.ok(operation.floor.scheduler.isIdle);
  });
});

Deno.test("In a deadlock every machine waits for room or for items, and all are named", () => {
  ofEveryGraph((run, { totals: { deadlock, machines } }) => {
    if (deadlock === null) return;
    assert.deepEqual(deadlock.waiting.map(({ machine }) => machine), [...machines.keys()]);
    for (const { state, waitsFor } of deadlock.waiting) {
      assert.match(waitsFor, state === BLOCKED ? /^room before / : /^items from /);
      assert.ok(state === BLOCKED || state === STARVED);
    }
    assert.ok(deadlock.waiting.some(({ state }) => state === BLOCKED), run.topology.name);
  });
});

Deno.test("A graph that stands still at its end without a deadlock has a source that has run dry", () => {
  ofEveryGraph((run, { totals: { deadlock } }) => {
    if (deadlock !== null) return;
    const operation = operate(run), { line, floor: { scheduler, sources }, stations } = operation;
    operation.runTo(line.durationSeconds);
    const isUnderRepair = stations.some(({ calendarFailures }) => calendarFailures?.isSuspended);
    if (!scheduler.isIdle || isUnderRepair) return;
    assert.ok(sources.some(({ isAwaited, inventory }) => isAwaited && inventory === 0), "stands without a reason");
  });
});
