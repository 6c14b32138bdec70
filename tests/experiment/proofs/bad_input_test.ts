/**
 * What cannot be an experiment is said before anything is simulated or stored.
 *
 * @module
 */
import assert from "node:assert/strict";
import { ConfigError, showProblem } from "../../../src/config/problems/config_error.ts";
import { openDatabase } from "../../../src/sinks/duckdb/database.ts";
import type { ExperimentSpec } from "../../../src/experiment/design/read_experiment.ts";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import { Child } from "../../support/child_process.ts";
import { rowsOf } from "../../support/database.ts";
import { exponentialLine, measuring, THROUGHPUT } from "../../support/exponential_line.ts";
import { withTempDir } from "../../support/temp_dir.ts";

const BUFFER = "equipment.A.buffer_capacity";
const LINE = { means: [1, 1], buffer: 0, seconds: 360 };
const run = exponentialLine(LINE);

/** The problems of an experiment, of which nothing may have been begun. */
async function problemsOf(spec: unknown): Promise<string[]> {
  let progress = 0;
  const problems: string[] = [];
  await withTempDir(async (folder) => {
    const options = { workers: 0, database: `${folder}/results.duckdb`, onProgress: () => void progress++ };
    await assert.rejects(simulateExperiment(spec as ExperimentSpec, options), (error) => {
      assert.ok(error instanceof ConfigError, String(error));
      problems.push(...error.problems.map(showProblem));
      return true;
    });
    assert.deepEqual([...Deno.readDirSync(folder)], [], "nothing is stored");
  });
  assert.equal(progress, 0, "nothing is simulated");
  return problems;
}

/** The problems begin like this, one after the other. */
function assertProblems(problems: readonly string[], beginnings: readonly string[]): void {
  assert.deepEqual(problems.map((problem, i) => problem.slice(0, beginnings[i]?.length)), beginnings);
}

Deno.test("Unknown paths and metrics are told all together, with what was meant", async () => {
  const problems = await problemsOf({
    run,
    factors: [{ path: "equipment.A.bufer_capacity", values: [1, 2] }, { path: "equipment.X.uph", values: [1] }],
    variants: { typo: { "equipmnt.A.uph": 5 } },
    metrics: [THROUGHPUT, "line.thruput", "machines.Z.oee_percent"],
  });
  assertProblems(problems, [
    "factors.0.path  unknown key; did you mean buffer_capacity?",
    "factors.1.path  no such place: X; did you mean A?",
    "variants.typo.equipmnt.A.uph  no such place: equipmnt; did you mean equipment.A.uph?",
    "metrics.1  no such metric: line.thruput; line has throughput_per_hour, ",
    "metrics.2  no such metric: machines.Z.oee_percent; did you mean A.oee_percent?",
  ]);
});

Deno.test("Paths and metrics that only a part of the experiment names are checked, too", async () => {
  const metric = "line.nothing", precision = { metric, relative: 0.1 };
  assertProblems(await problemsOf({ run, metrics: [THROUGHPUT], precision }), ["precision.metric  no such metric"]);
  const optimize = { variables: [{ path: "equipment.A.nothing", min: 1, max: 3, step: 1 }], metric, budget: null };
  assertProblems(await problemsOf({ run, metrics: [THROUGHPUT], optimize }), [
    "optimize.variables.0.path  unknown key",
    "optimize.metric  no such metric",
  ]);
});

Deno.test("Empty factors, no metrics and an indifference of 0 are told all together", async () => {
  const problems = await problemsOf({
    run,
    factors: [{ path: BUFFER, values: [] }],
    metrics: [],
    select_best: { metric: THROUGHPUT, indifference: 0 },
  });
  assertProblems(problems, [
    "factors.0.values  must have at least one entry, found an empty list",
    "metrics  must have at least one entry, found an empty list",
    "select_best.indifference  must be a number above 0, found 0",
  ]);
});

Deno.test("Numbers that no procedure could work with are refused", async () => {
  const cases: [part: object, beginning: string][] = [
    [{ replications: 0 }, "replications  must be"],
    [{ replications: 2.5 }, "replications  must be"],
    [{ confidence: 1 }, "confidence  must be above 0 and below 1, found 1"],
    [{ seed: 1.5 }, "seed  must be"],
    [{ precision: { metric: THROUGHPUT, relative: 0 } }, "precision.relative  must be above 0 and below 1, found 0"],
    [
      { precision: { metric: THROUGHPUT, relative: 0.1, min: 20, max: 10 } },
      "precision.max  must be at least min (20)",
    ],
    [{ sensitivity: { speed: 0 } }, "sensitivity.speed  must be above 0 and below 1, found 0"],
    [{ select_best: { metric: THROUGHPUT, indifference: 5 } }, "select_best  must have at least two variants"],
    [{ variants: { nothing: {} } }, "variants.nothing  must have at least one change"],
    [{ baseline: "nobody" }, "baseline  must be one of run"],
    [{ variants: { lucky: { "run.random_seed": 7 } } }, "variants.lucky.run.random_seed  must be left to seed"],
  ];
  for (const [part, beginning] of cases) assertProblems(await problemsOf({ run, ...part }), [beginning]);
});

Deno.test("More variants or replications than memory allows are refused before one of them is made", async () => {
  const values = Array.from({ length: 2000 }, (_, i) => i);
  const factors = [{ path: BUFFER, values }, { path: "equipment.B.buffer_capacity", values }];
  assertProblems(await problemsOf({ run, factors, replications: 2 }), [
    "factors  Cannot run experiment experiment: 4,000,001 variants × 2 replications need about 2.",
  ]);
  assertProblems(await problemsOf({ run, replications: 1e9 }), [
    "replications  Cannot run experiment experiment: 1 variant × 1,000,000,000 replications need about ",
  ]);
  const precision = { metric: THROUGHPUT, relative: 0.001, max: 1e9 };
  assertProblems(await problemsOf({ run, precision }), ["precision  Cannot run experiment experiment: 1 variant × "]);
  const sensitivity = { speed: 0.05 };
  assertProblems(await problemsOf({ run, replications: 20_000_000, sensitivity }), ["replications  Cannot run"]);
});

Deno.test("A database that another process has open is an error that says so, and nothing is simulated", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`;
    await using child = new Child(["hold", database]);
    assert.equal(await child.line(), "held");
    let progress = 0;
    const spec = measuring(LINE, { replications: 2 });
    const options = { workers: 0, database, onProgress: () => void progress++ };
    await assert.rejects(simulateExperiment(spec, options), (error: Error) => {
      assert.equal(error.name, "DatabaseLockedError");
      assert.ok(error.message.includes(database), error.message);
      return true;
    });
    assert.equal(progress, 0);
    await child.release();
    assert.equal((await simulateExperiment(spec, options)).status, "complete");
    await using opened = await openDatabase(database, { readOnly: true });
    assert.deepEqual(await rowsOf(opened, "SELECT status, count(*) FROM experiments GROUP BY ALL"), [["complete", 1]]);
  }));
