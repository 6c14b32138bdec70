/**
 * What every executor promises.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { Executor, Task, TaskResult, Work } from "../../src/experiment/execution/executor.ts";
import { simulate } from "../../src/run/simulate.ts";
import { attendedWork } from "../support/attended_run.ts";
import { failuresIn, randomRun, resultsOf, tasksFor, workOn } from "../support/experiment_work.ts";
import { edge, smallGraph } from "../support/small_graph.ts";
import { withTempDir } from "../support/temp_dir.ts";

/** The executor under test. */
export interface ExecutorUnderTest {
  /** Begins the names of the tests. */
  readonly name: string;
  readonly create: (work: Work) => Executor;
  /** How many tasks it may have drawn whose results nobody has taken. */
  readonly aheadMax: number;
}

/** Defines the tests of the contract. */
export function executorContract({ name, create, aheadMax }: ExecutorUnderTest): void {
  const test = (sentence: string, body: () => Promise<void>) => Deno.test(`${name}: ${sentence}`, body);

  test("every task is answered once, as simulate() says", async () => {
    await using executor = create(workOn(randomRun));
    const results = await resultsOf(executor, tasksFor(3, 6));
    assert.deepEqual(results, expected(3, 6));
    const made = results.map(({ values }) => values![0]);
    assert.ok(new Set(made).size > 6, "seeds and variants make a difference");
  });

  test("it can be asked again and again, for nothing too", async () => {
    await using executor = create(workOn(randomRun));
    assert.deepEqual(await resultsOf(executor, []), []);
    assert.deepEqual(await resultsOf(executor, tasksFor(2, 2)), expected(2, 2));
    assert.deepEqual(await resultsOf(executor, []), []);
    assert.deepEqual(await resultsOf(executor, tasksFor(3, 1)), expected(3, 1));
  });

  test("results carry the tasks themselves", async () => {
    await using executor = create(workOn(randomRun));
    const tasks = [...tasksFor(2, 3)];
    const seen = new Set<Task>();
    for await (const { task } of executor.run(tasks)) seen.add(task);
    assert.deepEqual(seen, new Set(tasks));
    assert.ok(tasks.every((task) => seen.has(task)));
  });

  test("tasks are drawn when there is room for them", async () => {
    await using executor = create(workOn(randomRun));
    let drawn = 0, taken = 0;
    const counted = function* () {
      for (const task of tasksFor(1, 1000)) {
        drawn++;
        yield task;
      }
    };
    for await (const _ of executor.run(counted())) {
      taken++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.ok(drawn - taken <= aheadMax, `${drawn} drawn, ${taken} taken`);
      if (taken === 8) break;
    }
    assert.ok(drawn < 1000);
  });

  test("one that fails does not touch the others", async () => {
    const runs = [randomRun(0), deadlocked(), withoutWay(), randomRun(3)];
    await using executor = create(workOn((variant) => runs[variant]));
    const results = await resultsOf(executor, tasksFor(4, 2));
    const failures = failuresIn(results);
    const deadlock =
      "Deadlock after 2.5 s: A waits for room before B, B waits for room before C, C waits for room before B";
    assert.deepEqual(failures.slice(0, 2), [`1.0 ${deadlock}`, `1.1 ${deadlock}`]);
    assert.equal(failures.length, 4);
    for (const failure of failures.slice(2)) assert.match(failure, /^2\.[01] RoutingError: .*Press/);
    assert.ok(failures.every((failure) => !failure.includes("\n")));
    assert.deepEqual(results.filter(({ failure }) => failure === null).map(({ task }) => task.variant), [0, 0, 3, 3]);
  });

  test("a variant that has no run fails with its reason, the others go on", async () => {
    await using executor = create(workOn((variant) => {
      if (variant === 1) return impossibleRun();
      if (variant === 2) throw new TypeError("no such thing\nat all");
      return randomRun(variant);
    }));
    const results = await resultsOf(executor, tasksFor(4, 2));
    const [first, , third] = failuresIn(results);
    assert.match(first, /^1\.0 .*equipment\.A\.uph.*; .*equipment\.B\.uph/);
    assert.equal(third, "2.0 TypeError: no such thing");
    assert.equal(failuresIn(results).length, 4);
  });

  test("a run is asked for once, when its first task is due", async () => {
    const asked: number[] = [];
    await using executor = create(workOn((variant) => {
      asked.push(variant);
      return randomRun(variant);
    }));
    await resultsOf(executor, tasksFor(2, 3));
    await resultsOf(executor, tasksFor(3, 1));
    assert.deepEqual(asked, [0, 1, 2]);
  });

  test("what is thrown while tasks are drawn comes out, and it can be asked again", async () => {
    await using executor = create(workOn(randomRun));
    const broken = function* () {
      yield* tasksFor(1, 2);
      throw new Error("no more paper");
    };
    let taken = 0;
    const takeAll = async () => {
      for await (const _ of executor.run(broken())) taken++;
    };
    await assert.rejects(takeAll(), /^Error: no more paper$/);
    assert.ok(taken <= 2);
    assert.deepEqual(await resultsOf(executor, tasksFor(1, 2)), expected(1, 2));
  });

  test("once aborted it draws nothing more and ends", async () => {
    await using executor = create(workOn(randomRun));
    const controller = new AbortController();
    let drawn = 0, drawnBefore = 0;
    const results: TaskResult[] = [];
    const counted = function* () {
      for (const task of tasksFor(1, 100_000)) {
        drawn++;
        yield task;
      }
    };
    for await (const result of executor.run(counted(), { signal: controller.signal })) {
      results.push(result);
      if (results.length !== 3) continue;
      controller.abort();
      drawnBefore = drawn;
      // Results of those under way may come in meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal(drawn, drawnBefore);
    assert.ok(results.length >= 3 && results.length <= 3 + aheadMax);
    assert.ok(results.every(({ values }) => values !== null));
    assert.deepEqual(await resultsOf(executor, tasksFor(1, 2)), expected(1, 2), "it can be asked again");
  });

  test("aborted before, it draws nothing", async () => {
    await using executor = create(workOn(randomRun));
    let drawn = 0;
    const counted = function* () {
      drawn++;
      yield* tasksFor(1, 1);
    };
    assert.deepEqual(await resultsOf(executor, counted(), AbortSignal.abort()), []);
    assert.equal(drawn, 0);
  });

  test("one who stops taking results leaves nothing behind", async () => {
    await using executor = create(workOn(randomRun));
    let isClosed = false;
    const tasks = function* () {
      try {
        yield* tasksFor(1, 1000);
      } finally {
        isClosed = true;
      }
    };
    for await (const _ of executor.run(tasks())) break;
    assert.ok(isClosed);
    assert.deepEqual(await resultsOf(executor, tasksFor(2, 2)), expected(2, 2));
  });

  test("it can be disposed of twice, and computes nothing afterwards", async () => {
    const executor = create(workOn(randomRun));
    await resultsOf(executor, tasksFor(1, 2));
    await executor[Symbol.asyncDispose]();
    await executor[Symbol.asyncDispose]();
    await assert.rejects(resultsOf(executor, tasksFor(1, 1)), /^Error: Cannot compute tasks: .* disposed of$/);
    await assert.rejects(executor.findLeaks(), /^Error: Cannot look for leaks: .* disposed of$/);
  });

  test("disposed of while it is asked, it ends", async () => {
    const executor = create(workOn(randomRun));
    let taken = 0;
    for await (const _ of executor.run(tasksFor(1, 100_000))) {
      if (++taken === 2) await executor[Symbol.asyncDispose]();
    }
    assert.ok(taken <= 2 + aheadMax);
  });

  test("what a phase leaves behind for the next task is found, and nothing else is said to leak", async () => {
    await using leaky = create(attendedWork({ handler: "TestLeakyOperator" }));
    assert.deepEqual(failuresIn(await resultsOf(leaky, tasksFor(1, 4))), []);
    await assert.rejects(leaky.findLeaks(), (error: Error) => {
      assert.equal(error.name, "LeakError");
      assert.match(error.message, /replication \d \(seed 10\d\).* has line\.throughput_per_hour 0 instead of 1\d\./);
      assert.match(error.message, /\bTestLeakyOperator\b.*context\.shared/);
      return true;
    });
    await using sound = create(attendedWork({ handler: "TestSharedOperator" }));
    const results = await resultsOf(sound, tasksFor(1, 4));
    assert.equal(await sound.findLeaks(), true);
    assert.deepEqual(await resultsOf(sound, tasksFor(1, 4)), results, "it can be asked again");
    assert.equal(await sound.findLeaks(), true);
  });

  test("a task that first has results and then fails is one that leaks", async () => {
    await using executor = create(attendedWork({ handler: "TestThrowsLater" }));
    const results = await resultsOf(executor, tasksFor(1, 4));
    assert.ok(failuresIn(results).length > 0 && failuresIn(results).length < 4);
    await assert.rejects(executor.findLeaks(), {
      name: "LeakError",
      message: /failed \(Phase repair of Press\.1 cannot be made: .* gone home .*\), and before came to its end/,
    });
  });

  test("looking for leaks computes one task for each process that has computed two, and none without", () =>
    withTempDir(async (folder) => {
      const log = `${folder}/log`;
      const computed = () => Deno.readTextFileSync(log).match(/Press\.1\n/g)!.length;
      const work = attendedWork({ handler: "TestSharedOperator", hours: 1, log });
      await using executor = create(work);
      assert.equal(await executor.findLeaks(), true);
      await resultsOf(executor, tasksFor(1, 1));
      assert.equal(await executor.findLeaks(), true);
      assert.equal(computed(), 1);
      await resultsOf(executor, [...tasksFor(1, 10)].slice(1));
      assert.equal(await executor.findLeaks(), true);
      const checks = computed() - 10;
      assert.ok(checks >= 1 && checks <= 2, `${checks} computed again`);
    }));

  test("where runs have no phases of their own, nothing leaks", async () => {
    await using executor = create(workOn(randomRun));
    const results = await resultsOf(executor, tasksFor(2, 3));
    assert.equal(await executor.findLeaks(), true);
    assert.equal(await executor.findLeaks({ signal: AbortSignal.abort() }), true);
    assert.deepEqual(await resultsOf(executor, tasksFor(2, 3)), results);
  });

  test("once aborted it looks for no leaks, and says so", async () => {
    await using executor = create(attendedWork({ handler: "TestLeakyOperator" }));
    await resultsOf(executor, tasksFor(1, 4));
    assert.equal(await executor.findLeaks({ signal: AbortSignal.abort() }), false);
    const controller = new AbortController(), looking = executor.findLeaks(controller);
    controller.abort();
    assert.equal(await looking, false);
  });
}

function expected(variants: number, each: number): TaskResult[] {
  return [...tasksFor(variants, each)].map((task) => {
    const { production, machines } = simulate(randomRun(task.variant), { seed: task.seed, events: "none" }).summary;
    return { task, values: Float64Array.of(production.m1s_produced, machines.A.down_sec, NaN), failure: null };
  }).sort((a, b) => a.task.variant - b.task.variant || a.task.replication - b.task.replication);
}

/** B finds fault with everything and C sends it back, until they hold an item for each other. */
function deadlocked(): ResolvedRun {
  const condition = "product.is_defective";
  return smallGraph({
    seconds: 20,
    nodes: [{ name: "A", makes: "Part", cycle: 0.5 }, { name: "B", quality: { false_reject_prob: 1 } }, { name: "C" }],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 1 }),
      edge("B", "C", { capacity: 0, condition }),
      edge("B", "_sink"),
      edge("C", "B", { capacity: 0, condition, max_passes: 9 }),
    ],
  });
}

/** After an hour no edge takes what the press makes. */
function withoutWay(): ResolvedRun {
  return defineRun({
    materials: ["Part"],
    topology: {
      nodes: [{ name: "Press", output_type: "Part" }],
      edges: [
        { source: "_source", target: "Press" },
        { source: "Press", target: "_sink", condition: "product.age_sec > 3600" },
      ],
    },
    equipment: { Press: { uph: 60 } },
  });
}

function impossibleRun(): ResolvedRun {
  return defineRun({
    materials: ["Part", "Box"],
    topology: { stations: [{ name: "A", output_type: "Part" }, { name: "B", output_type: "Box" }] },
    equipment: { A: { uph: -1 }, B: { uph: -2 } },
  });
}
