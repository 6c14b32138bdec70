/**
 * A run with a warm-up as frames and summary: the figures leave it out, the rows say which of them belong to it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { type DataFrame, polars } from "../../src/deps/polars.ts";
import { STATES } from "../../src/model/states.ts";
import type { RunResult } from "../../src/run/run_result.ts";
import { createSimulation, simulate } from "../../src/run/simulate.ts";
import { typesOf, valuesOf } from "../support/frame_values.ts";

function baseline(set: Record<string, unknown> = {}): Promise<ResolvedRun> {
  return loadRun("baseline_8hr", { hours: 3, set });
}

async function framesOf(result: RunResult): Promise<DataFrame[]> {
  return [
    await result.telemetry(),
    await result.events(),
    await result.machineTelemetry(),
    await result.stateSummary(),
  ];
}

async function measuredRows(frame: DataFrame): Promise<DataFrame> {
  const pl = await polars();
  return frame.filter(pl.col("warmup").not()) as DataFrame;
}

const sum = (values: unknown[]) => (values as number[]).reduce((total, value) => total + Number(value), 0);

Deno.test("Every frame of a run with a warm-up ends with a boolean column, and is otherwise that of the run without", async () => {
  const plain = await framesOf(simulate(await baseline(), { events: "full" }));
  const warm = await framesOf(
    simulate(await baseline({ "run.warmup_hours": 1 }), { events: "full" }),
  );
  for (const [index, frame] of warm.entries()) {
    assert.deepEqual(frame.columns, [...plain[index].columns, "warmup"]);
    assert.equal(typesOf(frame).warmup, "Bool");
    assert.equal(frame.drop("warmup").writeCSV().toString(), plain[index].writeCSV().toString());
  }
});

Deno.test("A row belongs to the warm-up when it began in it, at whatever moment that ends", async () => {
  // Rows of 5 min: with a warm-up of 62 min the one from 60 to 65 began in it.
  for (const [minutes, rowCount] of [[60, 12], [62, 13], [0.01, 1]]) {
    const run = await baseline({ "run.warmup_hours": minutes / 60 }), result = simulate(run, { events: "full" });
    const flags = (frame: DataFrame) => valuesOf(frame, "warmup").filter(Boolean).length;
    const [telemetry, events, machineTelemetry, stateSummary] = await framesOf(result);
    assert.deepEqual(valuesOf(telemetry, "warmup").map(Number), [
      ...new Array(rowCount).fill(1),
      ...new Array(36 - rowCount).fill(0),
    ]);
    const machineCount = result.line.machines.length;
    assert.deepEqual([flags(machineTelemetry), flags(stateSummary)], [
      rowCount * machineCount,
      rowCount * machineCount,
    ]);
    const entered = valuesOf(events, "timestamp") as number[];
    assert.deepEqual(valuesOf(events, "warmup"), entered.map((seconds) => seconds < minutes * 60));
  }
});

Deno.test("The rows after a warm-up that ends with one of them add up to the summary", async () => {
  const result = simulate(await baseline({ "run.warmup_hours": 1 }));
  const { summary: { production, economics, quality, machines } } = result;
  const telemetry = await measuredRows(await result.telemetry());
  for (const [name, count] of Object.entries(production)) assert.equal(sum(valuesOf(telemetry, name)), count, name);
  for (const name of ["material_cost", "conversion_cost", "revenue", "gross_margin", "scrap_cost"] as const) {
    assert.ok(Math.abs(sum(valuesOf(telemetry, name)) - economics![name]) < 1e-6, name);
  }
  for (const name of ["defects_created", "defects_detected", "defects_escaped"] as const) {
    assert.equal(sum(valuesOf(telemetry, name)), quality[name], name);
  }
  const pl = await polars(), states = await measuredRows(await result.stateSummary());
  for (const [name, machine] of Object.entries(machines)) {
    const own = states.filter(pl.col("machine").cast(pl.Utf8).eq(pl.lit(name))) as DataFrame;
    for (const state of STATES) {
      const column = `${state.toLowerCase()}_sec` as "execute_sec";
      assert.equal(sum(valuesOf(own, column)), machine[column], `${name} ${state}`);
    }
    assert.deepEqual([sum(valuesOf(own, "down_count")), sum(valuesOf(own, "jammed_count"))], [
      machine.down_count,
      machine.jammed_count,
    ]);
  }
});

Deno.test("A summary says how long the warm-up is, where there is one, and costs only what comes after it", async () => {
  const plain = simulate(await baseline()).summary, warm = simulate(await baseline({ "run.warmup_hours": 1 })).summary;
  assert.ok(!("warmup_hours" in plain.run));
  assert.deepEqual(Object.keys(warm.run).filter((key) => !(key in plain.run)), ["warmup_hours"]);
  assert.equal(warm.run.warmup_hours, 1);
  assert.ok(Math.abs(warm.economics!.conversion_cost / plain.economics!.conversion_cost - 2 / 3) < 1e-12);
  const finished = warm.production.good_pallets + warm.production.defective_pallets;
  assert.equal(warm.line.throughput_per_hour, finished / 2);
});

Deno.test("A summary during the warm-up covers what has passed", async () => {
  const [plain, warm] = [await baseline(), await baseline({ "run.warmup_hours": 1 })].map((run) => {
    const simulation = createSimulation(run);
    simulation.advance(3599);
    const { run: _, elapsed_ms: __, ...summary } = simulation.summary();
    return summary;
  });
  assert.deepEqual(warm, plain);
});
