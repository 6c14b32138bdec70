/**
 * The formulas of sensors against what theory says of them.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { alea } from "../../src/deps/seedrandom.ts";
import { createChannel } from "../../src/sensor/channel.ts";
import { GAP_READINGS_MEAN } from "../../src/sensor/gaps.ts";
import type { Conditions } from "../../src/sensor/row.ts";
import { createReading, sensor, SENSOR_KINDS, sensorColumn, sensorKind } from "../../src/sensor/sensor.ts";

const UNIT = { gain: 1, offset: 0, ambientDegC: 22 };
const AT_WORK: Conditions = { seconds: 60, executeShare: 1, ambientDegC: 22, deviation: 0 };
const AT_REST: Conditions = { ...AT_WORK, executeShare: 0 };

/** A sensor of a kind, as its defaults have it but for some parameters. */
function sensorOf(kind: string, parameters: object = {}) {
  return sensor.parse({ name: "probe", kind, ...parameters });
}

/** Readings under the same conditions, one after the other. */
function readings(kind: string, count: number, { parameters = {}, conditions = AT_WORK, seed = "s" } = {}): number[] {
  const channel = createChannel(sensorOf(kind, parameters), {
    ambientDegC: 22,
    streamOf: (purpose) => alea(`${seed}/${purpose}`),
  });
  return Array.from({ length: count }, () => channel(conditions, 0));
}

/** Mean and standard deviation of what is there. */
function moments(values: readonly number[]): { mean: number; sd: number } {
  const there = values.filter((value) => !Number.isNaN(value));
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  return { mean, sd: Math.sqrt(there.reduce((sum, value) => sum + (value - mean) ** 2, 0) / there.length) };
}

/** The correlation between a reading and the one so many later. */
function correlation(values: readonly number[], lag: number): number {
  const { mean, sd } = moments(values), count = values.length - lag;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (values[i] - mean) * (values[i + lag] - mean);
  return sum / count / sd ** 2;
}

const near = (found: number, expected: number, tolerance: number) =>
  ok(Math.abs(found - expected) <= tolerance, `${found} is not within ${tolerance} of ${expected}`);

/** Nothing but the noise. */
const NOISE_ALONE = { walk: 0, step: 0, missing: 0, burst: 0 };

Deno.test("Every kind of sensor needs no more than a name, and says something of a machine at rest, at work and worn", () => {
  deepStrictEqual(SENSOR_KINDS, ["temperature", "vibration", "current", "pressure", "acoustic"]);
  for (const kind of SENSOR_KINDS) {
    const probe = sensorOf(kind), { unit, suffix, meaning, least } = sensorKind(probe);
    strictEqual(sensorColumn(probe), `probe_${suffix}`);
    ok(/^[a-z]+(_[a-z]+)*$/.test(suffix) && unit !== "" && meaning !== "", kind);
    const reading = createReading(probe, UNIT);
    const [rest, work, worn] = [AT_REST, AT_WORK, { ...AT_WORK, deviation: 0.5 }].map((each) => reading(each, 0));
    ok([rest, work, worn].every((value) => Number.isFinite(value) && value >= least), kind);
    ok(rest !== work && work !== worn, kind);
    const shown = readings(kind, 2000);
    ok(shown.every((value) => Number.isNaN(value) || value >= least), kind);
    const { step } = probe;
    ok(shown.every((value) => Number.isNaN(value) || Math.abs(value / step - Math.round(value / step)) < 1e-6), kind);
  }
});

Deno.test("What each kind shows at rest, at work and with damage is as its formula says", () => {
  const at = (kind: string, conditions: Conditions, noise = 0) =>
    createReading(sensorOf(kind), UNIT)(conditions, noise);
  const worn = { ...AT_WORK, deviation: 0.1 };
  near(at("vibration", AT_REST), 0.08, 1e-12);
  near(at("vibration", worn, 0.2), 1.18 * Math.exp(0.3), 1e-12);
  near(at("current", AT_REST), 1.2, 1e-12);
  near(at("current", worn, 0.2), 1.2 + 7 * 1.1 + 0.2, 1e-12);
  near(at("pressure", AT_REST), 6, 1e-12);
  near(at("pressure", { ...worn, executeShare: 0.25 }), 6 * 1.05 - 0.35 * 0.25, 1e-12);
  near(at("acoustic", AT_WORK), 62 + 20 * Math.log10(1.05), 1e-12);
  near(at("acoustic", worn), 62 + 20 * Math.log10(1.05) + 0.8, 1e-12);
});

