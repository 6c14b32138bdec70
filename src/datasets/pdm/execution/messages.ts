/**
 * What the pool of a data set and its workers say to each other.
 *
 * @module
 */
import type { PdmJob, PdmTask, TaskOutcome } from "./job.ts";

/** To a worker: the job comes first, and modules to load before. */
export type PdmOrder =
  | { readonly kind: "begin"; readonly job: PdmJob; readonly modules: readonly string[] }
  | { readonly kind: "task"; readonly task: PdmTask };

/** From a worker. */
export type PdmMessage =
  /** It holds the lock of its name, which nobody gets while it lives. */
  | { readonly kind: "alive" }
  /** How much of the run under way is done, 0–1. */
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "finished"; readonly outcome: TaskOutcome }
  /** A module cannot be loaded. */
  | { readonly kind: "unready"; readonly reason: string }
  /** Something was thrown: by the run's own phases, or by the disk. */
  | { readonly kind: "broken"; readonly reason: string };
