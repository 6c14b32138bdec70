import assert from "node:assert/strict";
import { FRAME_NAMES } from "../../src/config/schema/frame_names.ts";
import { polars } from "../../src/deps/polars.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { exportRun } from "../../src/sinks/files.ts";
import { frameBytes } from "../../src/sinks/parquet.ts";
import { fakeRun } from "../support/fake_run.ts";
import { oddRuns } from "../support/odd_runs.ts";
import { withTempDir } from "../support/temp_dir.ts";

/** A run with numbers that are hard to write, often enough for a dictionary. */
function hardRun(): RunData {
  const data = fakeRun(), { durationSeconds, enteredSeconds } = data.columns.events;
  durationSeconds.set([0, -0, 0, -0, 0, -0, 0, 5e-324]);
  enteredSeconds[5] = 3300.1234567;
  data.columns.telemetry.endSeconds[0] = -0;
  return data;
}

/** Reads both ways of writing each frame of a run, to the bit. */
async function compare(data: RunData, folder: string): Promise<void> {
  const pl = await polars();
  await exportRun(data, { directory: folder, format: "parquet" });
  for (const name of FRAME_NAMES) {
    await Deno.writeFile(`${folder}/own.parquet`, frameBytes(name, data));
    const [own, exported] = ["own", name].map((file) => pl.readParquet(`${folder}/${file}.parquet`));
    assert.deepEqual(own.columns, exported.columns, name);
    for (const column of own.columns) {
      const [one, other] = [own, exported].map((frame) => frame.getColumn(column).toArray());
      assert.ok(one.every((value, row) => same(value, other[row])), `${name}.${column}: ${one} is not ${other}`);
    }
  }
}

function same(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((value) => value instanceof Date ? value.getTime() : value);
  return Object.is(a, b);
}

Deno.test("Parquet without Polars has every bit: -0, the least number, no number, no cause, no row", () =>
  withTempDir(async (folder) => {
    await compare(hardRun(), folder);
    const data = hardRun(), columns = { ...data.columns, events: { ...data.columns.events, count: 0 } };
    await compare({ ...data, columns }, folder);
  }));

Deno.test("So it is of runs with names of every kind, of long ones and short ones", () =>
  withTempDir(async (folder) => {
    for (const data of (await oddRuns()).values()) await compare(data, folder);
  }));
