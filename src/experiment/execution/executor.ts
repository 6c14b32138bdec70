/**
 * Who computes the replications of an experiment: tasks in, results out as they finish.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { FrameName } from "../../config/schema/frame_names.ts";

/** Which replication of which variant. */
export interface ReplicationPlace {
  /** Index of the variant. */
  readonly variant: number;
  /** From 0. */
  readonly replication: number;
}

/** A place as a text, to be found by it. */
export function placeKey({ variant, replication }: ReplicationPlace): string {
  return `${variant} ${replication}`;
}

/** One replication of one variant. */
export interface Task extends ReplicationPlace {
  /** The seed that it runs with. */
  readonly seed: number;
}

/** What became of a task: its metrics, or why there are none. */
export interface TaskResult {
  readonly task: Task;
  /** One value per metric, NaN where the summary has null; null when it failed. */
  readonly values: Float64Array | null;
  /** Why it failed, one line for people; null when it did not. */
  readonly failure: string | null;
  /** The frames that are kept of it; left out where none are, and where it failed. */
  readonly frames?: readonly KeptFrame[];
}

/** A frame of a replication. */
export interface KeptFrame {
  readonly name: FrameName;
  /** A Parquet file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What all tasks of an experiment have in common. */
export interface Work {
  /**
   * The run of a variant, asked for when its first task is due.
   *
   * @throws {ConfigError} when the variant's changes do not fit together: its tasks then fail with that reason
   */
  readonly runOf: (variant: number) => Promise<ResolvedRun>;
  /** Paths in the summary. */
  readonly metrics: readonly string[];
  /** Addresses of modules that define the phases which the runs name. */
  readonly modules: readonly string[];
  /** The phases that the runs name beside the built-in ones; without any, nothing is looked for that leaks. */
  readonly phases: readonly string[];
  /** Frames that results come with; left out: none. */
  readonly keep?: readonly FrameName[];
  /**
   * Whether the frames of a task are kept already where they go, by their digests, SHA-256 in hexadecimal digits: a
   * result that says what its frames are then comes with none of them.
   */
  readonly hasFrames?: (task: Task, digests: readonly string[]) => Promise<boolean>;
}

/** How tasks are computed. */
export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether each is computed, also one that has a result already. */
  readonly isAgain?: boolean;
}

/** Computes tasks. The results are the same whoever computes them, and in whatever order they finish. */
export interface Executor extends AsyncDisposable {
  /**
   * Computes tasks, which are drawn when there is room for one more, and yields each result as soon as it is there, in
   * any order. Once the signal is aborted no further task is begun; those under way may be given up.
   *
   * @param tasks null where there is none before another result has been taken
   */
  run(tasks: Iterable<Task | null>, options?: RunOptions): AsyncIterable<TaskResult>;
  /**
   * Looks for what leaks from one task to the next, when tasks have been computed: each process that computed at least
   * two of runs with phases of their own computes its first one again, and compares all metrics bit for bit. A worker is
   * such a process, and this thread is one, since each has its own copy of the modules.
   *
   * @returns Whether that has come to its end: false when the signal was aborted before, or the executor disposed of.
   * @throws {LeakError} When one has come out differently.
   */
  findLeaks(options?: { readonly signal?: AbortSignal }): Promise<boolean>;
}

/** @throws {Error} When an executor is asked for something after it has been disposed of. */
export function refuseClosed(isClosed: boolean, attempt: "compute tasks" | "look for leaks"): void {
  if (isClosed) throw new Error(`Cannot ${attempt}: the executor has been disposed of`);
}
