/**
 * Failures by the calendar: in any state, and what was interrupted goes on afterwards.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { eventText, eventTextOf } from "../support/event_text.ts";
import { chain, edge, type SmallGraph, smallGraph } from "../support/small_graph.ts";
import { type SmallFailure, smallLine, type SmallRun, type SmallStation } from "../support/small_line.ts";

const calendar = (name: string, after: number, repair: number): SmallFailure => ({
  name,
  after,
  repair,
  basis: "calendar",
});

function logOf(stations: readonly SmallStation[], options: SmallRun = {}): string[] {
  return eventText(simulate(smallLine(stations, options), { events: "full" }));
}

Deno.test("A failure in EXECUTE leaves the rest of the cycle for after the repair, and its clock begins anew then", () => {
  assert.deepEqual(logOf([{ name: "A", cycle: 2, failures: [calendar("power", 3, 4)] }], { seconds: 18 }), [
    "0 A EXECUTE 3 s, 1 cycle",
    "3 A DOWN 4 s (power)",
    "7 A EXECUTE 3 s, 1 cycle",
    "10 A DOWN 4 s (power)",
    "14 A EXECUTE 3 s, 2 cycles",
    "17 A DOWN 1 s (power)",
  ]);
});

Deno.test("A failure in STARVED: the station takes nothing until it is repaired, then what is there", () => {
  const stations = [{ name: "A", cycle: 2 }, { name: "B", failures: [calendar("power", 3.5, 2)] }];
  assert.deepEqual(logOf(stations), [
    "0 A EXECUTE 10 s, 4 cycles",
    "0 B STARVED 2 s",
    "2 B EXECUTE 1 s, 1 cycle",
    "3 B STARVED 0.5 s",
    "3.5 B DOWN 2 s (power)",
    "5.5 B EXECUTE 2 s, 2 cycles",
    "7.5 B STARVED 0.5 s",
    "8 B EXECUTE 1 s, 0 cycles",
    "9 B DOWN 1 s (power)",
  ]);
});

Deno.test("What a failing station has collected so far waits inside", () => {
  const stations = [{ name: "A" }, { name: "B", batch: 3, failures: [calendar("power", 2.5, 3)] }];
  const result = simulate(smallLine(stations, { seconds: 8 }), { events: "full" });
  assert.deepEqual(eventTextOf("B", result), [
    "0 B STARVED 2.5 s",
    "2.5 B DOWN 3 s (power)",
    "5.5 B EXECUTE 2 s, 2 cycles",
    "7.5 B STARVED 0.5 s",
  ]);
  assert.deepEqual([result.columns.totals.machines[1].taken, result.columns.totals.buffers[0].levelMax], [7, 3]);
});

Deno.test("A failure in BLOCKED: the station gives nothing until it is repaired, then what it has finished", () => {
  const stations = [
    { name: "A", capacity: 0, failures: [calendar("power", 2.5, 3)] },
    { name: "B", cycle: 3 },
  ];
  assert.deepEqual(logOf(stations, { seconds: 12 }), [
    "0 A EXECUTE 2 s, 2 cycles",
    "0 B STARVED 1 s",
    "1 B EXECUTE 3 s, 1 cycle",
    "2 A BLOCKED 0.5 s",
    "2.5 A DOWN 3 s (power)",
    "4 B STARVED 1.5 s",
    "5.5 A EXECUTE 1 s, 1 cycle",
    "5.5 B EXECUTE 3 s, 1 cycle",
    "6.5 A BLOCKED 1.5 s",
    "8 A DOWN 3 s (power)",
    "8.5 B STARVED 2.5 s",
    "11 A EXECUTE 1 s, 0 cycles",
    "11 B EXECUTE 1 s, 0 cycles",
  ]);
});

Deno.test("A station that is still blocked after its repair is BLOCKED again", () => {
  const stations = [
    { name: "A", capacity: 0, failures: [calendar("power", 2.5, 1)] },
    { name: "B", cycle: 6 },
  ];
  assert.deepEqual(logOf(stations, { seconds: 9 }), [
    "0 A EXECUTE 2 s, 2 cycles",
    "0 B STARVED 1 s",
    "1 B EXECUTE 8 s, 1 cycle",
    "2 A BLOCKED 0.5 s",
    "2.5 A DOWN 1 s (power)",
    "3.5 A BLOCKED 2.5 s",
    "6 A DOWN 1 s (power)",
    "7 A EXECUTE 1 s, 1 cycle",
    "8 A BLOCKED 1 s",
  ]);
});

Deno.test("A failure during another stop waits for that stop's end, and the cycle goes on after it", () => {
  const jammed = [{ name: "A", jam: { probability: 1, seconds: 2 }, failures: [calendar("power", 4, 1)] }];
  assert.deepEqual(logOf(jammed, { seconds: 12 }), [
    "0 A JAMMED 2 s",
    "2 A EXECUTE 1 s, 1 cycle",
    "3 A JAMMED 2 s",
    "5 A DOWN 1 s (power)",
    "6 A EXECUTE 1 s, 1 cycle",
    "7 A JAMMED 2 s",
    "9 A EXECUTE 1 s, 0 cycles",
    "10 A DOWN 1 s (power)",
    "11 A JAMMED 1 s",
  ]);
  const failures = [{ name: "motor", after: 2, repair: 3 }, calendar("power", 3, 1)];
  assert.deepEqual(logOf([{ name: "A", failures }], { seconds: 12 }), [
    "0 A EXECUTE 2 s, 2 cycles",
    "2 A DOWN 3 s (motor)",
    "5 A DOWN 1 s (power)",
    "6 A EXECUTE 2 s, 2 cycles",
    "8 A DOWN 3 s (motor)",
    "11 A DOWN 1 s (power)",
  ]);
});

Deno.test("Of two calendar modes the second that strikes is repaired after the first, each by its own clock", () => {
  const failures = [calendar("power", 3, 4), calendar("air", 5, 1)];
  assert.deepEqual(logOf([{ name: "A", cycle: 2, failures }], { seconds: 20 }), [
    "0 A EXECUTE 3 s, 1 cycle",
    "3 A DOWN 4 s (power)",
    "7 A DOWN 1 s (air)",
    "8 A EXECUTE 2 s, 1 cycle",
    "10 A DOWN 4 s (power)",
    "14 A DOWN 1 s (air)",
    "15 A EXECUTE 2 s, 1 cycle",
    "17 A DOWN 3 s (power)",
  ]);
});

Deno.test("Operating and calendar modes of one machine strike by their own times, causes tell them apart", () => {
  const failures = [{ name: "motor", after: 3, repair: 1 }, calendar("power", 5.5, 2)];
  assert.deepEqual(logOf([{ name: "A", failures }], { seconds: 14 }), [
    "0 A EXECUTE 3 s, 3 cycles",
    "3 A DOWN 1 s (motor)",
    "4 A EXECUTE 1.5 s, 1 cycle",
    "5.5 A DOWN 2 s (power)",
    "7.5 A EXECUTE 1.5 s, 2 cycles",
    "9 A DOWN 1 s (motor)",
    "10 A EXECUTE 3 s, 2 cycles",
    "13 A DOWN 1 s (power)",
  ]);
});

Deno.test("A failure just where a cycle ends strikes first: the item is finished after the repair", () => {
  assert.deepEqual(logOf([{ name: "A", cycle: 2, failures: [calendar("power", 4, 3)] }], { seconds: 9 }), [
    "0 A EXECUTE 4 s, 1 cycle",
    "4 A DOWN 3 s (power)",
    "7 A EXECUTE 2 s, 1 cycle",
  ]);
});

Deno.test("A repair of no length is no state interval, and the clock begins anew", () => {
  assert.deepEqual(logOf([{ name: "A", cycle: 2, failures: [calendar("power", 3, 0)] }]), [
    "0 A EXECUTE 10 s, 4 cycles",
  ]);
});

/** A feeds two machines side by side of which the power fails now and then. */
function sideBySide(changes: Partial<SmallGraph> = {}) {
  const power = { name: "power", after: { exponential: 8 }, repair: 5, basis: "calendar" as const };
  return smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 1 }, { name: "P", cycle: 1.5, count: 2, failures: [power] }],
    edges: chain("_source", "A", "P", "_sink"),
    seconds: 12,
    ...changes,
  });
}

