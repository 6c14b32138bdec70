import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { inFolder, linetwin } from "./linetwin.ts";

const ending = (finished: number) => ["--set", `run.until.finished=${finished}`];

Deno.test("A run that ends with an item says so, and is stored with when that was", () =>
  inFolder(async (cwd) => {
    const { code, stdout, stderr } = await linetwin(["simulate", ...ending(40)], { cwd });
    deepStrictEqual([code, stderr], [0, ""]);
    match(stdout, /^baseline_8hr .* ·\s+4 h 33 min, ended after 40 pallets ·\s+seed 42\n/);
    const json = JSON.parse((await linetwin(["simulate", ...ending(40), "--json"], { cwd })).stdout);
    deepStrictEqual([json.run.until, json.run.duration_hours, json.production.good_pallets], [{ finished: 40 }, 8, 40]);
    ok(Math.abs(json.run.makespan_hours - 40 / json.line.throughput_per_hour) < 1e-12);
    match((await linetwin(["runs"], { cwd })).stdout, / 4 h 33 min simulated /);
    match(
      (await linetwin(["runs", "1"], { cwd })).stdout,
      / ·\s+4 h 33 min, ended after 40 finished items ·\s+seed 42\n/,
    );
    const sql = "SELECT makespan_hours, duration_hours, max(sim_time_sec) FROM run_summary JOIN simulation_runs " +
      "USING (run_id) JOIN telemetry USING (run_id) WHERE run_id = 2 GROUP BY ALL";
    const [row] = JSON.parse((await linetwin(["query", sql, "--json"], { cwd })).stdout);
    const { makespan_hours } = json.run;
    deepStrictEqual(Object.values(row), [makespan_hours, 8, makespan_hours * 3600]);
  }));

Deno.test("That the hours were too short is said in the text and on stderr, unless it shall be quiet; the status is 0", () =>
  inFolder(async (cwd) => {
    const args = ["simulate", "--hours", "2", "--no-db", ...ending(500)];
    const { code, stdout, stderr } = await linetwin(args, { cwd });
    const sentence = "The run ended with its 2 h, before 500 pallets were finished: it finished ";
    strictEqual(code, 0);
    match(stdout, / ·\s+2 h, too short for 500 pallets ·\s+seed 42\n/);
    ok(stdout.includes(sentence));
    match(stderr, new RegExp(`^${sentence}\\d+\\.\n$`));
    deepStrictEqual(await linetwin([...args, "--quiet"], { cwd }), { code: 0, stdout: "", stderr: "" });
    strictEqual(JSON.parse((await linetwin([...args, "--json"], { cwd })).stdout).run.makespan_hours, null);
  }));

Deno.test("Experiments tell the makespan of a run that ends with an item, and seek the least of it unasked", () =>
  inFolder(async (cwd) => {
    const file = `${cwd}/ending.yaml`;
    await Deno.writeTextFile(
      file,
      "run: baseline_8hr\nset: {run.until.finished: 10}\nreplications: 3\nfactors: [{path: equipment.Filler.uph, values: [12000]}]\n",
    );
    const { code, stdout } = await linetwin(["experiment", file, "--json", "--no-db"], { cwd });
    strictEqual(code, 0);
    const rows = JSON.parse(stdout).summary.filter(({ metric }: { metric: string }) => metric === "run.makespan_hours");
    deepStrictEqual(rows.map(({ n }: { n: number }) => n), [3, 3]);
    ok(rows[1].mean < rows[0].mean);
    await Deno.writeTextFile(
      file,
      "run: baseline_8hr\nreplications: 4\nset: {run.until.finished: 10}\nvariants: {fast: {equipment.Filler.uph: 12000}}\n" +
        "select_best: {metric: run.makespan_hours, indifference: 0.05}\n",
    );
    match(
      (await linetwin(["experiment", file, "--no-db", "--workers", "0"], { cwd })).stdout,
      /^Least run\.makespan_hours: fast$/m,
    );
    const tooShort = ["experiment", file, "--no-db", "--workers", "0", "--hours", "0.5"];
    match(
      (await linetwin(tooShort, { cwd })).stdout,
      /^Least run\.makespan_hours: none: .* there is none: raise\n? *run\.duration_hours\.$/ms,
    );
    await Deno.writeTextFile(file, "run: baseline_8hr\nmetrics: [run.makespan_hours]\n");
    const { stderr } = await linetwin(["experiment", file, "--no-db"], { cwd });
    match(stderr, /no such metric: run\.makespan_hours; the run has no until, and so ends with its hours\n/);
  }));

Deno.test("Differences of two runs have the makespan, and no change of money in two currencies", () =>
  inFolder(async (cwd) => {
    await linetwin(["simulate", "--quiet", ...ending(10)], { cwd });
    await linetwin(["simulate", "--quiet", ...ending(12), "--set", "run.currency=EUR"], { cwd });
    const { results } = JSON.parse((await linetwin(["diff", "1", "2", "--json"], { cwd })).stdout);
    const byPath = new Map<string, { change: number | null; change_percent: number | null }>(
      results.map((each: { path: string }) => [each.path, each]),
    );
    ok(byPath.get("run.makespan_hours")!.change! > 0);
    const { change, change_percent } = byPath.get("economics.revenue")!;
    deepStrictEqual([change, change_percent], [null, null]);
    ok(byPath.get("production.pallets_produced")!.change === 2);
    match(
      (await linetwin(["diff", "1", "2"], { cwd })).stdout,
      /\nMoney is in USD in A and in EUR in B\. Nothing is converted, so no change of it is told\.\n$/,
    );
  }));

Deno.test("Variants of an experiment are in one currency, which its text names", () =>
  inFolder(async (cwd) => {
    const { code, stderr } = await linetwin(["compare", "--set", "run.currency=EUR", "--no-db"], { cwd });
    strictEqual(code, 2);
    match(stderr, /run\.currency {2}nothing is converted: variants must all be in the currency of the run\n/);
    const file = `${cwd}/euros.yaml`;
    await Deno.writeTextFile(
      file,
      "run: baseline_8hr\nset: {run.currency: EUR, run.duration_hours: 1}\nreplications: 2\n",
    );
    match((await linetwin(["experiment", file, "--no-db"], { cwd })).stdout, /, 1 h · money in EUR · /);
  }));

Deno.test("Everything that shows money shows it in the currency of its run", () =>
  inFolder(async (cwd) => {
    const { stdout } = await linetwin(["simulate", "--set", "run.currency=CHF", "--report", "r.html"], { cwd });
    match(stdout, /^Money {7}CHF 31,500 revenue − CHF 10,500 material − CHF 1,224 conversion$/m);
    const report = await Deno.readTextFile(`${cwd}/r.html`), shown = report.replace(/<script[\s\S]*?<\/script>/g, "");
    match(shown, />CHF 150\.00</);
    match(shown, /Cumulative since the start of the run \(CHF\)/);
    ok(!/\$\d/.test(shown));
    for (const args of [["runs"], ["runs", "1"]]) match((await linetwin(args, { cwd })).stdout, /CHF 19,776/);
  }));
