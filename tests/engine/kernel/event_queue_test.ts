import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { EventQueue } from "../../../src/engine/kernel/event_queue.ts";

/** The slots in the order in which their events are due; the queue is empty afterwards. */
function drain(queue: EventQueue): number[] {
  const slots: number[] = [];
  while (queue.firstTime < Infinity) {
    slots.push(queue.first);
    queue.move(queue.first, Infinity);
  }
  return slots;
}

Deno.test("An empty queue has its first event at infinity", () => {
  assert.equal(new EventQueue(1).firstTime, Infinity);
  assert.equal(new EventQueue(3).timeOf(2), Infinity);
});

Deno.test("Events come in the order of their times, simultaneous ones in the order they were scheduled", () => {
  const queue = new EventQueue(6);
  queue.schedule(4, 2);
  queue.schedule(1, 1);
  queue.schedule(5, 2);
  queue.schedule(0, 2);
  queue.schedule(3, 0.5);
  assert.deepEqual(drain(queue), [3, 1, 4, 5, 0]);
});

Deno.test("An event scheduled again goes behind those that were scheduled for that time before", () => {
  const queue = new EventQueue(3);
  for (const slot of [0, 1, 2]) queue.schedule(slot, 1);
  queue.schedule(0, 1);
  assert.deepEqual(drain(queue), [1, 2, 0]);
});

Deno.test("A cancelled event does not come, the others do", () => {
  const queue = new EventQueue(3);
  for (const slot of [0, 1, 2]) queue.schedule(slot, slot);
  queue.move(0, Infinity);
  queue.move(0, Infinity);
  assert.equal(queue.timeOf(0), Infinity);
  assert.deepEqual(drain(queue), [1, 2]);
});

Deno.test("Events scheduled to come first do so in their moment, in the order in which they were scheduled", () => {
  const queue = new EventQueue(5);
  queue.schedule(0, 1);
  queue.scheduleFirst(1, 1);
  queue.schedule(2, 1);
  queue.scheduleFirst(3, 1);
  queue.schedule(4, 0.5);
  assert.deepEqual(drain(queue), [4, 1, 3, 0, 2]);
});

const SLOT_COUNT = 7;
const operation = fc.record({
  kind: fc.constantFrom("schedule", "schedule", "scheduleFirst", "cancel", "pop"),
  slot: fc.nat(SLOT_COUNT - 1),
  time: fc.constantFrom(0, 0.5, 1, 1, 2, 3.25),
});

Deno.test("Whatever is scheduled and cancelled, the queue agrees with a sorted list", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: SLOT_COUNT }), fc.array(operation, { maxLength: 60 }), (slotCount, run) => {
      const queue = new EventQueue(slotCount);
      let pending: { slot: number; time: number; isFirst: boolean; ticket: number }[] = [];
      run.forEach(({ kind, slot: drawn, time }, ticket) => {
        const slot = kind === "pop" && pending.length > 0 ? pending[0].slot : drawn % slotCount;
        pending = pending.filter((event) => event.slot !== slot);
        if (kind === "schedule" || kind === "scheduleFirst") {
          pending.push({ slot, time, isFirst: kind === "scheduleFirst", ticket });
          queue[kind](slot, time);
        } else queue.move(slot, Infinity);
        pending.sort((a, b) => a.time - b.time || Number(b.isFirst) - Number(a.isFirst) || a.ticket - b.ticket);
        assert.equal(queue.firstTime, pending[0]?.time ?? Infinity);
        if (pending.length > 0) assert.equal(queue.first, pending[0].slot);
      });
      assert.deepEqual(drain(queue), pending.map((event) => event.slot));
    }),
    { seed: 1, numRuns: 500 },
  );
});

/** Few moments, so that many sequences have the same. */
const sequences = fc.array(
  fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }).map((times) => times.sort((a, b) => a - b)),
  { minLength: 1, maxLength: 19 },
);

Deno.test("Slots that are moved on only: by time, then by slot; the second time is that of the first of the others", () => {
  fc.assert(
    fc.property(sequences, (sequences) => {
      const queue = new EventQueue(sequences.length), next = sequences.map(() => 0), found: number[][] = [];
      const headOf = (slot: number) => sequences[slot][next[slot]] ?? Infinity;
      for (const slot of sequences.keys()) queue.move(slot, headOf(slot));
      while (queue.firstTime !== Infinity) {
        const { first, firstTime, secondTime } = queue;
        assert.equal(secondTime, Math.min(Infinity, ...next.flatMap((_, i) => i === first ? [] : [headOf(i)])));
        found.push([firstTime, first]);
        next[first]++;
        queue.move(first, headOf(first));
      }
      const all = sequences.flatMap((times, slot) => times.map((time) => [time, slot]));
      assert.deepEqual(found, all.sort(([s, a], [t, b]) => s - t || a - b));
    }),
    { seed: 5, numRuns: 300 },
  );
});
