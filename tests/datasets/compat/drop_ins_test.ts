import assert from "node:assert/strict";
import { defineRun, pdmDataset } from "../../../mod.ts";
import { viewCycles } from "../../../src/datasets/compat/cmapss_spells.ts";
import type { DropInContext } from "../../../src/datasets/compat/drop_in.ts";
import { duckdb } from "../../../src/deps/duckdb.ts";
import { COMPAT_KINDS } from "../../../src/datasets/compat/kinds.ts";
import { DROP_INS } from "../../../src/datasets/compat/table.ts";
import { ambientRows } from "../../../src/datasets/pdm/rows/ambient.ts";
import { Streams } from "../../../src/engine/kernel/random.ts";
import { inFolder, linetwin } from "../../cli/linetwin.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { linesOf, withByHand } from "../by_hand.ts";
import { wornLine } from "../worn_line.ts";
import { currentIn, FAILING, makeByHand, ROWS, RUNS, STEADY, STEP, vibrationIn } from "../hand_made.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

Deno.test("Every drop-in has a folder of its own, with a README that says what stands for what", () =>
  withByHand(async (folder) => {
    const { compat } = JSON.parse(await Deno.readTextFile(`${folder}/dataset.json`));
    const card = await Deno.readTextFile(`${folder}/README.md`);
    assert.deepEqual(compat.map(({ kind }: { kind: string }) => kind), COMPAT_KINDS);
    for (const kind of COMPAT_KINDS) {
      const { folder: place, title, mapping } = DROP_INS[kind];
      const readme = await Deno.readTextFile(`${folder}/compat/${place}/README.md`);
      for (const sentence of mapping) assert.ok(readme.includes(sentence) && card.includes(sentence), sentence);
      assert.ok(readme.includes(title));
    }
  }));

Deno.test("Azure: the hour's mean of each sensor stands at its end, and rotate is cycles per hour at work", () =>
  withByHand(async (folder) => {
    const [head, ...rows] = await linesOf(folder, "compat/azure/PdM_telemetry.csv");
    assert.equal(head, "datetime,machineID,volt,rotate,pressure,vibration");
    assert.equal(rows.length, RUNS.length * 2 * 50);
    // Rows 1 to 4; the second has no current. 900 s at work make 2,500 cycles of 0.36 s, four times in an hour.
    const currents = [1, 2, 3, 4].map(currentIn).filter((value) => value !== null);
    const shown = [mean(currents).toFixed(4), "10000.0", "6.0", mean([1, 2, 3, 4].map((row) => vibrationIn(1, row)))];
    assert.equal(rows[0], `2025-01-06 07:00:00,1,${shown.join(",")}`);
    // Rows 41 to 44: in the first it stands.
    assert.equal(rows[10].split(",")[3], "10000.0");
    // The machine that is never at work has neither speed nor those sensors.
    assert.equal(rows[50], "2025-01-06 07:00:00,2,,,,");
  }));

Deno.test("Azure: events stand at the nearest hour, and failures are maintenance too", () =>
  withByHand(async (folder) => {
    const of = async (name: string) => (await linesOf(folder, `compat/azure/PdM_${name}.csv`)).slice(1);
    const first = (rows: readonly string[]) => rows.filter((row) => /,[12],/.test(row));
    // 36,450 s after six o'clock is 16:07:30; the second one 12:07:30 of a later day, and so on.
    const failures = [
      "2025-01-06 16:00:00,1,comp1",
      "2025-01-07 02:00:00,1,comp2",
      "2025-01-07 12:00:00,1,comp1",
      "2025-01-07 22:00:00,1,comp2",
    ];
    assert.deepEqual(first(await of("failures")), failures);
    // Packer's only mode with wear is its second; at 7,300 s one is replaced.
    assert.deepEqual(first(await of("maint")), [...failures, "2025-01-06 08:00:00,2,comp1"]);
    // Two jams of an hour are one error; the routine stop is none.
    assert.deepEqual(first(await of("errors")), ["2025-01-06 06:00:00,1,error2", "2025-01-06 06:00:00,1,error5"]);
    assert.deepEqual(first(await of("machines")), []);
    assert.deepEqual((await of("machines")).slice(0, 3), ["1,model1,2", "2,model2,0", "3,model1,2"]);
    const ids = (await linesOf(folder, "compat/azure/machine_ids.csv")).slice(1, 3);
    assert.deepEqual(ids, [`1,1,${FAILING},"Filler, ""fast""",train`, `2,1,${STEADY},Packer,train`]);
  }));

