/**
 * Runs that end with an item, on random lines: as the same line stopped by its time at that moment, as a naive
 * simulation of it, and with nothing lost.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { Engine } from "../../src/engine/engine.ts";
import type { EventColumns, RunColumns, TelemetryColumns, Totals } from "../../src/engine/record/columns.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import { EXECUTE } from "../../src/model/states.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfRun } from "../support/column_hash.ts";
import { endingWith } from "../support/ending_with.ts";
import { anyRun } from "../support/any_run.ts";
import { plainGraph } from "../support/random_plain_graph.ts";
import { compareWithReference } from "../support/reference_compare.ts";

const items = fc.integer({ min: 1, max: 25 });

function engineOf(run: ResolvedRun, change: Partial<Line> = {}): Engine {
  return new Engine({ ...buildLine(run), ...change }, { events: "full" });
}

const finishedIn = ({ goodItems, defectiveItems }: Totals) => goodItems + defectiveItems;

/** Calls with each random run that its last item ends, and how many items that is. */
function withEveryCompleted(
  { seed, numRuns }: { seed: number; numRuns: number },
  look: (columns: RunColumns, run: ResolvedRun, finished: number) => void,
): void {
  let completedCount = 0;
  fc.assert(
    fc.property(anyRun, items, (run, finished) => {
      const columns = engineOf(endingWith(finished, run)).finish();
      if (columns.totals.completedSeconds === null) return;
      completedCount++;
      look(columns, run, finished);
    }),
    { seed, numRuns },
  );
  assert.ok(completedCount > numRuns / 4, `${completedCount} of ${numRuns} runs ended with their last item`);
}

Deno.test("The run ends in the moment at which so many items have left the same line without an end by items", () => {
  withEveryCompleted({ seed: 71, numRuns: 120 }, ({ endSeconds, totals }, run, finished) => {
    assert.deepEqual([endSeconds, finishedIn(totals)], [totals.completedSeconds, finished]);
    const endless = engineOf(run);
    endless.advance(endSeconds);
    assert.ok(finishedIn(endless.totals()) < finished);
    endless.advance(1e-6);
    assert.ok(finishedIn(endless.totals()) >= finished);
  });
});

/** The log but for the number of cycles at work: the cycle that the last item ends is one more. */
function logOf({ count, level: _, cycles: _cycles, ...columns }: EventColumns): unknown {
  return { count, ...columns };
}

Deno.test("Up to that moment states, levels and the log are those of the line that its time stops there", () => {
  withEveryCompleted({ seed: 72, numRuns: 120 }, ({ endSeconds, totals, events }, run) => {
    const stopped = engineOf(run, { durationSeconds: endSeconds }).finish();
    assert.deepEqual(logOf(events), logOf(stopped.events));
    assert.equal(totals.seconds, stopped.totals.seconds);
    totals.machines.forEach(({ stateSeconds, stateCounts }, m) => {
      assert.deepEqual(stateSeconds, stopped.totals.machines[m].stateSeconds);
      assert.deepEqual(stateCounts, stopped.totals.machines[m].stateCounts);
      const sum = stateSeconds.reduce((all, seconds) => all + seconds);
      assert.ok(Math.abs(sum - endSeconds) < 1e-9 * endSeconds, `${sum} of ${endSeconds} s`);
    });
    totals.buffers.forEach(({ levelSeconds, fullSeconds, emptySeconds }, b) => {
      const other = stopped.totals.buffers[b];
      const pairs = [[levelSeconds, other.levelSeconds], [fullSeconds, other.fullSeconds], [
        emptySeconds,
        other.emptySeconds,
      ]];
      for (const [one, two] of pairs) assert.ok(Math.abs(one - two) <= 1e-9 * (1 + two), `${one}, not ${two}`);
    });
    totals.sources.forEach(({ levelSeconds }, s) => {
      const other = stopped.totals.sources[s].levelSeconds;
      assert.ok(Math.abs((levelSeconds ?? 0) - (other ?? 0)) <= 1e-9 * (1 + (other ?? 0)));
    });
    assert.deepEqual(totals.bottleneck, stopped.totals.bottleneck);
  });
});

Deno.test("What came into the line has left it, or is there, in the moment the last item leaves", () => {
  withEveryCompleted({ seed: 73, numRuns: 120 }, ({ totals }) => {
    assert.equal(totals.unitsBorn, totals.shippedUnits + totals.rejectedUnits + totals.unitsInLine);
    const { defectsCreated, defectsDetected, defectsEscaped, defectsRepaired, defectsInLine } = totals;
    assert.equal(defectsCreated, defectsDetected + defectsEscaped + defectsRepaired + defectsInLine);
  });
});

const COUNTED = ["goodItems", "defectiveItems", "defectsCreated", "defectsDetected", "rejectedUnits"] as const;

function sumOf(rows: TelemetryColumns, name: typeof COUNTED[number]): number {
  return rows[name].subarray(0, rows.rowCount).reduce((sum, value) => sum + value, 0);
}

