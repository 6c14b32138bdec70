/**
 * The files of a log: every format says the same, whatever the names, and the same bytes each time.
 *
 * @module
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { defineRun, ocelLog, simulate } from "../../../mod.ts";
import { checkDataset } from "../../../src/datasets/check/check_dataset.ts";
import { LOG_FORMAT_NAMES } from "../../../src/datasets/ocel/formats.ts";
import { mapNames } from "../../../src/datasets/ocel/names.ts";
import type { LogProgress } from "../../../src/datasets/ocel/pace.ts";
import { microsText } from "../../../src/datasets/ocel/text_pieces.ts";
import { logWarnings } from "../../../src/datasets/ocel/log_warnings.ts";
import { writeLog } from "../../../src/datasets/ocel/write_log.ts";
import { inFolder, linetwin, linetwinOnFullDisk } from "../../cli/linetwin.ts";
import { filesBelow } from "../../support/files_below.ts";
import { madeOnce } from "../../support/made_once.ts";
import { standstillAtOnce } from "../../support/standstill.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { assertWellFormed } from "../../support/well_formed.ts";
import { intricate, logOf, plainEvents, plainObjects } from "./logs.ts";

const log = logOf(intricate, { granularity: "tube", states: true, toHours: 0.3 });
const made = madeOnce((path) => writeLog(log, { directory: path, formats: LOG_FORMAT_NAMES }));

/** A folder with every format, made once. */
function withLog(work: (folder: string) => Promise<void> | void): Promise<void> {
  return withTempDir(async (folder) => await work(await made(`${folder}/log`)));
}

Deno.test("SQLite has every event with its time, values and objects, and refers to nothing that is not there", () =>
  withLog((folder) => {
    const file = new DatabaseSync(`${folder}/ocel.sqlite`, { readOnly: true }),
      rows = (sql: string) => file.prepare(sql).all();
    try {
      assert.deepEqual(rows("PRAGMA foreign_key_check"), []);
      const objects = Map.groupBy(rows("SELECT * FROM event_object"), ({ ocel_event_id }) => ocel_event_id);
      const maps = new Map(rows("SELECT * FROM event_map_type").map((row) => [row.ocel_type, row.ocel_type_map]));
      const tables = new Map([...maps].map(([type, map]) => {
        const events = rows(`SELECT * FROM "event_${map}"`);
        return [type, new Map(events.map((row) => [row.ocel_id, row]))];
      }));
      for (const { id, activity, micros, values, objects: related } of plainEvents(log)) {
        const { ocel_id, ocel_time, ...found } = tables.get(activity)!.get(id)!;
        assert.deepEqual([ocel_id, ocel_time], [id, microsText(micros)]);
        for (const [name, value] of Object.entries(values)) {
          const expected = typeof value === "boolean"
            ? Number(value)
            : name === "start_time"
            ? microsText(Number(value))
            : value;
          assert.equal(found[name], expected, name);
        }
        const qualifiers = objects.get(id)!.map((row) => [row.ocel_object_id, row.ocel_qualifier]);
        assert.deepEqual(Object.fromEntries(qualifiers), related);
      }
    } finally {
      file.close();
    }
  }));

Deno.test("JSON says the same, every value as a text", () =>
  withLog(async (folder) => {
    const json = JSON.parse(await Deno.readTextFile(`${folder}/ocel.json`));
    assert.deepEqual(Object.keys(json), ["objectTypes", "eventTypes", "objects", "events"]);
    const events = plainEvents(log);
    assert.deepEqual(
      json.events.map(({ id, type, time }: Record<string, string>) => [id, type, time]),
      events.map(({ id, activity, micros }) => [id, activity, microsText(micros)]),
    );
    json.events.forEach(
      (event: { attributes: { name: string; value: string }[]; relationships: object[] }, i: number) => {
        const kept = Object.values(events[i].values).filter((value) => value !== null);
        assert.equal(event.attributes.length, kept.length);
        assert.ok(event.attributes.every(({ value }) => typeof value === "string"));
        assert.equal(event.relationships.length, Object.keys(events[i].objects).length);
      },
    );
    assert.deepEqual(json.objects.map(({ id }: { id: string }) => id), [...plainObjects(log).keys()]);
    const relations = json.objects.flatMap(({ relationships }: { relationships: object[] }) => relationships);
    assert.equal(relations.length, log.counts.o2o);
  }));

