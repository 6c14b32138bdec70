/**
 * What a queue has: experiments with their tasks, and workers.
 *
 * @module
 */
import { countIn } from "./chunk.ts";
import { workersOn, type WorkerState } from "./workers_on.ts";
import { isWithoutStream, Link } from "./server/link.ts";
import type { QueueTarget } from "./server/queue_target.ts";
import { SUBJECTS } from "./server/streams.ts";

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
  /** When it was last asked for, ISO 8601 in UTC. */
  readonly asked: string;
}

/** All of a queue. */
export interface QueueState {
  /** The newest last. */
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
  const counts = countsOf(tasks, results);
  const experiments = await Promise.all(runs.map(async (subject) => {
    const [, , , code, id] = subject.split("."), scope = `${code}.${id}`;
    const running = workers.filter((worker) => worker.code === code)
      .reduce((sum, worker) => sum + (worker.running[id] ?? 0), 0);
    const { due, done, failed } = counts.get(scope) ?? NO_COUNTS;
    const named = await namedAt(link, subject);
    return { id, code, open: Math.max(0, due - running), running, done, failed, ...named };
  }));
  return { experiments: experiments.sort((a, b) => a.asked < b.asked ? -1 : 1), workers };
}

async function subjectsOf(link: Link, stream: string, subjects_filter: string): Promise<string[]> {
  const found = await link.again(() => link.manager.streams.info(stream, { subjects_filter })).catch((error) => {
    if (isWithoutStream(error)) return null;
    throw error;
  });
  return Object.keys(found?.state.subjects ?? {});
}

/** Tasks of an experiment: in the queue and without a result, with one, failed. */
interface Counts {
  readonly due: number;
  readonly done: number;
  readonly failed: number;
}

const NO_COUNTS: Counts = { due: 0, done: 0, failed: 0 };

/** By code and experiment, from the subjects of all tasks and results. */
function countsOf(tasks: readonly string[], results: readonly string[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (scope: string, more: Partial<Counts>) => {
    const { due, done, failed } = counts.get(scope) ?? NO_COUNTS;
    const sum = { due: due + (more.due ?? 0), done: done + (more.done ?? 0), failed: failed + (more.failed ?? 0) };
    counts.set(scope, sum);
  };
  // A message has all of its results in one place, or each in a place of its own.
  const answered = new Map<string, number>();
  for (const [, , code, experiment, kind, ...words] of results.map((subject) => subject.split("."))) {
    const scope = `${code}.${experiment}`, name = words.slice(0, NAME_WORDS).join("."), key = `${scope}.${name}`;
    if (kind === "done") answered.set(key, countIn(name));
    if (kind === "part") answered.set(key, Math.min(countIn(name), (answered.get(key) ?? 0) + 1));
    if (kind === "failed") add(scope, { failed: 1 });
  }
  for (const [key, done] of answered) add(scopeIn(key), { done });
  for (const key of tasks.map((subject) => subject.slice("lt.task.".length))) {
    add(scopeIn(key), { due: countIn(key) - (answered.get(key) ?? 0) });
  }
  return counts;
}

/** Words of the name of a message. */
const NAME_WORDS = 3;

function scopeIn(key: string): string {
  return key.split(".", 2).join(".");
}

async function namedAt(link: Link, subject: string): Promise<Pick<QueuedState, "name" | "asked">> {
  const { text, since } = await link.find("LT_run", subject) ?? { text: "{}", since: new Date(0) };
  const { name } = JSON.parse(text);
  return { name: typeof name === "string" ? name : "", asked: since.toISOString() };
}
