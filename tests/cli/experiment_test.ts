import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { parse as parseCsv } from "../../src/deps/csv_parse.ts";
import { simulate } from "../../src/run/simulate.ts";
import { type Changes, replacing, withConfig } from "../config/changed_config.ts";
import { inFolder, linetwin } from "./linetwin.ts";

const MOD = new URL("../../mod.ts", import.meta.url).href;

/** Two variants of an hour each, three times. */
const QUESTION = `description: Does speed pay?
run: baseline_8hr
replications: 3
set: {run.duration_hours: 1}
variants:
  fast: {equipment.Filler.uph: 12000}
metrics: [line.throughput_per_hour, machines.Filler.oee_percent]
`;

/** A folder with such an experiment in question.yaml. */
function withQuestion(work: (cwd: string) => Promise<void>, text = QUESTION): Promise<void> {
  return inFolder(async (cwd) => {
    Deno.writeTextFileSync(`${cwd}/question.yaml`, text);
    await work(cwd);
  });
}

/** Starting workers costs more than such small experiments: this thread computes them. */
const ALONE = ["--workers", "0"];

async function printed(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await linetwin(["experiment", ...args], { cwd });
  strictEqual(code, 0, stderr);
  return stdout;
}

/** The throughput of the run, simulated here, by seed. */
async function throughputs(seeds: readonly number[], set: readonly string[]): Promise<number[]> {
  const run = await loadRun("baseline_8hr", { hours: 1, set });
  return seeds.map((seed) => simulate(run, { seed }).summary.line.throughput_per_hour!);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value) / values.length;

Deno.test("experiment FILE simulates every variant with the same seeds, and finds it stored the second time", () =>
  withQuestion(async (cwd) => {
    const first = await printed(["question.yaml"], cwd);
    match(
      first,
      /^question {2}run baseline_8hr, \d+ h · 2 variants · 3 replications each · seeds 42 to 44\nDoes speed pay\?\n/,
    );
    match(first, /\nStored as experiment 1 in linetwin_results\.duckdb\n6 replications simulated in \d+\.\d s\n/);
    match(first, /\nWith charts, in one HTML file:\n {2}.* report --experiment 1\n$/);
    const second = await printed(["question.yaml", ...ALONE], cwd);
    match(
      second,
      /\nStored as experiment 1 in .*\nAll 6 replications stored before \(--fresh simulates them again\)\n\nWith charts, .*:\n.*\n$/,
    );
    const tables = (text: string) => text.slice(0, text.indexOf("Stored as"));
    strictEqual(tables(second), tables(first));
    const json = JSON.parse(await printed(["question.yaml", ...ALONE, "--json"], cwd));
    const seeds = [42, 43, 44], slow = await throughputs(seeds, []);
    const fast = await throughputs(seeds, ["equipment.Filler.uph=12000"]);
    deepStrictEqual([json.summary[0].mean, json.summary[2].mean], [mean(slow), mean(fast)]);
    strictEqual(json.differences[0].difference, mean(fast.map((value, i) => value - slow[i])));
    match(
      await printed(["question.yaml", ...ALONE, "--fresh"], cwd),
      /Stored as experiment 2 in .*\n6 replications simulated/,
    );
    match(
      await printed(["--stored"], cwd),
      /\n 1 {2}question {2,}Filler\.uph=12000 +2 +6 .*\n 2 {2}question [^]*\nAll of them: .* · complete\n/,
    );
    strictEqual(JSON.parse(await printed(["--stored", "--json"], cwd)).length, 2);
    const { stdout } = await linetwin(["runs"], { cwd });
    match(stdout, /^There is no run in .* yet\n\n2 experiments are stored as well:\n {2}.*experiment --stored\n$/);
  }));

