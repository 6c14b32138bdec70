import assert from "node:assert/strict";
import { polars } from "../../src/deps/polars.ts";
import { STATE_ROWS, STATE_TABLE } from "../../src/model/states.ts";
import { eventsFrame, machineTelemetryFrame, stateSummaryFrame, telemetryFrame } from "../../src/results/frames.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { fakeRun, START } from "../support/fake_run.ts";
import { typesOf, valuesOf } from "../support/frame_values.ts";

const DATETIME = "Datetime(us,)";

Deno.test("Events have the states of PackML on request, by name and number", async () => {
  const data = fakeRun(), plain = await eventsFrame(data), events = await eventsFrame(data, { packml: true });
  assert.deepEqual(events.columns, [...plain.columns, "packml_state", "packml_state_no"]);
  for (const { state, packml_state, packml_state_no } of events.toRecords()) {
    const { name, number } = STATE_TABLE[state as keyof typeof STATE_TABLE].packml;
    assert.deepEqual([packml_state, packml_state_no], [name, number]);
  }
});

Deno.test("Telemetry has its columns in the documented order, with their types", async () => {
  const expected = {
    datetime: DATETIME,
    time: "Float64",
    sku_name: "String",
    sku_description: "String",
    size_oz: "Float64",
    units_per_case: "Int32",
    cases_per_pallet: "Int32",
    tubes_produced: "Int32",
    pallets_produced: "Int32",
    drums_produced: "Int32",
    caps_produced: "Int32",
    good_pallets: "Int32",
    defective_pallets: "Int32",
    defects_created: "Int32",
    defects_detected: "Int32",
    defects_escaped: "Int32",
    material_cost: "Float64",
    conversion_cost: "Float64",
    revenue: "Float64",
    gross_margin: "Float64",
    scrap_cost: "Float64",
    Buf_Filler_level: "Int32",
    Buf_Filler_cap: "Int32",
    Filler_state: "Categorical",
    Filler_output: "Int32",
    Palletizer_state: "Categorical",
    Palletizer_output: "Int32",
    Buf_Filler_min: "Int32",
    Buf_Filler_max: "Int32",
  };
  assert.deepEqual(Object.entries(typesOf(await telemetryFrame(fakeRun()))), Object.entries(expected));
});

Deno.test("Telemetry without a product has neither product nor money", async () => {
  const { columns } = await telemetryFrame(fakeRun({ product: false }));
  assert.deepEqual(columns.slice(0, 3), ["datetime", "time", "tubes_produced"]);
  assert.deepEqual(columns.filter((name) => /sku|size|cost|revenue|margin|per_/.test(name)), []);
});

Deno.test("Telemetry counts what each interval made", async () => {
  const frame = await telemetryFrame(fakeRun());
  assert.deepEqual(valuesOf(frame, "time"), [1800, 3600, 5400, 7200]);
  assert.deepEqual(valuesOf(frame, "datetime").at(-1), new Date(START.getTime() + 7_200_000));
  assert.deepEqual(valuesOf(frame, "tubes_produced"), [10, 15, 20, 25]);
  assert.deepEqual(valuesOf(frame, "pallets_produced"), [1, 1, 2, 3]);
  assert.deepEqual(valuesOf(frame, "drums_produced"), [0, 0, 0, 0]);
  assert.deepEqual(valuesOf(frame, "good_pallets"), [1, 1, 2, 2]);
  assert.deepEqual(valuesOf(frame, "defective_pallets"), [0, 0, 0, 1]);
  assert.deepEqual(valuesOf(frame, "material_cost"), [100, 100, 200, 300]);
  assert.deepEqual(valuesOf(frame, "revenue"), [300, 300, 600, 600]);
  assert.deepEqual(valuesOf(frame, "conversion_cost"), [40, 40, 40, 40]);
  assert.deepEqual(valuesOf(frame, "gross_margin"), [160, 160, 360, 260]);
  assert.deepEqual(valuesOf(frame, "Buf_Filler_level"), [0, 15, 20, 3]);
  assert.deepEqual(valuesOf(frame, "Buf_Filler_cap"), [20, 20, 20, 20]);
  assert.deepEqual(valuesOf(frame, "Buf_Filler_min"), [0, 0, 12, 2]);
  assert.deepEqual(valuesOf(frame, "Buf_Filler_max"), [4, 16, 20, 20]);
  assert.deepEqual(valuesOf(frame, "Palletizer_state"), ["EXECUTE", "STARVED", "EXECUTE", "PLANNED"]);
  assert.deepEqual(valuesOf(frame, "Filler_output"), [10, 25, 45, 70]);
});

