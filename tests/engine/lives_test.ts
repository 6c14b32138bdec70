/**
 * The lives of parts that a run keeps: they obey the law that is written, and their times to failure are those drawn.
 *
 * @module
 */
import assert from "node:assert/strict";
import { createSampler, cumulativeHazardAt, type Distribution } from "../../src/distribution/distribution.ts";
import { Streams } from "../../src/engine/kernel/random.ts";
import { LIFE_ENDS, type LifeColumns } from "../../src/engine/record/columns.ts";
import type { PhaseModel } from "../../src/model/line.ts";
import { DOWN } from "../../src/model/states.ts";
import type { RunResult } from "../../src/run/run_result.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfRun } from "../support/column_hash.ts";
import { smallLine } from "../support/small_line.ts";
import { wornPress } from "../support/worn_press.ts";

/** A life as an object. */
function livesOf({ columns }: RunResult) {
  const lives = columns.lives!;
  return Array.from({ length: lives.count }, (_, i) => ({
    machine: lives.machine[i],
    cause: lives.cause[i],
    life: lives.life[i],
    start: lives.startSeconds[i],
    startOperating: lives.startOperatingSeconds[i],
    end: lives.endSeconds[i],
    endOperating: lives.endOperatingSeconds[i],
    timeToFailure: lives.timeToFailureSeconds[i],
    how: LIFE_ENDS[lives.end[i]],
  }));
}

const WEIBULL = { dist: "weibull", shape: 2.5, scale: 400 } as const;
const MODES = [
  { name: "bearing", mtbf_min: WEIBULL, mttr_min: { dist: "lognormal", mean: 9, sd: 4 } },
  { name: "seal", mtbf_min: { dist: "lognormal", mean: 300, sd: 150 }, mttr_min: 4 },
  { name: "electronics", mtbf_min: 500, mttr_min: 3 },
  { name: "oil", basis: "calendar", mtbf_min: { dist: "gamma", mean: 350, sd: 200 }, mttr_min: 5 },
] as const;

Deno.test("Lives obey the law of their mode: what they have lived through adds up to one hazard per failure", () => {
  const sums = MODES.map(() => ({ hazard: 0, events: 0 }));
  for (let seed = 1; seed <= 30; seed++) {
    const run = wornPress({ modes: MODES, run: { duration_hours: 48, random_seed: seed }, equipment: { uph: 600 } });
    for (
      const { cause, start, end, startOperating, endOperating, timeToFailure, how } of livesOf(
        simulate(run, { lives: true, events: "none" }),
      )
    ) {
      const { basis, timeToFailure: law } = modeOf(simulated(run), cause);
      const age = Math.min(timeToFailure, basis === "operating" ? endOperating - startOperating : end - start);
      sums[cause].hazard += cumulativeHazardAt(law, age)!;
      if (how === "failure") sums[cause].events++;
    }
  }
  for (const [index, { hazard, events }] of sums.entries()) {
    assert.ok(events > 100, `${events} failures of ${MODES[index].name}`);
    const z = (hazard - events) / Math.sqrt(events);
    assert.ok(Math.abs(z) < 4, `${MODES[index].name}: ${hazard} for ${events} failures, ${z} standard errors`);
  }
});

const simulated = (run: ReturnType<typeof wornPress>) => simulate(run, { hours: 0.01, events: "none" });

function modeOf({ line }: Pick<RunResult, "line">, cause: number) {
  const phases = line.machines.flatMap((machine): readonly PhaseModel[] => machine.phases);
  return phases.find((phase) => phase.kind === "breakdown" && phase.cause === cause) as
    & Extract<PhaseModel, { kind: "breakdown" }>
    & { timeToFailure: Distribution };
}

Deno.test("A month of failures in operation: each strikes at the age that was drawn, and that is the stream's", () => {
  const result = simulate(wornPress({ modes: MODES.slice(0, 3), run: { duration_hours: 720 } }), { lives: true });
  const lives = livesOf(result);
  for (const [cause, { name }] of MODES.slice(0, 3).entries()) {
    const own = lives.filter((life) => life.cause === cause);
    assert.deepEqual(own.map(({ life }) => life), [...own.keys()]);
    const draw = createSampler(modeOf(result, cause).timeToFailure, new Streams(1).of("Press", `failure:${name}`));
    for (const { timeToFailure, startOperating, endOperating, how } of own) {
      assert.equal(timeToFailure, draw());
      const age = endOperating - startOperating;
      if (how === "failure") assert.ok(Math.abs(age - timeToFailure) < 1e-6, `${age} s for ${timeToFailure} s`);
      else assert.ok(age < timeToFailure && how === "end");
    }
    assert.deepEqual(own.slice(0, -1).filter(({ how }) => how === "end"), [], "only the last is cut off");
  }
});