Deno.test("XES is well-formed XML and CSV reads back, with every event of every object", () =>
  withLog(async (folder) => {
    let events = 0;
    for (const { name, mapName } of log.objectTypes) {
      const xes = await Deno.readTextFile(`${folder}/xes/${mapName}.xes`);
      assertWellFormed(xes.replace(/^<\?xml.*\n/, "").trimEnd());
      const traces = xes.match(/<trace>/g)!.length;
      assert.equal(traces, [...plainObjects(log).values()].filter(({ type }) => type === name).length, name);
      const complete = xes.match(/value="complete"\/>\n {6}/g)!.length;
      const lines = (await Deno.readTextFile(`${folder}/csv/${mapName}.csv`)).trimEnd().split("\n");
      assert.equal(lines[0], "case_id,activity,timestamp,start_timestamp,resource");
      events += lines.length - 1;
      assert.ok(complete <= lines.length - 1 && complete > 0);
    }
    assert.equal(events, log.counts.e2o);
    const xes = await Deno.readTextFile(`${folder}/xes/Tube.xes`);
    assert.match(xes, /value="J\u00fcrgens &quot;Linie&quot; &lt;1&gt; &amp; Co: Tube"/);
    assert.match(await Deno.readTextFile(`${folder}/csv/Case.csv`), /,"Pack ""er"""/);
  }));

Deno.test("XES tells what happens in the order of time, also where a machine stops in the middle of its work", () =>
  withLog(async (folder) => {
    let isStoppedAtWork = false;
    for (const { mapName } of log.objectTypes) {
      const xes = await Deno.readTextFile(`${folder}/xes/${mapName}.xes`);
      for (const trace of xes.split("<trace>").slice(1)) {
        const times = [...trace.matchAll(/key="time:timestamp" value="([^"]+)"/g)].map(([, time]) => time);
        assert.deepEqual(times, times.toSorted(), mapName);
        isStoppedAtWork ||= /value="start"\/>(?:(?!<event>)[^])*<event>\s*<string key="concept:name" value="breakdown"/
          .test(trace);
      }
    }
    assert.ok(isStoppedAtWork);
  }));

Deno.test("Writing tells how far it is, can be ended in every format, and then leaves nothing", () =>
  withTempDir(async (folder) => {
    for (const format of LOG_FORMAT_NAMES) {
      const controller = new AbortController(), told: LogProgress[] = [];
      const onProgress = (progress: LogProgress) => {
        if (told.push(progress) === 2) controller.abort();
      };
      const { signal } = controller, directory = `${folder}/log`;
      await assert.rejects(writeLog(log, { directory, formats: [format], signal, onProgress }), { name: "AbortError" });
      assert.equal(told.length, 2, format);
      assert.ok(0 < told[0].done && told[0].done < told[1].done && told[1].done <= told[1].asked, format);
      assert.deepEqual([...Deno.readDirSync(folder)], []);
    }
  }));

Deno.test({
  name: "A disk that fills up under a log is told of, and nothing is left of it",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inFolder(async (cwd) => {
      // SQLite takes a file that may not grow for a broken disk.
      const told = { sqlite: /: disk I\/O error$/m, json: /: the disk is full \(.*\)\. Nothing was added; / };
      for (const [format, words] of Object.entries(told)) {
        const asked = ["dataset", "ocel", "--hours", "1", "--format", format, "--output", "log"];
        const { code, stdout, stderr } = await linetwinOnFullDisk(20, asked, { cwd });
        assert.match(stderr, /^Cannot write the log to log: /);
        assert.match(stderr, words);
        assert.deepEqual([code, stdout, [...Deno.readDirSync(cwd)]], [1, "", []]);
      }
    }),
});

