import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type DataFrame, polars } from "../../src/deps/polars.ts";
import { eventsFrame, machineTelemetryFrame, stateSummaryFrame, telemetryFrame } from "../../src/results/frames.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { EXPORT_FORMATS, type ExportFormat, exportRun } from "../../src/sinks/files.ts";
import { StorageError } from "../../src/sinks/storage_error.ts";
import { fakeRun } from "../support/fake_run.ts";
import { withTempDir } from "../support/temp_dir.ts";

const FRAMES: Record<string, (data: RunData) => Promise<DataFrame>> = {
  telemetry: telemetryFrame,
  events: eventsFrame,
  machine_telemetry: machineTelemetryFrame,
  state_summary: stateSummaryFrame,
};

/** A run with numbers that are hard to write. */
function awkwardRun(): RunData {
  const data = fakeRun();
  const awkward = [1 / 3, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, 1e21, 123456.000001, 2 ** 53 - 1, 1e-7];
  data.columns.events.durationSeconds.set(awkward);
  data.columns.events.enteredSeconds[5] = 3300.1234567;
  return data;
}

async function readFrame(path: string, format: "parquet" | "arrow"): Promise<DataFrame> {
  const pl = await polars();
  // A path is only taken as one where it ends in .ipc.
  return format === "parquet" ? pl.readParquet(path) : pl.readIPC(Buffer.from(await Deno.readFile(path)));
}

for (const format of ["parquet", "arrow"] as const) {
  Deno.test(`An export as ${format} reads back as the frames it was made of`, () =>
    withTempDir(async (folder) => {
      const data = awkwardRun();
      await exportRun(data, { directory: folder, format });
      for (const [name, frame] of Object.entries(FRAMES)) {
        const expected = await frame(data);
        const read = await readFrame(`${folder}/${name}.${format}`, format);
        assert.deepEqual(read.schema, expected.schema);
        assert.ok(read.frameEqual(expected, true), name);
      }
    }));
}

Deno.test("CSV numbers read back to the same float, datetimes have six decimals, nulls are empty", () =>
  withTempDir(async (folder) => {
    const data = awkwardRun();
    await exportRun(data, { directory: folder, format: "csv" });
    const [header, ...rows] = (await Deno.readTextFile(`${folder}/events.csv`)).trimEnd().split("\n")
      .map((line) => line.split(","));
    assert.deepEqual(header, (await eventsFrame(data)).columns);
    const { enteredSeconds, durationSeconds } = data.columns.events;
    assert.deepEqual(rows.map((row) => Number(row[1])), [...enteredSeconds]);
    assert.deepEqual(rows.map((row) => Number(row[5])), [...durationSeconds]);
    assert.equal(rows[5][0], "2026-01-01T08:55:00.123457");
    assert.deepEqual(rows[4].slice(2), ["Filler", "DOWN", "breakdown", "1e+21", "", "jaw"]);
  }));

Deno.test("CSV files hold every column of every frame", () =>
  withTempDir(async (folder) => {
    const data = awkwardRun();
    await exportRun(data, { directory: folder, format: "csv" });
    for (const [name, frame] of Object.entries(FRAMES)) {
      const expected = await frame(data);
      const lines = (await Deno.readTextFile(`${folder}/${name}.csv`)).trimEnd().split("\n");
      assert.equal(lines[0], expected.columns.join(","));
      assert.equal(lines.length - 1, expected.height);
    }
  }));

for (const format of EXPORT_FORMATS) {
  Deno.test(`A run without a row exports as ${format} with every column`, () =>
    withTempDir(async (folder) => {
      const data = fakeRun({ rowCount: 0, eventLevel: "none", deadlock: { seconds: 0, waiting: [] } });
      await exportRun(data, { directory: folder, format });
      for (const [name, frame] of Object.entries(FRAMES)) {
        const expected = await frame(data);
        assert.equal(expected.height, 0);
        const path = `${folder}/${name}.${format}`;
        if (format === "csv") assert.equal(await Deno.readTextFile(path), `${expected.columns.join(",")}\n`);
        else assert.deepEqual((await readFrame(path, format)).schema, expected.schema);
      }
    }));
}

