/**
 * What goes wrong while an experiment is computed: it is recorded with its reason, the others go on, and nothing that is
 * finished is lost.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { RunDefinition } from "../../../src/config/definition.ts";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import type { ExperimentResult } from "../../../src/experiment/experiment_result.ts";
import { reportText } from "../../../src/experiment/experiment_report.ts";
import { linetwinProcess } from "../../cli/linetwin.ts";
import { type Changes, replacing, withConfig } from "../../config/changed_config.ts";
import { buffersTo, exponentialLine, measuring, THROUGHPUT } from "../../support/exponential_line.ts";
import { phasesWith } from "../../support/phases.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { tablesOf } from "./kept_experiments.ts";

const FATAL_PHASES = new URL("../../support/fatal_phases.ts", import.meta.url).href;
const LINE = { means: [1, 1], buffer: 0, seconds: 360 };

/** Replications 0 and 1 of the variant failed for this reason, and none other did. */
function assertFailed(result: ExperimentResult, variant: string, reason: string): void {
  assert.equal(result.status, "complete");
  const expected = [0, 1].map((replication) => ({ variant, replication, seed: 5 + replication, reason }));
  assert.deepEqual(result.failures(), expected);
  for (const { variant: name, n, mean } of result.summaryRows()) {
    assert.deepEqual([name, n, mean !== null], [name, name === variant ? 0 : 2, name !== variant]);
  }
  const compared = result.differenceRows().map(({ variant, n, difference }) => [variant, n, difference !== null]);
  assert.deepEqual(compared, [["sound", 2, true], [variant, 0, false]]);
}

/** A line whose station A may have a phase that it should not have. */
function withPhase(handler: string) {
  const run: RunDefinition = {
    ...exponentialLine(LINE),
    behavior: "usual",
    behaviors: {
      usual: { phases: phasesWith({}) },
      own: { phases: phasesWith({}, { Execute: { name: "own", handler } }) },
    },
  };
  const variants = { sound: buffersTo([3]), sick: { "topology.nodes.A.behavior_ref": "own" } };
  return { run, seed: 5, replications: 2, variants, metrics: [THROUGHPUT] };
}

for (
  const [handler, reason] of [
    ["TestThrows", "Phase own of A threw at 0 s of the run: Error: the gripper is gone (fatal_phases.ts:14:9)"],
    ["TestCloses", "Its worker ended 2 times: it ended itself"],
    ["TestExits", "Its worker ended 2 times: it ended itself"],
  ]
) {
  Deno.test(`What a phase does to its replication is told, and the others go on (${handler})`, async () => {
    assertFailed(await simulateExperiment(withPhase(handler), { workers: 2, modules: [FATAL_PHASES] }), "sick", reason);
  });
}

/** What is defective goes round until each station waits for room before another. */
const RETURNS: RunDefinition = {
  run: { duration_hours: 1 },
  source: { initial_inventory: Infinity },
  materials: ["Part"],
  topology: {
    nodes: [
      { name: "Maker", output_type: "Part" },
      { name: "Mender", output_type: "None" },
      { name: "Checker", output_type: "None" },
    ],
    edges: [
      { source: "_source", target: "Maker" },
      { source: "Maker", target: "Mender", capacity: 1 },
      { source: "Mender", target: "Checker", capacity: 1, condition: "product.passes >= 0" },
      { source: "Checker", target: "Mender", capacity: 1, condition: "product.is_defective", max_passes: 1000 },
      { source: "Checker", target: "_sink" },
    ],
  },
  equipment: { Maker: { uph: 3600 }, Mender: { uph: 3600 }, Checker: { uph: 3600, quality: { detection_prob: 1 } } },
};

Deno.test("A variant that comes to a stand fails with the moment and those that wait, and the others go on", async () => {
  const variants = { sound: { "equipment.Maker.uph": 1800 }, stuck: { "equipment.Maker.quality.defect_rate": 1 } };
  const result = await simulateExperiment({ run: RETURNS, seed: 5, replications: 2, variants, metrics: [THROUGHPUT] }, {
    workers: 2,
  });
  const [{ reason }] = result.failures();
  assert.match(reason, /^Deadlock after \d+ s: Maker waits for room before Mender, /);
  assertFailed(result, "stuck", reason);
});

Deno.test("Values that only together make no run fail with the configuration's words, and the others go on", async () => {
  const result = await simulateExperiment({
    run: exponentialLine(LINE),
    seed: 5,
    replications: 2,
    factors: [{ path: "run.duration_hours", values: [0.05, 0.2] }, { path: "run.warmup_hours", values: [0, 0.06] }],
    metrics: [THROUGHPUT],
  }, { workers: 2 });
  assert.deepEqual(result.replications(), [2, 2, 2, 2, 2]);
  const failures = result.failures();
  const variant = "run.duration_hours=0.05, run.warmup_hours=0.06";
  assert.deepEqual(failures.map((failure) => [failure.variant, failure.replication]), [[variant, 0], [variant, 1]]);
  assert.match(failures[0].reason, /factors\.1\.values\.1 .*must be below the hours simulated \(0\.05\), found 0\.06/);
});

