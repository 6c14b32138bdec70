import assert from "node:assert/strict";
import { changesOf } from "../../src/config/written/run_changes.ts";
import { loadRun } from "../../src/config/load.ts";
import { simulate } from "../../src/run/simulate.ts";
import { prepareStored } from "../../src/run/simulate_stored.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { EXPORT_FORMATS } from "../../src/sinks/files.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { saveRun } from "../../src/sinks/save_run.ts";
import { stagedFile } from "../../src/sinks/staging/staged_file.ts";
import { Child } from "../support/child_process.ts";
import { placeDatabase } from "../support/database.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { readPlain } from "./hostile_database.ts";
import { runPlain } from "./old_files.ts";

const TOLD = "SELECT label, changes::VARCHAR, currency FROM simulation_runs ORDER BY run_id";

/** Six minutes of the baseline with something changed. */
async function changedRun() {
  const set = { "equipment.Filler.uph": 12000, "sources._source.initial_inventory": Infinity };
  return simulate(await loadRun("baseline_8hr", { set, hours: 0.1 }), { seed: 7, events: "none" });
}

Deno.test("A label is no part of a run: neither of its hash, nor of its seed, nor of its summary", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`), result = await changedRun();
    await result.save({ path, label: "a faster filler" });
    await result.save({ path });
    const [[runs, ...same]] = await readPlain(
      path,
      `SELECT count(*)::INTEGER, ${
        ["config_hash", "random_seed", "summary::VARCHAR", "config_snapshot::VARCHAR", "changes::VARCHAR"]
          .map((value) => `count(DISTINCT ${value})::INTEGER`).join(", ")
      } FROM simulation_runs`,
    );
    assert.deepEqual([runs, ...same], [2, 1, 1, 1, 1, 1]);
    assert.doesNotMatch(JSON.stringify([result.run, result.summary]), /a faster filler/);
    assert.deepEqual((await readPlain(path, TOLD)).map(([label]) => label), ["a faster filler", null]);
  }));

Deno.test("A parameter is stored by one path, whether it was named with its group or without", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    for (const parameter of ["quality.defect_rate", "defect_rate"]) {
      const set = { [`equipment.Filler.${parameter}`]: 0.1 };
      await simulate(await loadRun("baseline_8hr", { set, hours: 0.1 }), { events: "none" }).save({ path });
    }
    const changes = '{"equipment.Filler.defect_rate":0.1,"run.duration_hours":0.1}';
    assert.deepEqual((await readPlain(path, TOLD)).map(([, found]) => found), [changes, changes]);
  }));

Deno.test("What was changed is stored by path, in the order of the changes; a value that the files have is none", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`);
    await (await changedRun()).save({ path });
    await simulate(await loadRun("baseline_8hr", { set: { "run.duration_hours": 8 } }), { events: "none" })
      .save({ path });
    assert.deepEqual(await readPlain(path, TOLD), [
      [
        null,
        '{"equipment.Filler.uph":12000,"run.duration_hours":0.1,"run.random_seed":7}',
        "USD",
      ],
      [null, null, "USD"],
    ]);
    const { run, label } = await prepareStored(1, { path });
    assert.equal(label, null);
    assert.deepEqual(changesOf(run), changesOf((await changedRun()).run));
  }));

Deno.test("A run that is kept beside a locked database has its label and changes once it is imported", () =>
  withTempDir(async (folder) => {
    const path = await placeDatabase(`${folder}/results.duckdb`), child = new Child(["hold", path]);
    await using _ = child;
    assert.equal(await child.line(), "held");
    const outcome = await saveRun(await changedRun(), { path, waitSeconds: 0, label: "kept" });
    assert.ok(outcome.kind === "kept");
    await child.release();
    await importRuns(path, outcome.directory);
    const [[label, changes, currency]] = await readPlain(path, TOLD);
    assert.deepEqual([label, currency], ["kept", "USD"]);
    assert.match(String(changes), /^\{"equipment\.Filler\.uph":12000,/);
  }));

const NEW_COLUMNS = ["label", "changes", "currency"];

for (const format of EXPORT_FORMATS.filter((each) => each !== "arrow")) {
  Deno.test(`An export in ${format} of an older version, which had no labels, is imported as a run without one`, () =>
    withTempDir(async (folder) => {
      const path = await placeDatabase(`${folder}/results.duckdb`), directory = `${folder}/out`;
      await (await changedRun()).save({ path, label: "lost" });
      {
        await using database = await openDatabase(path, { readOnly: true });
        await exportStored(database, { runIds: [1], format, directory, folderPerRun: false });
      }
      const file = format === "parquet" ? stagedFile(directory, "simulation_runs") : `${directory}/simulation_runs.csv`;
      await runPlain(":memory:", [
        `CREATE TABLE old AS SELECT * EXCLUDE (${NEW_COLUMNS.join(", ")}) FROM '${file}'`,
        `COPY old TO '${file}'`,
      ]);
      const back = await placeDatabase(`${folder}/back.duckdb`);
      await importRuns(back, directory);
      assert.deepEqual(await readPlain(back, TOLD), [[null, null, "USD"]]);
    }));
}
