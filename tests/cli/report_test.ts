import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { pageOf, tableOf } from "../report/page.ts";
import { withBundle } from "../support/bundles.ts";
import { copiesOf } from "./copies.ts";
import { linetwin, startLinetwin, textOf } from "./linetwin.ts";
import { untilAtWork } from "./at_work.ts";

/** A folder with two stored runs. */
const withRuns = copiesOf(async (cwd) => {
  for (const args of [["--hours", "1"], ["--run", "bottling_8hr", "--hours", "1", "--seed", "7"]]) {
    strictEqual((await linetwin([...args, "--quiet"], { cwd })).code, 0);
  }
});

/** Changes the summary that is stored with run 1, as another version might have it. */
async function changeSummary(cwd: string, change: (summary: StoredSummary) => void): Promise<StoredSummary> {
  await using database = await openDatabase(`${cwd}/linetwin_results.duckdb`);
  const [{ summary }] = (await database.query(
    "SELECT summary::VARCHAR AS summary FROM simulation_runs WHERE run_id = 1",
  )).toRecords();
  const stored = JSON.parse(String(summary));
  change(stored);
  const changed = JSON.stringify(stored).replaceAll("'", "''");
  await database.rows(`UPDATE simulation_runs SET summary = '${changed}' WHERE run_id = 1`);
  return stored;
}

interface StoredSummary {
  readonly machines: Record<string, Record<string, number>>;
}

const page = (file: string) => pageOf(Deno.readTextFileSync(file));
const titleOf = async (file: string) => (await page(file)).querySelector("h1")!.textContent;

Deno.test("report writes the run stored last, or another by its id, and says where it is", () =>
  withRuns(async (cwd) => {
    const latest = await linetwin(["report"], { cwd });
    deepStrictEqual([latest.code, latest.stderr], [0, ""]);
    match(
      latest.stdout,
      /^Report in output\/report_2\.html \(\d+ kB\); open it in a browser:\n {2}file:\/\/\/.*2\.html\n/,
    );
    match(
      latest.stdout,
      /^Simulated again from run 2 in linetwin_results\.duckdb; all figures equal those kept with it\.$/m,
    );
    strictEqual(await titleOf(`${cwd}/output/report_2.html`), "bottling_8hr");
    match((await page(`${cwd}/output/report_2.html`)).querySelector(".facts")!.textContent, / · 1 h · seed 7 · /);

    const before = Deno.readTextFileSync(`${cwd}/output/report_2.html`);
    const json = JSON.parse((await linetwin(["report", "1", "--output", "a/b/report.html", "--json"], { cwd })).stdout);
    deepStrictEqual([json.file, json.run_id, json.bundle, json.differences], ["a/b/report.html", 1, null, []]);
    strictEqual(json.bytes, Deno.statSync(`${cwd}/a/b/report.html`).size);
    strictEqual(json.run.name, await titleOf(`${cwd}/a/b/report.html`));
    // The same run gives the same bytes, in the place of what is there.
    strictEqual((await linetwin(["report", "2", "--quiet"], { cwd })).stdout, "");
    strictEqual(Deno.readTextFileSync(`${cwd}/output/report_2.html`), before);
    deepStrictEqual([...Deno.readDirSync(`${cwd}/output`)].map(({ name }) => name), ["report_2.html"]);
  }));

Deno.test("A run that gives other figures than are stored is reported on with both", () =>
  withRuns(async (cwd) => {
    const stored = await changeSummary(cwd, ({ machines }) => machines.Filler.output_count += 5);
    const { code, stdout, stderr } = await linetwin(["report", "1"], { cwd });
    strictEqual(code, 0);
    match(stdout, /1 figure is another one than those kept with it\.\n$/);
    match(
      stderr,
      /^Other figures than those kept with run 1 in .*: machines\.Filler\.output_count\. The report has both\.\n$/,
    );
    const now = stored.machines.Filler.output_count - 5;
    deepStrictEqual(tableOf(await page(`${cwd}/output/report_1.html`), /^Figures that differ/), {
      "machines.Filler.output_count": { Kept: String(now + 5), "In this report": String(now) },
    });
  }));

Deno.test("report takes a bundle, run before or not, and leaves it as it is", () =>
  withBundle([], async ({ cwd, path, run }) => {
    const files = () => [...Deno.readDirSync(path)].map(({ name }) => name).sort();
    const before = files();
    match((await run("report", path)).stdout, /no figures were kept with it to compare these with\.\n$/);
    deepStrictEqual(files(), before);
    const [file] = [...Deno.readDirSync(`${cwd}/output`)];
    match(file.name, /^report_baseline_8hr_\d+_\d+\.html$/);
    strictEqual((await run("simulate", "--scenario", path, "--quiet")).code, 0);
    Deno.renameSync(path, `${cwd}/mine`);
    match((await run("report", "mine")).stdout, /from the bundle mine; all figures equal those kept with it\.\n$/);
  }));

Deno.test("Of many figures that are other ones, the first are told, and how many more there are", () =>
  withRuns(async (cwd) => {
    const counts = ["down_count", "jammed_count", "output_count", "rejected_count", "missed_count"];
    await changeSummary(cwd, ({ machines }) => {
      for (const count of counts) machines.Filler[count] += 1000;
    });
    const figures = async () => {
      const { stderr } = await linetwin(["report", "1", "--quiet"], { cwd });
      return stderr.match(/be another version's: (.*)\. The report has both\.\n$/)![1].split(", ");
    };
    const paths = counts.map((count) => `machines.Filler.${count}`);
    deepStrictEqual(await figures(), paths);
    await changeSummary(cwd, ({ machines }) => {
      for (const count of counts.slice(0, 2)) machines.Packer[count] += 1000;
    });
    deepStrictEqual(await figures(), [...paths, "and 2 more"]);
  }));

Deno.test({
  name: "Ctrl-C ends a report, which is then not there",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withBundle(["--hours", "150000"], async ({ cwd, path }) => {
      const child = startLinetwin(["report", path], { cwd });
      await untilAtWork(child);
      child.kill("SIGINT");
      const { code, stdout, stderr } = await child.output();
      deepStrictEqual([code, textOf(stdout), textOf(stderr)], [130, "", "Stopped: no report was written.\n"]);
      deepStrictEqual([...Deno.readDirSync(cwd)].map(({ name }) => name), ["scenarios"]);
    }),
});
