import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { pageOf } from "../report/page.ts";
import { copiesOf } from "./copies.ts";
import { inFolder, linetwin } from "./linetwin.ts";

const QUESTION = `description: Does speed pay?
run: baseline_8hr
replications: 3
set: {run.duration_hours: 1}
variants:
  faster: {equipment.Filler.uph: 12000}
`;
const ALONE = ["--workers", "0"];

/** A folder with two stored experiments: `question`, and a comparison. */
const withStored = copiesOf(async (cwd) => {
  Deno.writeTextFileSync(`${cwd}/question.yaml`, QUESTION);
  const compare = ["compare", "--set", "equipment.Packer.uph=14000", "--hours", "1", "--replications", "2"];
  for (const args of [["experiment", "question.yaml", "--label", "monday"], compare]) {
    strictEqual((await linetwin([...args, ...ALONE, "--quiet"], { cwd })).code, 0);
  }
});

/** What a page says of a matter of how it was made. */
async function madeOf(file: string): Promise<Record<string, string>> {
  const page = await pageOf(Deno.readTextFileSync(file));
  const texts = (selector: string) => [...page.querySelectorAll(selector)].map(({ textContent }) => textContent);
  const values = texts("#origin dd");
  return Object.fromEntries(texts("#origin dt").map((term, i) => [term, values[i]]));
}

Deno.test("report --experiment reports on a stored experiment by its name, by its number, or on the last, and simulates nothing", () =>
  withStored(async (cwd) => {
    const report = async (...args: string[]) => {
      const { code, stdout, stderr } = await linetwin(["report", ...args], { cwd });
      deepStrictEqual([code, stderr], [0, ""]);
      return stdout;
    };
    match(
      await report("--experiment", "question"),
      /^Report in output\/report_experiment_question\.html \(\d+ kB\); .*\n.*\nRead from experiment 1 in linetwin_results\.duckdb; nothing was simulated again\n$/,
    );
    const json = JSON.parse(await report("--experiment", "1", "--output", "one.html", "--json"));
    deepStrictEqual({ ...json, bytes: 0 }, {
      ...{ file: "one.html", bytes: 0, experiment_id: 1 },
      ...{ experiment: "question", status: "complete" },
    });
    const [named, numbered] = ["output/report_experiment_question.html", "one.html"].map((file) =>
      Deno.readTextFileSync(`${cwd}/${file}`)
    );
    strictEqual(numbered, named);
    const made = await madeOf(`${cwd}/one.html`);
    deepStrictEqual([made.Label, made.Stored, made.Again], ["monday", "as experiment 1", undefined]);
    strictEqual(await report("--experiment", "--quiet"), "");
    const { Again: again } = await madeOf(`${cwd}/output/report_experiment_2.html`);
    match(
      again,
      / compare --run baseline_8hr --set equipment\.Packer\.uph=14000 --hours 1 --replications 2 --seed 42$/,
    );
  }));

Deno.test("experiment --report and compare --report make the report at once, that of the stored one but for its source", () =>
  inFolder(async (cwd) => {
    Deno.writeTextFileSync(`${cwd}/question.yaml`, QUESTION);
    const args = ["experiment", "question.yaml", ...ALONE, "--report"];
    const { code, stdout, stderr } = await linetwin(args, { cwd });
    deepStrictEqual([code, stderr], [0, ""]);
    match(stdout, /^Report in output\/report_experiment_question\.html \(/m);
    doesNotMatch(stdout, /With charts/);
    strictEqual((await linetwin(["report", "--experiment", "--output", "again.html", "--quiet"], { cwd })).code, 0);
    const [live, stored] = ["output/report_experiment_question.html", "again.html"].map((file) =>
      Deno.readTextFileSync(`${cwd}/${file}`)
    );
    const before = (html: string) => html.slice(0, html.indexOf('id="origin-title"'));
    ok(before(live).length > 20_000);
    strictEqual(before(stored), before(live));
    match(
      (await madeOf(`${cwd}/output/report_experiment_question.html`)).Again,
      / experiment question\.yaml --workers 0 --report$/,
    );
    const compared = [
      "compare",
      "--set",
      "equipment.Filler.uph=9000",
      "--hours",
      "1",
      "--replications",
      "2",
      "--no-db",
    ];
    const told = await linetwin([...compared, ...ALONE, "--report", "changed.html", "--json"], { cwd });
    strictEqual(JSON.parse(told.stdout).report, "changed.html");
    match(Deno.readTextFileSync(`${cwd}/changed.html`), /<h1><bdi>compare<\/bdi><\/h1>/);
  }));

Deno.test("What was asked for besides is in the command that repeats a stored experiment, and gives the same results", () =>
  inFolder(async (cwd) => {
    const asked = ["--hours", "1", "--replications", "2", "--seed", "7", "--set", "equipment.Packer.uph=9000"];
    const first = await linetwin(["experiment", "filler_buffer", ...asked, ...ALONE, "--json"], { cwd });
    strictEqual((await linetwin(["report", "--experiment", "--output", "one.html", "--quiet"], { cwd })).code, 0);
    const { Again: again } = await madeOf(`${cwd}/one.html`), words = again.slice(again.indexOf(" experiment ") + 1);
    strictEqual(
      words,
      "experiment filler_buffer --set equipment.Packer.uph=9000 --set run.duration_hours=1 --replications 2 --seed 7",
    );
    const second = await linetwin([...words.split(" "), ...ALONE, "--json"], { cwd });
    strictEqual(second.stdout, first.stdout);
  }));

Deno.test("A report of an experiment that cannot be made is told in a sentence, with what to type", () =>
  withStored(async (cwd) => {
    const told = async (...args: string[]) => {
      const { code, stdout, stderr } = await linetwin(args, { cwd });
      strictEqual(stdout, "");
      doesNotMatch(stderr, /\n {4}at |fault in linetwin/);
      return `${code} ${stderr}`;
    };
    const report = (...args: string[]) => told("report", "--experiment", ...args);
    match(await report("questoin"), /^2 Cannot find experiment questoin in .*: .*; did you mean question\?\n$/);
    match(await report("9"), /^2 Cannot find experiment 9 in .*: its experiments are 1, 2\n$/);
    match(await report("1.5"), /^2 .*It must be the number of a stored experiment, or its name/);
    match(
      await report("filler_buffer"),
      /^2 Cannot find .*\nTo carry it out .*:\n {2}.* experiment filler_buffer --report\n$/,
    );
    match(await told("report", "1", "--experiment", "1"), /^2 Name what is reported on once: --experiment 1\n/);
    match(await told("report", "1", "--experiment", "2"), /^2 A report is of a run or of an experiment: leave out 1,/);
    match(await report("1", "--db-path", "other.duckdb"), /^1 Cannot open the database other\.duckdb: /);
    match(await report("1", "--output", "question.yaml"), /^1 Cannot write the report to question\.yaml: .* no report/);
    match(
      await told("experiment", "question.yaml", ...ALONE, "--report", "question.yaml"),
      /^1 Cannot write the report to question\.yaml: .* no report/,
    );
    match(await told("experiment", "--report"), /^2 --report is for an experiment that is carried out/);
    {
      await using database = await openDatabase(`${cwd}/linetwin_results.duckdb`);
      await database.exclusively((one) => one.run("UPDATE experiments SET config_snapshot = NULL"));
    }
    match(await report("question"), /^1 Cannot use experiment 1 \(question\) of .*: an earlier linetwin stored it/);
  }));