Deno.test("A large CSV is complete and has the same bytes every time", () =>
  withTempDir(async (folder) => {
    const data = fakeRun({ eventCount: 50_000 });
    await exportRun(data, { directory: `${folder}/a`, format: "csv" });
    await exportRun(data, { directory: `${folder}/b`, format: "csv" });
    const text = await Deno.readTextFile(`${folder}/a/events.csv`);
    assert.equal(text, await Deno.readTextFile(`${folder}/b/events.csv`));
    const durations = text.trimEnd().split("\n").slice(1).map((line) => Number(line.split(",")[5]));
    assert.deepEqual(durations, [...data.columns.events.durationSeconds]);
  }));

Deno.test("An export makes its folder, lists what it wrote, and leaves nothing else", () =>
  withTempDir(async (folder) => {
    const data = fakeRun();
    const paths = await exportRun(data, { directory: `${folder}/deep/down`, format: "csv" });
    const names = ["telemetry.csv", "events.csv", "machine_telemetry.csv", "state_summary.csv", "summary.json"];
    assert.deepEqual(paths, names.map((name) => `${folder}/deep/down/${name}`));
    assert.deepEqual([...Deno.readDirSync(`${folder}/deep/down`)].map((entry) => entry.name).sort(), names.sort());
    assert.deepEqual(JSON.parse(await Deno.readTextFile(`${folder}/deep/down/summary.json`)), data.summary);
  }));

Deno.test("An export holds the events of the level asked for, as far as they were recorded", () =>
  withTempDir(async (folder) => {
    const data = fakeRun({ eventCount: 4000 });
    const count = async (events: "full" | "detail" | "none" | undefined, from = data) => {
      await exportRun(from, { directory: folder, format: "csv", events });
      return (await Deno.readTextFile(`${folder}/events.csv`)).trimEnd().split("\n").length - 1;
    };
    assert.equal(await count(undefined), 4000);
    assert.equal(await count("full"), 4000);
    // A hundred stops with five state intervals on either side; the last one ends the log.
    assert.equal(await count("detail"), 100 * 11 - 5);
    assert.equal(await count("none"), 0);
    assert.equal(await count("full", fakeRun({ eventLevel: "none" })), 0);
  }));

Deno.test("A folder that cannot be made is named in the error, and nothing is left behind", () =>
  withTempDir(async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "in the way");
    for (const format of ["csv", "parquet", "arrow"] as ExportFormat[]) {
      const directory = `${folder}/file/results`;
      await assert.rejects(exportRun(fakeRun(), { directory, format }), (error: Error) => {
        assert.ok(error instanceof StorageError);
        assert.equal(error.message, `Cannot write the results to ${directory}: a file is in the way of the folder.`);
        return true;
      });
    }
    assert.deepEqual([...Deno.readDirSync(folder)].map((entry) => entry.name), ["file"]);
  }));

Deno.test("A failed export leaves the files of an earlier one as they were", () =>
  withTempDir(async (folder) => {
    await exportRun(fakeRun(), { directory: folder, format: "csv" });
    const before = await Deno.readTextFile(`${folder}/events.csv`);
    const broken = { ...fakeRun({ name: "other" }), line: null } as unknown as RunData;
    await assert.rejects(exportRun(broken, { directory: folder, format: "csv" }), StorageError);
    assert.equal(await Deno.readTextFile(`${folder}/events.csv`), before);
    assert.deepEqual([...Deno.readDirSync(folder)].filter((entry) => entry.name.endsWith(".tmp")), []);
  }));

Deno.test("A folder without a name is refused: its files would be in the root of the disk", () =>
  assert.rejects(
    exportRun(fakeRun(), { directory: "", format: "csv" }),
    new RangeError('Cannot write the results to "": a folder must have a name; "." is the working folder'),
  ));
