import assert from "node:assert/strict";
import { simulate } from "../../../src/run/simulate.ts";
import { eventText, eventTextOf } from "../../support/event_text.ts";
import { chain, edge, smallGraph } from "../../support/small_graph.ts";
import { smallLine, type SmallStation } from "../../support/small_line.ts";

function logOf(stations: readonly SmallStation[], seconds = 12): string[] {
  return eventText(simulate(smallLine(stations, { seconds }), { events: "full" }));
}

Deno.test("A rule about the buffer after a machine slows it down while that is fuller", () => {
  const speed = [{ buffer: "out" as const, above_pct: 40, factor: 0.5 }];
  // B takes the first item at 1 s; the levels when A begins are 0, 0, 1 and 2 of 5, then more: a cycle takes 2 s.
  assert.deepEqual(logOf([{ name: "A", capacity: 5, speed }, { name: "B", cycle: 9 }]), [
    "0 A EXECUTE 12 s, 7 cycles",
    "0 B STARVED 1 s",
    "1 B EXECUTE 11 s, 1 cycle",
  ]);
});

Deno.test("A rule about the buffer before a machine speeds it up while that is fuller", () => {
  const speed = [{ buffer: "in" as const, above_pct: 0, factor: 4 }];
  assert.deepEqual(logOf([{ name: "A", capacity: 4 }, { name: "B", cycle: 2, speed }], 9), [
    "0 A EXECUTE 9 s, 8 cycles",
    "0 B STARVED 1 s",
    "1 B EXECUTE 8 s, 6 cycles",
  ]);
});

Deno.test("A rule holds while the buffer is emptier than it says, and not at just that level", () => {
  const speed = [{ buffer: "out" as const, below_pct: 50, factor: 2 }];
  assert.deepEqual(logOf([{ name: "A", cycle: 2, capacity: 4, speed }, { name: "B", cycle: 100 }]), [
    "0 A EXECUTE 9 s, 6 cycles",
    "0 B STARVED 1 s",
    "1 B EXECUTE 11 s, 0 cycles",
    "9 A BLOCKED 3 s",
  ]);
});

Deno.test("Of several rules that hold, the last one wins", () => {
  const rule = { buffer: "out" as const, below_pct: 100 };
  const slow = { ...rule, factor: 0.5 }, fast = { ...rule, factor: 4 }, never = { ...rule, below_pct: 0, factor: 9 };
  const first = (...speed: NonNullable<SmallStation["speed"]>) =>
    logOf([{ name: "A", cycle: 2, capacity: 4, speed }, { name: "B" }], 6).at(1);
  assert.equal(first(slow, fast, never), "0 B STARVED 0.5 s");
  assert.equal(first(fast, slow, never), "0 B STARVED 4 s");
});

Deno.test("The level counts when collecting ends, not when it begins or when the machine is repaired", () => {
  const speed = [{ buffer: "in" as const, above_pct: 0, factor: 0.25 }];
  const failures = [{ name: "motor", after: 0.5, repair: 5 }];
  // B collects at 1 s while its buffer is empty: 1 s in two pieces, though there are items at 6.5 s. At 7 s there are.
  assert.deepEqual(logOf([{ name: "A", capacity: 4 }, { name: "B", speed, failures }], 18), [
    "0 A EXECUTE 6 s, 6 cycles",
    "0 B STARVED 1 s",
    "1 B EXECUTE 0.5 s, 0 cycles",
    "1.5 B DOWN 5 s (motor)",
    "6 A BLOCKED 1 s",
    "6.5 B EXECUTE 0.5 s, 1 cycle",
    "7 A EXECUTE 1 s, 1 cycle",
    "7 B DOWN 5 s (motor)",
    "8 A BLOCKED 10 s",
    "12 B EXECUTE 0.5 s, 0 cycles",
    "12.5 B DOWN 5 s (motor)",
    "17.5 B EXECUTE 0.5 s, 0 cycles",
  ]);
});

Deno.test("What comes into the buffer before a machine in the moment in which its cycle begins, it does not see yet", () => {
  const speed = [{ buffer: "in" as const, above_pct: 25, factor: 0.5 }];
  const failures = [{ name: "f", after: 3.5, repair: 2, basis: "calendar" as const }];
  // At 6 s there are the items of 4 and 5 s; B takes one, and A puts its next. One of four is not above a quarter.
  assert.deepEqual(logOf([{ name: "A", capacity: 4 }, { name: "B", speed, failures }], 9).slice(1), [
    "0 B STARVED 1 s",
    "1 B EXECUTE 2.5 s, 2 cycles",
    "3.5 B DOWN 2 s (f)",
    "5.5 B EXECUTE 3.5 s, 3 cycles",
  ]);
});

Deno.test("What goes from the buffer after a machine in the moment in which its cycle begins, is there for it still", () => {
  const first = (above_pct: number, cycle: number) => {
    const speed = [{ buffer: "out" as const, above_pct, factor: 0.5 }];
    return logOf([{ name: "A", capacity: 4, speed }, { name: "B", cycle }], 8)[0];
  };
  // B takes each item straight out of A's hands: it is one of four all the same, and A slow after its first cycle.
  assert.equal(first(0, 1), "0 A EXECUTE 8 s, 4 cycles");
  // B takes the item of 2 s at 3 s, just when A puts another: two of four are above a quarter, and so again at 5 and 7 s.
  assert.equal(first(25, 2), "0 A EXECUTE 8 s, 5 cycles");
});

Deno.test("Several buffers beside a machine count as one, by their items and their places", () => {
  const speed = [{ buffer: "in" as const, above_pct: 25, factor: 2 }];
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part", cycle: 1 },
      { name: "B", makes: "Part", cycle: 100 },
      { name: "M", cycle: 4, speed },
    ],
    edges: [
      edge("_source", "A"),
      edge("_source", "B"),
      edge("A", "M", { capacity: 2 }),
      edge("B", "M", { capacity: 6 }),
      ...chain("M", "_sink"),
    ],
    seconds: 20,
  });
  // With both of A's places taken the level is 2 of 8, and with one of them 1: never above a quarter.
  assert.deepEqual(eventTextOf("M", simulate(run, { events: "full" })), [
    "0 M STARVED 1 s",
    "1 M EXECUTE 19 s, 4 cycles",
  ]);
});

Deno.test("A random cycle time is drawn as ever, and divided by the factor", () => {
  const cycle = { dist: "exponential" as const, mean: 1 };
  const speed = [{ buffer: "out" as const, below_pct: 100, factor: 4 }];
  const seconds = (speed: SmallStation["speed"]) => {
    const stations = [{ name: "A", cycle, capacity: 500, speed }, { name: "B", cycle: 1e-3 }];
    return simulate(smallLine(stations, { seconds: 3600, inventory: 200 })).summary.machines.A.execute_sec;
  };
  assert.ok(Math.abs(4 * seconds(speed)! - seconds(null)!) < 1e-6);
});
