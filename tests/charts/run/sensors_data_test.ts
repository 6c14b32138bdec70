import assert from "node:assert/strict";
import { sensorsData } from "../../../src/charts/run/sensors_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import { runTables } from "../../../src/datasets/pdm/run_tables.ts";
import type { NamedValues } from "../../../src/datasets/pdm/rows/column_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { wornRun } from "../../datasets/worn_line.ts";

const result = simulate(wornRun({ duration_hours: 200 }), { lives: true, events: "down" });
const parts = [...runTables(result, { runId: 1, horizons: [] })];
const EVERY = 1e6;

/** A column of the data set, of one machine. */
function columnOf(table: string, column: string, machine = "Filler"): (number | string | null)[] {
  return parts.filter((part) => part.table === table && [null, machine].includes(part.machine?.name ?? null))
    .flatMap(({ rows }) => {
      const named = rows.columns.machine_id as NamedValues, data = rows.columns[column];
      const values = "index" in data
        ? Array.from((data as NamedValues).index, (at) => (data as NamedValues).names[at] ?? null)
        : Array.from(data as Float64Array, (value) => Number.isNaN(value) ? null : value);
      return values.filter((_, row) => named.names[named.index[row]] === machine);
    });
}

Deno.test("Readings and health are those of the data set, interval by interval", () => {
  const { machine, readings, health } = sensorsData(result, { machine: "Filler", rowsMax: EVERY });
  assert.equal(machine, "Filler");
  for (const channel of ["motor_degc", "bearing_mm_s"]) {
    const rows = readings.filter((row) => row.channel === channel);
    assert.deepEqual(rows.map(({ seconds }) => seconds), columnOf("telemetry", "time_s"));
    for (const value of ["value_mean", "value_min", "value_max"] as const) {
      assert.deepEqual(rows.map((row) => row[value]), columnOf("telemetry", channel));
    }
    assert.deepEqual(rows.map(({ count }) => count), rows.map(({ value_mean }) => value_mean === null ? 0 : 1));
  }
  assert.ok(readings.some(({ count }) => count === 0), "some readings are missing");
  assert.deepEqual(health.map(({ value_mean }) => value_mean), columnOf("truth", "health"));
});

Deno.test("Groups hold the least, the greatest and the mean of their readings, without what is missing", () => {
  const { readings } = sensorsData(result, { machine: "Filler", channels: ["motor"], rowsMax: 7 });
  const all = columnOf("telemetry", "motor_degc") as (number | null)[], size = Math.ceil(all.length / 7);
  assert.equal(readings.length, 7);
  readings.forEach(({ count, value_mean, value_min, value_max }, at) => {
    const values = all.slice(at * size, (at + 1) * size).filter((value) => value !== null);
    assert.deepEqual([count, value_min, value_max], [values.length, Math.min(...values), Math.max(...values)]);
    assert.ok(Math.abs(value_mean! - values.reduce((sum, value) => sum + value, 0) / values.length) < 1e-9);
  });
});

Deno.test("Stops are the failures of the data set, and its other stops", () => {
  const { stops } = sensorsData(result, { machine: "Filler" });
  const failures = stops.filter(({ is_failure }) => is_failure), others = stops.filter(({ is_failure }) => !is_failure);
  assert.ok(failures.length > 3 && others.length > 3);
  assert.deepEqual(failures.map(({ cause }) => cause), columnOf("failures", "mode"));
  assert.deepEqual(failures.map(({ from_seconds }) => from_seconds), columnOf("failures", "time_s"));
  failures.forEach(({ from_seconds, to_seconds }, at) => {
    assert.equal(
      to_seconds - from_seconds,
      columnOf("failures", "repair_s")[at] ?? result.columns.endSeconds - from_seconds,
    );
  });
  const codes = columnOf("errors", "code"), times = columnOf("errors", "time_s");
  assert.deepEqual(
    others.map(({ from_seconds }) => from_seconds),
    times.filter((_, at) => codes[at] === "stop_routine"),
  );
  assert.deepEqual([...new Set(others.map(({ cause }) => cause))], ["routine"]);
});

Deno.test("Damage begins where the truth says so, of lives that are not silent", () => {
  const { onsets } = sensorsData(result, { machine: "Filler" }), times = columnOf("truth", "time_s");
  const silent = columnOf("lives", "silent"),
    modes = columnOf("lives", "mode"),
    ends = columnOf("lives", "end_s") as number[];
  for (const mode of ["bearing", "seal"]) {
    const begun = columnOf("truth", `onset_${mode}`), x = columnOf("truth", `x_${mode}`);
    const risen = times.filter((_, row) =>
      begun[row] === 1 && (row === 0 || begun[row - 1] === 0 || (x[row - 1] === 1 && Number(x[row]) < 1))
    );
    const silentEnds = ends.filter((_, at) => silent[at] === 1 && modes[at] === mode);
    const wanted = risen.filter((time) => !silentEnds.some((end) => end <= Number(time) && end > Number(time) - 300));
    assert.deepEqual(onsets.filter((onset) => onset.mode === mode).map(({ seconds }) => seconds), wanted);
  }
  assert.ok(onsets.length > 3);
});

