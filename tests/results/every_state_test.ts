/**
 * Every state of the table, walked: a run in which a phase of one's own holds in each of them for a known time, and all
 * that people are shown of that time.
 *
 * @module
 */
import assert from "node:assert/strict";
import { lossParetoData } from "../../src/charts/run/loss_pareto_data.ts";
import { lossWaterfallData } from "../../src/charts/run/loss_waterfall_data.ts";
import { timeInState } from "../../src/charts/run/time_in_state.ts";
import { timeInStateData } from "../../src/charts/run/time_in_state_data.ts";
import { STATE_COLOURS } from "../../src/charts/frame/palette.ts";
import { STATE_NAMES } from "../../src/charts/frame/words.ts";
import { summaryText } from "../../src/cli/text/summary_text.ts";
import type { EventLevel } from "../../src/engine/record/columns.ts";
import { COUNTED_STATES, EVENT_TYPES, EXECUTE, STATE_ROWS, type StateKind, STATES } from "../../src/model/states.ts";
import { parameter } from "../../src/phases/parameter.ts";
import { definePhase } from "../../src/phases/define_phase.ts";
import { eventsFrame, stateSummaryFrame } from "../../src/results/frames.ts";
import { lineLosses } from "../../src/results/loss.ts";
import { simulate } from "../../src/run/simulate.ts";
import { LOSS_NAMES } from "../../src/text/loss_names.ts";
import { shownStates } from "../../src/text/shown_states.ts";
import { valuesOf } from "../support/frame_values.ts";
import { phasesWith } from "../support/phases.ts";
import { chain, smallGraph } from "../support/small_graph.ts";

const CYCLE = 10, ROUNDS = 4;
const OTHERS = STATES.map((_, state) => state).filter((state) => state !== EXECUTE);

/** Seconds that the phase holds in a state each time: another number for each. */
const heldSeconds = (state: number) => 10 * (state + 1);
/** Seconds of a run of all rounds in a state: before each cycle the machine is in one of the others, each in turn. */
const secondsIn = (state: number) => ROUNDS * (state === EXECUTE ? CYCLE * OTHERS.length : heldSeconds(state));
const RUN_SECONDS = STATES.reduce((sum, _, state) => sum + secondsIn(state), 0);

definePhase("TestEveryState", {
  params: { only: parameter.count.default(EXECUTE) },
  create({ params: { only }, cause }) {
    const states = only === EXECUTE ? OTHERS : [only];
    return (station) => {
      const state = states[station.cycles % states.length];
      return station.stay(state, heldSeconds(state), cause);
    };
  },
});

/** Each of the other states in turn, or one of them only. */
function everyState({ events = "full", ...params }: { events?: EventLevel; only?: number } = {}) {
  const phases = phasesWith({}, { Breakdown: { name: "each", handler: "TestEveryState", params } });
  return simulate(
    smallGraph({
      seconds: RUN_SECONDS,
      nodes: [{ name: "A", makes: "Part", cycle: CYCLE, behavior: "own" }],
      edges: chain("_source", "A", "_sink"),
      behaviors: { own: { phases } },
    }),
    { events },
  );
}

const result = everyState();
const secondsOf = (kind: StateKind) =>
  OTHERS.reduce((sum, state) => STATE_ROWS[state].kind === kind ? sum + secondsIn(state) : sum, 0);

function assertClose(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) < 1e-9 * RUN_SECONDS, `${what}: ${found}, expected ${expected}`);
}

Deno.test("Every state's seconds and beginnings are in the totals and in the summary, and sum to the run", () => {
  const { columns: { totals: { machines: [{ stateSeconds, stateCounts }] } }, summary } = result;
  const summed = summary.machines.A as unknown as Readonly<Record<string, number>>;
  STATES.forEach((name, state) => {
    const { key, counted } = STATE_ROWS[state], count = state === EXECUTE ? ROUNDS * OTHERS.length : ROUNDS;
    assert.equal(stateSeconds[state], secondsIn(state), name);
    assert.equal(stateCounts[state], count, name);
    assert.equal(summed[`${key}_sec`], secondsIn(state), name);
    assert.equal(summed[`${key}_count`], counted ? count : undefined, name);
  });
  const keys = STATE_ROWS.map(({ key }) => `${key}_sec`);
  assert.equal(keys.reduce((sum, key) => sum + summed[key], 0), RUN_SECONDS);
});

Deno.test("Every state's seconds are among the losses, which sum to the run", () => {
  const losses = lineLosses(result.line, result.columns.totals);
  for (const state of OTHERS) {
    const found = losses.filter(({ reason }) => reason === STATES[state]);
    assert.deepEqual(found.map(({ seconds }) => seconds), [secondsIn(state)], STATES[state]);
  }
  assertClose(losses.reduce((sum, { seconds }) => sum + seconds, 0), RUN_SECONDS, "losses");
  assertClose(losses.reduce((sum, { percent }) => sum + percent, 0), 100, "percent");
  const kinds = losses.flatMap(({ reason }) => STATE_ROWS[STATES.indexOf(reason as never)]?.kind ?? []);
  assert.deepEqual([...new Set(kinds)], ["planned", "unavailable", "microstop", "wait"]);
  assert.equal(kinds.length, OTHERS.length);
});

