/**
 * Failures in operation: they strike when their running time is used up, in the middle of a cycle too.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { type SmallFailure, smallLine, type SmallRun, type SmallStation } from "../support/small_line.ts";

function resultOf(stations: readonly SmallStation[], options?: SmallRun) {
  return simulate(smallLine(stations, options), { events: "full" });
}

const logOf = (...args: Parameters<typeof resultOf>) => eventText(resultOf(...args));

const motor = (changes: Partial<SmallFailure>): SmallFailure => ({ name: "motor", after: 3, repair: 1, ...changes });

Deno.test("A station fails when its time to failure is used up, and goes on with what was left of the cycle", () => {
  assert.deepEqual(logOf([{ name: "A", cycle: 2, failures: [motor({ repair: 3 })] }], { seconds: 12 }), [
    "0 A EXECUTE 3 s, 1 cycle",
    "3 A DOWN 3 s (motor)",
    "6 A EXECUTE 3 s, 2 cycles",
    "9 A DOWN 3 s (motor)",
  ]);
});

Deno.test("Time to failure passes only in EXECUTE; what was used up where a cycle ends strikes before the next", () => {
  assert.deepEqual(logOf([{ name: "A", cycle: 2 }, { name: "B", failures: [motor({})] }], { seconds: 13 }), [
    "0 A EXECUTE 13 s, 6 cycles",
    "0 B STARVED 2 s",
    "2 B EXECUTE 1 s, 1 cycle",
    "3 B STARVED 1 s",
    "4 B EXECUTE 1 s, 1 cycle",
    "5 B STARVED 1 s",
    "6 B EXECUTE 1 s, 1 cycle",
    "7 B STARVED 1 s",
    "8 B DOWN 1 s (motor)",
    "9 B EXECUTE 2 s, 2 cycles",
    "11 B STARVED 1 s",
    "12 B EXECUTE 1 s, 0 cycles",
  ]);
});

Deno.test("Modes used up at the same moment strike one after another in file order, each a state interval of its own", () => {
  const failures = [motor({ after: 1.5 }), motor({ name: "belt", after: 1.5, repair: 2 })];
  assert.deepEqual(logOf([{ name: "A", failures }], { seconds: 9 }), [
    "0 A EXECUTE 1.5 s, 1 cycle",
    "1.5 A DOWN 1 s (motor)",
    "2.5 A DOWN 2 s (belt)",
    "4.5 A EXECUTE 1.5 s, 2 cycles",
    "6 A DOWN 1 s (motor)",
    "7 A DOWN 2 s (belt)",
  ]);
});

Deno.test("Each mode has its own running time, whatever the others do", () => {
  const failures = [motor({ after: 2.5 }), motor({ name: "belt", after: 4 })];
  // By execution the motor fails at 2.5, 5, 7.5, the belt at 4 and 8.
  assert.deepEqual(logOf([{ name: "A", failures }], { seconds: 12.5 }), [
    "0 A EXECUTE 2.5 s, 2 cycles",
    "2.5 A DOWN 1 s (motor)",
    "3.5 A EXECUTE 1.5 s, 2 cycles",
    "5 A DOWN 1 s (belt)",
    "6 A EXECUTE 1 s, 1 cycle",
    "7 A DOWN 1 s (motor)",
    "8 A EXECUTE 2.5 s, 2 cycles",
    "10.5 A DOWN 1 s (motor)",
    "11.5 A EXECUTE 0.5 s, 1 cycle",
    "12 A DOWN 0.5 s (belt)",
  ]);
});

Deno.test("After a failure with restart the whole cycle is executed anew", () => {
  const failures = [motor({ after: 5, after_failure: "restart" })];
  // 4 s, then 1 s in vain; then 4 s, of which the failure comes at the end of 5 s: 1 s of the next in vain.
  assert.deepEqual(logOf([{ name: "A", cycle: 4, failures }], { seconds: 17 }), [
    "0 A EXECUTE 5 s, 1 cycle",
    "5 A DOWN 1 s (motor)",
    "6 A EXECUTE 5 s, 1 cycle",
    "11 A DOWN 1 s (motor)",
    "12 A EXECUTE 5 s, 1 cycle",
  ]);
});

Deno.test("After a failure with scrap the cycle ends, and what the machine holds is rejected at the strike", () => {
  const failures = [motor({ after: 5, after_failure: "scrap" })];
  const stations = [{ name: "A", capacity: 4 }, { name: "B", cycle: 4, batch: 2, failures }];
  const result = resultOf(stations, { seconds: 13, interval: 1 }), { columns, summary: { machines: { B } } } = result;
  assert.deepEqual(eventText(result).filter((row) => row.includes(" B ")), [
    "0 B STARVED 2 s",
    "2 B EXECUTE 5 s, 1 cycle",
    "7 B DOWN 1 s (motor)",
    "8 B EXECUTE 5 s, 1 cycle",
  ]);
  assert.deepEqual([B.output_count, B.rejected_count, B.scrapped_count, B.down_count], [2, 0, 1, 1]);
  // Two for each of the cycles completed, scrapped and open.
  assert.equal(columns.totals.machines[1].taken, 8);
  assert.equal(columns.totals.rejectedUnits, 2);
  // At the strike, a second before the repair is over.
  assert.equal(columns.telemetry.rejectedUnits.findIndex((units) => units > 0), 7);
});

Deno.test("Before anything of a cycle was executed, restart and scrap do nothing", () => {
  for (const after_failure of ["restart", "scrap", "resume"] as const) {
    const failures = [motor({ after: 2, after_failure })];
    const { summary, columns } = resultOf([{ name: "A", cycle: 2, failures }], { seconds: 13 });
    assert.deepEqual(summary.machines.A.scrapped_count, 0);
    assert.equal(summary.machines.A.output_count, 4, after_failure);
    assert.equal(columns.totals.rejectedUnits, 0);
  }
});

Deno.test("A repair of no length is no failure, yet it restarts and scraps", () => {
  const run = (after_failure: SmallFailure["after_failure"]) =>
    resultOf([{ name: "A", cycle: 2, failures: [motor({ repair: 0, after_failure })] }], { seconds: 12.5 });
  const [resumed, restarted, scrapped] = (["resume", "restart", "scrap"] as const).map(run);
  for (const result of [resumed, restarted, scrapped]) {
    assert.equal(result.summary.machines.A.down_count, 0);
    assert.equal(result.summary.machines.A.down_sec, 0);
  }
  // One cycle of 2 s in each 3 s of execution, the third second in vain.
  assert.deepEqual([resumed, restarted, scrapped].map((result) => result.columns.totals.machines[0].output), [6, 4, 4]);
  assert.deepEqual([restarted, scrapped].map((result) => result.summary.machines.A.scrapped_count), [0, 4]);
});

Deno.test("0.36 s times 10,000 is an hour: a failure after it strikes at the end of a cycle", () => {
  const failures = [motor({ after: 3600, repair: 400, after_failure: "scrap" })];
  const { summary } = resultOf([{ name: "A", cycle: 0.36, failures }], { seconds: 4000, inventory: 20_000 });
  assert.equal(summary.machines.A.output_count, 10_000);
  assert.equal(summary.machines.A.scrapped_count, 0);
});

Deno.test("A calendar failure in the middle of a piece uses up nothing of the other mode's time", () => {
  const failures = [motor({ after: 3 }), motor({ name: "power", after: 2, repair: 2, basis: "calendar" })];
  // Execution up to 2, from 4 to 5: 3 s; the power's clock runs from 4 on.
  assert.deepEqual(logOf([{ name: "A", cycle: 10, failures }], { seconds: 8 }), [
    "0 A EXECUTE 2 s, 0 cycles",
    "2 A DOWN 2 s (power)",
    "4 A EXECUTE 1 s, 0 cycles",
    "5 A DOWN 1 s (motor)",
    "6 A DOWN 2 s (power)",
  ]);
});