Deno.test("A temperature goes 63% of its way in its time constant, however long the intervals are", () => {
  for (const seconds of [10, 60, 600, 1800]) {
    const reading = createReading(sensorOf("temperature"), UNIT);
    let last = NaN;
    for (let now = 0; now < 1800; now += seconds) last = reading({ ...AT_WORK, seconds }, 0);
    near(last, 22 + 28 * (1 - Math.exp(-1)), 1e-9);
  }
});

Deno.test("Noise has its standard deviation from the first reading on, and is forgotten as its time constant says", () => {
  const parameters = { ...NOISE_ALONE, noise_sd: 2, noise_tau_sec: 90 };
  const values = readings("acoustic", 200_000, { parameters });
  near(moments(values).sd, 2, 0.05);
  for (const lag of [1, 2, 4]) near(correlation(values, lag), Math.exp(-60 * lag / 90), 0.02);
  const firsts = Array.from(
    { length: 2000 },
    (_, seed) => readings("acoustic", 1, { parameters, seed: String(seed) })[0],
  );
  // The offset of each unit has the standard deviation of the noise, too.
  near(moments(firsts).sd, 2 * Math.SQRT2, 0.15);
});

Deno.test("Vibration's noise is in its logarithm", () => {
  const logarithms = readings("vibration", 50_000, { parameters: NOISE_ALONE }).map(Math.log);
  near(moments(logarithms).sd, 0.3, 0.01);
});

Deno.test("Drift grows with the root of time", () => {
  const parameters = { ...NOISE_ALONE, noise_sd: 0, walk: 0.5 };
  const after = Array.from({ length: 1500 }, (_, seed) => {
    const values = readings("pressure", 240, { parameters, seed: String(seed) });
    return [values[59] - 5.65, values[239] - 5.65];
  });
  near(moments(after.map(([hour]) => hour)).sd, 0.5, 0.03);
  near(moments(after.map(([, hours]) => hours)).sd, 1, 0.06);
});

Deno.test("So many readings are missing as their chance says, and gaps are some 20 long", () => {
  const share = (parameters: object) => {
    const values = readings("current", 400_000, { parameters: { ...NOISE_ALONE, ...parameters } });
    return values.filter(Number.isNaN).length / values.length;
  };
  near(share({ missing: 0.01 }), 0.01, 0.0008);
  near(share({ burst: 0.001 }), 1 - Math.exp(-0.001 * GAP_READINGS_MEAN), 0.004);
  strictEqual(share({}), 0);
});

Deno.test("Each interval takes the same draws, whatever the machine does in it", () => {
  const noise = (conditionsAt: (row: number) => Conditions) => {
    const parameters = { ...NOISE_ALONE, missing: 0.05, walk: 0.1 };
    const channel = createChannel(sensorOf("current", parameters), {
      ambientDegC: 22,
      streamOf: (purpose) => alea(purpose),
    });
    return Array.from({ length: 500 }, (_, row) => channel(conditionsAt(row), 0)).slice(100);
  };
  deepStrictEqual(noise(() => AT_WORK), noise((row) => (row < 100 ? { ...AT_REST, deviation: 3 } : AT_WORK)));
});

Deno.test("Readings are numbers that files of single precision hold, however wild the parameters are", () => {
  const wild = readings("vibration", 100, { parameters: { noise_sd: 1000, missing: 0, burst: 0 } });
  ok(wild.every((reading) => Number.isFinite(Math.fround(reading))));
  ok(Math.max(...wild) > 1e30);
});
