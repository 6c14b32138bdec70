/**
 * What the machines of a run have in common: `context.shared`.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { GO, type PhaseContext } from "../../src/engine/stations/phase.ts";
import { DOWN, EXECUTE, PLANNED } from "../../src/model/states.ts";
import { definePhase } from "../../src/phases/define_phase.ts";
import { parameter } from "../../src/phases/parameter.ts";
import { createSimulation, simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { phasesWith } from "../support/phases.ts";
import { assertMean } from "../support/replications.ts";
import { chain, smallGraph, type SmallNode } from "../support/small_graph.ts";
import { totalsOf } from "../support/steady_state.ts";

/** The operator is made once in a run, which this counts. */
let operatorsMade = 0;

/** Whoever is free at second 0, and busy with one machine at a time. */
function operatorOf({ shared }: Pick<PhaseContext<unknown>, "shared">): { freeAt: number } {
  return shared("operator", () => {
    operatorsMade++;
    return { freeAt: 0 };
  });
}

/** A phase in which the operator serves the machine, when its turn has come. */
function defineService(handler: string, { state, purpose }: { state: number; purpose: string }): void {
  definePhase(handler, {
    params: { seconds: parameter.time },
    create(context) {
      const operator = operatorOf(context), nextSeconds = context.sampler(context.params.seconds, purpose);
      return (station) => {
        operator.freeAt = Math.max(station.now, operator.freeAt) + nextSeconds();
        return station.stay(state, operator.freeAt - station.now, context.cause);
      };
    },
  });
}

defineService("TestRepair", { state: DOWN, purpose: "repair" });
defineService("TestRefill", { state: PLANNED, purpose: "refill" });

/** Machines that need the operator for so long after each execution. */
function attended(
  { repair, ...node }: Partial<SmallNode> & { readonly repair: number | { dist: "exponential"; mean: number } },
  options: { readonly seconds: number; readonly seed?: number },
): ResolvedRun {
  const phase = { name: "repair", handler: "TestRepair", params: { seconds: repair } };
  return smallGraph({
    nodes: [{ name: "Press", makes: "Part", behavior: "attended", ...node }],
    edges: chain("_source", "Press", "_sink"),
    behaviors: { attended: { phases: phasesWith({}, { Transform: phase }) } },
    ...options,
  });
}

/**
 * The share of time that a machine runs of `machines` that one operator repairs, each up and in repair for exponential
 * times: a birth-death process of the machines that are down, with p(n+1)/p(n) = (machines − n) · repair / up.
 */
function runningShare({ machines, up, repair }: { machines: number; up: number; repair: number }): number {
  let weight = 1, all = 1, running = machines;
  for (let down = 1; down <= machines; down++) {
    weight *= (machines - down + 1) * repair / up;
    all += weight;
    running += weight * (machines - down);
  }
  return running / all / machines;
}

Deno.test("One operator for six machines: each runs for the share of the time that queueing theory gives it", () => {
  const share = runningShare({ machines: 6, up: 20, repair: 2.5 });
  assert.equal(share.toFixed(4), "0.8137");
  const minutes = (mean: number) => ({ dist: "exponential" as const, mean: 60 * mean });
  const shares = Array.from({ length: 30 }, (_, i) => {
    const run = attended({ count: 6, cycle: minutes(20), repair: minutes(2.5) }, { seconds: 500 * 3600, seed: i + 1 });
    const { machines, seconds } = totalsOf(run);
    return machines.map(({ stateSeconds }) => stateSeconds[EXECUTE] / seconds);
  });
  for (let machine = 0; machine < 6; machine++) {
    assertMean(shares.map((each) => each[machine]), share, `machine ${machine}`);
  }
  assertMean(shares.map((each) => each.reduce((sum, one) => sum + one) / 6), share, "all machines");
});

Deno.test("Who comes first is served first, and the others wait in the state that they hold in", () => {
  const result = simulate(attended({ count: 3, cycle: 2, repair: 1 }, { seconds: 9 }), { events: "full" });
  assert.deepEqual(eventText(result), [
    "0 Press.1 EXECUTE 2 s, 0 cycles",
    "0 Press.2 EXECUTE 2 s, 0 cycles",
    "0 Press.3 EXECUTE 2 s, 0 cycles",
    "2 Press.1 DOWN 1 s (repair)",
    "2 Press.2 DOWN 2 s (repair)",
    "2 Press.3 DOWN 3 s (repair)",
    "3 Press.1 EXECUTE 2 s, 1 cycle",
    "4 Press.2 EXECUTE 2 s, 1 cycle",
    "5 Press.1 DOWN 1 s (repair)",
    "5 Press.3 EXECUTE 2 s, 1 cycle",
    "6 Press.1 EXECUTE 2 s, 1 cycle",
    "6 Press.2 DOWN 1 s (repair)",
    "7 Press.2 EXECUTE 2 s, 1 cycle",
    "7 Press.3 DOWN 1 s (repair)",
    "8 Press.1 DOWN 1 s (repair)",
    "8 Press.3 EXECUTE 1 s, 1 cycle",
  ]);
});