Deno.test("Hours, seed, replications and values on the command line go before those of the file", () =>
  withQuestion(async (cwd) => {
    const args = ["question.yaml", ...ALONE, "--hours", "2", "--seed", "7", "--replications", "2", "--no-db", "--json"];
    const json = JSON.parse(await printed([...args, "--set", "equipment.Packer.uph=9000"], cwd));
    const run = await loadRun("baseline_8hr", { hours: 2, set: ["equipment.Packer.uph=9000"] });
    const expected = [7, 8].map((seed) => simulate(run, { seed }).summary.line.throughput_per_hour!);
    deepStrictEqual([json.summary[0].n, json.summary[0].mean], [2, mean(expected)]);
    deepStrictEqual([json.seed, json.experiment_id], [7, null]);
    deepStrictEqual([...Deno.readDirSync(cwd)].map(({ name }) => name), ["question.yaml"]);
  }));

Deno.test("Every number of workers prints the same JSON", () =>
  withQuestion(async (cwd) => {
    const [alone, ...others] = await Promise.all(
      ["0", "1", "3"].map((workers) => printed(["question.yaml", "--no-db", "--json", "--workers", workers], cwd)),
    );
    deepStrictEqual(others, [alone, alone]);
  }));

Deno.test("--export writes the results replication by replication, and all findings as JSON", () =>
  withQuestion(async (cwd) => {
    const text = await printed(["question.yaml", ...ALONE, "--no-db", "--export", "csv", "--output", "out"], cwd);
    match(text, /^Exported 4 files to out: results\.csv, summary\.csv, differences\.csv, experiment\.json$/m);
    const [head, ...rows] = parseCsv(Deno.readTextFileSync(`${cwd}/out/results.csv`)) as string[][];
    deepStrictEqual(head, ["variant", "replication", "seed", "metric", "value"]);
    strictEqual(rows.length, 2 * 3 * 2);
    const of = rows.filter(([variant, , , metric]) => variant === "run" && metric === "line.throughput_per_hour");
    deepStrictEqual(of.map(([, , , , value]) => Number(value)), await throughputs([42, 43, 44], []));
    const report = JSON.parse(Deno.readTextFileSync(`${cwd}/out/experiment.json`));
    strictEqual(report.summary[0].mean, mean(of.map((row) => Number(row[4]))));
  }));

Deno.test("An export that fails takes nothing of what was found with it", () =>
  withQuestion(async (cwd) => {
    const place = ["--export", "csv", "--output", "question.yaml"];
    const args = ["experiment", "question.yaml", ...ALONE, "--no-db", ...place];
    const { code, stdout, stderr } = await linetwin(args, { cwd });
    match(stdout, /^fast +\d+\.\d ± /m);
    deepStrictEqual([code, stderr], [
      1,
      "Cannot write the experiment to question.yaml: a file is in the way of the folder.\n",
    ]);
  }));

Deno.test("An infinite value is shown, and is JSON all the same", () =>
  withQuestion(
    async (cwd) => {
      match(await printed(["question.yaml", ...ALONE, "--no-db"], cwd), /^Filler\.buffer_capacity=\.inf /m);
      const { experiment } = JSON.parse(await printed(["question.yaml", ...ALONE, "--no-db", "--json"], cwd));
      deepStrictEqual(experiment.factors[0].values, [50, ".inf"]);
    },
    "run: baseline_8hr\nreplications: 2\nset: {run.duration_hours: 1}\n" +
      "factors: [{path: equipment.Filler.buffer_capacity, values: [50, .inf]}]\n",
  ));

Deno.test("A precision that is not reached is said, with how near it came", () =>
  withQuestion(
    async (cwd) => {
      const text = await printed(["question.yaml", ...ALONE, "--no-db"], cwd);
      match(
        text,
        /^line\.oee_percent is not known to 0\.1% with 95% confidence after 4 replications:\n {2}run: ± \d/m,
      );
      match(
        await printed(["question.yaml", ...ALONE, "--no-db", "--replications", "2"], cwd),
        /· 2 replications each ·/,
      );
    },
    "run: baseline_8hr\nset: {run.duration_hours: 2}\n" +
      "precision: {metric: line.oee_percent, relative: 0.001, min: 2, max: 4}\n",
  ));