Deno.test("C-MAPSS: a line per quarter of an operating hour, from repair to failure, and the RUL that the cut took", () =>
  withByHand(async (folder) => {
    const cells = async (file: string) =>
      (await Deno.readTextFile(`${folder}/compat/CMAPSS/${file}`)).split("\n").slice(0, -1).map((line) =>
        line.split(" ")
      );
    const train = await cells("train_FD001.txt"), test = await cells("test_FD001.txt");
    // Rows 1–40, 42–80, 82–120 and 122–160 of runs 1, 2 and 3: every row is a cycle.
    const lengths = [1, 2, 3].flatMap(() => [40, 39, 39, 39]);
    assert.equal(train.length, lengths.reduce((sum, length) => sum + length));
    assert.deepEqual(lengths.map((_, i) => train.filter(([unit]) => Number(unit) === i + 1).length), lengths);
    // The second unit begins with row 42: current 10, vibration 1.042, pressure 6, no fourth sensor.
    const begin = train.find(([unit]) => unit === "2")!;
    const endSeconds = Float64Array.from({ length: ROWS }, (_, row) => (row + 1) * STEP);
    const air = { endSeconds, startTime: new Date("2025-01-06T06:00:00Z"), streams: new Streams(7) };
    const ambient = ambientRows(air)[41];
    assert.deepEqual(begin.slice(0, 5), ["2", "1", "1.0000", ambient.toFixed(4), "100.0"]);
    const [c1, c2, c3, none] = ["10.00", "1.04", "6.00", "0.00"];
    assert.deepEqual(begin.slice(5), [
      ...["0.00", c1, c1, c2, c2, c3, c2, c3, c3, none, none, none, c1, c2],
      ...["0.0000", "0.00", "0", "2500", none, c3, "0.0000", ""],
    ]);
    // The second reading of the current is missing: it shows the one before.
    assert.deepEqual([train[0][6], train[1][6], train[2][6]], ["9.00", "9.00", "11.00"]);
    const left = (await linesOf(folder, "compat/CMAPSS/RUL_FD001.txt")).map(Number);
    const shown = left.map((_, i) => test.filter(([unit]) => Number(unit) === i + 1).length);
    assert.deepEqual(left.map((cycles, i) => cycles + shown[i]), [40, 39, 39, 39]);
    assert.ok(shown.every((count) => count >= 31) && left.every((cycles) => cycles >= 1));
    assert.equal((await linesOf(folder, "compat/CMAPSS/units.csv"))[2], `train,2,1,${FAILING},37800,72000,39`);
  }));

Deno.test("C-MAPSS refuses a machine that does not fail, one that is not there, and says how many runs would do", () =>
  withTempDir(async (directory) => {
    const refused = (cmapssMachine: string) =>
      makeByHand(`${directory}/${cmapssMachine}`, { compat: ["cmapss"], cmapssMachine });
    await assert.rejects(refused(STEADY), {
      name: "DropInError",
      message: "Cannot write cmapss: whole lives of Packer: 0 to train on, 0 to test, where it takes 10 and 3; " +
        "some 100 runs would do",
    });
    await assert.rejects(refused("Paker"), {
      message:
        'Cannot write cmapss of machine "Paker": machines with sensors are Füller <1>, Packer; did you mean Packer?',
    });
  }));

Deno.test("C-MAPSS: a row that fills its cycle is the last of it, though a share of single precision is a little less", async () => {
  const { DuckDBInstance } = await duckdb();
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  // Ten rows of 90 s at work fill a cycle; the 25th is in a failure.
  await connection.run(`CREATE TABLE telemetry AS SELECT 1 AS run_id, 'Filler' AS machine_id, 'train' AS split,
      100.0 * i AS time_s, 0.9::FLOAT AS execute_share, 0 AS jams, 1 AS output FROM range(1, 26) r(i)`);
  await connection.run(
    "CREATE TABLE labels AS SELECT run_id, machine_id, split, time_s, time_s = 2500 AS in_failure FROM telemetry",
  );
  await connection.run("CREATE TABLE machines AS SELECT 'Filler' AS machine_id, 'Filler' AS model");
  const run = defineRun(wornLine()), facts = { run, intervalSeconds: 100, splits: { by: "run" } };
  await connection.run("ALTER TABLE telemetry ADD COLUMN motor_degc FLOAT");
  await connection.run("ALTER TABLE telemetry ADD COLUMN bearing_mm_s FLOAT");
  await viewCycles({ connection, facts } as unknown as DropInContext, "Filler");
  const found = await connection.runAndReadAll("SELECT output FROM cmapss_cycles ORDER BY cycle");
  assert.deepEqual(found.getRows().map(([rows]) => Number(rows)), [10, 10, 4]);
  connection.closeSync();
});

Deno.test("ALPI: every message in its order, with its code and its machine as numbers", () =>
  withByHand(async (folder) => {
    const [head, ...alarms] = await linesOf(folder, "compat/alpi/raw/alarms.csv");
    assert.equal(head, "timestamp,alarm,serial");
    assert.deepEqual(alarms.filter((line) => /,[12]$/.test(line)).slice(0, 5), [
      "2025-01-06 06:10:00.500,4,1",
      "2025-01-06 06:11:40.000,1,1",
      "2025-01-06 06:13:20.000,1,1",
      "2025-01-06 06:50:00.250,8,2",
      "2025-01-06 16:07:30.000,3,1",
    ]);
    assert.equal(alarms.length, RUNS.length * 8);
    const codes = await linesOf(folder, "compat/alpi/alarm_codes.csv");
    assert.deepEqual([codes[1], codes[4], codes[8]], ["1,jam,true", '4,"warn_seal, big",false', "8,stop_film,true"]);
  }));

