/**
 * Experiments whose replications leak into each other, by a phase that keeps something in a variable of its module, and
 * the same with `context.shared`.
 *
 * @module
 */
import assert from "node:assert/strict";
import {
  type ExperimentOptions,
  type ExperimentProgress,
  simulateExperiment,
} from "../../src/experiment/experiment.ts";
import { reportText } from "../../src/experiment/experiment_report.ts";
import { findWarmup } from "../../src/experiment/warmup_study.ts";
import { simulate } from "../../src/run/simulate.ts";
import { readPlain } from "../sinks/hostile_database.ts";
import { ATTENDED_METRICS, attendedRun, freshOperators } from "../support/attended_run.ts";
import { withTempDir } from "../support/temp_dir.ts";

const REPLICATIONS = 4;

/** An experiment of the six machines, its module with variables of its own. */
function carriedOut(handler: string, options: ExperimentOptions, replications = REPLICATIONS) {
  const spec = { run: attendedRun({ handler }), replications, metrics: ATTENDED_METRICS };
  return simulateExperiment(spec, { modules: [freshOperators()], ...options });
}

/** Share of the time that the first machine runs. */
function runningShare(handler: string, seed: number): number {
  return simulate(attendedRun({ handler }), { seed }).summary.machines["Press.1"].execute_sec / (300 * 3600);
}

Deno.test("What leaks is far from the truth: 0.8 in the first run, and next to nothing in later ones", async () => {
  await import(freshOperators());
  const [first, ...later] = [1, 2, 3].map((seed) => runningShare("TestLeakyOperator", seed));
  assert.ok(first > 0.75, `${first}`);
  assert.ok(later.every((share) => share < 0.005), `${later}`);
  for (const seed of [1, 2, 3]) assert.ok(runningShare("TestSharedOperator", seed) > 0.75);
});

for (const workers of [0, 1, 2]) {
  Deno.test(`Replications that leak end the experiment with an error that names phases and remedy (${workers} workers)`, async () => {
    const seen: ExperimentProgress[] = [];
    const onProgress = (progress: ExperimentProgress) => void seen.push(progress);
    await assert.rejects(carriedOut("TestLeakyOperator", { workers, onProgress }), {
      name: "LeakError",
      message: /^Replications leak into each other: .* TestLeakyOperator, .*context\.shared\(key, make\)/,
    });
    // What is computed again is not counted.
    assert.deepEqual(seen.at(-1), { done: REPLICATIONS, asked: REPLICATIONS, found: 0 });
  });
}

Deno.test("With context.shared, this thread, one worker and two store the same bytes, and each replication once", () =>
  withTempDir(async (folder) => {
    const ends = [];
    for (const workers of [0, 1, 2]) {
      const database = `${folder}/${workers}.duckdb`;
      const result = await carriedOut("TestSharedOperator", { workers, database });
      assert.equal(result.status, "complete");
      const sql = "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM experiment_results";
      ends.push({ report: reportText(result.report()), rows: await readPlain(database, sql) });
    }
    assert.deepEqual(ends[1], ends[0]);
    assert.deepEqual(ends[2], ends[0]);
    assert.equal(ends[0].rows.length, REPLICATIONS * ATTENDED_METRICS.length);
  }));

Deno.test("What has leaked stays in the database under that status, and the next experiment begins anew", () =>
  withTempDir(async (folder) => {
    const options = { workers: 1, database: `${folder}/leaked.duckdb`, modules: [freshOperators()] };
    const statuses = () => readPlain(options.database, "SELECT id::INTEGER, status FROM experiments ORDER BY id");
    for (const count of [1, 2]) {
      const counted: ExperimentProgress[] = [];
      const onProgress = (progress: ExperimentProgress) => void counted.push(progress);
      await assert.rejects(carriedOut("TestLeakyOperator", { ...options, onProgress }), { name: "LeakError" });
      assert.equal(counted[0].found, 0);
      assert.deepEqual(await statuses(), [[1, "leaked"], [2, "leaked"]].slice(0, count));
    }
    const [[rows]] = await readPlain(options.database, "SELECT count(*) FROM experiment_results");
    assert.equal(Number(rows), 2 * REPLICATIONS * ATTENDED_METRICS.length);
  }));

