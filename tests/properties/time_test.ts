import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { type EventColumns, NO_STATE } from "../../src/engine/record/columns.ts";
import { COUNTED_STATES, EXECUTE, STATES } from "../../src/model/states.ts";
import { eventsAtLevel } from "../../src/results/detail_events.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfColumns } from "../support/column_hash.ts";
import { anyRun } from "../support/any_run.ts";

/** Runs random lines and graphs to their end, every state interval recorded. */
function ofEveryRun(look: (result: RunData) => void): void {
  fc.assert(fc.property(anyRun, (run) => look(simulate(run, { events: "full" }))), { seed: 2, numRuns: 250 });
}

const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

function assertSeconds(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= 1e-9 * (1 + expected), `${what}: ${found} s instead of ${expected} s`);
}

/** Row numbers of one machine's state intervals. */
function rowsOf({ count, machine }: EventColumns, wanted: number): number[] {
  return Array.from({ length: count }, (_, row) => row).filter((row) => machine[row] === wanted);
}

Deno.test("The seconds that a machine spends in its states sum to the run", () => {
  ofEveryRun(({ line, columns: { totals, endSeconds } }) => {
    totals.machines.forEach(({ stateSeconds }, m) => {
      assertSeconds(sumOf(stateSeconds), endSeconds, line.machines[m].name);
      assert.ok(stateSeconds.every((seconds) => seconds >= 0));
    });
  });
});

Deno.test("In every telemetry interval they sum to the interval, and over all intervals to the totals", () => {
  ofEveryRun(({ line, columns: { telemetry, totals } }) => {
    const { rowCount, endSeconds, stateSeconds } = telemetry, width = line.machines.length * STATES.length;
    const sums = new Float64Array(width);
    for (let row = 0; row < rowCount; row++) {
      const interval = endSeconds[row] - (row === 0 ? 0 : endSeconds[row - 1]);
      for (let m = 0; m < line.machines.length; m++) {
        let inRow = 0;
        for (let state = 0; state < STATES.length; state++) {
          const seconds = stateSeconds[row * width + m * STATES.length + state];
          inRow += seconds;
          sums[m * STATES.length + state] += seconds;
        }
        assertSeconds(inRow, interval, "a machine in a row");
      }
    }
    const ofMachines = totals.machines.flatMap(({ stateSeconds }) => [...stateSeconds]);
    ofMachines.forEach((seconds, i) => assertSeconds(sums[i], seconds, `column ${i}`));
  });
});

Deno.test("The state intervals of a machine follow each other without gap or overlap from 0 to the end", () => {
  ofEveryRun(({ line, columns: { events, endSeconds } }) => {
    line.machines.forEach(({ name }, m) => {
      const rows = rowsOf(events, m);
      assert.equal(events.enteredSeconds[rows[0]], 0);
      rows.forEach((row, i) => {
        const end = i + 1 < rows.length ? events.enteredSeconds[rows[i + 1]] : endSeconds;
        assert.equal(events.durationSeconds[row], end - events.enteredSeconds[row], `${name}, row ${row}`);
        assert.ok(events.durationSeconds[row] > 0, `${name}, row ${row}: no length is no state interval`);
      });
    });
  });
});

Deno.test("State intervals are ordered by time and machine, know the state before, and differ from it", () => {
  ofEveryRun(({ line, columns: { events } }) => {
    const { enteredSeconds, machine } = events;
    for (let row = 1; row < events.count; row++) {
      const later = enteredSeconds[row] - enteredSeconds[row - 1];
      assert.ok(later > 0 || (later === 0 && machine[row] > machine[row - 1]), `row ${row}`);
    }
    line.machines.forEach((_, m) => {
      rowsOf(events, m).forEach((row, i, rows) => {
        const before = i === 0 ? null : rows[i - 1];
        assert.equal(events.previousState[row], before === null ? NO_STATE : events.state[before]);
        const isSame = before !== null && events.state[row] === events.state[before] &&
          events.cause[row] === events.cause[before];
        assert.ok(!isSame, `row ${row} is no other state interval than the one before`);
      });
    });
  });
});

Deno.test("The state intervals of a machine add up to its totals: seconds, cycles, stops", () => {
  ofEveryRun(({ line, columns: { events, totals, telemetry } }) => {
    line.machines.forEach(({ name }, m) => {
      const rows = rowsOf(events, m),
        ofState = (name: string) => rows.filter((row) => STATES[events.state[row]] === name);
      const { stateSeconds, stateCounts, output } = totals.machines[m];
      STATES.forEach((state, s) => {
        assertSeconds(
          sumOf(ofState(state).map((row) => events.durationSeconds[row])),
          stateSeconds[s],
          `${name} ${state}`,
        );
      });
      const cycles = ofState("EXECUTE").map((row) => events.cycles[row]);
      // A cycle that ends in another state, or took no time or was kept from ending without more execution, ends in none.
      const missing = output / line.machines[m].batchOut - sumOf(cycles);
      if (endsWithExecution(line.machines[m])) assert.equal(missing, 0);
      else assert.ok(missing >= 0);
      assert.ok(rows.every((row) => (events.cycles[row] >= 0) === (events.state[row] === EXECUTE)));
      assert.deepEqual([...stateCounts], STATES.map((state) => ofState(state).length));
      const column = (values: Int32Array, { from = 0, of = 1 } = {}) =>
        sumOf(values.filter((_, i) => i % (of * line.machines.length) === of * m + from));
      assert.equal(column(telemetry.intervalsBegun), rows.length);
      assert.deepEqual(
        COUNTED_STATES.map((_, from) => column(telemetry.countedBegun, { from, of: COUNTED_STATES.length })),
        COUNTED_STATES.map((state) => stateCounts[state]),
      );
    });
  });
});

function endsWithExecution({ cycleSeconds, phases }: RunData["line"]["machines"][number]): boolean {
  const isLeft = phases.some((phase) =>
    phase.kind === "custom" || (phase.kind === "breakdown" && phase.basis === "calendar")
  );
  return cycleSeconds.dist !== "empirical" && !isLeft;
}

Deno.test("The detail level, written while the line runs, is what its definition takes from the full log", () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const { columns: { events: full } } = simulate(run, { events: "full" });
      const { columns: { events: detail } } = simulate(run, { events: "detail" });
      assert.equal(detail.count, eventsAtLevel(full, "detail").count);
      assert.equal(hashOfColumns(detail), hashOfColumns(eventsAtLevel(full, "detail")));
      assert.equal(simulate(run, { events: "none" }).columns.events.count, 0);
    }),
    { seed: 3, numRuns: 250 },
  );
});