Deno.test("A selection goes on without those that fail, and says that they did", async () => {
  const variants = { sound: { "equipment.Maker.uph": 1800 }, stuck: { "equipment.Maker.quality.defect_rate": 1 } };
  const select = { metric: THROUGHPUT, indifference: 10 };
  const result = await simulateExperiment({ run: RETURNS, seed: 5, replications: 3, variants, select_best: select }, {
    workers: 0,
  });
  const { selection } = result.report();
  assert.equal(selection!.best, "run");
  assert.deepEqual(selection!.dropped.filter((each) => each.has_failed).map(({ variant }) => variant), ["stuck"]);
});

Deno.test("Aborted, it keeps what is finished; later it goes on there and ends with the same bytes", () =>
  withTempDir(async (folder) => {
    const spec = measuring(LINE, {
      seed: 5,
      replications: 60,
      variants: { one: buffersTo([1]), two: buffersTo([2]) },
    });
    const whole = await simulateExperiment(spec, { workers: 0, database: `${folder}/whole.duckdb` });
    const database = `${folder}/aborted.duckdb`;
    let stored = 0;
    for (const [after, workers] of [[7, 1], [60, 0], [110, 1]]) {
      const controller = new AbortController();
      const onProgress = ({ done, found }: { done: number; found: number }) => {
        assert.equal(found, stored);
        if (done >= after) controller.abort();
      };
      const part = await simulateExperiment(spec, { workers, database, onProgress, signal: controller.signal });
      const done = part.replications().reduce((sum, count) => sum + count, 0);
      assert.equal(part.status, "interrupted");
      assert.ok(done >= after && done < 180, `${done} done`);
      for (const name of ["run", "one", "two"]) {
        const values = part.values(name, THROUGHPUT);
        assert.deepEqual(values, whole.values(name, THROUGHPUT).slice(0, values.length));
      }
      assert.equal((await tablesOf(database)).experiment_results.length, done);
      stored = done;
    }
    const last = await simulateExperiment(spec, { workers: 2, database });
    assert.equal(last.foundCount, stored);
    assert.equal(reportText(last.report()), reportText(whole.report()));
    assert.deepEqual(await tablesOf(database), await tablesOf(`${folder}/whole.duckdb`));
  }));

Deno.test("What ends an experiment from outside loses nothing that was finished", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`, spec = measuring(LINE, { seed: 5, replications: 20 });
    const onProgress = ({ done }: { done: number }) => {
      if (done === 12) throw new Error("the caller gave up");
    };
    await assert.rejects(simulateExperiment(spec, { workers: 0, database, onProgress }), {
      message: "the caller gave up",
    });
    const later = await simulateExperiment(spec, { workers: 0, database });
    assert.equal(later.foundCount, 12);
  }));

Deno.test("The command ends with status 1 when replications failed, stores the others and tells the first reason", () =>
  withConfig(SICK, async (config) => {
    const args = ["experiment", "sick", "--config", config, "--module", "fatal.ts", "--hours", "0.1", "--workers", "2"];
    const { code, stdout, stderr } = await linetwinProcess(args, { cwd: config });
    const reason = "Its worker ended 2 times: it ended itself";
    assert.equal(stderr, `3 replications have failed; replication 0 of sick: ${reason}\n`);
    assert.equal(code, 1);
    assert.match(stdout, /\n3 of 6 replications failed\n {2}sick, seed 5: Its worker ended 2 times: it ended itself\n/);
    const { experiment_failures: failures, experiment_results: results } = await tablesOf(
      `${config}/linetwin_results.duckdb`,
    );
    assert.deepEqual(failures, ["0", "1", "2"].map((r) => ["1", "sick", r, String(5 + Number(r)), reason]));
    assert.deepEqual(results.map(([id, variant]) => [id, variant]), [["1", "run"], ["1", "run"], ["1", "run"]]);
  }));

/** A variant switches a phase on that ends its worker. */
const SICK: Changes = {
  "behaviors/default_6phase.yaml": replacing(
    "phases:\n",
    "phases:\n  - {name: fatal, handler: Fatal, enabled: false}\n",
  ),
  "experiments/sick.yaml": `run: baseline_8hr
seed: 5
replications: 3
metrics: [line.throughput_per_hour]
variants:
  sick: {behaviors.default_6phase.phases.fatal.enabled: true}
`,
  "fatal.ts": `import { definePhase } from "${new URL("../../../mod.ts", import.meta.url).href}";
    definePhase("Fatal", { params: {}, create: () => () => self.close() });`,
};
