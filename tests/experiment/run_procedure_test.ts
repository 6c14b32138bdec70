import assert from "node:assert/strict";
import { alea } from "../../src/deps/seedrandom.ts";
import { type ProcedureProgress, runProcedure, tasksOf } from "../../src/experiment/run_procedure.ts";
import type { Executor, Task, TaskResult } from "../../src/experiment/execution/executor.ts";
import type { Batch, Procedure } from "../../src/experiment/procedures/procedure.ts";
import { ResultTable } from "../../src/experiment/result_table.ts";

const SEED = 100;

const keyOf = ({ variant, replication }: Pick<Task, "variant" | "replication">) => `${variant}.${replication}`;

/** What a task gives: a number that tells variant and seed, and a failure of every seventh. */
function resultOf(task: Task): TaskResult {
  const isStuck = (task.variant + task.replication) % 7 === 6;
  return isStuck
    ? { task, values: null, failure: `${keyOf(task)} is stuck` }
    : { task, values: Float64Array.of(1000 * task.variant + task.seed), failure: null };
}

/** Has some tasks under way at a time; which of them finishes next is chance. */
class FakeExecutor implements Pick<Executor, "run"> {
  readonly drawn: string[] = [];
  readonly finished: string[] = [];

  constructor(readonly seed: string, readonly atOnce: number) {}

  async *run(
    tasks: Iterable<Task | null>,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<TaskResult> {
    const random = alea(this.seed), source = tasks[Symbol.iterator](), underWay: Task[] = [];
    for (;;) {
      while (underWay.length < this.atOnce && !signal?.aborted) {
        const next = source.next();
        if (next.done || next.value === null) break;
        this.drawn.push(keyOf(next.value));
        underWay.push(next.value);
      }
      if (underWay.length === 0 || signal?.aborted) return;
      const [task] = underWay.splice(Math.floor(random() * underWay.length), 1);
      this.finished.push(keyOf(task));
      yield await Promise.resolve(resultOf(task));
    }
  }
}

/** Three steps; what it returns depends on the results. */
function* procedure(table: ResultTable): Procedure<number[]> {
  yield [0, 1, 2].map((variant) => ({ variant, from: 0, to: 9 }));
  yield [{ variant: 2, from: 9, to: 20 }, { variant: 0, from: 9, to: 11 }];
  yield [];
  yield [{ variant: 3, from: 0, to: table.count(2) }];
  return [0, 1, 2, 3].map((variant) => table.values(variant, 0).reduce((sum, value) => sum + (value || 0), 0));
}

interface Carried {
  readonly seed?: string;
  readonly atOnce?: number;
  readonly table?: ResultTable;
  readonly signal?: AbortSignal;
  readonly onKeep?: (kept: readonly string[]) => void;
}

async function carryOut({ seed = "a", atOnce = 4, table = new ResultTable(1), signal, onKeep }: Carried = {}) {
  const executor = new FakeExecutor(seed, atOnce), kept: TaskResult[] = [], progress: ProcedureProgress[] = [];
  const outcome = await runProcedure(procedure(table), {
    table,
    executor,
    seed: SEED,
    signal,
    onProgress: (now) => progress.push(now),
    keep: (result) => {
      assert.ok(table.has(result.task), "a result is in the table when it is kept");
      kept.push(result);
      onKeep?.(kept.map(({ task }) => keyOf(task)));
    },
  });
  return { outcome, table, kept, keys: kept.map(({ task }) => keyOf(task)), progress, executor };
}

/** By the words of the procedure: replication by replication, variants in the order of the batches. */
const EXPECTED = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((r) => [`0.${r}`, `1.${r}`, `2.${r}`]),
  ...["2.9", "0.9", "2.10", "0.10"],
  ...[11, 12, 13, 14, 15, 16, 17, 18, 19].map((r) => `2.${r}`),
  ...Array.from({ length: 20 }, (_, r) => `3.${r}`),
];

