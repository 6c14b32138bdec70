import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { STORED_FORMATS } from "../../src/sinks/files.ts";
import { TABLE_NAMES } from "../../src/sinks/tables.ts";
import { filesBelow } from "../support/files_below.ts";
import { copiesOf } from "./copies.ts";
import { inFolder, linetwin, linetwinInTurn, type Outcome, startLinetwin, textOf } from "./linetwin.ts";

async function done(args: readonly string[], cwd: string): Promise<string> {
  return printedBy(await linetwin(args, { cwd }), args);
}

function printedBy({ code, stdout, stderr }: Outcome, args: readonly string[]): string {
  deepStrictEqual([code, stderr], [0, ""], args.join(" "));
  return stdout;
}

/** A folder with two stored runs, the second with every event. */
const withRuns = copiesOf(async (cwd) => {
  await done(["--hours", "1", "--quiet"], cwd);
  await done(["--hours", "1", "--seed", "7", "--debug-events", "--quiet"], cwd);
});

const NAMES = TABLE_NAMES.map((table) => `${table}.csv`).sort();

Deno.test("export writes CSV to output/run_<id>, all runs to output/runs, and elsewhere when told so", () =>
  withRuns(async (cwd) => {
    match(
      await done(["export", "1"], cwd),
      /^Exported run 1 to output\/run_1: simulation_runs\.csv, .*production\.csv\n$/,
    );
    match(
      await done(["export", "all"], cwd),
      new RegExp(`^Exported 2 runs to output/runs: ${2 * NAMES.length} files, run_1/simulation_runs\\.csv to `),
    );
    deepStrictEqual(
      filesBelow(`${cwd}/output`),
      ["run_1", "runs/run_1", "runs/run_2"].flatMap((folder) => NAMES.map((name) => `${folder}/${name}`)).sort(),
    );
    strictEqual(await done(["export", "2", "--output", "a b/c", "--quiet"], cwd), "");
    deepStrictEqual(filesBelow(`${cwd}/a b/c`), NAMES);
    const told = JSON.parse(await done(["export", "ALL", "--format", "SQLite", "--output", "dash", "--json"], cwd));
    deepStrictEqual(told, { run_ids: [1, 2], format: "sqlite", directory: "dash", files: ["linetwin_results.sqlite"] });
    deepStrictEqual(filesBelow(`${cwd}/dash`), ["linetwin_results.sqlite"]);
  }));

Deno.test("--packml adds the states of PackML to exported events, and to nothing else", () =>
  withRuns(async (cwd) => {
    await done(["export", "2", "--quiet"], cwd);
    await done(["export", "2", "--packml", "--output", "packml", "--quiet"], cwd);
    for (const name of NAMES) {
      const plain = await Deno.readTextFile(`${cwd}/output/run_2/${name}`);
      const lines = (await Deno.readTextFile(`${cwd}/packml/${name}`)).split("\n");
      const without = lines.map((line) => line.replace(/,(packml_state|[A-Z]\w+),(packml_state_no|\d+)$/, ""));
      strictEqual(name.startsWith("events") ? without.join("\n") : lines.join("\n"), plain, name);
    }
    match(await Deno.readTextFile(`${cwd}/packml/events.csv`), /,JAMMED,microstop,.*,Held,11\n/);
    match(await Deno.readTextFile(`${cwd}/packml/events_detail.csv`), /,JAMMED,.*,Held,11\n/);
    match((await linetwin(["export", "2", "--packml", "--format", "sqlite"], { cwd })).stderr, /choose csv, say/);
    await done(["--hours", "0.1", "--no-db", "--export", "--packml", "--output", "files", "--quiet"], cwd);
    match(await Deno.readTextFile(`${cwd}/files/events.csv`), /^datetime,.*,packml_state,packml_state_no\n/);
    match((await linetwin(["--packml"], { cwd })).stderr, /none are asked for: add --export/);
  }));

Deno.test("import brings back what export wrote, in every format, each run once", () =>
  withRuns(async (cwd) => {
    const all = ["query", "SELECT count(*), sum(duration_sec), max(ts) FROM events", "--csv"];
    const before = await done(all, cwd);
    for (const format of STORED_FORMATS) {
      const other = ["--db-path", `${format}.duckdb`];
      await done(["export", "all", "--format", format, "--output", format, "--quiet"], cwd);
      const imported = JSON.parse(await done(["import", format, ...other, "--json"], cwd));
      deepStrictEqual(imported.map((run: { run_id: number }) => run.run_id), [1, 2]);
      deepStrictEqual(imported.map((run: { stored: boolean }) => run.stored), [true, true]);
      strictEqual(await done([...all, ...other], cwd), before);
      const uids = ["query", "SELECT run_id, run_uid, summary FROM simulation_runs", "--json"];
      strictEqual(await done([...uids, ...other], cwd), await done(uids, cwd));
    }
    // A folder for each run, and a file of all.
    for (const [format, first] of [["csv", "csv/run_1"], ["sqlite", "sqlite"]]) {
      const other = ["--db-path", `${format}.duckdb`];
      const already = /^\S+ is in \S+ already, as run 1\n\S+ is in \S+ already, as run 2\n$/;
      match(await done(["import", format, ...other], cwd), already);
      const [again] = JSON.parse(await done(["import", first, ...other, "--json"], cwd));
      deepStrictEqual(again, { run_id: 1, directory: first, stored: false });
    }
  }));

