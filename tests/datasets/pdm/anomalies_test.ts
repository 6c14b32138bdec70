/**
 * What anomalies do to readings and labels.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { simulate } from "../../../mod.ts";
import { ANOMALIES, ANOMALY_KINDS, type AnomalyKind } from "../../../src/config/schema/anomaly_kinds.ts";
import { READING_ANOMALIES } from "../../../src/datasets/pdm/anomalies/disturb.ts";
import { windowsOf } from "../../../src/datasets/pdm/anomalies/windows.ts";
import { runTables } from "../../../src/datasets/pdm/run_tables.ts";
import type { NamedValues, TableRows } from "../../../src/datasets/pdm/rows/column_data.ts";
import { wornRun } from "../worn_line.ts";

/** The tables of the filler in 300 hours, with anomalies of one kind, and the windows. */
function fillerWith(
  anomalies: readonly { kind: AnomalyKind; per_month: number; magnitude?: number; channel?: string }[],
) {
  const result = simulate(wornRun({ duration_hours: 300, ...anomalies.length > 0 && { anomalies: [...anomalies] } }), {
    lives: true,
    events: "down",
  });
  const parts = [...runTables(result, { runId: 1, horizons: [] })].filter(({ machine }) => machine?.name === "Filler");
  const table = (name: string): TableRows => parts.find((part) => part.table === name)!.rows;
  return {
    windows: windowsOf(result.line, result.line.machines[0]),
    telemetry: table("telemetry"),
    labels: table("labels"),
  };
}

const CHANNELS = ["motor_degc", "bearing_mm_s"];
const clean = fillerWith([]);
const values = ({ columns }: TableRows, name: string) => columns[name] as Float64Array;

Deno.test("Every kind that acts on readings does something to them, in its windows alone; every other kind nothing", () => {
  const acting = ANOMALY_KINDS.filter((kind) => ANOMALIES[kind].acts === "readings");
  deepStrictEqual([...READING_ANOMALIES].sort(), acting.toSorted());
  for (const kind of acting) {
    const { windows, telemetry, labels } = fillerWith([{ kind, per_month: 30 }]);
    ok(windows.length > 4 && windows.every((window) => window.startSeconds >= 0.15 * 300 * 3600), kind);
    const marked = values(labels, "is_anomaly"), ends = values(labels, "time_s"), kinds = labels.columns.anomaly_kind;
    let differs = 0;
    for (let row = 0; row < ends.length; row++) {
      const isMet = windows.some(({ startSeconds, endSeconds }) =>
        startSeconds < ends[row] && endSeconds > ends[row] - 300
      );
      strictEqual(marked[row] === 1, isMet, `${kind} at ${ends[row]}`);
      strictEqual((kinds as NamedValues).names[(kinds as NamedValues).index[row]], isMet ? kind : undefined);
      for (const channel of CHANNELS) {
        const isSame = Object.is(values(telemetry, channel)[row], values(clean.telemetry, channel)[row]);
        if (!isSame) differs++;
        ok(isSame || isMet, `${kind} of ${channel} at ${ends[row]}`);
      }
    }
    ok(differs > 0, `${kind} shows`);
    for (const name of ["state", "execute_share", "output"]) {
      deepStrictEqual(telemetry.columns[name], clean.telemetry.columns[name]);
    }
  }
});

Deno.test("A step moves readings by so many standard deviations, a drift ends there, and a stuck sensor repeats itself", () => {
  const motor = values(clean.telemetry, "motor_degc");
  const only = (kind: AnomalyKind) => fillerWith([{ kind, per_month: 6, channel: "motor" }]);
  const rowsIn = ({ startSeconds, endSeconds }: { startSeconds: number; endSeconds: number }) =>
    [...motor.keys()].filter((row) => 300 * (row + 1) > startSeconds && 300 * row < endSeconds);
  const step = only("step"), moved = values(step.telemetry, "motor_degc");
  for (const window of step.windows) {
    for (const row of rowsIn(window)) {
      // 1 °C by the sensor's defaults, and rounding to 0.1.
      if (!Number.isNaN(motor[row])) ok(Math.abs(moved[row] - motor[row] - window.magnitude) < 0.11);
    }
  }
  ok(step.windows.every(({ magnitude }) => Math.abs(magnitude) === 3));
  const drift = only("drift"), drifted = values(drift.telemetry, "motor_degc");
  for (const window of drift.windows) {
    const rows = rowsIn(window), last = rows.at(-1)!;
    if (!Number.isNaN(motor[last])) ok(Math.abs(drifted[last] - motor[last] - window.magnitude) < 0.11);
  }
  const stuck = only("stuck"), repeated = values(stuck.telemetry, "motor_degc");
  for (const window of stuck.windows) {
    const shown = new Set(rowsIn(window).map((row) => repeated[row]));
    strictEqual(shown.size, 1);
    ok(![...shown].some(Number.isNaN));
  }
  const dropout = only("dropout");
  for (const window of dropout.windows) {
    ok(rowsIn(window).every((row) => Number.isNaN(values(dropout.telemetry, "motor_degc")[row])));
  }
});

Deno.test("Two sensors that are swapped say what the other would have said", () => {
  const { windows, telemetry } = fillerWith([{ kind: "swap", per_month: 10 }]);
  const [first, second] = CHANNELS.map((name) => [values(telemetry, name), values(clean.telemetry, name)]);
  for (let row = 0; row < telemetry.rowCount; row++) {
    const isIn = windows.some(({ startSeconds, endSeconds }) =>
      startSeconds < 300 * (row + 1) && endSeconds > 300 * row
    );
    ok(Object.is(first[0][row], isIn ? second[1][row] : first[1][row]));
    ok(Object.is(second[0][row], isIn ? first[1][row] : second[1][row]));
  }
});

Deno.test("More noise is so many times the noise as a whole", () => {
  const { windows, telemetry } = fillerWith([{ kind: "noise", per_month: 200, channel: "motor", magnitude: 4 }]);
  const added: number[] = [];
  for (let row = 0; row < telemetry.rowCount; row++) {
    const isIn = windows.some(({ startSeconds, endSeconds }) =>
      startSeconds < 300 * (row + 1) && endSeconds > 300 * row
    );
    const difference = values(telemetry, "motor_degc")[row] - values(clean.telemetry, "motor_degc")[row];
    if (isIn && !Number.isNaN(difference)) added.push(difference);
  }
  ok(added.length > 500);
  const sd = Math.sqrt(added.reduce((sum, each) => sum + each ** 2, 0) / added.length);
  ok(Math.abs(sd - Math.sqrt(15)) < 0.5, String(sd));
});
