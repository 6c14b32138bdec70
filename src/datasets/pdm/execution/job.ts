/**
 * The work of a data set: runs to simulate, each by itself.
 *
 * @module
 */
import type { ResolvedRun } from "../../../config/resolve/resolved.ts";
import type { TableShape } from "../../tables.ts";

/** What all runs have in common. Plain data: workers get a copy. */
export interface PdmJob {
  /** With the hours and the interval of the data set, and anomalies where there are any. */
  readonly run: ResolvedRun;
  /** The same without anomalies. */
  readonly cleanRun: ResolvedRun;
  readonly shape: TableShape;
  /** An absolute path: each run makes a folder of its own in it. */
  readonly folder: string;
}

/** One of its runs. */
export interface PdmTask {
  /** From 1. */
  readonly runId: number;
  readonly seed: number;
  /** Whether it is the run with anomalies. */
  readonly hasAnomalies: boolean;
}

/** A part of a run in a temporary file. */
export interface WrittenPart {
  readonly runId: number;
  /** Name of the table. */
  readonly table: string;
  /** Equipment of the machine that it is of; null: of all machines. */
  readonly equipment: string | null;
  readonly path: string;
  readonly rows: number;
}

/** What became of a run: its parts, or why there are none. */
export type TaskOutcome =
  | { readonly runId: number; readonly parts: readonly WrittenPart[]; readonly droppedWindows: number }
  | { readonly runId: number; readonly failure: string };
