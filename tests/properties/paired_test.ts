/**
 * Common random numbers: what is changed at one machine leaves every other machine's random numbers as they were.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import type { MachineTotals } from "../../src/engine/record/columns.ts";
import { simulate } from "../../src/run/simulate.ts";
import { eventTextOf } from "../support/event_text.ts";
import { stations } from "../support/random_line.ts";
import { smallLine } from "../support/small_line.ts";

const exponential = { dist: "exponential" as const, mean: 1 };

function withJam(run: ResolvedRun, machine: string, jam: { jam_prob: number; jam_time_sec: number }): ResolvedRun {
  const equipment = run.equipment[machine];
  const changed = { ...equipment, performance: { ...equipment.performance, ...jam } };
  return { ...run, equipment: { ...run.equipment, [machine]: changed } };
}

Deno.test("Upstream of an unlimited buffer, another station's jam rate changes nothing at all", () => {
  const failures = [{ name: "motor", after: { exponential: 30 }, repair: { exponential: 5 } }];
  const run = smallLine([
    { name: "A", cycle: exponential, failures, jam: { probability: 0.1, seconds: exponential } },
    { name: "B", cycle: exponential },
    { name: "C", cycle: exponential, failures },
  ], { seconds: 900 });
  const before = simulate(run, { events: "full" });
  const after = simulate(withJam(run, "B", { jam_prob: 0.3, jam_time_sec: 4 }), { events: "full" });
  assert.deepEqual(eventTextOf("A", after), eventTextOf("A", before));
  assert.notDeepEqual(eventTextOf("B", after), eventTextOf("B", before));
  assert.notDeepEqual(eventTextOf("C", after), eventTextOf("C", before));
});

/** What a machine did once the line is empty: what it drew decides it, and not when its items came. */
function drawn({ stateSeconds, ...counts }: MachineTotals) {
  const [EXECUTE, , , DOWN, JAMMED] = stateSeconds;
  // State intervals that follow each other without a gap are one, so their number depends on when items come; their sum
  // does not.
  const { stateCounts: _, ...independent } = counts;
  return { ...independent, seconds: [EXECUTE, DOWN, JAMMED].map((seconds) => +seconds.toFixed(6)) };
}

Deno.test("In any line that has worked off its items, the changed jam rate shows at its own machine only", () => {
  fc.assert(
    fc.property(stations, fc.nat(5), fc.nat(1000), fc.constantFrom(0, 0.2, 0.9), (line, pick, seed, jam_prob) => {
      const changed = pick % line.length;
      const run = smallLine(line, { seconds: 10 * 3600, seed, inventory: 60 });
      const before = simulate(run), after = simulate(withJam(run, `S${changed}`, { jam_prob, jam_time_sec: 3 }));
      assertWorkedOff(before.columns.totals.machines, line.map(({ batch = 1 }) => batch));
      before.columns.totals.machines.forEach((machine, m) => {
        const { seconds: [execute, down, jammed], ...rest } = drawn(machine);
        const { seconds: [executeAfter, downAfter, jammedAfter], ...restAfter } = drawn(
          after.columns.totals.machines[m],
        );
        assert.deepEqual([restAfter, executeAfter, downAfter], [rest, execute, down], `S${m}, changed S${changed}`);
        if (m !== changed) assert.equal(jammedAfter, jammed, `S${m}, changed S${changed}`);
      });
    }),
    { seed: 9, numRuns: 200 },
  );
});

function assertWorkedOff(machines: readonly MachineTotals[], batches: readonly number[]): void {
  machines.forEach(({ taken, output, rejected, scrapped }, m) => {
    assert.equal(output + scrapped, Math.floor(taken / batches[m]));
    if (m + 1 < machines.length) assert.equal(machines[m + 1].taken, output - rejected);
  });
}

Deno.test("Nor does a new kind of trouble at one machine shift the random numbers of others, or its own", () => {
  const failures = [{ name: "motor", after: { exponential: 20 }, repair: { exponential: 5 } }];
  const quality = { defect_rate: 0.2, detection_prob: 0.5, false_reject_prob: 0.1 };
  const line = (belt: boolean) => [
    { name: "A", cycle: exponential, failures, quality },
    {
      name: "B",
      cycle: exponential,
      failures: belt
        ? [...failures, { name: "belt", after: { exponential: 9 }, repair: { exponential: 2 } }]
        : failures,
      quality: belt ? { ...quality, repair_prob: 0.5 } : quality,
      jam: belt ? { probability: 0.2, seconds: exponential } : undefined,
    },
    { name: "C", cycle: exponential, failures, quality },
  ];
  const [before, after] = [false, true].map((belt) =>
    simulate(smallLine(line(belt), { seconds: 10 * 3600, inventory: 300 })).columns.totals.machines.map(drawn)
  );
  assert.deepEqual([after[0], after[2]], [before[0], before[2]]);
  const { seconds: [execute, down, jammed], ...rest } = before[1];
  const { seconds: [executeAfter, downAfter, jammedAfter], ...restAfter } = after[1];
  assert.deepEqual([restAfter, executeAfter], [rest, execute]);
  assert.ok(downAfter > down && jammedAfter > jammed);
});
