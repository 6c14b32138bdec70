/**
 * What ends a run that runs ahead: the first thing in the time of the line, whoever came upon it first.
 *
 * @module
 */
import assert from "node:assert/strict";
import { isLocal } from "../../../src/engine/ahead/is_local.ts";
import { TimedBuffer } from "../../../src/engine/ahead/timed_buffer.ts";
import { Engine } from "../../../src/engine/engine.ts";
import { Clock } from "../../../src/engine/kernel/clock.ts";
import { GO, type PhaseStation } from "../../../src/engine/stations/phase.ts";
import { Item } from "../../../src/engine/stations/items.ts";
import { buildLine } from "../../../src/model/build_line.ts";
import type { Line } from "../../../src/model/line.ts";
import { definePhase } from "../../../src/phases/define_phase.ts";
import { parameter } from "../../../src/phases/parameter.ts";
import { phasesWith } from "../../support/phases.ts";
import { edge, type SmallGraph, smallGraph } from "../../support/small_graph.ts";

definePhase("TestBreaksAt", {
  params: { second: parameter.time, returns: parameter.flag.default(false) },
  create({ params: { second, returns } }) {
    return ({ now }: PhaseStation) => {
      if (now < Number(second)) return GO;
      if (returns) return 9 as typeof GO;
      throw new Error("no more");
    };
  },
});

/** A phase that ends the run once so many seconds have passed: it throws, or returns what none may. */
function breaking(name: string, second: number, returns = false): NonNullable<SmallGraph["behaviors"]>[string] {
  return { phases: phasesWith({}, { Execute: { name, handler: "TestBreaksAt", params: { second, returns } } }) };
}

/** A to C; B has nowhere to put what is older than `age` seconds. */
function lineOf(behaviors: SmallGraph["behaviors"], age = Infinity): Line {
  const own = (name: string) => behaviors?.[name] === undefined ? {} : { behavior: name };
  const condition = age === Infinity ? {} : { condition: `product.age_sec < ${age}` };
  const line = buildLine(smallGraph({
    nodes: [
      { name: "A", makes: "Part", cycle: 1, ...own("A") },
      { name: "B", cycle: 1.5, ...own("B") },
      { name: "C", cycle: 0.7, ...own("C") },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 400 }),
      edge("B", "C", { capacity: 5, ...condition }),
      edge("C", "_sink"),
    ],
    behaviors: behaviors ?? {},
    seconds: 600,
    interval: 1000,
  }));
  assert.ok(isLocal(line));
  return line;
}

/** What ends the run, the same in both ways to run it, and in steps. */
function endOf(line: Line): string {
  const ends = [true, false].flatMap((ordered) =>
    [Infinity, 7.3].map((step) => {
      const engine = new Engine(line, { events: "full", ordered });
      try {
        while (!engine.done) engine.advance(step);
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`.replace(/ \(faults_test.*/, "");
      }
      return "none";
    })
  );
  assert.deepEqual(new Set(ends).size, 1, ends.join("\n"));
  return ends[0];
}

Deno.test("Of several phases that throw, the one that does so first in the line's time ends the run", () => {
  const threw = (machine: string, second: number) =>
    `PhaseError: Phase p of ${machine} threw at ${second} s of the run: Error: no more`;
  const all = (a: number, b: number, c: number) =>
    lineOf({ A: breaking("p", a), B: breaking("p", b), C: breaking("p", c) });
  assert.equal(endOf(all(400, 500, 20)), threw("C", 20.5));
  assert.equal(endOf(all(400, 40, 90)), threw("B", 40));
  assert.equal(endOf(all(31, 500, 90)), threw("A", 31));
  assert.equal(endOf(all(400, 40, 38)), threw("C", 38.5));
});

Deno.test("What a phase may not return ends the run like what it throws, at its own time", () => {
  const line = lineOf({ A: breaking("late", 300), C: breaking("wrong", 50, true) });
  assert.match(endOf(line), /^PhaseError: Phase wrong of C returned 9 at 50\.5 s of the run: it must return GO/);
});

Deno.test("An item that leads nowhere ends the run before what another machine throws later, and after what it throws before", () => {
  // B makes two of A's three items, so an item waits longer and longer: the first that is 30 s old is ready at 91 s.
  const nowhere = /^RoutingError: Cannot route an item of type Part out of B: no condition of its edges holds/;
  assert.match(endOf(lineOf({}, 30)), nowhere);
  assert.match(endOf(lineOf({ A: breaking("p", 92), C: breaking("p", 99) }, 30)), nowhere);
  assert.match(endOf(lineOf({ A: breaking("p", 40) }, 30)), /^PhaseError: Phase p of A threw at 40 s/);
  assert.match(endOf(lineOf({ C: breaking("p", 40) }, 30)), /^PhaseError: Phase p of C threw at 40 s/);
});

Deno.test("A timed buffer that has no end holds what memory holds, and then says which it is", () => {
  const buffer = { name: "Putter", capacity: Infinity, transitSeconds: 0, from: 0, to: 1, unitsPerItem: 1, share: 1 };
  const timed = new TimedBuffer({ putter: 0, taker: 1, buffer, clock: new Clock() }),
    item = new Item();
  const most = () => {
    for (let count = 0; count <= 2 ** 24; count++) timed.put(item, 3);
  };
  assert.throws(most, { name: "OverflowError", message: /^More than 16777216 items wait in buffer Putter at 3 s/ });
});
