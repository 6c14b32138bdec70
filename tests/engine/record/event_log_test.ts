/**
 * The log of state intervals, brought together from the windows of machines.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { type EventColumns, type EventLevel, NO_STATE } from "../../../src/engine/record/columns.ts";
import { EventLog } from "../../../src/engine/record/event_log.ts";
import { intervalCode } from "../../../src/engine/record/interval_window.ts";
import { BLOCKED, EXECUTE, JAMMED, STARVED } from "../../../src/model/states.ts";
import { eventsAtLevel } from "../../../src/results/detail_events.ts";

/** What a machine enters, and when. */
interface Entered {
  readonly seconds: number;
  readonly state: number;
}

/** State intervals of whole seconds, so that many begin at once. */
function machineWith(states: fc.Arbitrary<number>, maxLength: number): fc.Arbitrary<Entered[]> {
  return fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), states), { maxLength, size: "max" }).map((intervals) => {
    let seconds = 0;
    return intervals.map(([lasts, state]) => ({ seconds: (seconds += lasts) - lasts, state }));
  });
}

const WAITS = [EXECUTE, STARVED, EXECUTE, BLOCKED];

/** Many machines with stops all the time, few with hardly any, and what is between. */
const lines = fc.constantFrom([3, 400, 200], [9, 60, 20], [20, 40, 3], [40, 20, 1]).chain(
  ([machines, maxLength, waitsPerStop]) => {
    const states = fc.oneof(
      { arbitrary: fc.constantFrom(...WAITS), weight: waitsPerStop },
      { arbitrary: fc.constant(JAMMED), weight: 1 },
    );
    return fc.array(machineWith(states, maxLength), { minLength: 1, maxLength: machines, size: "max" });
  },
);

/** Moments up to which all machines have come when the windows are brought together. */
const moments = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 20 }).map((moments) =>
  moments.sort((a, b) => a - b)
);

const END = 10_000, CAUSE = 300;

/** Enters all in stretches of time, machine by machine. */
function logOf(line: readonly Entered[][], moments: readonly number[], level: EventLevel): EventColumns {
  const log = new EventLog(level, line.length), next = line.map(() => 0);
  for (const until of [...moments, END]) {
    for (const [machine, entered] of line.entries()) {
      for (; next[machine] < entered.length && entered[next[machine]].seconds < until; next[machine]++) {
        const { seconds, state } = entered[next[machine]], before = entered[next[machine] - 1]?.state ?? NO_STATE;
        const cycles = before === EXECUTE ? next[machine] : -1;
        log.windows![machine].push(seconds, intervalCode(state, before, state === JAMMED ? CAUSE : -1), cycles);
      }
    }
    log.merge();
  }
  return log.drain(END, (machine) => line[machine].at(-1)!.state === EXECUTE ? line[machine].length : -1);
}

/** All state intervals, sorted. */
function sortedAll(line: readonly Entered[][]): EventColumns {
  const rows = line.flatMap((entered, machine) =>
    entered.map(({ seconds, state }, i) => ({
      enteredSeconds: seconds,
      durationSeconds: (entered[i + 1]?.seconds ?? END) - seconds,
      machine,
      state,
      previousState: entered[i - 1]?.state ?? NO_STATE,
      cycles: state === EXECUTE ? i + 1 : -1,
      cause: state === JAMMED ? CAUSE : -1,
    }))
  ).sort((a, b) => a.enteredSeconds - b.enteredSeconds || a.machine - b.machine);
  return {
    count: rows.length,
    level: "full",
    enteredSeconds: Float64Array.from(rows, (row) => row.enteredSeconds),
    durationSeconds: Float64Array.from(rows, (row) => row.durationSeconds),
    machine: Uint16Array.from(rows, (row) => row.machine),
    state: Uint8Array.from(rows, (row) => row.state),
    previousState: Uint8Array.from(rows, (row) => row.previousState),
    cycles: Int32Array.from(rows, (row) => row.cycles),
    cause: Int16Array.from(rows, (row) => row.cause),
  };
}

Deno.test("Whatever the stops, the machines and the stretches of time: what sorting all and choosing from them gives", () => {
  let kept = 0, leftOut = 0;
  fc.assert(
    fc.property(lines, moments, (line, moments) => {
      const all = sortedAll(line);
      for (const level of ["full", "detail", "down"] as const) {
        const expected = eventsAtLevel(all, level);
        assert.deepEqual(logOf(line, moments, level), expected);
        if (level !== "detail") continue;
        kept += expected.count;
        leftOut += all.count - expected.count;
      }
    }),
    { seed: 17, numRuns: 150 },
  );
  assert.ok(kept > 1000 && leftOut > 1000, `${kept} ${leftOut}`);
});

Deno.test("A log of a million state intervals is that of a thousand, a thousand times as long", () => {
  const line = [EXECUTE, STARVED].map((first) =>
    Array.from({ length: 500_000 }, (_, i) => ({ seconds: i / 100, state: i % 2 === 0 ? first : BLOCKED }))
  );
  const { count, enteredSeconds, durationSeconds, machine, state } = logOf(line, [1, 2000, 2001, 4000], "full");
  assert.equal(count, 1_000_000);
  for (let row = 0; row < count; row += 997) {
    const entered = line[row % 2][row >> 1], end = line[row % 2][(row >> 1) + 1]?.seconds ?? END;
    assert.deepEqual([machine[row], state[row], enteredSeconds[row]], [row % 2, entered.state, entered.seconds]);
    assert.equal(durationSeconds[row], end - entered.seconds);
  }
});
