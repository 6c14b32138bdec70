import assert from "node:assert/strict";
import { checkDataset } from "../../../src/datasets/check/check_dataset.ts";
import { inFolder, linetwin } from "../../cli/linetwin.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { withByHand } from "../by_hand.ts";
import { FAILING, type HandMade, makeByHand, STEADY } from "../hand_made.ts";

type Change = NonNullable<HandMade["change"]>;

const problemsOf = async (folder: string) => (await checkDataset(folder)).flatMap(({ problems }) => problems);

/** What is said of a set that was written with changed rows. */
async function problemsAfter(change: Change): Promise<string[]> {
  let found: string[] = [];
  await withTempDir(async (directory) => {
    await makeByHand(`${directory}/changed`, { change });
    found = await problemsOf(`${directory}/changed`);
  });
  return found;
}

/** Changes the rows of one table for which something holds. */
function where(
  name: string,
  holds: (row: Readonly<Record<string, unknown>>) => boolean,
  values: Readonly<Record<string, number | string | boolean | null>>,
): Change {
  return (table, rows) => table !== name ? rows : rows.map((row) => holds(row) ? { ...row, ...values } : row);
}

const row = (time_s: number, machine = FAILING, run = 1) => (row: Readonly<Record<string, unknown>>) =>
  row.time_s === time_s && row.machine_id === machine && row.run_id === run;

Deno.test("A whole data set has no problems", () =>
  withByHand(async (folder) => {
    const findings = await checkDataset(folder);
    assert.deepEqual(findings.filter(({ problems }) => problems.length > 0), []);
    assert.equal(findings.length, 6);
  }));

Deno.test("A CSV set is read by the types of its columns", () =>
  withTempDir(async (directory) => {
    await makeByHand(`${directory}/csv`, { format: "csv" });
    assert.deepEqual(await problemsOf(`${directory}/csv`), []);
  }));

Deno.test("A file that is missing, cut short or changed is named", () =>
  withByHand(async (folder) => {
    await Deno.remove(`${folder}/splits.json`);
    await Deno.truncate(`${folder}/LICENSE`, 100);
    const card = await Deno.readTextFile(`${folder}/README.md`);
    await Deno.writeTextFile(`${folder}/README.md`, card.replace("Simulated", "Estimated"));
    assert.deepEqual(await problemsOf(folder), [
      "README.md was changed: its SHA-256 is another one",
      "LICENSE has 100 bytes, and should have 18,658",
      "splits.json is missing",
      "splits.json cannot be read as what splits are made of",
    ]);
  }));

Deno.test("A damaged table is told, and no more is asked of the tables", () =>
  withByHand(async (folder) => {
    await Deno.writeTextFile(`${folder}/data/labels/test.parquet`, "no Parquet");
    const [contents, tables, ...more] = await checkDataset(folder);
    assert.match(contents.problems[0], /^data\/labels\/test\.parquet has 10 bytes, and should have /);
    assert.match(tables.problems[0], /test\.parquet/);
    assert.deepEqual(more, []);
  }));

Deno.test("Each label that the failures contradict is told, with the first row and what it should be", async () => {
  // At 27,000 s the next failure is 9,450 s off, 9,000 s of them at work: not within half an hour, within eight hours.
  const wrong = {
    rul_op_h: 3,
    rul_cal_h: 2.5,
    next_mode: "belt",
    fails_within_0_5h: null,
    fails_within_8h: false,
    censored: true,
  };
  const said = (column: string, rest: string, what = "the failures") =>
    `labels.${column} contradicts ${what} in 1 row, first run 1, ${FAILING}, 27,000 s: ${rest}`;
  assert.deepEqual(await problemsAfter(where("labels", row(27_000), wrong)), [
    said("rul_cal_h", "2.5, and should be 2.625"),
    said("next_mode", "belt, and should be bearing"),
    said("censored", "true, and should be false"),
    said("fails_within_0_5h", "missing, and should be false"),
    said("fails_within_8h", "false, and should be true"),
    said("rul_op_h", "3, and should be about 2.5", "the work until the next failure"),
  ]);
});

Deno.test("False where the horizon reaches past the end of the run is the classic mistake, and is told", async () => {
  const [problem] = await problemsAfter(where("labels", row(180_000, STEADY), { fails_within_8h: false }));
  assert.equal(
    problem,
    "labels.fails_within_8h contradicts the failures in 1 row, first run 1, Packer, 180,000 s: false, and should be missing",
  );
});

