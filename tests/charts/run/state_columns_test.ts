import assert from "node:assert/strict";
import { type StateColumns, stateColumns, stateSpans } from "../../../src/charts/run/state_columns.ts";
import { loadRun } from "../../../src/config/load.ts";
import * as fc from "../../deps/fast_check.ts";
import { STARVED, STATES } from "../../../src/model/states.ts";
import type { RunResult } from "../../../src/run/run_result.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { anyRun } from "../../support/any_run.ts";
import { randomRun } from "../../support/random_line.ts";
import { smallLine } from "../../support/small_line.ts";

const config = new URL("../../../config", import.meta.url).pathname;

function assertClose(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= 1e-8 * (1 + Math.abs(expected)), `${what}: ${found}, expected ${expected}`);
}

/** Seconds by machine and state, all columns together. */
function sums({ count, seconds }: StateColumns): number[] {
  const cells = seconds.length / count;
  return Array.from({ length: cells }, (_, cell) => {
    let sum = 0;
    for (let column = 0; column < count; column++) sum += seconds[column * cells + cell];
    return sum;
  });
}

/** Seconds that a machine has been in a state up to a moment, from every state interval. */
function secondsUpTo({ columns: { events } }: RunResult, machine: number, state: number, moment: number): number {
  let sum = 0;
  for (let row = 0; row < events.count; row++) {
    if (events.machine[row] !== machine || events.state[row] !== state) continue;
    sum += Math.max(0, Math.min(moment - events.enteredSeconds[row], events.durationSeconds[row]));
  }
  return sum;
}

Deno.test("Columns of every state interval, and those of telemetry, add up to the summary's time in each state", () => {
  fc.assert(
    fc.property(anyRun, fc.nat(200).map((n) => n + 1), fc.constantFrom("full", "none"), (run, columnsMax, events) => {
      const result = simulate(run, { events }), columns = stateColumns(result, columnsMax);
      const isFine = result.columns.telemetry.rowCount >= 8 * columnsMax;
      assert.equal(columns.source, events === "full" && !isFine ? "events" : "telemetry");
      assert.ok(columns.count <= columnsMax);
      assert.equal(columns.edges[columns.count], result.columns.endSeconds);
      const all = sums(columns);
      result.columns.totals.machines.forEach(({ stateSeconds }, machine) => {
        STATES.forEach((state, s) => assertClose(all[machine * STATES.length + s], stateSeconds[s], state));
      });
    }),
    { seed: 61, numRuns: 150 },
  );
});

Deno.test("Spans of a length begin at its multiples, and add up to the summary's time in each state", () => {
  fc.assert(
    fc.property(anyRun, fc.constantFrom(60, 300, 1000), fc.constantFrom("full", "none"), (run, length, events) => {
      const result = simulate(run, { events }), spans = stateSpans(result, length), { endSeconds } = result.columns;
      assert.equal(spans.edges[spans.count], endSeconds);
      if (events === "full") spans.edges.slice(0, -1).forEach((edge, i) => assertClose(edge, i * length, "edge"));
      const all = sums(spans);
      result.columns.totals.machines.forEach(({ stateSeconds }, machine) => {
        STATES.forEach((state, s) => assertClose(all[machine * STATES.length + s], stateSeconds[s], state));
      });
    }),
    { seed: 62, numRuns: 60 },
  );
});

Deno.test("Where telemetry is fine enough, every state interval makes no difference but takes longer", async () => {
  const run = await loadRun("baseline_8hr", { config });
  const full = simulate(run, { events: "full" }), none = simulate(run, { events: "none" });
  assert.deepEqual(stateColumns(full, 12), stateColumns(none, 12)); // 96 telemetry rows
  assert.equal(stateColumns(full, 13).source, "events");
  assert.equal(stateColumns(none, 13).count, 12);
});

Deno.test("A warm-up is in the columns", async () => {
  const run = await loadRun("baseline_8hr", { config, set: { "run.warmup_hours": 2 } });
  for (const events of ["full", "none"] as const) {
    const result = simulate(run, { events });
    const all = sums(stateColumns(result, 50));
    assertClose(all.reduce((sum, seconds) => sum + seconds, 0), 8 * 3600 * result.line.machines.length, events);
    assert.equal(result.columns.totals.seconds, 6 * 3600);
  }
});