Deno.test("Of machines side by side only the one that fails stops, and the other takes what comes", () => {
  assert.deepEqual(eventText(simulate(sideBySide({ seed: 3 }), { events: "full" })), [
    "0 A EXECUTE 12 s, 11 cycles",
    "0 P.1 STARVED 1 s",
    "0 P.2 STARVED 2 s",
    "1 P.1 EXECUTE 1.5 s, 1 cycle",
    "2 P.2 EXECUTE 1.5 s, 1 cycle",
    "2.5 P.1 STARVED 0.5 s",
    "3 P.1 EXECUTE 2.90869668164075 s, 1 cycle",
    "3.5 P.2 STARVED 0.32271361396959497 s",
    "3.822713613969595 P.2 DOWN 5 s (power)",
    "5.90869668164075 P.1 DOWN 5 s (power)",
    "8.822713613969595 P.2 EXECUTE 3.1772863860304046 s, 2 cycles",
    "10.90869668164075 P.1 EXECUTE 1.09130331835925 s, 1 cycle",
  ]);
});

Deno.test("A machine that waits for any way and fails, waits for any way again", () => {
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part", route: "shortest_queue", failures: [calendar("power", 3.5, 2)] },
      { name: "X", cycle: 9 },
      { name: "Y", cycle: 5 },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "X", { capacity: 0 }),
      edge("A", "Y", { capacity: 0 }),
      ...chain("X", "_sink"),
      ...chain("Y", "_sink"),
    ],
    seconds: 12,
  });
  assert.deepEqual(eventText(simulate(run, { events: "full" })), [
    "0 A EXECUTE 3 s, 3 cycles",
    "0 X STARVED 1 s",
    "0 Y STARVED 2 s",
    "1 X EXECUTE 9 s, 1 cycle",
    "2 Y EXECUTE 10 s, 1 cycle",
    "3 A BLOCKED 0.5 s",
    "3.5 A DOWN 2 s (power)",
    "5.5 A BLOCKED 1.5 s",
    "7 A EXECUTE 1 s, 1 cycle",
    "8 A BLOCKED 1 s",
    "9 A DOWN 2 s (power)",
    "10 X STARVED 1 s",
    "11 A EXECUTE 1 s, 0 cycles",
    "11 X EXECUTE 1 s, 0 cycles",
  ]);
});

