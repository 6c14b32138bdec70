/**
 * Phases of one's own: written like the built-in ones, with parameters, causes and streams of their own.
 *
 * @module
 */
import assert from "node:assert/strict";
import { alea } from "../../src/deps/seedrandom.ts";
import { parameter } from "../../src/phases/parameter.ts";
import { definePhase } from "../../src/phases/define_phase.ts";
import { Engine } from "../../src/engine/engine.ts";
import { GO, type Outcome, type PhaseStation } from "../../src/engine/stations/phase.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { CHANGEOVER, PLANNED } from "../../src/model/states.ts";
import { simulate } from "../../src/run/simulate.ts";
import { eventText, eventTextOf } from "../support/event_text.ts";
import { phasesWith } from "../support/phases.ts";
import { chain, edge, type SmallGraph, smallGraph } from "../support/small_graph.ts";

definePhase("TestCleaning", {
  params: { every_cycles: parameter.count.default(3), seconds: parameter.time.default(2) },
  create({ params, cause, sampler }) {
    const nextSeconds = sampler(params.seconds, "cleaning");
    let cleanedAt = 0;
    return (station) => {
      if (station.cycles - cleanedAt < params.every_cycles) return GO;
      cleanedAt = station.cycles;
      return station.stay(PLANNED, nextSeconds(), cause);
    };
  },
});

definePhase("TestUnused", { params: {}, create: () => null });

definePhase("TestCooling", {
  params: { seconds: parameter.time },
  create: ({ params, sampler }) => {
    const nextSeconds = sampler(params.seconds, "cooling");
    return (station) => station.hold(nextSeconds());
  },
});

definePhase("TestChance", {
  params: { chance: parameter.probability, seconds: parameter.time.default(0) },
  create({ params, stream, sampler, cause }) {
    const draws = stream("chance"), nextSeconds = sampler(params.seconds, "seconds");
    return (station) => (draws() < params.chance ? station.stay(CHANGEOVER, nextSeconds(), cause) : GO);
  },
});

type Phases = ReturnType<typeof phasesWith>;

function runOf(phases: Phases, { a = {}, ...rest }: Partial<SmallGraph> & { a?: object } = {}) {
  return smallGraph({
    nodes: [{ name: "A", makes: "Part", behavior: "own", ...a }],
    edges: chain("_source", "A", "_sink"),
    behaviors: { own: { phases } },
    ...rest,
  });
}

const logOf = (...args: Parameters<typeof runOf>) => eventText(simulate(runOf(...args), { events: "full" }));

Deno.test("A phase of one's own can stop a machine every few cycles, by its parameters, under its name", () => {
  const cleaning = { name: "cleaning", handler: "TestCleaning" };
  assert.deepEqual(logOf(phasesWith({}, { Collect: cleaning })), [
    "0 A EXECUTE 3 s, 3 cycles",
    "3 A PLANNED 2 s (cleaning)",
    "5 A EXECUTE 3 s, 3 cycles",
    "8 A PLANNED 2 s (cleaning)",
  ]);
  const often = { ...cleaning, name: "rinse", params: { every_cycles: 1, seconds: 0.5 } };
  assert.deepEqual(logOf(phasesWith({}, { Collect: often }), { seconds: 5 }), [
    "0 A EXECUTE 1 s, 1 cycle",
    "1 A PLANNED 0.5 s (rinse)",
    "1.5 A EXECUTE 1 s, 1 cycle",
    "2.5 A PLANNED 0.5 s (rinse)",
    "3 A EXECUTE 1 s, 1 cycle",
    "4 A PLANNED 0.5 s (rinse)",
    "4.5 A EXECUTE 0.5 s, 0 cycles",
  ]);
});

Deno.test("It may stand anywhere: between execution and output, or at the end of the cycle", () => {
  const cooling = { name: "cooling", handler: "TestCooling", params: { seconds: 0.5 } };
  // A hold without a state of its own is part of the state before.
  const before = simulate(runOf(phasesWith({}, { Transform: cooling }), { seconds: 9 }), { events: "full" });
  assert.deepEqual(eventText(before), ["0 A EXECUTE 9 s, 5 cycles"]);
  const after = simulate(runOf(phasesWith({}, { end: cooling }), { seconds: 9 }), { events: "full" });
  assert.deepEqual([before, after].map(({ columns }) => columns.totals.goodItems), [5, 5]);
  assert.deepEqual([before, after].map(({ columns }) => columns.totals.machines[0].output), [5, 6]);
});

