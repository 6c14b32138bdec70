/**
 * The tables of one run, against the events of the same run and simple ways of reckoning.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { simulate } from "../../../mod.ts";
import { runTables, type RunTablesOptions } from "../../../src/datasets/pdm/run_tables.ts";
import type { NamedValues, TableRows } from "../../../src/datasets/pdm/rows/column_data.ts";
import { DOWN, EXECUTE, JAMMED, STATES } from "../../../src/model/states.ts";
import type { RunResult } from "../../../src/run/run_result.ts";
import { wornRun } from "../worn_line.ts";

const HORIZONS = [0.5, 8, 24];

/** A run of the worn line, with all that its tables are made of. */
function wornResult(run: Parameters<typeof wornRun>[0] = {}): RunResult {
  return simulate(wornRun(run), { lives: true, events: "full" });
}

/** The rows of a table of a run: of one machine where there are many, else of all. */
function rowsOf(result: RunResult, table: string, machine: string | null, options: Partial<RunTablesOptions> = {}) {
  const parts = [...runTables(result, { runId: 1, horizons: HORIZONS, ...options })];
  return parts.find((part) => part.table === table && (part.machine?.name ?? null) === machine)!.rows;
}

const numbers = ({ columns }: TableRows, name: string) => columns[name] as Float64Array;

/** As single-precision numbers. */
const single = (rows: TableRows, name: string) => Float32Array.from(numbers(rows, name));

function texts({ columns }: TableRows, name: string): (string | null)[] {
  const { names, index } = columns[name] as NamedValues;
  return Array.from(index, (at) => names[at] ?? null);
}

/** Stops of a machine by some failure modes, as the full event log has them. */
function stopsOf({ columns: { events }, line }: RunResult, machine: string, modes: readonly string[]) {
  const stops: { mode: string; start: number; end: number }[] = [];
  for (let row = 0; row < events.count; row++) {
    const mode = line.causes[events.cause[row]];
    if (line.machines[events.machine[row]].name !== machine || events.state[row] !== DOWN || !modes.includes(mode)) {
      continue;
    }
    const start = events.enteredSeconds[row];
    stops.push({ mode, start, end: start + events.durationSeconds[row] });
  }
  return stops;
}

