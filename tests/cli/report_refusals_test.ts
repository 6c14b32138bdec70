import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { type Changes, replacing, withConfig } from "../config/changed_config.ts";
import { pageOf, tableOf } from "../report/page.ts";
import { textsBelow, withBundle } from "../support/bundles.ts";
import { copiesOf } from "./copies.ts";
import { linetwin, linetwinInTurn, linetwinProcess } from "./linetwin.ts";

/** A folder with a stored run. */
const withRun = copiesOf(async (cwd) => {
  strictEqual((await linetwin(["--hours", "1", "--quiet"], { cwd })).code, 0);
});

Deno.test("What cannot be reported on, or be written, is told in a sentence", () =>
  withRun(async (cwd) => {
    const told = async (...args: string[]) => {
      const { code, stdout, stderr } = await linetwin(["report", ...args], { cwd });
      strictEqual(stdout, "");
      doesNotMatch(stderr, /\n {4}at |fault in linetwin/);
      return `${code} ${stderr}`;
    };
    match(await told("9"), /^2 Cannot find run 9 in linetwin_results\.duckdb: its runs are 1\n$/);
    match(await told("0"), /^2 .*must be the number of a stored run/);
    match(
      await told("baseline_8hr"),
      /^2 Cannot report on "baseline_8hr": .*\n.*simulate --run baseline_8hr --report\n/,
    );
    match(await told("-1"), /^2 .*must be the number of a stored run/);
    match(await told("1.5"), /^2 .*must be the number of a stored run/);
    match(await told("./nowhere"), /^2 Cannot use the bundle \.\/nowhere: there is no such folder\n$/);
    match(
      await told("1", "--db-path", "other.duckdb"),
      /^1 Cannot open the database other\.duckdb: .*Simulate a run first/,
    );
    Deno.mkdirSync(`${cwd}/folder`);
    match(await told("1", "--output", "folder"), /^1 Cannot write the report to folder: it is a folder\./);
    match(await told("1", "--output", "new/"), /^1 Cannot write the report to new\/: it is a folder\./);
    Deno.writeTextFileSync(`${cwd}/file`, "");
    match(await told("1", "--output", "file/report.html"), /^1 Cannot write the report to file\/report\.html: .*\n$/);
    deepStrictEqual([...Deno.readDirSync(`${cwd}/folder`)], []);
    await (await openDatabase(`${cwd}/empty.duckdb`)).close();
    match(
      await told("--db-path", "empty.duckdb"),
      /^1 Cannot report on a run in empty\.duckdb: there is none yet\. Simulate/,
    );
  }));

const PHASES = `
import { definePhase, PLANNED } from "${new URL("../../mod.ts", import.meta.url).href}";
definePhase("RefusedRinsingPhase", { params: {}, create: ({ cause }) => (station) => station.stay(PLANNED, 1, cause) });
`;

const WITH_RINSING: Changes = {
  "behaviors/default_6phase.yaml": replacing(
    "phases:\n",
    "phases:\n  - name: rinse\n    handler: RefusedRinsingPhase\n",
  ),
};

Deno.test("A stored run with phases of one's own is reported on with their module, and refused without", () =>
  withConfig(WITH_RINSING, async (cwd) => {
    Deno.writeTextFileSync(`${cwd}/rinsing.ts`, PHASES);
    // A process of its own: this one is to know nothing of the phase yet.
    const typed = ["--config", cwd, "--hours", "1", "--quiet", "--module", "rinsing.ts"];
    const stored = await linetwinProcess(typed, { cwd });
    deepStrictEqual([stored.code, stored.stderr], [0, ""]);
    const without = await linetwin(["report"], { cwd });
    strictEqual(without.code, 2);
    match(
      without.stderr,
      /^Cannot simulate run 1 of \S+ again: it has phases of your own \(RefusedRinsingPhase\).*--module FILE\)\n$/,
    );
    const withModule = await linetwin(["report", "--module", "rinsing.ts"], { cwd });
    deepStrictEqual([withModule.code, withModule.stderr], [0, ""]);
    match(withModule.stdout, /all figures equal/);
    const time = tableOf(await pageOf(Deno.readTextFileSync(`${cwd}/output/report_1.html`)), /^Time in each state/);
    ok(parseFloat(time.Filler["Planned stop"]) > 10);
  }));

const LOST = "there is a file that is no report, and would be lost\\. Name another\\.\n$";

Deno.test("No database gives way to a report: neither of report nor of simulate", () =>
  withRun(async (cwd) => {
    const before = Deno.readFileSync(`${cwd}/linetwin_results.duckdb`);
    const toDatabase = ["linetwin_results.duckdb", "./linetwin_results.duckdb", `${cwd}/linetwin_results.duckdb`];
    for (const file of toDatabase) {
      for (const command of [["report", "1", "--output", file], ["--hours", "1", "--report", file]]) {
        const { code, stdout, stderr } = await linetwin(command, { cwd });
        deepStrictEqual([code, stdout], [1, ""]);
        match(stderr, new RegExp(`^Cannot write the report to \\S+: ${LOST}`));
      }
    }
    deepStrictEqual(Deno.readFileSync(`${cwd}/linetwin_results.duckdb`), before);
    deepStrictEqual([...Deno.readDirSync(cwd)].map(({ name }) => name), ["linetwin_results.duckdb"]);
  }));

Deno.test("A bundle keeps its files, and takes no options of stored runs", () =>
  withBundle([], async ({ path, run }) => {
    const before = textsBelow(path);
    const { code, stderr } = await run("report", path, "--output", `${path}/config_snapshot.yaml`);
    match(stderr, new RegExp(`^Cannot write the report to \\S+/config_snapshot\\.yaml: ${LOST}`));
    strictEqual(code, 1);
    for (const [option, value] of [["--module", "nix.ts"], ["--db-path", "linetwin_results.duckdb"]]) {
      const refused = await run("report", path, option, value);
      strictEqual(refused.code, 2);
      match(refused.stderr, new RegExp(`^Cannot use ${option} with a bundle: it is for stored runs`));
    }
    deepStrictEqual(textsBelow(path), before);
  }));

Deno.test("A report that would not be written is refused before anything is simulated", () =>
  withConfig(WITH_RINSING, async (cwd) => {
    const module = ["--module", "rinsing.ts"];
    Deno.writeTextFileSync(`${cwd}/rinsing.ts`, PHASES);
    const simulate = ["--config", cwd, "--hours", "1", ...module];
    strictEqual((await linetwinProcess([...simulate, "--quiet"], { cwd })).code, 0);
    Deno.writeTextFileSync(`${cwd}/rinsing.ts`, PHASES.replace("station.stay(PLANNED", "station.none.stay(PLANNED"));
    const commands = [["report", ...module, "--output"], [...simulate, "--report"]];
    const typed = commands.flatMap((command) => [cwd, "x.html"].map((file) => ({ args: [...command, file] })));
    const told = (await linetwinInTurn(typed, { cwd })).map(({ stderr }) => stderr);
    for (const folder of [told[0], told[2]]) {
      match(folder, /^Cannot write the report to \S+: it is a folder\. Name a file in it\.\n$/);
    }
    for (const file of [told[1], told[3]]) {
      match(file, /^Phase \S+ of \w+ threw at 0 s of the run: TypeError/, "the run itself would fail");
    }
  }));
