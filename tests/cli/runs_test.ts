import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import type { Summary } from "../../src/results/summary_type.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import type { RunDetails, RunLine } from "../../src/sinks/run_list.ts";
import { copiesOf } from "./copies.ts";
import { inFolder, linetwin, linetwinProcess, type Outcome } from "./linetwin.ts";

/** A folder with two stored runs, and what their summaries said. */
const withRuns = copiesOf(async (cwd) => {
  const summaries: Summary[] = [];
  for (const args of [["--hours", "2"], ["--run", "bottling_8hr", "--hours", "1", "--seed", "7"]]) {
    const { run_id: _, ...summary } = JSON.parse((await linetwin([...args, "--json"], { cwd })).stdout);
    summaries.push(summary);
  }
  return summaries;
});

async function shown(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await linetwin(["runs", ...args], { cwd, width: 120 });
  deepStrictEqual([code, stderr], [0, ""]);
  return stdout;
}

Deno.test("runs lists what is stored, the newest last, with the numbers of the summaries", () =>
  withRuns(async (cwd, summaries) => {
    const [head, ...rows] = (await shown([], cwd)).trimEnd().split("\n").map((line) => line.trim().split(/ {2,}/));
    deepStrictEqual(head, [
      ..."Id Run Scenario Product".split(" "),
      "Started (UTC)",
      ..."Simulated Seed Finished".split(" "),
      "Per hour",
      "OEE",
      "Margin",
    ]);
    deepStrictEqual(rows.map((row) => row.slice(0, 4)), [
      ["1", "baseline_8hr", "baseline", "fresh_toothpaste_5oz"],
      ["2", "bottling_8hr", "bottling", "still_water_500ml"],
    ]);
    deepStrictEqual(rows.map((row) => row.slice(5, 7)), [["2 h", "42"], ["1 h", "7"]]);
    rows.forEach((row, index) => {
      const { production, line, economics } = summaries[index];
      strictEqual(row[7], String(production.good_pallets + production.defective_pallets));
      strictEqual(row[9], `${line.oee_percent!.toFixed(1)}%`);
      strictEqual(row[10], `$${Math.round(economics!.gross_margin).toLocaleString("en-US")}`);
      match(row[4], /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    });
    const listed: RunLine[] = JSON.parse(await shown(["--json"], cwd));
    deepStrictEqual(listed.map((run) => [run.run_id, run.oee_percent, run.config_hash]), [
      [1, summaries[0].line.oee_percent, summaries[0].run.config_hash],
      [2, summaries[1].line.oee_percent, summaries[1].run.config_hash],
    ]);
    strictEqual(await shown(["--quiet"], cwd), "");
  }));

Deno.test("runs ID shows one run: its machines by state, its configuration's hash, what it was made with", () =>
  withRuns(async (cwd, [, summary]) => {
    const text = await shown(["2"], cwd);
    match(text, /^Run 2 {2}bottling_8hr {2}scenario bottling · still_water_500ml · 1 h · seed 7\n/);
    match(text, new RegExp(`^Bottleneck {2}${summary.bottleneck.active_period} \\d+\\.\\d% of the time`, "m"));
    for (const [name, machine] of Object.entries(summary.machines)) {
      const [, output, execute] = new RegExp(`^${name} +([\\d,]+) +([\\d.]+)%`, "m").exec(text)!;
      strictEqual(Number(output.replaceAll(",", "")), machine.output_count);
      ok(Math.abs(Number(execute) - machine.execute_sec / 36) < 0.051);
    }
    ok(text.includes(summary.run.config_hash));
    ok(text.includes(`linetwin ${summary.versions.linetwin} · Deno ${Deno.version.deno}`));
    const run: RunDetails = JSON.parse(await shown(["2", "--json"], cwd));
    deepStrictEqual(run.summary, summary);
    deepStrictEqual(
      run.machines.map((machine) => [machine.machine_name, machine.oee_percent]),
      Object.entries(summary.machines).map(([name, { oee_percent }]) => [name, oee_percent]),
    );
    strictEqual(await shown(["2", "--quiet"], cwd), "");
  }));

Deno.test("A source that ran dry is told after the run, in its losses, and when it is looked up", () =>
  inFolder(async (cwd) => {
    const set = ["--set", "sources._source.initial_inventory=5000"];
    const { stdout } = await linetwin(["--hours", "2", ...set], { cwd });
    const [told] = /^Material +_source ran dry after \d+ min \([\d,.]+ s\)$/m.exec(stdout) ?? [];
    ok(told, stdout);
    match(stdout, /^ {2}no raw material {2,}\d+\.\d min +\d+\.\d% {2}█+$/m);
    const found = await shown(["1"], cwd);
    strictEqual(/^Material +(.*)$/m.exec(found)?.[1], /^Material +(.*)$/m.exec(told)![1]);
  }));

function assertTold({ code, stdout, stderr }: Outcome, status: number, told: RegExp): void {
  match(stderr, told);
  doesNotMatch(stderr, /^\s+at |file:\/\//m);
  deepStrictEqual([code, stdout], [status, ""]);
}

Deno.test("runs without a database, with an unknown id or no number says what to do", () =>
  inFolder(async (cwd) => {
    assertTold(await linetwin(["runs"], { cwd }), 1, /^Cannot open the database .*: there is no such file\. Simulate/);
    deepStrictEqual([...Deno.readDirSync(cwd)], []);
    (await openDatabase(`${cwd}/linetwin_results.duckdb`)).close();
    strictEqual((await linetwin(["runs"], { cwd })).stdout, "There is no run in linetwin_results.duckdb yet\n");
    strictEqual((await linetwin(["runs", "--json"], { cwd })).stdout, "[]\n");
    await linetwin(["--hours", "1", "--quiet"], { cwd });
    assertTold(
      await linetwin(["runs", "3"], { cwd }),
      2,
      /^Cannot find run 3 in linetwin_results\.duckdb: its runs are 1\n/,
    );
    assertTold(
      await linetwin(["runs", "first"], { cwd }),
      2,
      /'first' is invalid .*must be the number of a stored run/,
    );
  }));

Deno.test("runs shows what another program stored without a summary", () =>
  inFolder(async (cwd) => {
    {
      await using database = await openDatabase(`${cwd}/old.duckdb`);
      await database.query("INSERT INTO simulation_runs (run_id, run_uid, run_name) VALUES (4, 'u', NULL)");
    }
    match(await shown(["--db-path", "old.duckdb"], cwd), /^ *4 +– +– +–/m);
    match(await shown(["4", "--db-path", "old.duckdb"], cwd), /^Run 4 {2}– {2}scenario – · no product · – · seed –\n/);
  }));

Deno.test("A database that another process writes is waited for, then named with who has it", () =>
  inFolder(async (cwd) => {
    const path = `${cwd}/linetwin_results.duckdb`;
    await using _database = await openDatabase(path);
    const told = new RegExp(`^Cannot open the database linetwin_results\\.duckdb: process ${Deno.pid} has it open`);
    const typed = [["runs"], ["query", "SELECT 1"], ["export", "1"]];
    // At once, as each waits for some seconds.
    const outcomes = await Promise.all(typed.map((args) => linetwinProcess(args, { cwd })));
    for (const outcome of outcomes) assertTold(outcome, 1, told);
  }));

Deno.test("Runs of one line are told apart by their labels and by what was changed; what they share is said once", () =>
  inFolder(async (cwd) => {
    const filler = ["--set", "equipment.Filler.uph=12000"],
      more = ["--set", "equipment.Packer.performance.jam_prob=0.02"];
    for (const args of [[], ["--label", "faster filler", ...filler], [...filler, ...more, "--seed", "7"]]) {
      strictEqual((await linetwin([...args, "--hours", "0.1", "--quiet"], { cwd })).code, 0);
    }
    const text = await shown([], cwd);
    match(text, /^Id {2}Label +Changed +Started \(UTC\) +Seed {2}/);
    match(text, /\n 2 {2}faster filler {2}Filler\.uph=12000 {2,}\d{4}-.* 42 /);
    match(text, /\n 3 {2,}Filler\.uph=12000 · Packer\.jam_prob=0\.02 {2,}\d{4}-.* 7 /);
    match(
      text,
      /\nAll of them: run baseline_8hr · scenario baseline · product fresh_toothpaste_5oz · 6 min simulated\n/,
    );
    const one = await shown(["2"], cwd);
    match(one, /\nLabel {7}faster filler\nChanged {5}Filler\.uph=12000 · duration_hours=0\.1\n/);
    const [, second, third]: RunLine[] = JSON.parse(await shown(["--json"], cwd));
    deepStrictEqual([second.label, second.changes], ["faster filler", {
      "equipment.Filler.uph": 12000,
      "run.duration_hours": 0.1,
    }]);
    deepStrictEqual([third.label, third.changes?.["run.random_seed"]], [null, 7]);
    match(
      (await linetwin(["diff", "1", "2"], { cwd, width: 200 })).stdout,
      /^B {2}run 2 in .* \(baseline_8hr, faster filler\)$/m,
    );
  }));

Deno.test("Comparisons are told apart by what they vary, and by their labels, which a later one may change", () =>
  inFolder(async (cwd) => {
    const short = ["--hours", "0.1", "--replications", "2", "--workers", "0", "--quiet"];
    const compare = (...args: string[]) => linetwin(["compare", ...args, ...short], { cwd });
    await compare("--set", "equipment.Filler.uph=12000", "--label", "first");
    await compare("--set", "equipment.Packer.uph=14000");
    await compare("--set", "equipment.Filler.uph=12000", "--label", "the filler");
    const stored = async (...args: string[]) => (await linetwin(["experiment", "--stored", ...args], { cwd })).stdout;
    match(await stored(), /\n 1 {2}compare +the filler {2}Filler\.uph=12000 /);
    match(await stored(), /\n 2 {2}compare {2,}Packer\.uph=14000 /);
    deepStrictEqual(
      JSON.parse(await stored("--json")).map((
        { label, changes, varied }: Record<string, unknown>,
      ) => [label, changes, varied]),
      [
        ["the filler", { "run.duration_hours": 0.1 }, { "equipment.Filler.uph": [12000] }],
        [null, { "run.duration_hours": 0.1 }, { "equipment.Packer.uph": [14000] }],
      ],
    );
  }));

Deno.test("An experiment is listed with what its run was changed by, from the file and for this time", () =>
  inFolder(async (cwd) => {
    const file = "run: baseline_8hr\nset: {equipment.Packer.performance.jam_prob: 0.02}\nsensitivity: {speed: 0.05}\n";
    await Deno.writeTextFile(`${cwd}/own.yaml`, file);
    const short = ["--hours", "0.1", "--replications", "2", "--workers", "0"];
    const { stdout } = await linetwin(["experiment", "own.yaml", ...short, "--set", "equipment.Filler.uph=9000"], {
      cwd,
    });
    match(stdout, /\nwith Packer\.jam_prob=0\.02 · Filler\.uph=9000\n/);
    const list = (await linetwin(["experiment", "--stored"], { cwd, width: 200 })).stdout;
    match(list, /\n 1 {2}own +speed of each machine ± 5% /);
    match(list, / {2}Packer\.jam_prob=0\.02 · Filler\.uph=9000 · duration_hours=0\.1 {2}/);
  }));

Deno.test("A label is a line of text, and of no use where nothing is stored", () =>
  inFolder(async (cwd) => {
    for (const [label, told] of [[" ", /line of text/], ["two\nlines", /line of text/]] as const) {
      const { code, stderr } = await linetwin(["--label", label], { cwd });
      strictEqual(code, 2);
      match(stderr, told);
    }
    const { code, stderr } = await linetwin(["--label", "x", "--no-db"], { cwd });
    strictEqual(code, 2);
    match(stderr, /'--label <text>' cannot be used with option '--no-db'/);
  }));

Deno.test("Reading needs neither Polars nor anything else that is slow to load", async () => {
  const action = new URL("../../src/cli/commands/runs_action.ts", import.meta.url).href;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json", action] }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: Module[] };
  const loaded = new Set([action]);
  for (const specifier of loaded) {
    const { dependencies = [] } = modules.find((module) => module.specifier === specifier) ?? {};
    for (const { isDynamic, code } of dependencies) if (!isDynamic && code) loaded.add(code.specifier);
  }
  deepStrictEqual([...loaded].filter((specifier) => /deps\/(zod|yaml)\.ts|npm:\/?nodejs-polars/.test(specifier)), []);
});

interface Module {
  specifier: string;
  dependencies?: { isDynamic?: boolean; code?: { specifier: string } }[];
}
