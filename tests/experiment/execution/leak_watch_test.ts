import assert from "node:assert/strict";
import type { ResolvedRun } from "../../../src/config/resolve/resolved.ts";
import type { Task, TaskResult } from "../../../src/experiment/execution/executor.ts";
import { LeakWatch } from "../../../src/experiment/execution/leak_watch.ts";
import { attendedRun } from "../../support/attended_run.ts";
import { randomRun } from "../../support/experiment_work.ts";

const METRICS = ["line.first", "line.second"], OWN = attendedRun({ handler: "TestSharedOperator" });

/** Watches replications whose values are made up; those of replication 0 differ when it comes a second time. */
function watching(values: readonly number[], again: readonly number[], phases = ["TestSharedOperator"]) {
  const computed: number[] = [];
  const watch = new LeakWatch({ metrics: METRICS, phases }, (_, task) => {
    const isAgain = computed.includes(task.replication);
    computed.push(task.replication);
    return { task, values: Float64Array.from(isAgain ? again : values), failure: null };
  });
  const compute = (run: ResolvedRun, replication: number): TaskResult => watch.compute(run, taskOf(replication));
  return { watch, compute, computed };
}

function taskOf(replication: number): Task {
  return { variant: 0, replication, seed: 7 + replication };
}

Deno.test("The first of two tasks or more is computed again, once for each asking", () => {
  const { watch, compute, computed } = watching([1, 2], [1, 2]);
  assert.equal(watch.findLeak(), null);
  compute(OWN, 0);
  assert.equal(watch.findLeak(), null);
  assert.deepEqual(computed, [0]);
  compute(OWN, 1);
  compute(OWN, 2);
  assert.equal(watch.findLeak(), null);
  assert.deepEqual(computed, [0, 1, 2, 0]);
});

Deno.test("Tasks of runs without phases of their own neither leak nor see what does", () => {
  const { watch, compute, computed } = watching([1, 2], [1, 3]);
  compute(randomRun(0), 0);
  compute(OWN, 1);
  compute(randomRun(0), 2);
  assert.equal(watch.findLeak(), null);
  compute(OWN, 3);
  assert.match(
    watch.findLeak()!,
    /^replication 1 \(seed 8\), computed again after others, has line\.second 3 instead of 2$/,
  );
  assert.deepEqual(computed, [0, 1, 2, 3, 1]);
});

Deno.test("Without phases of one's own in any run nothing is computed again", () => {
  const { watch, compute, computed } = watching([1, 2], [3, 4], []);
  compute(OWN, 0);
  compute(OWN, 1);
  assert.equal(watch.findLeak(), null);
  assert.deepEqual(computed, [0, 1]);
});

/** Values, those of the second time, and what is said of them. */
const PAIRS: readonly (readonly [number[], number[], RegExp | null])[] = [
  [[1, NaN], [1, NaN], null],
  [[1, NaN], [1, 0], /has line\.second 0 instead of null$/],
  [[1, 2], [NaN, 2], /has line\.first null instead of 1$/],
  [[0.1 + 0.2, 1], [0.3, 1], /has line\.first 0\.3 instead of 0\.30000000000000004$/],
  [[0, 1], [-0, 1], /has line\.first -0 instead of 0$/],
];

for (const [values, again, told] of PAIRS) {
  Deno.test(`Values are compared bit for bit: ${values.join(", ")} and then ${again.map(shown).join(", ")}`, () => {
    const { watch, compute } = watching(values, again);
    compute(OWN, 0);
    compute(OWN, 1);
    if (told === null) assert.equal(watch.findLeak(), null);
    else assert.match(watch.findLeak()!, told);
  });
}

function shown(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
