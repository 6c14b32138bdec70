/**
 * The pool of workers: the contract of executors, and how it gets over workers that end.
 *
 * @module
 */
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import type { WorkerOrder } from "../../../src/experiment/execution/messages.ts";
import { InThreadExecutor } from "../../../src/experiment/execution/in_thread.ts";
import { WorkerPool } from "../../../src/experiment/execution/worker_pool.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { executorContract } from "../../contract/executor_contract.ts";
import { attendedWork } from "../../support/attended_run.ts";
import { failuresIn, randomRun, resultsOf, runWith, tasksFor, workOn } from "../../support/experiment_work.ts";
import "../../support/fatal_phases.ts";
import { withTempDir } from "../../support/temp_dir.ts";

executorContract({ name: "two workers", create: (work) => new WorkerPool(work, { workers: 2 }), aheadMax: 32 });

const FATAL_PHASES = new URL("../../support/fatal_phases.ts", import.meta.url).href;

/** Variant 1 has a phase that does what it should not; the others are ordinary. */
function poolWith(handler: string, { workers = 2, modules = [FATAL_PHASES] } = {}): WorkerPool {
  return new WorkerPool(workOn((variant) => variant === 1 ? runWith(handler) : randomRun(variant), modules), {
    workers,
  });
}

Deno.test("Results are equal for 1 and 3 workers", async () => {
  const all = [];
  for (const workers of [1, 3]) {
    await using pool = new WorkerPool(workOn(randomRun), { workers });
    all.push(await resultsOf(pool, tasksFor(3, 7)));
  }
  assert.deepEqual(all[1], all[0]);
});

Deno.test("More variants than a worker keeps are sent again", async () => {
  await using pool = new WorkerPool(workOn(randomRun), { workers: 1 });
  const results = await resultsOf(pool, tasksFor(40, 2));
  assert.deepEqual(failuresIn(results), []);
  for (const { task, values } of results.filter(({ task }) => task.variant % 13 === 0)) {
    const { summary } = simulate(randomRun(task.variant), { seed: task.seed });
    assert.equal(values![0], summary.production.m1s_produced);
  }
});

Deno.test("A worker has the run of every task that it gets, and never more than 32 of them", async () => {
  const held = new Set<number>(), counts: number[] = [], sent: number[] = [];
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    override postMessage(order: WorkerOrder): void {
      if (order.kind === "run") {
        if (order.forget !== null) assert.ok(held.delete(order.forget), `it does not have ${order.forget}`);
        held.add(order.variant);
        sent.push(order.variant);
      } else if (order.kind === "task") {
        assert.ok(held.has(order.task.variant), `it does not have ${order.task.variant}`);
      }
      counts.push(held.size);
      super.postMessage(order);
    }
  };
  try {
    await using pool = new WorkerPool(workOn(randomRun), { workers: 1 });
    const tasks = [
      ...tasksFor(34, 2),
      ...[0, 33, 0].map((variant, i) => ({ variant, replication: 5 + i, seed: 5 + i })),
    ];
    assert.deepEqual(failuresIn(await resultsOf(pool, tasks)), []);
  } finally {
    globalThis.Worker = Worker;
  }
  assert.equal(Math.max(...counts), 32);
  // Those used longest ago are forgotten: going round, each is gone when its turn comes again.
  const round = Array.from({ length: 34 }, (_, variant) => variant);
  assert.deepEqual(sent, [...round, ...round, 0]);
});

Deno.test("A phase of a module is known in workers, and what it throws is the task's failure", async () => {
  await using pool = poolWith("TestThrows");
  const results = await resultsOf(pool, tasksFor(3, 2));
  const reason = "Phase own of A threw at 0 s of the run: Error: the gripper is gone (fatal_phases.ts:14:9)";
  assert.deepEqual(failuresIn(results), [`1.0 ${reason}`, `1.1 ${reason}`]);
});

Deno.test("A phase cannot change its params for the replications after it, in a worker no more than in this thread", async () => {
  const work = workOn(() => runWith("TestChangesParams"), [FATAL_PHASES]);
  await using pool = new WorkerPool(work, { workers: 1 });
  await using alone = new InThreadExecutor(work);
  const failures = failuresIn(await resultsOf(pool, tasksFor(1, 2)));
  assert.match(
    failures[1],
    /^0\.1 Phase own of A cannot be made: TypeError: Cannot assign to read only property 'count'/,
  );
  assert.deepEqual(failures, failuresIn(await resultsOf(alone, tasksFor(1, 2))));
});

Deno.test("A worker that ends when it computes its first task again has kept something", async () => {
  await using pool = new WorkerPool(attendedWork({ handler: "TestLeavesLater" }), { workers: 1 });
  assert.deepEqual(failuresIn(await resultsOf(pool, tasksFor(1, 2))), []);
  await assert.rejects(pool.findLeaks(), {
    name: "LeakError",
    message:
      /a worker ended over its first replication, computed again after others: it ended itself\. .*TestLeavesLater/,
  });
  assert.deepEqual(failuresIn(await resultsOf(pool, tasksFor(1, 2))), [], "another takes its place");
});

Deno.test("Whoever disposes of a pool need not wait until it has looked for leaks", async () => {
  const pool = new WorkerPool(attendedWork({ handler: "TestLeakyOperator" }), { workers: 1 });
  await resultsOf(pool, tasksFor(1, 2));
  const looking = pool.findLeaks();
  await pool[Symbol.asyncDispose]();
  assert.equal(await looking, false);
});

