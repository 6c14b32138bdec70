/**
 * Speed by levels, where the other side of the buffer has a clock of its own.
 *
 * @module
 */
import assert from "node:assert/strict";
import { isLocal } from "../../../src/engine/ahead/is_local.ts";
import { Engine } from "../../../src/engine/engine.ts";
import { buildLine } from "../../../src/model/build_line.ts";
import type { Line, SpeedRule } from "../../../src/model/line.ts";
import { eventTextOf } from "../../support/event_text.ts";
import { runDifferences } from "../../support/run_differences.ts";
import { smallLine } from "../../support/small_line.ts";

const CAPACITIES = [0, 1, 2, 3, 4, 5, 10, 40, Infinity];

/** At a level, between two, below the lowest and above the highest. */
const SHARES = [0, 0.1, 0.25, 1 / 3, 0.5, 0.6, 0.75, 0.9, 1];

/** Three machines in a row, of which the one in the middle goes by the rules. */
function lineOf(capacity: number, cycles: readonly number[], rules: readonly SpeedRule[]): Line {
  const stations = cycles.map((cycle, i) => ({ name: "ABC"[i], cycle, capacity, passes: i > 0 }));
  const line = buildLine(smallLine(stations, { seconds: 150, interval: 47 }));
  const machines = line.machines.map((machine, i) => ({ ...machine, speedControl: i === 1 ? rules : [] }));
  return { ...line, machines };
}

function rule(buffer: "in" | "out", side: "above" | "below", share: number): SpeedRule {
  return { buffer, above: null, below: null, [side]: share, factor: side === "above" ? 0.5 : 2 };
}

for (const capacity of CAPACITIES) {
  Deno.test(`Rules of speed hold ahead when they hold on the queue: ${capacity} places`, () => {
    const paces = new Set<number>();
    for (const share of SHARES) {
      for (const [buffer, side] of [["in", "above"], ["in", "below"], ["out", "above"], ["out", "below"]] as const) {
        // The neighbours faster, slower, and in step, so that much happens in one moment.
        for (const cycles of [[1, 1, 1], [0.5, 1, 2], [2, 1, 0.5], [0.7, 1.1, 0.9]]) {
          const line = lineOf(capacity, cycles, [rule(buffer, side, share), rule("out", "above", 0.95)]);
          assert.ok(isLocal(line));
          const [queued, ahead] = [true, false].map((ordered) =>
            new Engine(line, { events: "full", ordered }).finish()
          );
          assert.deepEqual(runDifferences(line, queued, ahead), [], `${buffer} ${side} ${share}, cycles ${cycles}`);
          paces.add(queued.totals.machines[1].output);
        }
      }
    }
    // Where there is no place, no rule ever holds; where there are places without end, the buffer is always as good as empty.
    assert.ok(capacity === 0 || paces.size > 4, `${paces.size} outputs`);
  });
}

Deno.test("A rule asks for more than so many items, or fewer: at just the level it holds neither way", () => {
  const log = (side: "above" | "below", share: number) => {
    const line = lineOf(4, [1, 1, 100], [rule("out", side, share)]);
    const left = new Engine(line, { events: "full" }).finish();
    return eventTextOf("B", { line, columns: left })[1];
  };
  // B's first item goes straight to C; of the four that follow the last begins at a level of 3, then there is one in hand.
  assert.equal(log("above", 0.75), "1 B EXECUTE 7 s, 6 cycles");
  assert.equal(log("above", 0.5), "1 B EXECUTE 8 s, 6 cycles");
  assert.equal(log("below", 0), "1 B EXECUTE 6 s, 6 cycles");
  assert.equal(log("below", 0.25), log("below", 0.1));
});