Deno.test("Planned time is not planned to run, what is unavailable lowers availability, microstops and waits performance", () => {
  const { machines: { A }, line } = result.summary;
  const planned = RUN_SECONDS - secondsOf("planned"), available = planned - secondsOf("unavailable");
  assert.ok(available < planned && planned < RUN_SECONDS);
  // The last cycle ends in the moment that the run does: its item is none of the run's.
  const madeSeconds = secondsIn(EXECUTE) - CYCLE;
  for (const figures of [A, line]) {
    assertClose(figures.availability_percent!, 100 * available / planned, "availability");
    assertClose(figures.performance_percent!, 100 * madeSeconds / available, "performance");
    assertClose(figures.oee_percent!, 100 * madeSeconds / planned, "OEE");
  }
  assertClose(A.oee_standalone_percent!, 100 * madeSeconds / (planned - secondsOf("wait")), "OEE alone");
  const waits = OTHERS.filter((state) => STATE_ROWS[state].kind === "wait");
  const waited = 100 * sumIn(waits) / RUN_SECONDS;
  assertClose(result.summary.bottleneck.machines.A.sole_percent!, 100 - waited, "alone the bottleneck");
});

function sumIn(states: readonly number[]): number {
  return states.reduce((sum, state) => sum + secondsIn(state), 0);
}

Deno.test("The frames have every state: its seconds, how often it was counted, its event type", async () => {
  const frame = await stateSummaryFrame(result), events = await eventsFrame(result);
  const states = valuesOf(events, "state"),
    types = valuesOf(events, "event_type"),
    spent = valuesOf(events, "duration");
  STATES.forEach((name, state) => {
    const { key, counted } = STATE_ROWS[state];
    assert.deepEqual(valuesOf(frame, `${key}_sec`), [secondsIn(state)], name);
    if (counted) assert.deepEqual(valuesOf(frame, `${key}_count`), [ROUNDS], name);
    else assert.ok(!frame.columns.includes(`${key}_count`), name);
    const rows = states.flatMap((each, row) => each === name ? [row] : []);
    assert.equal(rows.reduce((sum, row) => sum + Number(spent[row]), 0), secondsIn(state), name);
    assert.deepEqual([...new Set(rows.map((row) => types[row]))], [EVENT_TYPES[state]]);
  });
  const stopped = sumIn(COUNTED_STATES);
  const uptime = 100 * secondsIn(EXECUTE) / (secondsIn(EXECUTE) + stopped);
  for (const name of ["availability_pct", "uptime_excluding_waits_pct"]) {
    assert.deepEqual(valuesOf(frame, name), [uptime]);
  }
});

Deno.test("The charts have every state, with its seconds, its word and its colour", async () => {
  const time = timeInStateData(result), waterfall = lossWaterfallData(result), pareto = lossParetoData(result);
  STATES.forEach((name, state) => {
    assert.deepEqual(time.filter((row) => row.state === name).map(({ seconds }) => seconds), [secondsIn(state)]);
    assert.match(STATE_COLOURS[name], /^#[0-9a-f]{6}$/, name);
  });
  for (const state of OTHERS) {
    const name = STATES[state], seconds = secondsIn(state);
    assert.deepEqual(waterfall.filter(({ step }) => step === name).map((row) => row.seconds), [seconds], name);
    const split = pareto.filter(({ reason }) => reason === name);
    assert.deepEqual(split.map((row) => [row.cause, row.seconds]), [["each", seconds]], name);
  }
  assert.deepEqual([waterfall[0].step, waterfall[0].seconds], ["SCHEDULED", RUN_SECONDS]);
  const running = waterfall.find(({ step }) => step === "RUNNING")!;
  assertClose(running.seconds, secondsIn(EXECUTE), "running");
  const { description } = await timeInState(result);
  for (const name of STATES) assert.ok(description.includes(` ${STATE_NAMES[name]} `), `${name} in: ${description}`);
});

Deno.test("The text has every state that is used, and no other that only some runs use", () => {
  const text = summaryText(result, { paint: (_, text) => text, width: 200 }),
    [heads] = text.split("\n").filter((line) => /^Machine /.test(line));
  for (const name of STATES) assert.ok(heads.split(/\s+/).includes(name), `${name} in: ${heads}`);
  assert.deepEqual(shownStates(() => false), STATES.filter((_, state) => STATE_ROWS[state].shown === "always"));
  const greatest = OTHERS.toSorted((a, b) => secondsIn(b) - secondsIn(a))[0];
  assert.ok(text.includes(LOSS_NAMES[STATES[greatest] as Exclude<typeof STATES[number], "EXECUTE">]), text);
});

Deno.test("The event level detail is about the counted states", () => {
  for (const state of OTHERS) {
    const { count } = everyState({ events: "detail", only: state }).columns.events;
    assert.equal(count > 0, STATE_ROWS[state].counted, STATES[state]);
  }
});