Deno.test("The same run makes the same bytes, and a folder that check finds whole", () =>
  withTempDir(async (folder) => {
    const options = { granularity: "tube", states: true, toHours: 0.3 };
    for (const name of ["a", "b"]) {
      const result = simulate(intricate, { items: "visits", events: "full" });
      await (await ocelLog(result, options)).write(`${folder}/${name}`, LOG_FORMAT_NAMES);
    }
    const files = filesBelow(`${folder}/a`);
    assert.deepEqual(files, filesBelow(`${folder}/b`));
    for (const file of files) {
      assert.deepEqual(await Deno.readFile(`${folder}/a/${file}`), await Deno.readFile(`${folder}/b/${file}`), file);
    }
    const findings = await checkDataset(`${folder}/a`);
    assert.deepEqual(findings.flatMap(({ problems }) => problems), []);
    assert.ok(findings.length >= 6);
  }));

Deno.test("check finds a log whole from which the lower of the types that are packed together are left out", () =>
  withTempDir(async (folder) => {
    for (const granularity of ["tube", "case", "carton & co", "pallet"]) {
      const path = `${folder}/${granularity}`;
      await writeLog(logOf(intricate, { granularity }), { directory: path, formats: ["sqlite"] });
      assert.deepEqual((await checkDataset(path)).flatMap(({ problems }) => problems), [], granularity);
    }
  }));

Deno.test("check finds what was changed: a file, a relation, a time, base units, a count", () =>
  withTempDir(async (folder) => {
    const problems = async (name: string, spoil: (path: string) => Promise<void>) => {
      const path = await made(`${folder}/${name}`);
      await spoil(path);
      return (await checkDataset(path)).flatMap(({ problems }) => problems).join("\n");
    };
    assert.match(await problems("file", (path) => Deno.remove(`${path}/ocel.json`)), /ocel\.json is missing/);
    const spoilt = (sql: string) => async (path: string) => {
      const file = new DatabaseSync(`${path}/ocel.sqlite`);
      file.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
      file.close();
      await hashAnew(path);
    };
    assert.match(await problems("relation", spoilt("DELETE FROM object WHERE ocel_id = 'Tube-3'")), /refer to nothing/);
    assert.match(
      await problems("time", spoilt(`UPDATE "event_InspEctor" SET ocel_time = '2025-01-06T00:00:00.000000Z'`)),
      /Insp<ector> has \d+ events at 2025/,
    );
    assert.match(
      await problems("units", spoilt("UPDATE object_Case SET base_units = 5")),
      /has 5 base units, and its parts have 4/,
    );
    assert.match(await problems("count", spoilt("DELETE FROM object_object WHERE rowid = 1")), /rows in object_object/);
  }));

/** Whoever changes a file may also change what dataset.json says of it. */
async function hashAnew(folder: string): Promise<void> {
  const path = `${folder}/dataset.json`, dataset = JSON.parse(await Deno.readTextFile(path));
  const bytes = await Deno.readFile(`${folder}/ocel.sqlite`);
  const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
  for (const file of dataset.files) {
    if (file.path === "ocel.sqlite") Object.assign(file, { sha256, bytes: bytes.length });
  }
  await Deno.writeTextFile(path, JSON.stringify(dataset));
}

Deno.test("Types have tables of their own, whatever they are called", () => {
  assert.deepEqual(mapNames(["a b", "A_b", "object", "\u00fc", "\u00e4", "12 x"]), [
    "AB",
    "AB2",
    "Object2",
    "Type",
    "Type2",
    "12X",
  ]);
  assert.deepEqual(mapNames(["oBJECT"]), ["OBJECT2"]);
});