Deno.test("A cycle that a stop keeps from being completed counts in the state interval in EXECUTE after that stop", () => {
  const check = { name: "check", handler: "TestCleaning", params: { every_cycles: 1, seconds: 2 } };
  assert.deepEqual(logOf(phasesWith({}, { Transform: check })), [
    "0 A EXECUTE 2 s, 1 cycle",
    "2 A PLANNED 2 s (check)",
    "4 A EXECUTE 1 s, 1 cycle",
    "5 A PLANNED 2 s (check)",
    "7 A EXECUTE 1 s, 1 cycle",
    "8 A PLANNED 2 s (check)",
  ]);
});

Deno.test("Where it makes nothing for a machine, or is not enabled, the cycle is as without it", () => {
  const plain = logOf(phasesWith({}));
  assert.deepEqual(logOf(phasesWith({}, { Execute: { name: "unused", handler: "TestUnused" } })), plain);
  const cleaning = { name: "cleaning", handler: "TestCleaning", enabled: false };
  assert.deepEqual(logOf(phasesWith({}, { Collect: cleaning })), plain);
});

Deno.test("Two of one kind in a cycle keep count, cause and random numbers apart", () => {
  const phases = phasesWith({}, {
    Collect: { name: "cleaning", handler: "TestCleaning", params: { every_cycles: 2, seconds: 1 } },
    Execute: { name: "oiling", handler: "TestCleaning", params: { every_cycles: 3, seconds: 2 } },
  });
  assert.deepEqual(logOf(phases, { seconds: 14 }), [
    "0 A EXECUTE 2 s, 2 cycles",
    "2 A PLANNED 1 s (cleaning)",
    "3 A EXECUTE 1 s, 1 cycle",
    "4 A PLANNED 2 s (oiling)",
    "6 A EXECUTE 1 s, 1 cycle",
    "7 A PLANNED 1 s (cleaning)",
    "8 A EXECUTE 2 s, 2 cycles",
    "10 A PLANNED 1 s (cleaning)",
    "11 A PLANNED 2 s (oiling)",
    "13 A EXECUTE 1 s, 0 cycles",
  ]);
});

Deno.test("Each machine of a node has its own", () => {
  const cleaning = { name: "cleaning", handler: "TestCleaning", params: { every_cycles: 2 } };
  const result = simulate(runOf(phasesWith({}, { Collect: cleaning }), { a: { count: 2 }, inventory: 5 }), {
    events: "full",
  });
  assert.deepEqual(eventTextOf("A.1", result), [
    "0 A.1 EXECUTE 2 s, 2 cycles",
    "2 A.1 PLANNED 2 s (cleaning)",
    "4 A.1 EXECUTE 1 s, 1 cycle",
    "5 A.1 STARVED 5 s",
  ]);
});

Deno.test("Its random numbers come from streams of its own: what others draw is as before", () => {
  const trouble = {
    cycle: { dist: "exponential" as const, mean: 1 },
    jam: { probability: 0.2, seconds: { dist: "exponential" as const, mean: 1 } },
    failures: [{ name: "motor", after: { exponential: 9 }, repair: { exponential: 3 } }],
    quality: { defect_rate: 0.2 },
  };
  const sums = (phases: Phases) => {
    const run = runOf(phases, { a: trouble, inventory: 300, seconds: 3600 });
    const { machines: [{ stateSeconds, defectsCreated, output }] } = simulate(run).columns.totals;
    const [EXECUTE, , , DOWN, JAMMED, CHANGEOVER] = [...stateSeconds].map((seconds) => +seconds.toFixed(6));
    return { rest: { EXECUTE, DOWN, JAMMED, defectsCreated, output }, CHANGEOVER };
  };
  // Named after a failure mode's purpose too: streams are told apart by more than names.
  for (const name of ["chance", "failure"]) {
    const custom = { name, handler: "TestChance", params: { chance: 0.3, seconds: { dist: "exponential", mean: 2 } } };
    const before = sums(phasesWith({})), after = sums(phasesWith({}, { Breakdown: custom }));
    assert.deepEqual(after.rest, before.rest);
    assert.ok(before.CHANGEOVER === 0 && after.CHANGEOVER! > 60);
  }
});