Deno.test("A machine is one unit, and all of it stands in the drop-ins once, also where a set is divided in time", () =>
  withTempDir(async (folder) => {
    const output = `${folder}/set`;
    const { facts } = await pdmDataset({
      ...{ run: defineRun(wornLine()), runs: 2, horizonHours: [0.5], split: "time", compat: ["azure", "alpi"], output },
    });
    const rowsOf = (table: string) =>
      facts.tables.find(({ name }) => name === table)!.files.reduce((sum, { rows }) => sum + rows, 0);
    const ids = await linesOf(output, "compat/azure/machine_ids.csv");
    assert.equal(ids.length - 1, 2 * 3);
    assert.equal(ids[1], "1,1,Filler,Filler,");
    const telemetry = (await linesOf(output, "compat/azure/PdM_telemetry.csv")).slice(1);
    const keys = telemetry.map((line) => line.split(",", 2).join());
    assert.equal(new Set(keys).size, keys.length);
    assert.equal((await linesOf(output, "compat/alpi/raw/alarms.csv")).length - 1, rowsOf("errors"));
  }));

Deno.test("NAB: a series per sensor of the test split, and windows from row to row, those that overlap as one", () =>
  withByHand(async (folder) => {
    const windows = JSON.parse(await Deno.readTextFile(`${folder}/compat/nab/labels/combined_windows.json`));
    const file = (name: string) => `linetwin/run4_${name}.csv`;
    const at = (time: string) => `2025-01-06 ${time}.000000`;
    // The whole machine's window at 20,000 s lies in the row that ends at 11:45.
    const whole = [at("11:45:00"), at("11:45:00")];
    assert.deepEqual(windows, {
      [file("F_ller_1__motor_current_a")]: [[at("06:45:00"), at("06:45:00")], whole],
      // 3,600 to 5,400 s and 5,000 to 9,000 s meet the rows that end at 4,500 to 9,000 s.
      [file("F_ller_1__bearing_vibration_mm_s")]: [[at("07:15:00"), at("08:30:00")], whole],
      [file("F_ller_1__air_pressure_bar")]: [whole],
      [file("Packer_motor_temp_degc")]: [],
    });
    const current = await linesOf(folder, `compat/nab/data/${file("F_ller_1__motor_current_a")}`);
    assert.deepEqual(current.slice(0, 3), ["timestamp,value", "2025-01-06 06:15:00,9.0", "2025-01-06 06:45:00,11.0"]);
    const labels = JSON.parse(await Deno.readTextFile(`${folder}/compat/nab/labels/combined_labels.json`));
    assert.deepEqual(labels[file("F_ller_1__bearing_vibration_mm_s")], ["2025-01-06 07:15:00", "2025-01-06 11:45:00"]);
  }));

Deno.test("NAB: machines whose names differ by signs and capitals have files of their own on every disk", () =>
  withTempDir(async (folder) => {
    const line = wornLine(), output = `${folder}/set`;
    const also = ["Fi/ler", "fi ler"].map((name) => ({ name, equipment_ref: "Filler", output_type: "None" }));
    const [filler, ...others] = line.topology.stations;
    const run = defineRun({ ...line, topology: { stations: [filler, ...also, ...others] } });
    await pdmDataset({ run, runs: 3, horizonHours: [0.5], compat: ["nab"], output });
    const files = [...Deno.readDirSync(`${output}/compat/nab/data/linetwin`)].map(({ name }) => name.toLowerCase());
    assert.equal(new Set(files).size, 3 * 2 + 3);
    const labels = JSON.parse(await Deno.readTextFile(`${output}/compat/nab/labels/combined_windows.json`));
    assert.equal(Object.keys(labels).length, files.length);
  }));

Deno.test("A drop-in that there is not, and a machine of one that is not asked for, are refused before anything runs", () =>
  inFolder(async (cwd) => {
    const said = async (...args: string[]) => {
      const { code, stderr } = await linetwin(["dataset", "pdm", "--output", "set", ...args], { cwd });
      assert.deepEqual([code, [...Deno.readDirSync(cwd)]], [2, []]);
      return stderr.split("\n")[0];
    };
    assert.match(await said("--compat", "azure,cmaps"), /The sets are azure, cmapss, alpi, nab; did you mean cmapss\?/);
    assert.equal(
      await said("--cmapss-machine", "Filler"),
      "--cmapss-machine has no effect without --compat cmapss: add that, or leave it out",
    );
  }));