Deno.test("A search of few combinations tries all, and tells the best with its gain", () =>
  withQuestion(
    async (cwd) => {
      const text = await printed(["question.yaml", ...ALONE, "--no-db"], cwd);
      match(
        text,
        /^Tried all 3 combinations\.\nMost line\.throughput_per_hour found: \d.* with\n {2}Filler\.b/m,
      );
      match(text, /^Against the run as it is: [+−]?[\d.]+, 95% interval .* \(all 3 together\)$/m);
    },
    `run: baseline_8hr
set: {run.duration_hours: 1}
optimize:
  variables: [{path: equipment.Filler.buffer_capacity, min: 10, max: 50, step: 20}]
  metric: line.throughput_per_hour
  replications: 3
`,
  ));

/** A line that comes to a stand unless nothing is defective. */
const STUCK: Changes = {
  "runs/stuck.yaml": "scenario: stuck\nduration_hours: 2\n",
  "scenarios/stuck.yaml": "topology: stuck\nequipment: [Maker, Checker]\n",
  "topologies/stuck.yaml": `source: infinite_raw
materials: cosmetics
nodes:
  - {name: Maker, output_type: Tube}
  - {name: Checker, output_type: None}
edges:
  - {source: _source, target: Maker}
  - {source: Maker, target: Checker, capacity: 1}
  - {source: Checker, target: Checker, capacity: 1, condition: product.is_defective, max_passes: 1000}
  - {source: Checker, target: _sink}
`,
  "equipment/maker.yaml": "name: Maker\nuph: 3600\nquality: {defect_rate: 1}\n",
  "equipment/checker.yaml": "name: Checker\nuph: 3600\nquality: {detection_prob: 1}\n",
  "experiments/stuck.yaml": "run: stuck\nreplications: 2\nvariants: {good: {equipment.Maker.quality.defect_rate: 0}}\n",
};

Deno.test("Replications that fail are named with their reason, the others go on, and the exit status is 1", () =>
  withConfig(STUCK, (config) =>
    inFolder(async (cwd) => {
      const { code, stdout, stderr } = await linetwin(["experiment", "stuck", "--config", config, ...ALONE], { cwd });
      strictEqual(code, 1);
      match(stdout, /^run +0 +–\ngood +2 +3,\d+ ± \d/m);
      match(stdout, /^2 of 4 replications failed\n {2}run, seed 42: Deadlock after /m);
      match(stderr, /^2 replications have failed; replication 0 of run: Deadlock after .*\n$/);
      const json = await linetwin(["experiment", "stuck", "--config", config, ...ALONE, "--json"], { cwd });
      deepStrictEqual([json.code, JSON.parse(json.stdout).failures.length, json.stderr], [1, 2, stderr]);
      const quiet = await linetwin(["experiment", "stuck", "--config", config, ...ALONE, "--quiet"], { cwd });
      deepStrictEqual([quiet.code, quiet.stdout, quiet.stderr], [1, "", stderr]);
      const set = ["--set", "equipment.Maker.quality.defect_rate=0"];
      const compared = await linetwin(["compare", "--run", "stuck", ...set, "--config", config, ...ALONE], { cwd });
      strictEqual(compared.code, 1);
      match(compared.stdout, /^Throughput {2}– → 3,\d+\.\d tubes per hour: there is nothing to compare$/m);
      doesNotMatch(compared.stdout, /Margin/, "a run without a product has no money");
      const warmup = await linetwin(["experiment", "warmup", "stuck", "--config", config], { cwd });
      match(warmup.stdout, /^stuck came to a stand every time/);
    })));