Deno.test("export and import say what is wrong, and write nothing", () =>
  withRuns(async (cwd) => {
    await done(["export", "1", "--output", "broken", "--quiet"], cwd);
    await Deno.remove(`${cwd}/broken/telemetry.csv`);
    const before = filesBelow(cwd);
    const mistakes: [args: string[], status: number, told: RegExp][] = [
      [["export"], 2, /Missing required argument 'id\|all'/],
      [["export", "5"], 2, /^Cannot find run 5 in linetwin_results\.duckdb: its runs are 1, 2\n/],
      [["export", "every"], 2, /must be the number of a stored run, or all/],
      [["export", "1", "--format", "parket"], 2, new RegExp(`${STORED_FORMATS.join(", ")}; did you mean parquet\\?`)],
      [["export", "1", "--output", ""], 2, /must not be empty/],
      [["export", "1", "--output", "broken/events.csv"], 1, /^Cannot write the export to .*: a file is in the way/],
      [["export", "1", "--db-path", "no.duckdb"], 1, /no\.duckdb: there is no such file/],
      [
        ["import", "broken", "--db-path", "new.duckdb"],
        1,
        /^Cannot import the run in broken: it has no telemetry\.csv\.\n$/,
      ],
      [["import", "nowhere"], 1, /^Cannot import runs from nowhere: there is no such folder\.\n$/],
    ];
    for (const [args, status, told] of mistakes) {
      const { code, stdout, stderr } = await linetwin(args, { cwd });
      match(stderr, told);
      doesNotMatch(stderr, /^\s+at |file:\/\//m);
      deepStrictEqual([code, stdout], [status, ""]);
    }
    deepStrictEqual(filesBelow(cwd), before);
  }));

Deno.test("A folder whose name begins like the home folder's is the one in the working folder", () =>
  inFolder(async (cwd) => {
    const database = ["--db-path", "~x/results.duckdb"];
    const typed = [
      ["--hours", "1", "--quiet", ...database],
      ...STORED_FORMATS.flatMap((format) => [
        ["export", "1", "--format", format, "--output", `~x/${format}`, ...database],
        ["import", `~x/${format}`, "--db-path", `~${format}.duckdb`],
      ]),
    ];
    // As a process, to which these paths are what they are to a person's.
    const outcomes = await linetwinInTurn(typed.map((args) => ({ args })), { cwd });
    const printed = outcomes.map((outcome, i) => printedBy(outcome, typed[i]));
    deepStrictEqual(
      printed.filter((_, i) => typed[i][0] === "import"),
      STORED_FORMATS.map((format) => `Stored ~x/${format} as run 1 in ~${format}.duckdb\n`),
    );
    deepStrictEqual(
      [...Deno.readDirSync(cwd)].map(({ name }) => name).sort(),
      ["~arrow.duckdb", "~csv.duckdb", "~parquet.duckdb", "~sqlite.duckdb", "~x"],
    );
  }));

Deno.test("Runs are stored, exported and imported wherever temporary files are, and none of those is left", () =>
  inFolder(async (cwd) => {
    const names = ["g1", "g[1]", "*", "run_id=7", "~x"];
    for (const name of names) await Deno.mkdir(`${cwd}/${name}`);
    const typed = names.flatMap((name, i) => {
      const env = { TMPDIR: `${cwd}/${name}` };
      return [
        { args: ["--hours", "1", "--quiet"], env },
        { args: ["export", `${i + 1}`, "--format", "arrow", "--output", "out"], env },
        { args: ["import", "out", "--db-path", "back.duckdb"], env },
      ];
    });
    // As a process, which has a folder for temporary files of its own.
    const outcomes = await linetwinInTurn(typed, { cwd });
    outcomes.forEach((outcome, i) => printedBy(outcome, typed[i].args));
    const uids = ["query", "SELECT run_id, run_uid FROM simulation_runs", "--json"];
    const stored = await done(uids, cwd);
    strictEqual(JSON.parse(stored).length, names.length);
    strictEqual(await done([...uids, "--db-path", "back.duckdb"], cwd), stored);
    for (const name of names) deepStrictEqual([...Deno.readDirSync(`${cwd}/${name}`)], []);
  }));

Deno.test({
  name: "Ctrl-C ends an import at once, and leaves neither a database nor temporary files",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inFolder(async (cwd) => {
      await done(["--hours", "12", "--debug-events", "--quiet"], cwd);
      await done(["export", "1", "--output", "out", "--quiet"], cwd);
      const temporary = `${cwd}/tmp`;
      await Deno.mkdir(temporary);
      const args = ["import", "out", "--db-path", "new/results.duckdb"];
      const child = startLinetwin(args, { cwd, env: { TMPDIR: temporary } });
      // From the first file on, the import has most of its work before it.
      while (filesBelow(temporary).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGINT");
      const { code, stdout, stderr } = await child.output();
      deepStrictEqual([code, textOf(stdout)], [130, ""]);
      match(
        textOf(stderr),
        /^Stopped: of each folder, and of all databases together, all is stored or nothing; the files are as they were\.\n$/,
      );
      deepStrictEqual([...Deno.readDirSync(temporary)], []);
      deepStrictEqual([...Deno.readDirSync(cwd)].map(({ name }) => name).includes("new"), false);
    }),
});