for (const handler of ["TestLeakyOperator", "TestSharedOperator"]) {
  Deno.test(`An experiment that goes on where it stopped looks for leaks among what it computes (${handler})`, () =>
    withTempDir(async (folder) => {
      // More than a pool of one holds ready.
      const controller = new AbortController(), replications = 24;
      const options = { workers: 1, database: `${folder}/on.duckdb`, modules: [freshOperators()] };
      const onProgress = ({ done }: ExperimentProgress) => void (done === 1 && controller.abort());
      const stopped = await carriedOut(handler, { ...options, onProgress, signal: controller.signal }, replications);
      assert.equal(stopped.status, "interrupted");
      const [found] = stopped.replications();
      assert.ok(found >= 1 && found <= replications - 2, `${found} found`);
      const goingOn = carriedOut(handler, options, replications);
      if (handler === "TestLeakyOperator") return await assert.rejects(goingOn, { name: "LeakError" });
      const { status, foundCount } = await goingOn;
      assert.deepEqual([status, foundCount], ["complete", found]);
      const again = await carriedOut(handler, options, replications);
      assert.deepEqual([again.status, again.foundCount, again.experimentId], ["complete", replications, 1]);
    }));
}

for (const left of [0, 1]) {
  Deno.test(`What a session that was stopped has leaked is found by the next, though that computes ${left} itself`, () =>
    withTempDir(async (folder) => {
      const controller = new AbortController();
      const options = { workers: 0, database: `${folder}/left.duckdb`, modules: [freshOperators()] };
      const onProgress = ({ done }: ExperimentProgress) => void (done === REPLICATIONS - left && controller.abort());
      const stopped = await carriedOut("TestLeakyOperator", { ...options, onProgress, signal: controller.signal });
      assert.deepEqual([stopped.status, stopped.replications()], ["interrupted", [REPLICATIONS - left]]);
      await assert.rejects(carriedOut("TestLeakyOperator", { ...options, workers: 1 }), {
        name: "LeakError",
        message: new RegExp(`replication ${REPLICATIONS - left - 1} .*, which an earlier session has stored, has `),
      });
      assert.deepEqual(await readPlain(options.database, "SELECT status FROM experiments"), [["leaked"]]);
    }));
}

Deno.test("Aborted before leaks were looked for, the experiment has not come to its end", async () => {
  for (const workers of [0, 1]) {
    const controller = new AbortController();
    const onProgress = ({ done }: ExperimentProgress) => void (done === REPLICATIONS && controller.abort());
    const result = await carriedOut("TestLeakyOperator", { workers, onProgress, signal: controller.signal });
    assert.deepEqual([result.status, result.replications()], ["interrupted", [REPLICATIONS]]);
  }
});

Deno.test("A phase that only a variant names is found too, and computed in this thread", () =>
  withTempDir(async (folder) => {
    const leaky = attendedRun({ handler: "TestLeakyOperator" }), { attended } = leaky.behaviors;
    const plain = attended.phases.filter(({ handler }) => handler !== "TestLeakyOperator");
    await import(freshOperators());
    const asked = (database?: string) =>
      simulateExperiment({
        run: { ...leaky, behaviors: { ...leaky.behaviors, attended: { ...attended, phases: plain } } },
        replications: 2,
        metrics: ATTENDED_METRICS,
        variants: { leaky: { "behaviors.attended.phases": attended.phases } },
      }, { database });
    await assert.rejects(asked(`${folder}/variant.duckdb`), { name: "LeakError", message: /TestLeakyOperator/ });
    assert.deepEqual(await readPlain(`${folder}/variant.duckdb`, "SELECT status FROM experiments"), [["leaked"]]);
  }));

Deno.test("A study of the warm-up looks for leaks too, where it has watched two replications", async () => {
  const leaky = attendedRun({ handler: "TestLeakyOperator" }), sound = attendedRun({ handler: "TestSharedOperator" });
  await import(freshOperators());
  await assert.rejects(findWarmup(leaky, { replications: 2 }), {
    name: "LeakError",
    message: /replication 0 \(seed 1\), watched again .* TestLeakyOperator, .*context\.shared/,
  });
  await import(freshOperators());
  assert.equal((await findWarmup(leaky, { replications: 1 })).replications, 1);
  assert.equal((await findWarmup(sound, { replications: 2 })).replications, 2);
});

Deno.test("A shard looks for what leaks as a whole does", async () => {
  const shard = { index: 1, count: 2 };
  await assert.rejects(carriedOut("TestLeakyOperator", { workers: 0, shard }), { name: "LeakError" });
  assert.equal((await carriedOut("TestSharedOperator", { workers: 0, shard })).status, "partial");
});
