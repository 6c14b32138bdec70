/**
 * Behaviours: their phases' order, what is switched off, and parameters in place of the machine's own.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { phasesWith } from "../support/phases.ts";
import { chain, edge, smallGraph, type SmallNode } from "../support/small_graph.ts";

type Phases = ReturnType<typeof phasesWith>;

const trouble = {
  cycle: 1,
  jam: { probability: 1, seconds: 2 },
  failures: [{ name: "motor", after: 2, repair: 1 }],
};

/** One machine with a behaviour. */
function resultOf(phases: Phases, a: Partial<SmallNode> = trouble, seconds = 12) {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", behavior: "own", ...a }],
    edges: chain("_source", "A", "_sink"),
    behaviors: { own: { phases } },
    seconds,
  });
  return simulate(run, { events: "full" });
}

const logOf = (...args: Parameters<typeof resultOf>) => eventText(resultOf(...args));

Deno.test("Phases have their effect in the order of the behaviour: a breakdown before a microstop, or after it", () => {
  const [collect, breakdown, microstop, ...rest] = phasesWith({});
  assert.deepEqual(logOf([collect, breakdown, microstop, ...rest]), [
    "0 A JAMMED 2 s",
    "2 A EXECUTE 1 s, 1 cycle",
    "3 A JAMMED 2 s",
    "5 A EXECUTE 1 s, 1 cycle",
    "6 A DOWN 1 s (motor)",
    "7 A JAMMED 2 s",
    "9 A EXECUTE 1 s, 1 cycle",
    "10 A JAMMED 2 s",
  ]);
  assert.deepEqual(logOf([collect, microstop, breakdown, ...rest]), [
    "0 A JAMMED 2 s",
    "2 A EXECUTE 1 s, 1 cycle",
    "3 A JAMMED 2 s",
    "5 A EXECUTE 1 s, 1 cycle",
    "6 A JAMMED 2 s",
    "8 A DOWN 1 s (motor)",
    "9 A EXECUTE 1 s, 1 cycle",
    "10 A JAMMED 2 s",
  ]);
});

Deno.test("A phase that is not enabled does not take place", () => {
  const quality = { defect_rate: 1, detection_prob: 1 };
  assert.deepEqual(logOf(phasesWith({ Breakdown: { enabled: false } }), trouble, 6), [
    "0 A JAMMED 2 s",
    "2 A EXECUTE 1 s, 1 cycle",
    "3 A JAMMED 2 s",
    "5 A EXECUTE 1 s, 0 cycles",
  ]);
  assert.deepEqual(logOf(phasesWith({ Microstop: { enabled: false } }), trouble, 6), [
    "0 A EXECUTE 2 s, 2 cycles",
    "2 A DOWN 1 s (motor)",
    "3 A EXECUTE 2 s, 2 cycles",
    "5 A DOWN 1 s (motor)",
  ]);
  const { totals } = resultOf(phasesWith({ Inspect: { enabled: false } }), { quality }).columns;
  assert.deepEqual([totals.rejectedUnits, totals.shippedUnits], [0, 11]);
});

Deno.test("Parameters of the phases replace the machine's own", () => {
  const ofExecute = phasesWith({ Execute: { params: { cycle_time_sec: 3 } } });
  assert.deepEqual(logOf(ofExecute, {}, 8), ["0 A EXECUTE 8 s, 2 cycles"]);
  const byRate = phasesWith({ Execute: { params: { uph: 1800 } } });
  assert.deepEqual(logOf(byRate, {}, 7), ["0 A EXECUTE 7 s, 3 cycles"]);
  const ofMicrostop = phasesWith({ Microstop: { params: { jam_prob: 1, jam_time_sec: 3 } } });
  assert.deepEqual(logOf(ofMicrostop, {}, 5), ["0 A JAMMED 3 s", "3 A EXECUTE 1 s, 1 cycle", "4 A JAMMED 1 s"]);
  const fails = { mtbf_min: { dist: "constant", value: 2 / 60 }, mttr_min: { dist: "constant", value: 1 / 60 } };
  assert.deepEqual(logOf(phasesWith({ Breakdown: { params: fails } }), { failures: trouble.failures }, 6), [
    "0 A EXECUTE 2 s, 2 cycles",
    "2 A DOWN 1 s (breakdown)",
    "3 A EXECUTE 2 s, 2 cycles",
    "5 A DOWN 1 s (breakdown)",
  ]);
});

Deno.test("Parameters of quality replace the machine's own as well", () => {
  const phases = phasesWith({
    Transform: { params: { defect_rate: 1 } },
    Inspect: { params: { detection_prob: 1 } },
  });
  const { totals } = resultOf(phases, { quality: { defect_rate: 0, detection_prob: 0 } }).columns;
  assert.deepEqual([totals.defectsCreated, totals.defectsDetected, totals.goodItems], [11, 11, 0]);
});

Deno.test("Each node has the behaviour that it names, or the built-in one", () => {
  const run = smallGraph({
    nodes: [
      { name: "A", makes: "Part", behavior: "slow" },
      { name: "B", behavior: "stopping" },
      { name: "C" },
    ],
    edges: [edge("_source", "A"), ...chain("A", "B", "C", "_sink")],
    behaviors: {
      slow: { phases: phasesWith({ Execute: { params: { cycle_time_sec: 4 } } }) },
      stopping: { phases: phasesWith({ Microstop: { params: { jam_prob: 1, jam_time_sec: 1 } } }) },
    },
    seconds: 12,
  });
  assert.deepEqual(eventText(simulate(run, { events: "full" })), [
    "0 A EXECUTE 12 s, 2 cycles",
    "0 B STARVED 4 s",
    "0 C STARVED 6 s",
    "4 B JAMMED 1 s",
    "5 B EXECUTE 1 s, 1 cycle",
    "6 B STARVED 2 s",
    "6 C EXECUTE 1 s, 1 cycle",
    "7 C STARVED 3 s",
    "8 B JAMMED 1 s",
    "9 B EXECUTE 1 s, 1 cycle",
    "10 B STARVED 2 s",
    "10 C EXECUTE 1 s, 1 cycle",
    "11 C STARVED 1 s",
  ]);
});
