import assert from "node:assert/strict";
import { Scheduler } from "../../../src/engine/kernel/scheduler.ts";

/** Stations that write down when they run, and then do what they are told once. */
function logged(scheduler: Scheduler, names: string, tasks: Record<string, () => void> = {}) {
  const log: string[] = [];
  const stations = [...names].map((name, index) => ({
    run() {
      log.push(`${scheduler.clock.now} ${name}`);
      scheduler.release(index);
      const task = tasks[name];
      delete tasks[name];
      task?.();
    },
  }));
  return { log, stations };
}

/** Runs everything that is due. */
function runAll(scheduler: Scheduler, stations: readonly { run(): void }[]): number {
  let runCount = scheduler.runInstant(stations);
  while (scheduler.nextTime < Infinity) {
    scheduler.advance();
    runCount += scheduler.runInstant(stations);
  }
  return runCount;
}

Deno.test("Scheduler runs holds when they end, and stations woken in the order they were woken", () => {
  const scheduler = new Scheduler(3);
  const { log, stations } = logged(scheduler, "ABC");
  scheduler.hold(0, 2);
  scheduler.hold(1, 1);
  scheduler.wake(2);
  assert.equal(scheduler.nextTime, 1);
  assert.equal(runAll(scheduler, stations), 3);
  assert.deepEqual(log, ["0 C", "1 B", "2 A"]);
});

Deno.test("Scheduler runs what it wakes in an instant after every hold that ends in that instant", () => {
  const scheduler = new Scheduler(3);
  const { log, stations } = logged(scheduler, "ABC", { A: () => scheduler.wake(2) });
  scheduler.hold(0, 1);
  scheduler.hold(1, 1);
  runAll(scheduler, stations);
  assert.deepEqual(log, ["1 A", "1 B", "1 C"]);
});

Deno.test("Scheduler runs a hold that ends at once in this same instant, before who was woken earlier", () => {
  const scheduler = new Scheduler(3);
  const { log, stations } = logged(scheduler, "ABC", {
    A: () => {
      scheduler.wake(2);
      scheduler.hold(1, Number.MIN_VALUE);
    },
  });
  scheduler.hold(0, 1);
  runAll(scheduler, stations);
  assert.deepEqual(log, ["1 A", "1 B", "1 C"]);
});

Deno.test("Scheduler runs the background first in its moment, whenever that was scheduled", () => {
  const scheduler = new Scheduler(2, 4, 2);
  const { log, stations } = logged(scheduler, "ABXY", { X: () => scheduler.wake(1) });
  scheduler.hold(0, 1);
  scheduler.runAt(3, 1);
  scheduler.runAt(2, 1);
  runAll(scheduler, stations);
  assert.deepEqual(log, ["1 Y", "1 X", "1 A", "1 B"]);
});

Deno.test("A released station does not run, one that holds anew runs at the new time only", () => {
  const scheduler = new Scheduler(2);
  const { log, stations } = logged(scheduler, "AB");
  scheduler.hold(0, 1);
  scheduler.hold(1, 1);
  scheduler.release(0);
  scheduler.hold(1, 3);
  runAll(scheduler, stations);
  assert.deepEqual(log, ["3 B"]);
});

Deno.test("Scheduler takes any number of stations that are all woken at once, again and again", () => {
  for (const count of [1, 2, 3, 5, 8]) {
    const scheduler = new Scheduler(count);
    const names = "ABCDEFGH".slice(0, count);
    const { log, stations } = logged(scheduler, names);
    for (let round = 0; round < 3; round++) {
      for (let station = 0; station < count; station++) scheduler.wake(station);
      assert.equal(scheduler.runInstant(stations), count);
    }
    assert.deepEqual(log, [...names, ...names, ...names].map((name) => `0 ${name}`));
  }
});