Deno.test("A conveyor brings items to its end while the machine there is repaired, and they are taken then", () => {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 2 }, { name: "B", failures: [calendar("power", 4, 5)] }],
    edges: [edge("_source", "A"), edge("A", "B", { capacity: 2, transit_sec: 3 }), ...chain("B", "_sink")],
    seconds: 14,
  });
  assert.deepEqual(eventText(simulate(run, { events: "full" })), [
    "0 A EXECUTE 6 s, 3 cycles",
    "0 B STARVED 4 s",
    "4 B DOWN 5 s (power)",
    "6 A BLOCKED 3 s",
    "9 A EXECUTE 5 s, 2 cycles",
    "9 B EXECUTE 2 s, 2 cycles",
    "11 B STARVED 1 s",
    "12 B EXECUTE 1 s, 0 cycles",
    "13 B DOWN 1 s (power)",
  ]);
});

Deno.test("A failure comes first in its moment, also before an item whose making began before the failure's clock", () => {
  const stations = [{ name: "A", cycle: 2 }, { name: "B", failures: [calendar("motor", 0.75, 0.5)] }];
  const result = simulate(smallLine(stations, { seconds: 3 }), { events: "full" });
  assert.deepEqual(eventTextOf("B", result), [
    "0 B STARVED 0.75 s",
    "0.75 B DOWN 0.5 s (motor)",
    "1.25 B STARVED 0.75 s",
    "2 B DOWN 0.5 s (motor)",
    "2.5 B EXECUTE 0.5 s, 0 cycles",
  ]);
  // A's item, finished at 2 s, is in the buffer until B is repaired.
  assert.equal(result.columns.totals.buffers[0].levelSeconds, 0.5);
});

Deno.test("A station whose repair ends puts nothing into the hands of one that fails in the same moment", () => {
  // A has finished an item at 1 s and is repaired at 3 s, when B fails, whose clock began after A's repair.
  const stations = [
    { name: "A", failures: [calendar("power", 1, 2)] },
    { name: "B", failures: [calendar("motor", 1.25, 0.5)] },
  ];
  const result = simulate(smallLine(stations, { seconds: 4 }), { events: "full" });
  assert.deepEqual(eventTextOf("B", result), [
    "0 B STARVED 1.25 s",
    "1.25 B DOWN 0.5 s (motor)",
    "1.75 B STARVED 1.25 s",
    "3 B DOWN 0.5 s (motor)",
    "3.5 B EXECUTE 0.5 s, 0 cycles",
  ]);
  assert.equal(result.columns.totals.buffers[0].levelSeconds, 0.5);
});