Deno.test("A life begins when the repair before it ends, and ends when its own begins; the stops are those of the log", () => {
  const run = wornPress({
    modes: MODES,
    run: { duration_hours: 200 },
    equipment: { performance: { jam_prob: 0.001 } },
  });
  const result = simulate(run, { lives: true, events: "down" }), { events } = result.columns, lives = livesOf(result);
  const stops = new Map<string, number>();
  for (let i = 0; i < events.count; i++) {
    if (events.state[i] !== DOWN) continue;
    stops.set(`${events.cause[i]} ${events.enteredSeconds[i]}`, events.enteredSeconds[i] + events.durationSeconds[i]);
  }
  assert.equal(lives.filter(({ how }) => how === "failure").length, stops.size);
  for (const { cause, life, end, how } of lives) {
    if (how !== "failure") continue;
    const mended = stops.get(`${cause} ${end}`) ?? assert.fail(`no stop of cause ${cause} begins at ${end}`);
    const next = lives.find((other) => other.cause === cause && other.life === life + 1);
    if (next !== undefined) assert.ok(Math.abs(next.start - mended) < 1e-9);
    else assert.ok(mended >= result.columns.endSeconds - 1e-9, "a life that has not begun is none");
  }
});

Deno.test("By the calendar, a part that fails during another stop is through, and its failure begins after that", () => {
  const minutes = (value: number) => ({ dist: "constant", value }) as const;
  const run = wornPress({
    modes: [
      { name: "belt", mtbf_min: minutes(10), mttr_min: minutes(20) },
      { name: "oil", basis: "calendar", mtbf_min: minutes(15), mttr_min: minutes(5) },
    ],
    run: { duration_hours: 1 },
  });
  const lives = livesOf(simulate(run, { lives: true }));
  assert.deepEqual(lives.map(({ cause, start, end, timeToFailure, how }) => [cause, start, end, timeToFailure, how]), [
    [0, 0, 600, 600, "failure"],
    [1, 0, 1800, 900, "failure"],
    [0, 1800, 2700, 600, "failure"],
    [1, 2100, 3600, 900, "end"],
  ]);
  assert.deepEqual(lives.map(({ startOperating, endOperating }) => [startOperating, endOperating]), [
    [0, 600],
    [0, 600],
    [600, 1200],
    [600, 1200],
  ]);
});

Deno.test("Two modes that are used up at one age make two failures, the second once the first is mended", () => {
  const modes = [{ name: "one", after: 5, repair: 2 }, { name: "other", after: 5, repair: 3 }] as const;
  const lives = livesOf(simulate(smallLine([{ name: "A", failures: modes }], { seconds: 11 }), { lives: true }));
  assert.deepEqual(lives.map(({ cause, start, end, how }) => [cause, start, end, how]), [
    [0, 0, 5, "failure"],
    [1, 0, 7, "failure"],
    [0, 7, 11, "end"],
    [1, 10, 11, "end"],
  ]);
});

Deno.test("A warm-up leaves lives as they are: their operating time counts from the start of the run", () => {
  const modes = MODES.slice(0, 2);
  const [plain, warm] = [0, 10].map((warmup_hours) =>
    simulate(wornPress({ modes, run: { warmup_hours } }), { lives: true })
  );
  const { startOperatingSeconds, endOperatingSeconds, ...rest } = warm.columns.lives!;
  const { startOperatingSeconds: starts, endOperatingSeconds: ends, ...others } = plain.columns.lives!;
  assert.deepEqual(rest, others);
  for (const [one, other] of [[startOperatingSeconds, starts], [endOperatingSeconds, ends]]) {
    assert.ok(one.every((seconds, i) => Math.abs(seconds - other[i]) < 1e-6));
  }
});

Deno.test("What is kept beside it changes nothing of a run; without being asked for there are no lives", () => {
  const run = wornPress({ modes: MODES, run: { duration_hours: 50 } });
  const plain = simulate(run, { events: "full" }).columns,
    asked = simulate(run, { events: "full", lives: true }).columns;
  assert.equal(plain.lives, null);
  assert.equal(hashOfRun(plain), hashOfRun(asked));
});

Deno.test("Lives are in the order in which they begin, then of machines, then of modes in the file", () => {
  const failures = [{ name: "b", after: 4, repair: 1 }, { name: "a", after: 6, repair: 1 }] as const;
  const run = smallLine([{ name: "A", failures }, { name: "B", failures: failures.toReversed() }], { seconds: 40 });
  const lives: LifeColumns = simulate(run, { lives: true }).columns.lives!;
  const keys = Array.from({ length: lives.count }, (_, i) => [lives.startSeconds[i], lives.machine[i]] as const);
  assert.deepEqual(keys, keys.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]));
  assert.deepEqual([...lives.machine.subarray(0, 4)], [0, 0, 1, 1]);
  assert.deepEqual([...lives.cause.subarray(0, 4)], [0, 1, 1, 0]);
});

Deno.test("A line without failures has no lives, and one that dies keeps those until then", () => {
  assert.equal(simulate(smallLine([{ name: "A" }]), { lives: true }).columns.lives!.count, 0);
  const stuck = smallLine([{ name: "A", failures: [{ name: "x", after: 60, repair: 1 }] }], {
    inventory: 3,
    seconds: 100,
  });
  const result = simulate(stuck, { lives: true }), [life] = livesOf(result);
  assert.deepEqual([life.end, life.how, life.endOperating], [result.columns.endSeconds, "end", 3]);
});