Deno.test("Tasks are asked for replication by replication, with the seed of each", () => {
  const batches: Batch[] = [{ variant: 5, from: 2, to: 4 }, { variant: 1, from: 3, to: 6 }];
  assert.deepEqual([...tasksOf(batches, 40)], [
    { variant: 5, replication: 2, seed: 42 },
    { variant: 5, replication: 3, seed: 43 },
    { variant: 1, replication: 3, seed: 43 },
    { variant: 1, replication: 4, seed: 44 },
    { variant: 1, replication: 5, seed: 45 },
  ]);
  assert.deepEqual([...tasksOf([], 40)], []);
  assert.deepEqual([...tasksOf([{ variant: 0, from: 3, to: 3 }], 40)], []);
});

Deno.test("Results are kept in the order of the tasks, whatever the order in which they finish", async () => {
  const reference = await carryOut({ atOnce: 1 });
  assert.deepEqual(reference.keys, EXPECTED);
  for (let trial = 0; trial < 50; trial++) {
    const one = await carryOut({ seed: `${trial}`, atOnce: 2 + trial % 9 });
    assert.notDeepEqual(one.executor.finished, EXPECTED);
    assert.deepEqual(one.kept, reference.kept);
    assert.deepEqual(one.outcome, reference.outcome);
    assert.deepEqual(one.table.failures(), reference.table.failures());
  }
});

Deno.test("Every task runs with the seed of its replication, the same in every variant", async () => {
  const { kept } = await carryOut();
  assert.ok(kept.every(({ task }) => task.seed === SEED + task.replication));
});

Deno.test("Failures go into the table with their reasons, and the others go on", async () => {
  const { table, keys } = await carryOut();
  const stuck = EXPECTED.filter((key) => {
    const [variant, replication] = key.split(".").map(Number);
    return (variant + replication) % 7 === 6;
  });
  assert.deepEqual(new Set(table.failures().map(({ reason }) => reason)), new Set(stuck.map((k) => `${k} is stuck`)));
  assert.equal(table.failures().length, stuck.length);
  assert.equal(keys.length, EXPECTED.length);
});

Deno.test("What the table has already is not computed again, and the end is the same", async () => {
  const whole = await carryOut();
  for (const count of [1, 10, 28, 40, EXPECTED.length]) {
    const table = new ResultTable(1);
    for (const { task, values, failure } of whole.kept.slice(0, count)) {
      if (values === null) table.fail({ ...task, reason: failure! });
      else table.add(task, values);
    }
    const { outcome, keys, executor, progress } = await carryOut({ table, seed: `${count}` });
    assert.deepEqual(outcome, whole.outcome);
    assert.deepEqual(keys, EXPECTED.slice(count));
    assert.deepEqual(executor.drawn, EXPECTED.slice(count));
    assert.deepEqual(table.failures(), whole.table.failures());
    assert.deepEqual(progress.at(-1), { done: EXPECTED.length, asked: EXPECTED.length });
  }
});

Deno.test("Progress never goes back, tells of each result as it comes, and ends with all that was asked for", async () => {
  const { progress, executor } = await carryOut();
  for (const [i, { done, early = 0, asked }] of progress.entries()) {
    assert.ok(done + early <= asked);
    if (i > 0) assert.ok(done >= progress[i - 1].done && asked >= progress[i - 1].asked);
  }
  const back = progress.map(({ done, early = 0 }) => done + early);
  assert.deepEqual(back, back.toSorted((a, b) => a - b));
  assert.deepEqual(new Set(back), new Set(Array.from({ length: executor.finished.length + 1 }, (_, count) => count)));
  assert.deepEqual(progress.find(({ done }) => done === 27)?.asked, 27);
  assert.deepEqual(progress.at(-1), { done: EXPECTED.length, asked: EXPECTED.length });
});

Deno.test("An aborted signal ends it with what was kept, and without an outcome", async () => {
  const controller = new AbortController();
  const { outcome, keys, table } = await carryOut({
    signal: controller.signal,
    onKeep: (kept) => kept.length >= 12 && controller.abort(),
  });
  assert.equal(outcome, null);
  assert.ok(keys.length >= 12 && keys.length < 27, `${keys.length}`);
  assert.deepEqual(keys, EXPECTED.slice(0, keys.length));
  const { outcome: resumed, keys: rest } = await carryOut({ table });
  assert.deepEqual(rest, EXPECTED.slice(keys.length));
  assert.deepEqual(resumed, (await carryOut()).outcome);
});