Deno.test("experiment lists what the configuration has; without a folder that is what is shipped", () =>
  withConfig({ "experiments/mine.yaml": QUESTION }, (config) =>
    inFolder(async (cwd) => {
      match(await printed(["--config", config], cwd), /^mine +baseline_8hr {2}Does speed pay\?$/m);
      const shipped = await printed([], cwd);
      match(
        shipped,
        /^experiment +run\nbuffer_allocation .*\nfiller_buffer .*\nline_sensitivity .*\npacker_or_filler /,
      );
      match(shipped, /\n\nRun one:\n {2}.* experiment buffer_allocation\n$/);
      deepStrictEqual(JSON.parse(await printed(["--config", config, "--json"], cwd)).at(-2), {
        name: "mine",
        run: "baseline_8hr",
        description: "Does speed pay?",
      });
    })));

Deno.test("Workers load --module too; a name in experiments/ goes before a run's", () =>
  withConfig({
    "behaviors/default_6phase.yaml": replacing(
      "phases:\n",
      "phases:\n  - name: rinse\n    handler: ExperimentRinsingPhase\n",
    ),
    "experiments/mine.yaml": QUESTION,
  }, (config) =>
    inFolder(async (cwd) => {
      Deno.writeTextFileSync(
        `${cwd}/rinsing.ts`,
        `import { definePhase, PLANNED } from "${MOD}";
        definePhase("ExperimentRinsingPhase", { params: {}, create: ({ cause }) => (station) => station.stay(PLANNED, 1, cause) });`,
      );
      const args = ["mine", "--config", config, "--no-db", "--json"];
      // First: once a module is loaded, this process knows its phases.
      match((await linetwin(["experiment", ...args], { cwd })).stderr, /ExperimentRinsingPhase/);
      const { summary } = JSON.parse(await printed([...args, "--module", "rinsing.ts", "--workers", "2"], cwd));
      ok(summary[0].mean < mean(await throughputs([42, 43, 44], [])) / 2, "a second before each cycle of 0.36 s");
    })));

/** A cleaning stop every 3000 cycles, which the module counts, and no run: the wrong way. */
const LEAKING = `
import { definePhase, GO, PLANNED } from "${MOD}";
let cycles = 0;
definePhase("LeakingPhase", {
  params: {},
  create: ({ cause }) => (station) => ++cycles % 3000 === 0 ? station.stay(PLANNED, 60, cause) : GO,
});
`;

const WITH_LEAKING: Changes = {
  "behaviors/default_6phase.yaml": replacing("phases:\n", "phases:\n  - {name: leaking, handler: LeakingPhase}\n"),
  "experiments/leaking.yaml": QUESTION,
};

Deno.test("Replications that leak are told in one sentence, with status 1, by every command that repeats; simulate looks for none", () =>
  withConfig(WITH_LEAKING, (config) =>
    inFolder(async (cwd) => {
      Deno.writeTextFileSync(`${cwd}/leaking.ts`, LEAKING);
      const own = ["--config", config, "--module", "leaking.ts"], change = ["--set", "equipment.Filler.uph=12000"];
      const asked = [
        ["experiment", "leaking", ...own, "--no-db", "--workers", "1"],
        ["experiment", "leaking", ...own, "--json", ...ALONE],
        ["compare", ...own, ...change, "--hours", "1", "--replications", "2", "--no-db", ...ALONE],
        ["experiment", "warmup", "baseline_8hr", ...own, "--hours", "1", "--replications", "2"],
      ];
      for (const args of asked) {
        const { code, stdout, stderr } = await linetwin(args, { cwd });
        match(
          stderr,
          /^Replications leak into each other: [^\n]* LeakingPhase, [^\n]*context\.shared\(key, make\)[^\n]*\n$/,
        );
        deepStrictEqual([code, stdout], [1, ""]);
      }
      match(
        (await linetwin(["experiment", "--stored"], { cwd })).stdout,
        /\n 1 {2}leaking {2,}Filler\.uph=12000 [^]* · leaked\n/,
      );
      const { code, stderr } = await linetwin(["simulate", ...own, "--no-db", "--hours", "1", "--quiet"], { cwd });
      deepStrictEqual([code, stderr], [0, ""]);
    })));
