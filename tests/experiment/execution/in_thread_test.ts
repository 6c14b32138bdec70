import assert from "node:assert/strict";
import { definePhase } from "../../../src/phases/define_phase.ts";
import { createExecutor } from "../../../src/experiment/execution/create_executor.ts";
import { InThreadExecutor } from "../../../src/experiment/execution/in_thread.ts";
import { executorContract } from "../../contract/executor_contract.ts";
import { failuresIn, randomRun, resultsOf, runWith, tasksFor, workOn } from "../../support/experiment_work.ts";

executorContract({ name: "in this thread", create: (work) => new InThreadExecutor(work), aheadMax: 1 });

definePhase("TestDefinedHere", {
  params: {},
  create: () => () => {
    throw new Error("first line\nsecond line");
  },
});

Deno.test("A phase that this program has defined is known in this thread, and what it throws is a failure", async () => {
  await using executor = createExecutor(workOn(() => runWith("TestDefinedHere")), { workers: 0 });
  const reason = "Phase own of A threw at 0 s of the run: Error: first line (in_thread_test.ts:13:11)";
  assert.deepEqual(failuresIn(await resultsOf(executor, tasksFor(1, 1))), [`0.0 ${reason}`]);
});

Deno.test("Between two tasks in this thread others have their turn", async () => {
  await using executor = new InThreadExecutor(workOn(randomRun));
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await resultsOf(executor, tasksFor(1, 20));
  clearInterval(timer);
  assert.ok(turns > 0);
});

Deno.test("The number of workers is a whole number from 0 to 256", async () => {
  const work = workOn(randomRun);
  for (const workers of [-1, 1.5, NaN, Infinity, 257, "2" as unknown as number]) {
    assert.throws(() => createExecutor(work, { workers }), (error: Error) => {
      assert.ok(error instanceof RangeError);
      assert.equal(error.message, `Cannot compute with ${workers} workers: there can be 0 to 256`);
      return true;
    });
  }
  await using inThread = createExecutor(work, { workers: 0 });
  assert.ok(inThread instanceof InThreadExecutor);
  await using pool = createExecutor(work);
  assert.ok(!(pool instanceof InThreadExecutor));
});