Deno.test("An unlimited buffer has no telemetry columns, and no capacity", async () => {
  const data = fakeRun();
  const unlimited = { ...data, line: { ...data.line, buffers: [{ ...data.line.buffers[0], capacity: Infinity }] } };
  assert.deepEqual((await telemetryFrame(unlimited)).columns.filter((name) => name.startsWith("Buf_")), []);
  const frame = await machineTelemetryFrame(unlimited);
  assert.deepEqual(valuesOf(frame, "buffer_level"), [0, null, 15, null, 20, null, 3, null]);
  assert.deepEqual(valuesOf(frame, "buffer_capacity"), new Array(8).fill(null));
});

Deno.test("Datetimes keep the microsecond", async () => {
  const data = fakeRun();
  data.columns.events.enteredSeconds[3] = 1800.000001;
  const frame = await eventsFrame(data);
  const pl = await polars();
  const epoch = frame.select(pl.col("datetime").cast(pl.Int64)).getColumn("datetime").toArray();
  assert.equal(epoch[3], START.getTime() * 1000 + 1_800_000_001);
});

Deno.test("Events have a row per state interval, with null cycles and causes where there are none", async () => {
  const frame = await eventsFrame(fakeRun());
  assert.deepEqual(Object.entries(typesOf(frame)), [
    ["datetime", DATETIME],
    ["timestamp", "Float64"],
    ["machine", "Categorical"],
    ["state", "Categorical"],
    ["event_type", "Categorical"],
    ["duration", "Float64"],
    ["cycles", "Int32"],
    ["cause", "Categorical"],
  ]);
  assert.equal(frame.height, 13);
  assert.deepEqual(valuesOf(frame, "machine").slice(0, 3), ["Filler", "Palletizer", "Palletizer"]);
  assert.deepEqual(valuesOf(frame, "event_type").slice(4, 10), [
    "breakdown",
    "cycle",
    "cycle",
    "blockage",
    "cycle",
    "microstop",
  ]);
  assert.deepEqual(valuesOf(frame, "cycles").slice(0, 5), [500, null, 16, null, null]);
  assert.deepEqual(valuesOf(frame, "cycles").at(10), 0);
  assert.deepEqual(valuesOf(frame, "cause"), [...new Array(4).fill(null), "jaw", ...new Array(8).fill(null)]);
  assert.equal(frame.getColumn("duration").sum(), 2 * 7200);
});

Deno.test("A frame of no events has the same types as one of many", async () => {
  const none = await eventsFrame(fakeRun({ eventLevel: "none" }));
  assert.equal(none.height, 0);
  assert.deepEqual(typesOf(none), typesOf(await eventsFrame(fakeRun())));
});

Deno.test("Frames of no intervals have the same types as those of many", async () => {
  for (const frame of [telemetryFrame, machineTelemetryFrame, stateSummaryFrame]) {
    const none = await frame(fakeRun({ rowCount: 0 }));
    assert.equal(none.height, 0);
    assert.deepEqual(typesOf(none), typesOf(await frame(fakeRun())));
  }
});

