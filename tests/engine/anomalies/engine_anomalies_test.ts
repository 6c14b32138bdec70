/**
 * What the anomalies of a machine do to it while their windows last, and only then.
 *
 * @module
 */
import assert from "node:assert/strict";
import { drawWindows } from "../../../src/engine/anomalies/draw_windows.ts";
import { Streams } from "../../../src/engine/kernel/random.ts";
import { EXECUTE, STARVED } from "../../../src/model/states.ts";
import type { RunResult } from "../../../src/run/run_result.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { hashOfRun } from "../../support/column_hash.ts";
import { wornPress } from "../../support/worn_press.ts";

const HOURS = 720;

function pressWith(anomalies: readonly object[] | undefined, hours = HOURS) {
  return wornPress({
    modes: [{ name: "belt", mtbf_min: 400, mttr_min: 10 }],
    equipment: { uph: 3600, performance: { jam_prob: 0.005, jam_time_sec: 3 }, quality: { defect_rate: 0.005 } },
    run: { duration_hours: hours, telemetry_interval_sec: 60, anomalies: anomalies as never },
  });
}

const runWith = (anomalies: readonly object[]) => simulate(pressWith(anomalies), { events: "none" });

/** Counts by row of telemetry, inside of the windows and outside; rows at an end of one are left out. */
function insideAndOutside(result: RunResult, countIn: (row: number) => number) {
  const { line, columns: { telemetry } } = result;
  const { windows } = drawWindows(line.machines[0], "engine", { streams: new Streams(line.seed), ...line });
  const sums = { inside: 0, rowsInside: 0, outside: 0, rowsOutside: 0 };
  for (let row = 0; row < telemetry.rowCount; row++) {
    const end = telemetry.endSeconds[row], start = end - 60;
    const isInside = windows.some((window) => window.startSeconds <= start && window.endSeconds >= end);
    if (isInside) sums.inside += countIn(row), sums.rowsInside++;
    else if (!windows.some((window) => window.startSeconds < end && window.endSeconds > start)) {
      sums.outside += countIn(row), sums.rowsOutside++;
    }
  }
  assert.ok(sums.rowsInside > 300 && sums.rowsOutside > 300);
  return { ...sums, ratio: sums.inside / sums.rowsInside / (sums.outside / sums.rowsOutside) };
}

const outputIn = ({ columns: { telemetry: { output } } }: RunResult) => (row: number) =>
  output[row] - (output[row - 1] ?? 0);

Deno.test("In a burst of jams a machine jams ten times as often", () => {
  const result = runWith([{ kind: "jam_burst", per_month: 200 }]), { countedBegun } = result.columns.telemetry;
  const { ratio } = insideAndOutside(result, (row) => countedBegun[2 * row + 1]);
  // The jams take time from the cycles: 1.015 s against 1.15 s each.
  assert.ok(Math.abs(ratio / (10 * 1.015 / 1.15) - 1) < 0.08, `${ratio}`);
});

Deno.test("While it has lost speed, a machine makes less by the factor", () => {
  const result = runWith([{ kind: "speed_loss", per_month: 60, duration_min: 120, magnitude: 1.5 }]);
  const { ratio } = insideAndOutside(result, outputIn(result));
  assert.ok(Math.abs(ratio * 1.5 - 1) < 0.05, `${ratio}`);
});

Deno.test("In a burst of defects a machine spoils five times as much", () => {
  const result = runWith([{ kind: "defect_burst", per_month: 100 }]), { defectsCreated } = result.columns.telemetry;
  const { ratio } = insideAndOutside(result, (row) => defectsCreated[row]);
  assert.ok(Math.abs(ratio / 5 - 1) < 0.08, `${ratio}`);
});

Deno.test("While its source gives nothing, a machine finishes what it has, waits, and goes on at the end", () => {
  const result = simulate(pressWith([{ kind: "starvation", per_month: 200 }]), { events: "full" });
  const { telemetry, events } = result.columns;
  const { inside, outside } = insideAndOutside(result, outputIn(result));
  const { windows } = drawWindows(result.line.machines[0], "engine", { streams: new Streams(1), ...result.line });
  // What a stop held up over the beginning of a window is made in it.
  assert.ok(inside < 0.1 * windows.length && outside > 0, `${inside} made in ${windows.length} windows`);
  let starved = 0;
  for (let i = 0; i < events.count; i++) {
    if (events.state[i] !== STARVED) continue;
    starved++;
    const end = events.enteredSeconds[i] + events.durationSeconds[i];
    const window = windows.find(({ startSeconds, endSeconds }) => startSeconds <= end && end <= endSeconds + 1e-6);
    assert.ok(window !== undefined && Math.abs(window.endSeconds - end) < 1e-6, `starved until ${end}`);
  }
  assert.ok(starved > 100);
  assert.ok(telemetry.rowCount === 60 * HOURS && events.state[events.count - 1] >= EXECUTE);
});

Deno.test("A window of one kind after the other does what it would alone; none at all leaves every byte", () => {
  const hashOf = (anomalies: readonly object[] | undefined) =>
    hashOfRun(simulate(pressWith(anomalies, 100), { events: "full" }).columns);
  const plain = hashOf(undefined);
  assert.equal(hashOf([{ kind: "jam_burst", per_month: 0 }]), plain);
  assert.notEqual(hashOf([{ kind: "speed_loss", per_month: 30 }, { kind: "jam_burst", per_month: 60 }]), plain);
});

Deno.test("A calendar failure that strikes while nothing is given does not shorten the pause", () => {
  const run = wornPress({
    modes: [{
      name: "oil",
      basis: "calendar",
      mtbf_min: { dist: "constant", value: 7 },
      mttr_min: { dist: "constant", value: 2 },
    }],
    equipment: { uph: 3600 },
    run: {
      duration_hours: 72,
      telemetry_interval_sec: 60,
      anomalies: [{ kind: "starvation", per_month: 400, duration_min: 30 }] as never,
    },
  });
  const result = simulate(run, { events: "full" }), { events } = result.columns;
  const { windows } = drawWindows(result.line.machines[0], "engine", { streams: new Streams(1), ...result.line });
  assert.ok(windows.length > 20);
  for (let i = 0; i < events.count; i++) {
    if (events.state[i] !== EXECUTE) continue;
    // A cycle that was under way when a window began is finished, at the latest after the repair.
    const at = events.enteredSeconds[i];
    const window = windows.find(({ startSeconds, endSeconds }) => startSeconds + 125 < at && at < endSeconds - 1e-6);
    assert.equal(window, undefined, `at work at ${at}`);
  }
});