Deno.test("Telemetry ends with that moment, and adds up to the totals; rows before are those without an end", () => {
  withEveryCompleted({ seed: 74, numRuns: 120 }, ({ endSeconds, totals, telemetry }, run) => {
    const { rowCount } = telemetry, without = engineOf(run).finish().telemetry;
    assert.equal(telemetry.endSeconds[rowCount - 1], endSeconds);
    for (const name of COUNTED) {
      assert.equal(sumOf(telemetry, name), totals[name], name);
      assert.deepEqual(telemetry[name].subarray(0, rowCount - 1), without[name].subarray(0, rowCount - 1), name);
    }
    totals.machines.forEach(({ output }, m) => {
      assert.equal(telemetry.output[(rowCount - 1) * totals.machines.length + m], output);
    });
  });
});

Deno.test("Of every machine the log of a run that ends with an item fills the time, and has all its cycles", () => {
  withEveryCompleted({ seed: 75, numRuns: 100 }, ({ endSeconds, totals, events }, run) => {
    const line = buildLine(run), seconds = line.machines.map(() => 0), cycles = line.machines.map(() => 0);
    for (let row = 0; row < events.count; row++) {
      seconds[events.machine[row]] += events.durationSeconds[row];
      if (events.state[row] === EXECUTE) cycles[events.machine[row]] += events.cycles[row];
    }
    seconds.forEach((sum, m) => {
      assert.ok(Math.abs(sum - endSeconds) < 1e-9 * (1 + endSeconds), `${sum} of ${endSeconds} s`);
      const { output } = totals.machines[m];
      assert.ok(cycles[m] <= output / line.machines[m].batchOut);
    });
  });
});

Deno.test("A run that ends with an item in steps of any length gives the bytes of the run in one go", () => {
  const step = fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.constantFrom(0, 0.5, 1, 7, 12.345, Infinity));
  fc.assert(
    fc.property(anyRun, items, fc.array(step, { maxLength: 40 }), (run, finished, steps) => {
      const ending = endingWith(finished, run), engine = engineOf(ending), whole = engineOf(ending).finish();
      for (const seconds of steps) {
        engine.advance(seconds);
        engine.totals();
      }
      if (engine.done) assert.equal(engine.now, whole.endSeconds);
      assert.equal(hashOfRun(engine.finish()), hashOfRun(whole));
    }),
    { seed: 76, numRuns: 100 },
  );
});

Deno.test("A run that ends with an item does, up to that, what a naive simulation of it does", () => {
  let completedCount = 0, visits = 0;
  fc.assert(
    fc.property(plainGraph, items, (run, finished) => {
      const comparison = compareWithReference(endingWith(finished, run));
      assert.deepEqual(comparison.differing, []);
      visits += comparison.visits;
      if (comparison.isCompleted) completedCount++;
    }),
    { seed: 77, numRuns: 100 },
  );
  assert.ok(completedCount > 50, `${completedCount} runs ended with their last item`);
  assert.ok(visits > 10_000, `${visits} visits of items`);
});

Deno.test("With a warm-up the sums of a run that ends with an item are those of the run stopped there", () => {
  withEveryCompleted({ seed: 78, numRuns: 100 }, (_, run, finished) => {
    const warmupSeconds = 7, columns = engineOf(endingWith(finished, run), { warmupSeconds }).finish();
    const { totals, endSeconds } = columns;
    if (totals.completedSeconds === null) return;
    const stopped = engineOf(run, { durationSeconds: endSeconds, warmupSeconds }).finish().totals;
    assert.deepEqual([finishedIn(totals), totals.seconds], [finished, endSeconds - warmupSeconds]);
    totals.machines.forEach(({ stateSeconds }, m) => {
      assert.deepEqual(stateSeconds, stopped.machines[m].stateSeconds);
    });
  });
});

type Topology = RunDefinition["topology"];

function lineOf(topology: Topology): ResolvedRun {
  return defineRun({
    run: { duration_hours: 10, until: { finished: 40 } },
    materials: ["Part"],
    topology,
    equipment: {
      A: { uph: 600, performance: { jam_prob: 0.1 } },
      B: { uph: 700, reliability: { mtbf_min: 3, mttr_min: 1 } },
    },
  });
}

Deno.test("The same line in a row and as a graph ends with its last item in the same moment", () => {
  const row = { topology: { stations: [{ name: "A", output_type: "Part" }, { name: "B", output_type: "None" }] } };
  const edges = [["_source", "A"], ["A", "B"], ["B", "_sink"]].map(([source, target]) => ({ source, target }));
  const graph = { topology: { nodes: row.topology.stations, edges } };
  const [one, other] = [row, graph].map(({ topology }) => simulate(lineOf(topology), { events: "full" }).columns);
  assert.equal(one.totals.completedSeconds, one.endSeconds);
  assert.equal(hashOfRun(one), hashOfRun(other));
});