Deno.test("Machine telemetry has a row per interval and machine", async () => {
  const frame = await machineTelemetryFrame(fakeRun());
  assert.deepEqual(frame.columns, [
    "datetime",
    "time",
    "machine",
    "state",
    "output",
    "buffer_level",
    "buffer_capacity",
    "buffer_level_min",
    "buffer_level_max",
  ]);
  assert.deepEqual(valuesOf(frame, "time").slice(0, 3), [1800, 1800, 3600]);
  assert.deepEqual(valuesOf(frame, "output"), [10, 1, 25, 2, 45, 4, 70, 7]);
  assert.deepEqual(valuesOf(frame, "buffer_level"), [0, null, 15, null, 20, null, 3, null]);
  assert.deepEqual(valuesOf(frame, "buffer_capacity"), [20, null, 20, null, 20, null, 20, null]);
  assert.deepEqual(valuesOf(frame, "buffer_level_min"), [0, null, 0, null, 12, null, 2, null]);
  assert.deepEqual(valuesOf(frame, "buffer_level_max"), [4, null, 16, null, 20, null, 20, null]);
});

Deno.test("The buffer behind a machine is the one that leads on, not the one of its rework loop", async () => {
  const data = fakeRun();
  const [filler, palletizer] = data.line.machines;
  const back = {
    to: { kind: "buffer", buffer: 0 },
    condition: null,
    share: 1,
    loop: { index: 0, passesMax: 1 },
  } as const;
  const on = { ...back, to: { kind: "buffer", buffer: 1 }, loop: null } as const;
  const [only] = data.line.buffers;
  const line = {
    ...data.line,
    machines: [{ ...filler, routes: [back, on] }, { ...palletizer, routes: [back] }],
    buffers: [only, { ...only, name: "On", capacity: 8 }],
  };
  const telemetry = { ...data.columns.telemetry, level: Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
  const frame = await machineTelemetryFrame({ ...data, line, columns: { ...data.columns, telemetry } });
  assert.deepEqual(valuesOf(frame, "buffer_level"), [2, 1, 4, 3, 6, 5, 8, 7]);
  assert.deepEqual(valuesOf(frame, "buffer_capacity").slice(0, 2), [8, 20]);
});

Deno.test("The state summary says how each machine spent each interval", async () => {
  const frame = await stateSummaryFrame(fakeRun());
  assert.deepEqual(frame.columns, [
    "datetime",
    "bucket_index",
    "time",
    "machine",
    ...STATE_ROWS.map(({ key }) => `${key}_sec`),
    "transition_count",
    ...STATE_ROWS.flatMap(({ key, counted }) => counted ? [`${key}_count`] : []),
    "availability_pct",
    "uptime_excluding_waits_pct",
  ]);
  assert.deepEqual(valuesOf(frame, "datetime")[0], START);
  assert.deepEqual(valuesOf(frame, "time"), [0, 0, 1800, 1800, 3600, 3600, 5400, 5400]);
  assert.deepEqual(valuesOf(frame, "bucket_index"), [0, 0, 1, 1, 2, 2, 3, 3]);
  assert.deepEqual(valuesOf(frame, "execute_sec"), [1800, 1000, 1500, 0, 1700, 900, 1790, 900]);
  assert.deepEqual(valuesOf(frame, "down_sec"), [0, 0, 300, 0, 0, 0, 0, 0]);
  assert.deepEqual(valuesOf(frame, "changeover_sec").at(-1), 800);
  assert.deepEqual(valuesOf(frame, "transition_count"), [1, 2, 2, 1, 2, 1, 2, 2]);
  const uptime = valuesOf(frame, "uptime_excluding_waits_pct");
  assert.deepEqual(uptime.slice(0, 4), [100, 100, 83.333333333, null]);
  assert.deepEqual(valuesOf(frame, "availability_pct"), uptime);
});

Deno.test("Room left in the arrays of a run that ended early is no part of its frames", async () => {
  const data = fakeRun();
  const early: RunData = {
    ...data,
    columns: { ...data.columns, telemetry: { ...data.columns.telemetry, rowCount: 2 } },
  };
  for (const frame of [telemetryFrame, machineTelemetryFrame, stateSummaryFrame]) {
    const whole = await frame(data);
    assert.ok((await frame(early)).frameEqual(whole.head(whole.height / 2), true));
  }
});
