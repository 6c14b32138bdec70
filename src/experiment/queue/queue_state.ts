/**
 * What a queue has: experiments with their tasks, and workers.
 *
 * @module
 */
import { workersOn, type WorkerState } from "./crew.ts";
import { Link } from "./link.ts";
import type { QueueTarget } from "./queue_target.ts";
import { SUBJECTS } from "./streams.ts";

/** An experiment that a queue knows. */
export interface QueuedState {
  /** What it computes, as a hash. */
  readonly id: string;
  readonly name: string;
  readonly code: string;
  /** Tasks that nobody has begun. */
  readonly open: number;
  readonly running: number;
  /** Tasks with a result, those that failed too. */
  readonly done: number;
  readonly failed: number;
}

/** All of a queue. */
export interface QueueState {
  readonly experiments: readonly QueuedState[];
  readonly workers: readonly WorkerState[];
}

/** @throws {QueueError} when the queue cannot be used */
export async function queueState(target: QueueTarget): Promise<QueueState> {
  await using link = await Link.open(target, "linetwin queue");
  return await stateOf(link);
}

/**
 * Takes the tasks of an experiment out of the queue.
 *
 * @param which its name, or its id
 * @returns how many there were; null when the queue knows no such experiment
 * @throws {QueueError} when the queue cannot be used
 */
export async function purgeTasks(target: QueueTarget, which: string): Promise<number | null> {
  await using link = await Link.open(target, "linetwin queue purge");
  const { experiments } = await stateOf(link),
    found = experiments.filter(({ id, name }) => id === which || name === which);
  for (const { code, id } of found) {
    await link.manager.streams.purge("LT_task", { filter: SUBJECTS.tasks(`${code}.${id}`) });
  }
  return found.length === 0 ? null : found.reduce((sum, { open, running }) => sum + open + running, 0);
}

async function stateOf(link: Link): Promise<QueueState> {
  const [workers, runs, tasks, results] = await Promise.all([
    workersOn(link),
    subjectsOf(link, "LT_run", "lt.run.experiment.>"),
    subjectsOf(link, "LT_task", "lt.task.>"),
    subjectsOf(link, "LT_result", "lt.result.>"),
  ]);
  const queued = counted(tasks, (words) => Number(words.at(-1)));
  const done = counted(results, (words) => words.length === RESULT_WORDS ? 1 : 0);
  const failed = counted(results, (words) => words[FAILED_WORD] === "failed" ? 1 : 0);
  const experiments = await Promise.all(runs.map(async (subject) => {
    const [, , , code, id] = subject.split("."), scope = `${code}.${id}`;
    const running = workers.filter((worker) => worker.code === code)
      .reduce((sum, worker) => sum + (worker.running[id] ?? 0), 0);
    const open = Math.max(0, (queued.get(scope) ?? 0) - running), name = await nameOf(link, subject);
    return { id, name, code, open, running, done: done.get(scope) ?? 0, failed: failed.get(scope) ?? 0 };
  }));
  return { experiments, workers };
}

/** Words of `lt.result.CODE.EXPERIMENT.RUN.SEED`, and where another kind says what it is. */
const RESULT_WORDS = 6, FAILED_WORD = 4;

async function subjectsOf(link: Link, stream: string, subjects_filter: string): Promise<string[]> {
  const found = await link.manager.streams.info(stream, { subjects_filter }).catch(() => null);
  return Object.keys(found?.state.subjects ?? {});
}

/** By code and experiment. */
function counted(subjects: readonly string[], count: (words: readonly string[]) => number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of subjects.map((subject) => subject.split("."))) {
    const scope = `${words[2]}.${words[3]}`;
    counts.set(scope, (counts.get(scope) ?? 0) + count(words));
  }
  return counts;
}

async function nameOf(link: Link, subject: string): Promise<string> {
  const text = await link.get("LT_run", subject), { name } = JSON.parse(text ?? "{}");
  return typeof name === "string" ? name : "";
}