/** Hours at work between two moments, as the full event log has them. */
function workedHours({ columns: { events }, line }: RunResult, machine: string, from: number, to: number): number {
  let seconds = 0;
  for (let row = 0; row < events.count; row++) {
    if (line.machines[events.machine[row]].name !== machine || events.state[row] !== EXECUTE) continue;
    const start = events.enteredSeconds[row], end = start + events.durationSeconds[row];
    seconds += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return seconds / 3600;
}

const MACHINES = { Filler: ["bearing", "seal"], Packer: ["belt"] };

Deno.test("Labels are what follows from the stops of the event log, interval by interval", () => {
  for (const seed of [1, 2]) {
    const result = wornResult({ random_seed: seed, duration_hours: 47.9, telemetry_interval_sec: 700 });
    for (const [machine, modes] of Object.entries(MACHINES)) {
      const labels = rowsOf(result, "labels", machine), stops = stopsOf(result, machine, modes);
      const ends = numbers(labels, "time_s"), nextMode = texts(labels, "next_mode");
      ok(stops.length >= 1 && labels.rowCount === Math.ceil(47.9 * 3600 / 700));
      strictEqual(ends.at(-1), 47.9 * 3600);
      for (let row = 0; row < labels.rowCount; row++) {
        const from = row === 0 ? 0 : ends[row - 1], to = ends[row], what = `${machine} at ${to}`;
        const next = stops.find(({ start }) => start >= to),
          isIn = stops.some(({ start, end }) => start < to && end > from);
        strictEqual(numbers(labels, "in_failure")[row] === 1, isIn, what);
        strictEqual(numbers(labels, "censored")[row] === 1, next === undefined, what);
        strictEqual(nextMode[row], isIn ? null : next?.mode ?? null, what);
        const calendar = numbers(labels, "rul_cal_h")[row], operating = numbers(labels, "rul_op_h")[row];
        if (isIn || next === undefined) ok(Number.isNaN(calendar), what);
        else {
          ok(Math.abs(calendar - (next.start - to) / 3600) < 1e-9, what);
          if (row % 17 === 0) ok(Math.abs(operating - workedHours(result, machine, to, next.start)) < 1e-6, what);
        }
        for (
          const [name, hours] of [["fails_within_0_5h", 0.5], ["fails_within_8h", 8], ["fails_within_24h", 24]] as const
        ) {
          const until = to + 3600 * hours;
          const expected = isIn ? -1 : next !== undefined && next.start < until ? 1 : until <= 47.9 * 3600 ? 0 : -1;
          strictEqual(numbers(labels, name)[row], expected, `${what}, ${name}`);
        }
      }
    }
  }
});

Deno.test("After the last failure the remaining life is that of the part that would fail first", () => {
  let compared = 0;
  for (const random_seed of [3, 4, 5, 6]) {
    const result = wornResult({ random_seed }),
      [labels, truth] = ["labels", "truth"].map((table) => rowsOf(result, table, "Filler"));
    for (let row = 0; row < labels.rowCount; row++) {
      if (numbers(labels, "censored")[row] === 0 || numbers(labels, "in_failure")[row] === 1) continue;
      const first = Math.min(numbers(truth, "ttf_bearing_h")[row], numbers(truth, "ttf_seal_h")[row]);
      ok(Math.abs(numbers(labels, "rul_op_h")[row] - first) < 1e-6);
      compared++;
    }
  }
  ok(compared > 10);
  // A part that fails by the calendar says nothing of hours at work.
  const packer = rowsOf(wornResult(), "labels", "Packer");
  ok(numbers(packer, "rul_op_h").every((hours, row) => numbers(packer, "censored")[row] === 0 || Number.isNaN(hours)));
});

Deno.test("Damage is 0 before its onset, grows to 1, stays there while the part is mended, and begins anew", () => {
  const result = wornResult({ random_seed: 4, duration_hours: 90 });
  const truth = rowsOf(result, "truth", "Filler"), labels = rowsOf(result, "labels", "Filler");
  const stops = stopsOf(result, "Filler", ["bearing"]), ends = numbers(truth, "time_s");
  const x = numbers(truth, "x_bearing"),
    onset = numbers(truth, "onset_bearing"),
    left = numbers(truth, "ttf_bearing_h");
  ok(stops.length > 3);
  for (let row = 1; row < truth.rowCount; row++) {
    const stop = stops.find(({ start, end }) => start <= ends[row] && ends[row] < end);
    strictEqual(x[row] === 1, stop !== undefined, String(ends[row]));
    if (stop !== undefined) strictEqual(left[row], 0);
    const isNew = stops.some(({ end }) => end > ends[row - 1] && end <= ends[row]);
    ok(isNew || x[row] >= x[row - 1]);
    ok(onset[row] === 1 || x[row] === 0);
    if (stop !== undefined) continue;
    const seal = numbers(truth, "x_seal")[row];
    strictEqual(numbers(truth, "health")[row], 1 - Math.max(x[row], seal));
  }
  ok(x.some((value) => value > 0.2 && value < 0.8));
  strictEqual(labels.rowCount, truth.rowCount);
});

Deno.test("Truth does not depend on how long intervals are", () => {
  const [fine, coarse] = [60, 600].map((telemetry_interval_sec) =>
    rowsOf(wornResult({ telemetry_interval_sec, duration_hours: 40 }), "truth", "Filler")
  );
  strictEqual(fine.rowCount, 10 * coarse.rowCount);
  for (const name of ["x_bearing", "x_seal", "age_seal_h", "ttf_bearing_h", "health"]) {
    const often = numbers(fine, name), seldom = numbers(coarse, name);
    seldom.forEach((value, row) => ok(Math.abs(value - often[10 * row + 9]) < 1e-9, `${name} in row ${row}`));
  }
});

Deno.test("Lives have the ages of the event log; a failure's is T, and the end of the run cuts the last ones off", () => {
  const result = wornResult({ random_seed: 5, duration_hours: 100 }), lives = rowsOf(result, "lives", null);
  const machine = texts(lives, "machine_id"), mode = texts(lives, "mode"), end = texts(lives, "end");
  const at = (name: string, row: number) => numbers(lives, name)[row];
  for (let row = 0; row < lives.rowCount; row++) {
    const isFailure = end[row] === "failure";
    strictEqual(numbers(lives, "event")[row] === 1, isFailure);
    const passed = mode[row] === "belt"
      ? (at("end_s", row) - at("start_s", row)) / 3600
      : workedHours(result, machine[row]!, at("start_s", row), at("end_s", row));
    // What strikes by the calendar in another stop waits for that stop's end.
    if (mode[row] !== "belt") ok(Math.abs(at("age_h", row) - passed) < 1e-6, `${mode[row]} ${row}`);
    else ok(passed > at("age_h", row) - 1e-6);
    if (isFailure) strictEqual(at("age_h", row), at("true_ttf_h", row));
    else ok(at("age_h", row) <= at("true_ttf_h", row) && at("end_s", row) === 360_000);
    strictEqual(Number.isNaN(at("onset_h", row)), numbers(lives, "silent")[row] === 1);
  }
  deepStrictEqual(end.filter((each) => each === "end").length, 3);
  const failures = rowsOf(result, "failures", null), modes = texts(failures, "mode");
  const stops = Object.entries(MACHINES).flatMap(([name, own]) => stopsOf(result, name, own));
  deepStrictEqual(modes, stops.map((stop) => stop.mode));
  deepStrictEqual([...numbers(failures, "time_s")], stops.map(({ start }) => start));
  stops.forEach(({ start, end }, row) => {
    const seconds = numbers(failures, "repair_s")[row];
    ok(end === 360_000 ? Number.isNaN(seconds) : Math.abs(seconds - (end - start)) < 1e-6);
  });
});

Deno.test("Errors have every failure, every other stop and every microstop once, and warnings that stop nothing", () => {
  const result = wornResult({ duration_hours: 100 }), errors = rowsOf(result, "errors", null);
  const codes = texts(errors, "code"), { events } = result.columns;
  const count = (code: string) => codes.filter((each) => each === code).length;
  strictEqual(count("jam"), events.state.subarray(0, events.count).filter((state) => state === JAMMED).length);
  strictEqual(count("fail_bearing"), stopsOf(result, "Filler", ["bearing"]).length);
  strictEqual(count("stop_routine"), stopsOf(result, "Filler", ["routine"]).length);
  ok(count("stop_routine") > 0 && count("warn_bearing") > 0 && count("warn_belt") > 0);
  codes.forEach((code, row) => strictEqual(numbers(errors, "stops")[row] === 0, code!.startsWith("warn_")));
  const machines = texts(errors, "machine_id"), times = numbers(errors, "time_s");
  for (let row = 1; row < errors.rowCount; row++) {
    ok(machines[row] !== machines[row - 1] || times[row] >= times[row - 1]);
  }
  strictEqual(rowsOf(result, "maintenance", null).rowCount, rowsOf(result, "failures", null).rowCount);
});

Deno.test("Telemetry adds up to the run: items, microstops, time at work, and time per cycle", () => {
  const result = wornResult({ telemetry_interval_sec: 700 });
  for (const machine of ["Filler", "Packer"]) {
    const telemetry = rowsOf(result, "telemetry", machine), totals = result.summary.machines[machine];
    const sum = (name: string) => numbers(telemetry, name).reduce((total, value) => total + value, 0);
    strictEqual(sum("output"), result.columns.totals.machines[machine === "Filler" ? 0 : 1].output);
    strictEqual(sum("jams"), totals.jammed_count);
    const ends = numbers(telemetry, "time_s"), shares = numbers(telemetry, "execute_share");
    const worked = shares.reduce(
      (total, share, row) => total + share * (ends[row] - (row === 0 ? 0 : ends[row - 1])),
      0,
    );
    ok(Math.abs(worked - totals.execute_sec) < 1e-6);
    const cycles = numbers(telemetry, "output"), seconds = numbers(telemetry, "cycle_time_s");
    cycles.forEach((count, row) => strictEqual(Number.isNaN(seconds[row]), count === 0));
    ok(texts(telemetry, "state").every((state) => (STATES as readonly (string | null)[]).includes(state)));
  }
});

Deno.test("A warm-up is left out, lives that outlast it are entered late, and what comes after is as without one", () => {
  const whole = wornResult({ duration_hours: 50 }), warm = wornResult({ duration_hours: 50, warmup_hours: 10 });
  for (const table of ["telemetry", "labels", "truth"]) {
    const [all, later] = [whole, warm].map((result) => rowsOf(result, table, "Filler"));
    strictEqual(later.rowCount, all.rowCount - 120);
    for (const name of Object.keys(all.columns)) {
      if ("index" in all.columns[name]) deepStrictEqual(texts(later, name), texts(all, name).slice(120), name);
      // As they are written: sums since the warm-up differ from sums since the start in the last bits.
      else deepStrictEqual(single(later, name), single(all, name).slice(120), name);
    }
  }
  const lives = rowsOf(warm, "lives", null), modes = texts(lives, "mode");
  ok(numbers(lives, "end_s").every((seconds) => seconds > 36_000));
  const entered = numbers(lives, "entry_h");
  ok(entered.some((hours) => hours > 0) && entered.some((hours) => hours === 0));
  numbers(lives, "start_s").forEach((start, row) => {
    const machine = modes[row] === "belt" ? "Packer" : "Filler";
    const age = modes[row] === "belt" ? (36_000 - start) / 3600 : workedHours(warm, machine, start, 36_000);
    ok(Math.abs(entered[row] - Math.max(0, age)) < 1e-6);
  });
  for (const table of ["failures", "errors", "maintenance"]) {
    ok(numbers(rowsOf(warm, table, null), "time_s").every((seconds) => seconds > 36_000));
  }
  const age = numbers(rowsOf(warm, "machines", null), "age_h_at_start");
  ok(Math.abs(age[0] - workedHours(warm, "Filler", 0, 36_000)) < 1e-9);
});

Deno.test("Nothing of a failure is in any sensor before the onset of its damage", () => {
  const result = wornResult({ random_seed: 6, duration_hours: 90 });
  const changed: Partial<RunTablesOptions> = {
    livesOf: ({ name }, lives) =>
      name !== "Filler" ? lives : lives.map((ofMode, mode) =>
        ofMode.map((life, index) => {
          if (mode !== 0 || index !== 2) return life;
          const longer = life.timeToFailureSeconds * 1.5, onset = life.timeToFailureSeconds * 0.9;
          const damage = { ...life.damage, silent: false, onsetSeconds: onset, timeToFailureSeconds: longer };
          return { ...life, timeToFailureSeconds: longer, damage };
        })
      ),
  };
  const [before, after] = [{}, changed].map((options) => rowsOf(result, "telemetry", "Filler", options));
  const [truth, otherTruth] = [{}, changed].map((options) => rowsOf(result, "truth", "Filler", options));
  const unworn = (row: number) =>
    [truth, otherTruth].every((each) => numbers(each, "x_bearing")[row] === 0 && numbers(each, "x_seal")[row] === 0);
  const worn = [truth, otherTruth].map((each) => numbers(each, "x_bearing"));
  const isChanged = worn[0].map((x, row) => (x === worn[1][row] ? 0 : 1));
  const first = isChanged.indexOf(1), last = isChanged.lastIndexOf(1);
  ok(first > 0 && last > first && last < truth.rowCount - 10);
  for (const name of ["motor_degc", "bearing_mm_s"]) {
    const [one, other] = [before, after].map((rows) => numbers(rows, name));
    ok(one.some((value, row) => !Object.is(value, other[row])), `${name} shows the damage`);
    for (let row = 0; row < one.length; row++) {
      // What was hot cools down: a trace of the past, which everybody may know.
      if (unworn(row) && (row < first || name !== "motor_degc")) {
        ok(Object.is(one[row], other[row]), `${name} in row ${row}`);
      }
    }
  }
  ok(worn[0].some((_, row) => row < first && unworn(row)));
});

Deno.test("A run without its lives cannot be told of", () => {
  const result = simulate(wornRun({ duration_hours: 1 }));
  throws(() => [...runTables(result, { runId: 1, horizons: [] })], {
    name: "RangeError",
    message: /without the lives of its parts; simulate\(run, \{ lives: true, events: "down" \}\) keeps them$/,
  });
});