Deno.test("Aborted before it begins, it computes nothing", async () => {
  const { outcome, keys, executor } = await carryOut({ signal: AbortSignal.abort() });
  assert.deepEqual([outcome, keys, executor.drawn], [null, [], []]);
});

Deno.test("What goes wrong while a result is kept ends it", async () => {
  const wrong = new Error("the disk is full");
  const failing = carryOut({
    onKeep: (kept) => {
      if (kept.length === 5) throw wrong;
    },
  });
  await assert.rejects(failing, wrong);
});

Deno.test("Aborted when everything is there already, it comes to its end", async () => {
  const { table, outcome } = await carryOut();
  const again = await carryOut({ table, signal: AbortSignal.abort() });
  assert.deepEqual([again.outcome, again.keys], [outcome, []]);
});

/** Drives a procedure with an executor; gives what it reported last. */
async function driven(
  asked: Procedure<void>,
  executor: Pick<Executor, "run">,
  signal?: AbortSignal,
): Promise<ProcedureProgress> {
  let last = { done: 0, asked: 0 };
  const onProgress = (now: ProcedureProgress) => void (last = now);
  await runProcedure(asked, { table: new ResultTable(1), executor, seed: SEED, onProgress, keep: () => {}, signal });
  return last;
}

Deno.test("Progress counts a replication once, also where a procedure asks for it again", async () => {
  const twice = function* (): Procedure<void> {
    yield [{ variant: 0, from: 0, to: 4 }];
    yield [{ variant: 0, from: 0, to: 6 }];
    yield [{ variant: 0, from: 2, to: 3 }];
  };
  assert.deepEqual(await driven(twice(), new FakeExecutor("a", 2)), { done: 6, asked: 6 });
});

Deno.test("More variants than a call has room for arguments are asked for at once", async () => {
  const many = function* (): Procedure<void> {
    yield Array.from({ length: 200_000 }, (_, variant) => ({ variant, from: 0, to: 1 }));
  };
  const stopped = { run: async function* () {} };
  assert.equal((await driven(many(), stopped)).asked, 200_000);
});

Deno.test("While the first task is under way, the others run ahead only so far", async () => {
  const begun: number[] = [];
  const stuck: Pick<Executor, "run"> = {
    async *run(tasks) {
      for (const task of tasks) {
        if (task === null) return;
        begun.push(task.replication);
        if (task.replication > 0) yield await Promise.resolve(resultOf(task));
      }
    },
  };
  const endless = function* (): Procedure<void> {
    yield [{ variant: 0, from: 0, to: 1_000_000 }];
  };
  const progress = await driven(endless(), stuck);
  assert.deepEqual(progress, { done: 0, asked: 1_000_000, early: begun.length - 1 });
  assert.ok(begun.length > 100 && begun.length <= 20_000, `${begun.length}`);
});

Deno.test("A slow task holds nobody up: as soon as it is done, others are drawn in place of all behind it", async () => {
  let isHeld = true;
  const slowFirst: Pick<Executor, "run"> = {
    async *run(tasks) {
      const source = tasks[Symbol.iterator](), drawn: Task[] = [];
      for (;;) {
        const { done, value } = source.next();
        if (value) drawn.push(value);
        if (done || value === null) {
          const before = drawn.length;
          for (const task of drawn.splice(isHeld ? 1 : 0)) yield await Promise.resolve(resultOf(task));
          if (!isHeld && before === 0) return;
          isHeld = false;
        }
      }
    },
  };
  const asked = function* (): Procedure<void> {
    yield [{ variant: 0, from: 0, to: 50_000 }];
  };
  assert.deepEqual(await driven(asked(), slowFirst), { done: 50_000, asked: 50_000 });
});