Deno.test("dataset ocel writes a folder, refuses one that is not empty, and says what it does not know", () =>
  inFolder(async (cwd) => {
    const ocel = (...args: string[]) =>
      linetwin(["dataset", "ocel", "--hours", "0.2", "--output", "log", ...args], { cwd });
    const { code, stdout, stderr } = await ocel("--format", "sqlite,csv", "--columns", "pm4py");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /objects: Case, Machine, Pallet\n[^]*Written to log: 4 files of data/);
    assert.match(await Deno.readTextFile(`${cwd}/log/csv/Case.csv`), /^case:concept:name,concept:name,time:timestamp/);
    assert.match((await ocel()).stderr, /Cannot write .* to log: the folder has something in it/);
    assert.equal((await ocel("--force", "--json")).code, 0);
    assert.match(
      (await ocel("--force", "--granularity", "tubes")).stderr,
      /types are Tube, Case, Pallet; did you mean Tube\?/,
    );
    assert.match((await ocel("--format", "sqlit")).stderr, /did you mean sqlite\?/);
    assert.match((await ocel("--force", "--from-hours", "1")).stderr, /the run lasts 0.2 h/);
    assert.match((await ocel("--force", "--to-hours", "1")).stderr, /until 1 h: the run lasts 0.2 h/);
    assert.match((await ocel("--force", "--to-hours", "0.001")).stderr, /nothing happens from 0 h to 0.001 h/);
    const checked = await linetwin(["dataset", "check", "log"], { cwd });
    assert.deepEqual([checked.code, checked.stderr], [0, ""]);
    assert.deepEqual([...Deno.readDirSync(cwd)].map(({ name }) => name), ["log"]);
  }));

Deno.test("dataset ocel refuses what it cannot make before it simulates a year for it", () =>
  inFolder(async (cwd) => {
    for (const asked of [["--granularity", "tubes"], ["--to-hours", "9000"], ["--from-hours", "8760"]]) {
      const { code } = await linetwin(["dataset", "ocel", "--hours", "8760", "--output", "log", ...asked], { cwd });
      assert.equal(code, 2);
    }
  }));

Deno.test("The command that a log names makes the same log again", () =>
  inFolder(async (cwd) => {
    const changed = ["--set", "run.description=Packer's day", "--set", "equipment.Filler.uph=5000"];
    await linetwin(["dataset", "ocel", "--hours", "0.3", ...changed, "--from-hours", "0.1", "--output", "log"], {
      cwd,
    });
    const { command } = JSON.parse(await Deno.readTextFile(`${cwd}/log/dataset.json`));
    assert.match(
      await Deno.readTextFile(`${cwd}/log/README.md`),
      /--set 'run.description=Packer'\\''s day' --set equip/,
    );
    const again = command.slice(1).map((word: string) => word === "DIR" ? "again" : word);
    assert.equal((await linetwin(again, { cwd })).stderr, "");
    for (const file of filesBelow(`${cwd}/log`)) {
      assert.deepEqual(await Deno.readFile(`${cwd}/log/${file}`), await Deno.readFile(`${cwd}/again/${file}`), file);
    }
  }));

Deno.test("A log says that its line came to a stand, that a source ran dry, and that a warm-up is in it", () =>
  withTempDir(async (folder) => {
    const run = defineRun({
      run: { duration_hours: 1, warmup_hours: 0.1 },
      materials: ["Tube"],
      source: { initial_inventory: 600 },
      topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
      equipment: { Filler: { uph: 3600 } },
    });
    const made = await ocelLog(simulate(run, { items: "visits", events: "down" }));
    const [source, warmup, ...others] = made.warnings;
    assert.match(source, /^_source ran dry after 10 min/);
    assert.match(warmup, /^the first 0.1 h are warm-up: .* \(--from-hours 0.1 leaves them out\)$/);
    assert.deepEqual(others, []);
    await made.write(`${folder}/log`);
    assert.match(await Deno.readTextFile(`${folder}/log/README.md`), /- \\?_source ran dry after 10 min/);
    assert.equal(logWarnings(logOf(run, { fromHours: 0.1 })).length, 1);
    assert.match(logWarnings(logOf(standstillAtOnce()))[0], /^The run ended after 0 s of 18 s: a deadlock\./);
  }));