Deno.test("A failure that is not there is missed in labels and in lives", async () => {
  const problems = await problemsAfter((table, rows) =>
    table !== "failures" ? rows : rows.filter(({ run_id, time_s }) => run_id !== 1 || time_s !== 72_450)
  );
  assert.ok(problems.some((problem) => problem.startsWith("labels.in_failure contradicts the failures in 1 row")));
  assert.ok(problems.includes("run 1, Füller <1>, seal, big: 1 failure, and 2 of its lives ended in one"));
});

Deno.test("A life whose age, end and time to failure do not agree is told", async () => {
  const first = (row: Readonly<Record<string, unknown>>) =>
    row.run_id === 1 && row.mode === "bearing" && row.life === 0;
  const [problem] = await problemsAfter(where("lives", first, { true_ttf_h: 11 }));
  assert.match(
    problem,
    /^run 1, Füller <1>, bearing, life 0: its age of 10\.125 h, its end and its time to failure of 11 h/,
  );
  const [shifted] = await problemsAfter(where("lives", first, { end_s: 36_000 }));
  assert.match(shifted, /life 0: it ended in a failure at 36000 s, and no failure begins there$/);
});

Deno.test("A run in two splits is told in every table, and so is a key that comes twice", async () => {
  const problems = await problemsAfter((table, rows) => {
    if (table === "machines") return rows.map((row) => row.run_id === 4 ? { ...row, run_id: 1 } : row);
    return rows;
  });
  assert.ok(problems.includes("machines of split test has run 1, which splits.json puts elsewhere"));
  assert.ok(problems.includes("machines has 2 keys twice or more often, first run_id 1, machine_id Füller <1>"));
});

Deno.test("A folder that is none, and a dataset.json that is damaged or of another program, get a clear error", () =>
  withTempDir(async (directory) => {
    const refused = (message: RegExp | string) =>
      assert.rejects(checkDataset(directory), { name: "DatasetError", message });
    await refused(`Cannot check ${directory}: it has no dataset.json: name a folder that linetwin dataset has made`);
    const write = (text: string) => Deno.writeTextFile(`${directory}/dataset.json`, text);
    await write("{");
    await refused(/dataset\.json is damaged: /);
    await write('{"name": "another one"}');
    await refused(/dataset\.json is not as linetwin writes it: seeds: /);
    await write('{"format": 99}');
    await refused(/a later linetwin wrote it: its format is 99, and this one knows 1/);
    await assert.rejects(checkDataset(`${directory}/none`), { message: /there is no such folder$/ });
    await assert.rejects(checkDataset(`${directory}/dataset.json`), { message: /it is a file: name the folder/ });
  }));

Deno.test("A dataset.json that names files outside of its folder is refused", () =>
  withByHand(async (folder) => {
    const dataset = JSON.parse(await Deno.readTextFile(`${folder}/dataset.json`));
    for (const path of ["../secret", "/etc/passwd", "C:\\secret", "data/../../secret"]) {
      dataset.described[0].path = path;
      await Deno.writeTextFile(`${folder}/dataset.json`, JSON.stringify(dataset));
      await assert.rejects(checkDataset(folder), { message: /described\.0\.path: must be a path below the folder/ });
    }
  }));

Deno.test("dataset check says what holds, and ends with 1 and a count where something does not", () =>
  inFolder((cwd) =>
    withByHand(async (folder) => {
      const good = await linetwin(["dataset", "check", folder], { cwd });
      assert.deepEqual([good.code, good.stderr], [0, ""]);
      assert.equal(good.stdout.split("\n").filter((line) => line.startsWith("ok: ")).length, 6);
      assert.deepEqual((await linetwin(["dataset", "check", folder, "--quiet"], { cwd })).stdout, "");
      await Deno.remove(`${folder}/LICENSE`);
      const bad = await linetwin(["dataset", "check", folder, "--quiet"], { cwd });
      assert.deepEqual([bad.code, bad.stdout], [1, ""]);
      assert.match(
        bad.stderr,
        /^wrong: \d+ files hold what dataset\.json says\n {2}LICENSE is missing\n.* has 1 problem\n$/,
      );
      const { ok } = JSON.parse((await linetwin(["dataset", "check", folder, "--json"], { cwd })).stdout);
      assert.equal(ok, false);
      const foreign = await linetwin(["dataset", "check", "."], { cwd });
      assert.deepEqual([foreign.code, foreign.stdout], [2, ""]);
      assert.match(foreign.stderr, /^Cannot check .*: it has no dataset\.json/);
    })
  ));