Deno.test("Every column holds what its state intervals say: time up to its end less time up to its start", () => {
  fc.assert(
    fc.property(randomRun, fc.constantFrom(1, 3, 10, 36, 97), (run, columnsMax) => {
      const result = simulate(run, { events: "full" }), columns = stateColumns(result, columnsMax);
      const { edges, count, seconds } = columns, machineCount = result.line.machines.length;
      for (let machine = 0; machine < machineCount; machine++) {
        for (let state = 0; state < STATES.length; state++) {
          const upTo = Array.from(edges, (moment) => secondsUpTo(result, machine, state, moment));
          for (let column = 0; column < count; column++) {
            const found = seconds[(column * machineCount + machine) * STATES.length + state];
            assertClose(found, upTo[column + 1] - upTo[column], `${STATES[state]} in column ${column}`);
          }
        }
      }
    }),
    { seed: 62, numRuns: 80 },
  );
});

Deno.test("State intervals cut at the ends of telemetry intervals give what telemetry recorded", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config }), { events: "full" }),
    { telemetry } = result.columns;
  const columns = stateColumns(result, telemetry.rowCount);
  assert.equal(columns.source, "events");
  columns.edges.slice(1).forEach((edge, row) => assertClose(edge, telemetry.endSeconds[row], `end of row ${row}`));
  columns.seconds.forEach((seconds, at) => assertClose(seconds, telemetry.stateSeconds[at], `at ${at}`));
});

Deno.test("State intervals cut at the ends of telemetry intervals give what telemetry recorded, whatever the line", () => {
  let comparedCount = 0;
  fc.assert(
    fc.property(anyRun, (run) => {
      const full = simulate(run, { events: "full" }), { telemetry, endSeconds } = full.columns;
      if (telemetry.rowCount * full.line.telemetrySeconds !== endSeconds) return;
      comparedCount++;
      const ofTelemetry = stateColumns(simulate(run, { events: "none" }), telemetry.rowCount);
      const ofEvents = stateColumns(full, telemetry.rowCount);
      assert.deepEqual([ofEvents.source, ofTelemetry.source], ["events", "telemetry"]);
      ofEvents.seconds.forEach((seconds, at) => assertClose(seconds, ofTelemetry.seconds[at], `at ${at}`));
    }),
    { seed: 63, numRuns: 100 },
  );
  assert.ok(comparedCount > 20, `${comparedCount} runs were compared`);
});

Deno.test("Telemetry rows are never split: each column ends where a row does, and holds that of its rows", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config })), { telemetry } = result.columns;
  const { count, edges, seconds } = stateColumns(result, 20), cells = seconds.length / count;
  // 96 rows in at most 20 columns: 5 rows each, the last 1.
  assert.deepEqual([...edges].map((edge) => edge / 300), [...Array.from({ length: 20 }, (_, i) => 5 * i), 96]);
  for (let cell = 0; cell < cells; cell++) {
    const rows = Array.from({ length: 5 }, (_, row) => telemetry.stateSeconds[(35 + row) * cells + cell]);
    assertClose(seconds[7 * cells + cell], rows.reduce((sum, value) => sum + value), `cell ${cell}`);
    assert.equal(seconds[19 * cells + cell], telemetry.stateSeconds[95 * cells + cell]);
  }
});

Deno.test("A state interval over several columns fills those between whole, and its first and last in part", () => {
  // Three cycles of 1 s, then starved for ever.
  const run = smallLine([{ name: "A", cycle: 1 }], { seconds: 36, inventory: 3 });
  const result = simulate(run, { events: "full" });
  const { events } = result.columns;
  assert.ok(events.count >= 2);
  const { seconds, edges } = stateColumns(result, 18), end = result.columns.endSeconds;
  assertClose(edges[1], end / 18, "length of a column");
  for (let column = 0; column < 18; column++) {
    const atWork = Math.max(0, Math.min(3, edges[column + 1]) - edges[column]);
    assertClose(seconds[column * STATES.length], atWork, `at work in column ${column}`);
    assertClose(seconds[column * STATES.length + STARVED], end / 18 - atWork, `starved in column ${column}`);
  }
});