definePhase("TestMotorChance", {
  params: {},
  create({ stream }) {
    const draws = stream("motor");
    return (station) => {
      drawn.push(draws());
      return station.hold(0);
    };
  },
});
const drawn: number[] = [];

Deno.test("A phase named like the purpose of a built-in one does not share its random numbers", () => {
  const draws = ["failure", "repair", "other"].map((name) => {
    drawn.length = 0;
    simulate(runOf(phasesWith({}, { Collect: { name, handler: "TestMotorChance" } })));
    return drawn[0];
  });
  assert.equal(new Set(draws).size, 3);

  for (const purpose of ["failure:motor", "repair:motor"]) {
    assert.ok(!draws.includes(alea(`1/A/${purpose}`)()));
  }
});

Deno.test("A name that is empty or built in is refused, and a later phase takes the place of an earlier one", () => {
  const phase = { params: {}, create: () => null };
  assert.throws(() => definePhase("", phase), TypeError);
  assert.throws(() => definePhase("MicrostopPhase", phase), /MicrostopPhase: it is one of the built-in phases/);
  definePhase("TestReplaced", { params: {}, create: () => (station) => station.stay(PLANNED, 5) });
  definePhase("TestReplaced", { params: {}, create: () => (station) => station.stay(PLANNED, 1) });
  assert.equal(logOf(phasesWith({}, { Collect: { name: "x", handler: "TestReplaced" } }))[0], "0 A PLANNED 1 s");
});

Deno.test("A failure by the calendar waits for the end of a planned stop", () => {
  const cleaning = { name: "cleaning", handler: "TestCleaning", params: { every_cycles: 2, seconds: 3 } };
  const failures = [{ name: "power", after: 4, repair: 1, basis: "calendar" }];
  assert.deepEqual(logOf(phasesWith({}, { Collect: cleaning }), { a: { failures } }), [
    "0 A EXECUTE 2 s, 2 cycles",
    "2 A PLANNED 3 s (cleaning)",
    "5 A DOWN 1 s (power)",
    "6 A EXECUTE 2 s, 2 cycles",
    "8 A PLANNED 2 s (cleaning)",
  ]);
});

Deno.test("A phase that works in EXECUTE uses up no time to failure and is not cut short; no phase is run again", () => {
  const [collect, breakdown, microstop, execute, ...rest] = phasesWith({});
  const cooling = { name: "cooling", handler: "TestCooling", params: { seconds: 3 } };
  const failures = [{ name: "motor", after: 3, repair: 1 }], jam = { probability: 1, seconds: 1 };
  // A cycle: jam 1 s, execution 2 s, cooling 3 s in the same state. The motor fails after 3 s of execution: in the middle
  // of that of the second cycle, which is jammed once and cooled once all the same.
  assert.deepEqual(
    logOf([collect, breakdown, microstop, execute, cooling, ...rest], { a: { cycle: 2, failures, jam }, seconds: 19 }),
    [
      "0 A JAMMED 1 s",
      "1 A EXECUTE 5 s, 1 cycle",
      "6 A JAMMED 1 s",
      "7 A EXECUTE 1 s, 0 cycles",
      "8 A DOWN 1 s (motor)",
      "9 A EXECUTE 4 s, 1 cycle",
      "13 A JAMMED 1 s",
      "14 A EXECUTE 5 s, 0 cycles",
    ],
  );
});

Deno.test("A cycle that is scrapped leaves out the phases that were to follow", () => {
  const [collect, breakdown, microstop, execute, ...rest] = phasesWith({});
  const cooling = { name: "cooling", handler: "TestCooling", params: { seconds: 3 } };
  const failures = [{ name: "motor", after: 3, repair: 1, after_failure: "scrap" }];
  assert.deepEqual(
    logOf([collect, breakdown, microstop, execute, cooling, ...rest], { a: { cycle: 2, failures }, seconds: 13 }),
    [
      "0 A EXECUTE 6 s, 1 cycle",
      "6 A DOWN 1 s (motor)",
      "7 A EXECUTE 6 s, 1 cycle",
    ],
  );
});