Deno.test("It is made at the first asking, once in a run, and gone with it", () => {
  const run = attended({ count: 3, cycle: 2, repair: 1 }, { seconds: 9 });
  operatorsMade = 0;
  const first = simulate(run);
  assert.equal(operatorsMade, 1);
  assert.deepEqual(simulate(run).summary.machines, first.summary.machines);
  assert.equal(operatorsMade, 2);
});

Deno.test("Two runs that go on by turns have each their own", () => {
  const run = attended({ count: 3, cycle: 2, repair: 1 }, { seconds: 9 });
  const alone = simulate(run).summary.machines, both = [createSimulation(run), createSimulation(run)];
  for (let second = 0; second < 9; second++) both.forEach((simulation) => simulation.advance(1));
  for (const simulation of both) assert.deepEqual(simulation.finish().summary.machines, alone);
});

Deno.test("Keys belong to the run: phases of two kinds share one operator", () => {
  operatorsMade = 0;
  const repair = { name: "repair", handler: "TestRepair", params: { seconds: 3 } };
  const refill = { name: "refill", handler: "TestRefill", params: { seconds: 2 } };
  const result = simulate(
    smallGraph({
      nodes: [{ name: "A", makes: "Part", behavior: "repaired" }, { name: "B", behavior: "refilled", cycle: 0.5 }],
      edges: chain("_source", "A", "B", "_sink"),
      behaviors: {
        repaired: { phases: phasesWith({}, { end: repair }) },
        refilled: { phases: phasesWith({}, { Execute: refill }) },
      },
    }),
    { events: "full" },
  );
  assert.equal(operatorsMade, 1);
  // The operator is at A from 1 to 4 and from 6 to 9, at B from 4 to 6 and from 9 on.
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 1 s, 1 cycle",
    "0 B STARVED 4 s",
    "1 A DOWN 3 s (repair)",
    "4 A EXECUTE 1 s, 1 cycle",
    "4 B PLANNED 2 s (refill)",
    "5 A DOWN 4 s (repair)",
    "6 B EXECUTE 0.5 s, 1 cycle",
    "6.5 B STARVED 2.5 s",
    "9 A EXECUTE 1 s, 0 cycles",
    "9 B PLANNED 1 s (refill)",
  ]);
});

Deno.test("What is made may be nothing, and is made once all the same; other keys have other things", () => {
  const made: string[] = [], found: unknown[] = [];
  definePhase("TestNothing", {
    params: {},
    create({ machine, shared }) {
      const thing = (key: string, value: unknown) => {
        return shared(key, () => {
          made.push(`${key} for ${machine.name}`);
          return value;
        });
      };
      found.push(thing("nothing", undefined), thing("something", 5));
      return () => GO;
    },
  });
  simulate(smallGraph({
    nodes: [{ name: "A", makes: "Part", behavior: "own", count: 2 }],
    edges: chain("_source", "A", "_sink"),
    behaviors: { own: { phases: phasesWith({}, { end: { name: "own", handler: "TestNothing" } }) } },
  }));
  assert.deepEqual(made, ["nothing for A.1", "something for A.1"]);
  assert.deepEqual(found, [undefined, 5, undefined, 5]);
});

Deno.test("It is to be asked for while phases are made: who asks later is told so, whether events have one order or not", () => {
  definePhase("TestAsksLate", { params: {}, create: ({ shared }) => () => shared("crane", () => GO) });
  const run = (count: number) =>
    smallGraph({
      nodes: [{ name: "A", makes: "Part", behavior: "own", count }],
      edges: chain("_source", "A", "_sink"),
      behaviors: { own: { phases: phasesWith({}, { end: { name: "lift", handler: "TestAsksLate" } }) } },
    });
  const message =
    /^Phase lift of A(\.1)? threw at 1 s of the run: Error: shared\("crane", …\) is asked for too late: call it in create/;
  for (const count of [1, 2]) assert.throws(() => simulate(run(count)), { name: "PhaseError", message });
});

Deno.test("A line whose machines share something has one order of events, each phase seeing what others did before", () => {
  const order: string[] = [];
  definePhase("TestSignsBook", {
    params: {},
    create({ machine, shared }) {
      const book = shared("book", () => order);
      return ({ now }) => {
        book.push(`${now} ${machine.name}`);
        return GO;
      };
    },
  });
  const phases = phasesWith({}, { Transform: { name: "book", handler: "TestSignsBook" } });
  simulate(smallGraph({
    nodes: [{ name: "A", makes: "Part", behavior: "own" }, { name: "B", cycle: 0.75, behavior: "own" }],
    edges: chain("_source", "A", "B", "_sink"),
    behaviors: { own: { phases } },
    seconds: 4,
  }));
  assert.deepEqual(order, ["1 A", "1.75 B", "2 A", "2.75 B", "3 A", "3.75 B"]);
});