Deno.test("No worker is asked for leaks where no run has a phase of its own", async () => {
  const orders = new Set<string>();
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    override postMessage(order: WorkerOrder): void {
      orders.add(order.kind);
      super.postMessage(order);
    }
  };
  try {
    await using pool = new WorkerPool(workOn(randomRun), { workers: 1 });
    await resultsOf(pool, tasksFor(2, 2));
    assert.equal(await pool.findLeaks(), true);
  } finally {
    globalThis.Worker = Worker;
  }
  assert.deepEqual(orders, new Set(["begin", "run", "task"]));
});

const DEATHS: Readonly<Record<string, string>> = {
  TestCloses: "it ended itself",
  TestExits: "it ended itself",
};

for (const [handler, reason] of Object.entries(DEATHS)) {
  Deno.test(`A task that ends two workers fails, the others go on (${handler})`, async () => {
    await using pool = poolWith(handler);
    const results = await resultsOf(pool, tasksFor(3, 2));
    const failure = `Its worker ended 2 times: ${reason}`;
    assert.deepEqual(failuresIn(results), [`1.0 ${failure}`, `1.1 ${failure}`]);
    assert.equal(results.length, 6);
    assert.deepEqual(failuresIn(await resultsOf(pool, [{ variant: 0, replication: 9, seed: 9 }])), []);
  });
}

for (const handler of ["TestStray", "TestRejects"]) {
  Deno.test(`What a phase throws later ends its worker, and every task is answered (${handler})`, async () => {
    await using pool = poolWith(handler, { workers: 1 });
    const results = await resultsOf(pool, tasksFor(2, 4));
    assert.equal(results.length, 8);
    // Whose task it was cannot be told: it is the one that was under way, if any.
    for (const failure of failuresIn(results)) {
      assert.match(failure, /Its worker ended 2 times: a (timer|promise) of a/);
    }
  });
}

Deno.test("A task whose worker ended is tried once more, on another", () =>
  withTempDir(async (folder) => {
    const marker = `${folder}/closed`;
    const module = `${FATAL_PHASES}?marker=${encodeURIComponent(marker)}`;
    await using pool = poolWith("TestClosesOnce", { workers: 1, modules: [module] });
    const results = await resultsOf(pool, tasksFor(3, 2));
    assert.ok((await Deno.stat(marker)).isFile, "a worker has ended");
    assert.deepEqual(failuresIn(results), []);
    assert.equal(results.length, 6);
  }));

Deno.test("A module that throws when it is loaded is an error that says so", () =>
  withTempDir(async (folder) => {
    await Deno.writeTextFile(`${folder}/broken.ts`, `throw new Error("out of order");`);
    const module = pathToFileURL(`${folder}/broken.ts`).href;
    await using pool = poolWith("TestThrows", { modules: [module] });
    await assert.rejects(resultsOf(pool, tasksFor(1, 3)), {
      name: "ModuleError",
      message: `Cannot load the module ${module}: out of order`,
    });
    await assert.rejects(resultsOf(pool, tasksFor(1, 3)), { name: "ModuleError" });
  }));

Deno.test("A module that ends the worker when it is loaded is an error that says so", () =>
  withTempDir(async (folder) => {
    await Deno.writeTextFile(`${folder}/closing.ts`, `self.close();`);
    await using pool = poolWith("TestThrows", { modules: [pathToFileURL(`${folder}/closing.ts`).href] });
    await assert.rejects(resultsOf(pool, tasksFor(1, 3)), {
      name: "ModuleError",
      message: "Cannot load the modules in a worker: it ended itself",
    });
  }));

Deno.test("A worker that cannot be started is an error that names what is needed", async () => {
  const address = new URL("nowhere.ts", import.meta.url);
  await using pool = new WorkerPool(workOn(randomRun), { workers: 2, address });
  await assert.rejects(resultsOf(pool, tasksFor(1, 3)), (error: Error) => {
    assert.equal(error.name, "WorkerError");
    assert.match(
      error.message,
      /^Cannot start a worker of file:\S*nowhere\.ts: .*[^.]\. Workers need --allow-read .* --allow-import/,
    );
    return true;
  });
});

Deno.test("No more workers are started than there are tasks", async () => {
  const started: string[] = [];
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      started.push(String(address));
    }
  };
  try {
    await using pool = new WorkerPool(workOn(randomRun), { workers: 5 });
    assert.equal(started.length, 0);
    await resultsOf(pool, tasksFor(1, 2));
    assert.equal(started.length, 2);
    await resultsOf(pool, tasksFor(1, 3));
    assert.equal(started.length, 3);
  } finally {
    globalThis.Worker = Worker;
  }
});

Deno.test("A phase without end does not hold the pool up once it is aborted", async () => {
  // Deno does not stop the loop of a worker that was ended, so it must be one of another process.
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", new URL("../../support/endless_child.ts", import.meta.url).href],
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assert.deepEqual([code, text(stdout), text(stderr)], [0, "1 taken, then one more\n", ""]);
});

Deno.test("A phase that no module defines is an error before anything is computed, not the failure of every task", async () => {
  const work = { ...workOn(() => runWith("TestThrows")), phases: ["TestThrows"] };
  await using pool = new WorkerPool(work, { workers: 1 });
  await assert.rejects(Array.fromAsync(pool.run(tasksFor(1, 2))), {
    name: "ModuleError",
    message: /they do not know TestThrows\. Name the modules that define it, or compute with 0 workers/,
  });
});