Deno.test("A hold without a state of its own is part of the state before, not of a wait in which no time passed", () => {
  const cooling = { name: "cooling", handler: "TestCooling", params: { seconds: 3 } };
  const line = buildLine(smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 4, behavior: "own" }, {
      name: "B",
      cycle: 4,
      jam: { probability: 1, seconds: 3 },
    }],
    edges: [edge("_source", "A"), edge("A", "B", { capacity: 0 }), edge("B", "_sink")],
    behaviors: { own: { phases: phasesWith({}, { Collect: cooling }) } },
    seconds: 30,
  }));
  // A is ready to hand over just when B is ready to take, from 14 s on; whichever comes first, A does not wait.
  for (const ordered of [true, false]) {
    const log = eventTextOf("A", { line, columns: new Engine(line, { events: "full", ordered }).finish() });
    assert.deepEqual(log, ["0 A STARVED 3 s", "3 A EXECUTE 27 s, 4 cycles"]);
  }
});

for (
  const [handler, phase, found] of [
    ["TestForgetsToReturn", (station: PhaseStation) => void station.stay(PLANNED, 5), "returned undefined"],
    ["TestReturnsNoOutcome", () => 9, "returned 9"],
    ["TestReturnsWhatIsNoOutcome", () => 3, "returned 3"],
    ["TestHoldsIntoThePast", (station: PhaseStation) => station.hold(-1), "held for -1 s"],
    ["TestHoldsForNoNumber", (station: PhaseStation) => station.stay(PLANNED, NaN), "held for NaN s"],
  ] as const
) {
  Deno.test(`A phase that does what none may ends the run with an error that names it: ${handler}`, () => {
    definePhase(handler, { params: {}, create: () => phase as () => Outcome });
    const run = runOf(phasesWith({}, { Breakdown: { name: "washing", handler } }));
    assert.throws(() => simulate(run), {
      name: "PhaseError",
      message: new RegExp(`^Phase washing of A ${found} at 0 s of the run: it must return GO, or what station\\.hold`),
    });
  });
}

/** What a phase's own code throws, and what is said of it. */
const THROWN: readonly (readonly [handler: string, thrown: unknown, words: string])[] = [
  ["TestThrowsATypeError", new TypeError("no such pump\nsecond line"), "TypeError: no such pump"],
  ["TestThrowsAnError", new Error("dry"), "Error: dry"],
  ["TestThrowsAText", "dry", "dry"],
];

for (const [handler, thrown, words] of THROWN) {
  Deno.test(`What a phase throws while it runs, or is made, is blamed on it: ${handler}`, () => {
    const throwing = (): Outcome => {
      throw thrown;
    };
    definePhase(handler, { params: {}, create: () => throwing });
    definePhase(`${handler}Made`, { params: {}, create: throwing as never });
    const place = thrown instanceof Error ? String.raw` \(custom_phase_test\.ts:\d+:\d+\)` : "";
    const runWith = (name: string) => runOf(phasesWith({}, { Breakdown: { name: "washing", handler: name } }));
    assert.throws(() => simulate(runWith(handler)), {
      name: "PhaseError",
      cause: thrown,
      message: new RegExp(`^Phase washing of A threw at 0 s of the run: ${words}${place}$`),
    });
    assert.throws(() => simulate(runWith(`${handler}Made`)), {
      name: "PhaseError",
      cause: thrown,
      message: new RegExp(`^Phase washing of A cannot be made: ${words}${place}$`),
    });
  });
}

Deno.test("An error of the engine that passes through a phase stays what it is", () => {
  const error = Object.assign(new Error("too many items"), { name: "OverflowError" });
  definePhase("TestOverflows", {
    params: {},
    create: () => () => {
      throw error;
    },
  });
  const run = runOf(phasesWith({}, { Breakdown: { name: "washing", handler: "TestOverflows" } }));
  assert.throws(() => simulate(run), error);
});
