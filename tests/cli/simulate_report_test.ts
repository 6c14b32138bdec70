import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { withBundle } from "../support/bundles.ts";
import { inFolder, linetwin } from "./linetwin.ts";

Deno.test("simulate --report makes the report at once, and what is stored and exported is what it is without", () =>
  inFolder(async (cwd) => {
    const args = ["--hours", "2", "--export", "csv"];
    const plain = await linetwin([...args, "--output", "plain", "--quiet"], { cwd });
    const { code, stdout, stderr } = await linetwin([...args, "--output", "reported", "--report"], { cwd });
    deepStrictEqual([plain.code, code, stderr], [0, 0, ""]);
    match(stdout, /^Report in reported\/report_baseline_8hr\.html \(\d+ kB\); open it/m);
    for (const { name } of Deno.readDirSync(`${cwd}/plain`)) {
      const [one, other] = ["plain", "reported"].map((folder) => Deno.readTextFileSync(`${cwd}/${folder}/${name}`));
      if (name !== "summary.json") strictEqual(other, one, name);
    }
    await using database = await openDatabase(`${cwd}/linetwin_results.duckdb`);
    const levels = await database.query("SELECT DISTINCT event_level FROM simulation_runs");
    deepStrictEqual(levels.toRecords(), [{ event_level: "detail" }]);
    const counts = await database.query("SELECT count(*) AS n FROM events_detail GROUP BY run_id");
    const [first, second] = counts.toRecords().map(({ n }) => Number(n));
    ok(first > 0);
    strictEqual(second, first);
    strictEqual(Number((await database.query("SELECT count(*) AS n FROM events")).toRecords()[0].n), 0);
  }));

Deno.test("The report of simulate is that which report makes of the stored run, but for where it comes from", () =>
  inFolder(async (cwd) => {
    const { stdout } = await linetwin(["--hours", "1", "--report", "one.html", "--json"], { cwd });
    strictEqual(JSON.parse(stdout).report, "one.html");
    strictEqual((await linetwin(["report", "--output", "other.html", "--quiet"], { cwd })).code, 0);
    const [one, other] = ["one", "other"].map((name) => Deno.readTextFileSync(`${cwd}/${name}.html`));
    strictEqual(other.replace(/<dt>Source<\/dt><dd>[^<]*<\/dd>/, ""), one);
  }));

Deno.test("simulate --report goes with --no-db and with a bundle; a report that cannot be written keeps nothing back", () =>
  withBundle([], async ({ cwd, path, run }) => {
    const { code, stderr } = await run("simulate", "--scenario", path, "--no-db", "--quiet", "--report");
    deepStrictEqual([code, stderr], [0, ""]);
    match([...Deno.readDirSync(`${cwd}/output`)][0].name, /^report_baseline_8hr_\d+_\d+\.html$/);
    // It becomes the database only when the run is stored.
    const failed = await run("--hours", "1", "--report", "linetwin_results.duckdb", "--export", "--json");
    deepStrictEqual([failed.code, JSON.parse(failed.stdout).run_id], [1, 1]);
    match(failed.stderr, /^Cannot write the report to linetwin_results\.duckdb: there is a file that is no report/);
    strictEqual(JSON.parse((await run("runs", "--json")).stdout).length, 1);
    ok(Deno.statSync(`${cwd}/output/telemetry.csv`).isFile);
    strictEqual(JSON.parse(failed.stdout).report, undefined);
  }));

Deno.test("A report of a long run leaves the run every state interval that is asked for", () =>
  inFolder(async (cwd) => {
    // Slow, so that the hours make fewer rows.
    const slow = ["--set", "equipment.Filler.uph=1000"];
    const args = ["--hours", "73", ...slow, "--no-db", "--quiet", "--debug-events", "--export", "csv"];
    for (const more of [["--output", "plain"], ["--output", "reported", "--report"]]) {
      deepStrictEqual(await linetwin([...args, ...more], { cwd }), { code: 0, stdout: "", stderr: "" });
    }
    const [plain, reported] = ["plain", "reported"].map((folder) =>
      Deno.readTextFileSync(`${cwd}/${folder}/events.csv`)
    );
    ok(plain.length > 1_000_000);
    ok(reported === plain);
  }));
