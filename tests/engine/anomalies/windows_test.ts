/**
 * Windows of anomalies: when they are, how many, and that none is where another is.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../../src/config/define.ts";
import { ANOMALY_KINDS, anomalyRow } from "../../../src/config/schema/anomaly_kinds.ts";
import { DISTURBS } from "../../../src/engine/anomalies/disturbance.ts";
import { type AnomalyWindow, drawWindows, PROBATION } from "../../../src/engine/anomalies/draw_windows.ts";
import { Streams } from "../../../src/engine/kernel/random.ts";
import { buildLine } from "../../../src/model/build_line.ts";
import { assertMean, replicate } from "../../support/replications.ts";
import { wornPress } from "../../support/worn_press.ts";

const MONTH = 720;
const WATCHED = {
  uph: 3600,
  performance: { jam_prob: 0.01 },
  quality: { defect_rate: 0.01 },
  sensors: [{ name: "motor", kind: "current" }, { name: "oil", kind: "pressure" }, { name: "belt", kind: "vibration" }],
} as const;

function windowsOf(anomalies: readonly object[], { seed = 1, hours = MONTH }: { seed?: number; hours?: number } = {}) {
  const run = { duration_hours: hours, random_seed: seed, telemetry_interval_sec: 60, anomalies: anomalies as never };
  const line = buildLine(
    wornPress({ modes: [{ name: "x", mtbf_min: 60, mttr_min: 1 }], equipment: WATCHED as never, run }),
  );
  const time = { streams: new Streams(seed), ...line };
  return {
    engine: drawWindows(line.machines[0], "engine", time),
    readings: drawWindows(line.machines[0], "readings", time),
  };
}

const everyKind = ANOMALY_KINDS.map((kind) => ({ kind, per_month: 20 }));

Deno.test("The engine brings about each kind that is its own, and no other", () => {
  const own = ANOMALY_KINDS.filter((kind) => anomalyRow(kind).acts === "engine");
  assert.deepEqual(Object.keys(DISTURBS).sort(), own.toSorted());
});

Deno.test("So many windows are drawn in a month as are written, on average, of every kind", () => {
  for (const kind of ANOMALY_KINDS) {
    const counts = replicate(200, (seed) => {
      const { engine, readings } = windowsOf([{ kind, per_month: 2, ...kind === "drift" && { duration_min: 30 } }], {
        seed,
      });
      return engine.windows.length + readings.windows.length;
    });
    assertMean(counts, 2, kind);
  }
});

Deno.test("Windows lie in the run, those of readings after its first 15%, and begin in order", () => {
  for (const seed of [1, 2, 3]) {
    const { engine, readings } = windowsOf(everyKind, { seed });
    const end = MONTH * 3600;
    for (const [windows, from] of [[engine.windows, 0], [readings.windows, PROBATION * end]] as const) {
      assert.ok(windows.length > 20);
      for (const { startSeconds, endSeconds } of windows) {
        assert.ok(startSeconds >= from && startSeconds < endSeconds && endSeconds <= end);
      }
      assert.deepEqual(windows, windows.toSorted((a, b) => a.startSeconds - b.startSeconds));
    }
  }
});

Deno.test("No two windows of one channel overlap; what finds no place is counted", () => {
  const { engine, readings } = windowsOf(everyKind.map((anomaly) => ({ ...anomaly, per_month: 100 })));
  assert.ok(readings.dropped > 0);
  const channels = new Map<number, AnomalyWindow[]>();
  for (const window of [...readings.windows, ...engine.windows]) {
    for (const channel of window.partner < 0 ? [window.channel] : [window.channel, window.partner]) {
      channels.set(channel, [...channels.get(channel) ?? [], window]);
    }
  }
  assert.deepEqual([...channels.keys()].sort(), [-1, 0, 1, 2]);
  for (const windows of channels.values()) {
    const inOrder = windows.toSorted((a, b) => a.startSeconds - b.startSeconds);
    inOrder.slice(1).forEach(({ startSeconds }, i) => assert.ok(startSeconds >= inOrder[i].endSeconds));
  }
});

Deno.test("A window has the kind's magnitude, as often below 0 where that has a sign, and lasts as long as is written", () => {
  const { readings } = windowsOf([{ kind: "step", per_month: 100, magnitude: 4, duration_min: 10 }]);
  assert.deepEqual([...new Set(readings.windows.map(({ magnitude }) => magnitude))].sort(), [-4, 4]);
  for (const { startSeconds, endSeconds } of readings.windows) assert.ok(endSeconds - startSeconds <= 600 + 1e-6);
  const { engine } = windowsOf([{ kind: "jam_burst", per_month: 50 }, { kind: "starvation", per_month: 50 }]);
  for (const { kind, magnitude, channel } of engine.windows) {
    assert.deepEqual([magnitude, channel], [kind === "jam_burst" ? 10 : 0, -1]);
  }
});

Deno.test("Spikes cover one to three whole rows of telemetry", () => {
  const { readings } = windowsOf([{ kind: "spike", per_month: 200 }]);
  const lengths = readings.windows.map(({ startSeconds, endSeconds }) => {
    assert.equal(startSeconds % 60, 0);
    return (endSeconds - startSeconds) / 60;
  });
  assert.deepEqual([...new Set(lengths)].sort(), [1, 2, 3]);
});

Deno.test("A sensor that is named is the one; two that swap are two, of which it is one", () => {
  const { readings } = windowsOf([
    { kind: "stuck", channel: "oil", per_month: 30 },
    { kind: "swap", channel: "belt", per_month: 30 },
  ]);
  for (const { kind, channel, partner } of readings.windows) {
    if (kind === "stuck") assert.deepEqual([channel, partner], [1, -1]);
    else assert.ok(channel === 2 && [0, 1].includes(partner));
  }
});

Deno.test("A kind's windows are the same whatever other kinds there are, where none is in the way", () => {
  const alone = windowsOf([{ kind: "jam_burst", per_month: 3 }]).engine.windows;
  const beside = windowsOf([{ kind: "jam_burst", per_month: 3 }, ...everyKind]).engine.windows;
  const starts = new Set(beside.map(({ startSeconds }) => startSeconds));
  assert.ok(alone.length > 0 && alone.every(({ startSeconds }) => starts.has(startSeconds)));
  assert.deepEqual(windowsOf([{ kind: "jam_burst", per_month: 3 }]), windowsOf([{ kind: "jam_burst", per_month: 3 }]));
});

Deno.test("Two machines side by side each have windows of their own, or the one that is named alone", () => {
  const lineWith = (machine?: string) =>
    buildLine(defineRun({
      run: { anomalies: [{ kind: "speed_loss", per_month: 20, machine }] },
      materials: ["Part"],
      topology: { stations: [{ name: "Press", output_type: "Part", count: 3 }] },
      equipment: { Press: {} },
    }));
  const counts = (machine?: string) => lineWith(machine).machines.map(({ anomalies }) => anomalies.length);
  assert.deepEqual([counts("Press.2"), counts("Press"), counts()], [[0, 1, 0], [1, 1, 1], [1, 1, 1]]);
  const { machines, ...time } = lineWith(), streams = new Streams(1);
  const [one, other] = machines.map((each) => drawWindows(each, "engine", { ...time, durationSeconds: 1e6, streams }));
  assert.notDeepEqual(one, other);
});