Deno.test("A span has what is in it: readings that end there, stops that reach into it", () => {
  const whole = sensorsData(result, { machine: "Filler", rowsMax: EVERY });
  const [{ from_seconds, to_seconds }] = whole.stops.filter(({ is_failure }) => is_failure);
  const fromHours = (from_seconds + to_seconds) / 7200, toHours = fromHours + 10;
  const part = sensorsData(result, { machine: "Filler", rowsMax: EVERY, fromHours, toHours });
  assert.equal(part.stops[0].from_seconds, from_seconds);
  const isIn = (seconds: number) => seconds > 3600 * fromHours && seconds <= 3600 * toHours;
  assert.deepEqual(part.health, whole.health.filter(({ seconds }) => isIn(seconds)));
  assert.deepEqual(part.onsets, whole.onsets.filter(({ seconds }) => isIn(seconds)));
});

Deno.test("Anomalies are those of the data set; one of two sensors is marked at both", () => {
  const anomalies = [{ kind: "swap", per_month: 30 }, { kind: "dropout", per_month: 30 }] as const;
  const run = simulate(wornRun({ duration_hours: 400, anomalies: [...anomalies] }), { lives: true, events: "down" });
  const { anomalies: found, readings } = sensorsData(run, { machine: "Packer", rowsMax: EVERY });
  const swaps = found.filter(({ kind }) => kind === "swap"), dropouts = found.filter(({ kind }) => kind === "dropout");
  assert.ok(swaps.length >= 2 && dropouts.length > 2, `${swaps.length} swaps, ${dropouts.length} dropouts`);
  const byStart = Map.groupBy(swaps, ({ from_seconds }) => from_seconds);
  for (const both of byStart.values()) assert.equal(new Set(both.map(({ channel }) => channel)).size, 2);
  for (const { channel, from_seconds, to_seconds } of dropouts) {
    const within = readings.filter((row) =>
      row.channel === channel && row.seconds > from_seconds && row.seconds <= to_seconds
    );
    assert.ok(within.length > 0 && within.every(({ count }) => count === 0), `${channel} at ${from_seconds}`);
  }
  const drive = sensorsData(run, { machine: "Packer", channels: ["drive_a"] });
  assert.deepEqual(drive.anomalies, found.filter(({ channel }) => channel === "drive_a"));
});

Deno.test("By default it is of the machine that failed most often", () => {
  const failures = (machine: string) => columnOf("failures", "mode", machine).length;
  assert.ok(failures("Filler") > failures("Packer"));
  assert.equal(sensorsData(result).machine, "Filler");
});

Deno.test("What cannot be drawn is refused with what can be", async () => {
  const refused = (message: string, work: () => unknown) => assert.throws(work, { name: "RangeError", message });
  refused(
    "Cannot draw sensors of Palletizer: it is none of the machines with sensors, Filler, Packer",
    () => sensorsData(result, { machine: "Palletizer" }),
  );
  refused(
    "Cannot draw the sensor motr of Filler: it is none of motor, bearing",
    () => sensorsData(result, { machine: "Filler", channels: ["motr"] }),
  );
  refused(
    "Cannot draw hours 5 to 3: the run has hours 0 to 200",
    () => sensorsData(result, { fromHours: 5, toHours: 3 }),
  );
  refused("Cannot draw hours 200 to 200: the run has hours 0 to 200", () => sensorsData(result, { fromHours: 200 }));
  refused("Cannot draw hours -1 to 200: the run has hours 0 to 200", () => sensorsData(result, { fromHours: -1 }));
  refused("Cannot show sensors in 0 rows: it takes a whole number above 0", () => sensorsData(result, { rowsMax: 0 }));
  refused(
    "Cannot tell what sensors show: the run was simulated without the lives of its parts; " +
      'simulate(run, { lives: true, events: "down" }) keeps them',
    () => sensorsData(simulate(wornRun({ duration_hours: 1 }))),
  );
  const bare = simulate(await loadRun("baseline_8hr", { hours: 0.1 }), { lives: true });
  refused(
    "Cannot draw sensors: no machine of baseline_8hr has any; write sensors: into its equipment",
    () => sensorsData(bare),
  );
});
