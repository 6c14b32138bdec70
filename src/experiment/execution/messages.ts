/**
 * What the pool and its workers say to each other.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { Task, TaskResult, Work } from "./executor.ts";

/** To a worker. */
export type WorkerOrder =
  /** Comes first. */
  | ({ readonly kind: "begin" } & Pick<Work, "metrics" | "modules" | "phases" | "keep">)
  /** The run of a variant, for all tasks after it; another variant's run may be forgotten. */
  | { readonly kind: "run"; readonly variant: number; readonly run: ResolvedRun; readonly forget: number | null }
  | { readonly kind: "task"; readonly task: Task }
  /** Its first task is to be computed again. */
  | { readonly kind: "findLeak" };

/** From a worker. */
export type WorkerMessage =
  /** It holds the lock of its name, which nobody gets while it lives. */
  | { readonly kind: "alive" }
  /** It has loaded its modules. */
  | { readonly kind: "ready" }
  /** A module cannot be loaded, or none has defined a phase. */
  | { readonly kind: "unready"; readonly reason: string }
  | { readonly kind: "result"; readonly result: TaskResult }
  /** What has come out differently, or null. */
  | { readonly kind: "foundLeak"; readonly leak: string | null }
  /** Something was thrown outside of any task, such as in a timer that a phase has set. */
  | { readonly kind: "stray"; readonly reason: string };
