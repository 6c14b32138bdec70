/**
 * How a data set for predictive maintenance is asked for.
 *
 * @module
 */
import type { RunDefinition } from "../../config/definition.ts";
import type { LoadOptions } from "../../config/load.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { CompatKind } from "../compat/kinds.ts";
import type { FileLayout, SplitBy, TableFormat } from "../folder/facts.ts";

/** Which anomalies there are: those of the shipped list, the same in the test split alone, or none. */
export const ANOMALY_CHOICES = ["default", "test", "none"] as const;

/** One of them. */
export type Anomalies = typeof ANOMALY_CHOICES[number];

/** What a data set can be divided by. */
export const SPLIT_CHOICES: readonly SplitBy[] = ["run", "machine", "time"];

/** What a data set for predictive maintenance is made of. */
export interface PdmOptions extends Pick<LoadOptions, "config" | "set" | "seed" | "hours"> {
  /** The run that all are replications of: its name in the configuration, a definition, or a resolved run. */
  readonly run: string | RunDefinition | ResolvedRun;
  /** The folder to make: there must be none, or an empty one. */
  readonly output: string;
  /** How many runs are simulated, each with a seed of its own; default 20. */
  readonly runs?: number;
  /** Seconds between two rows; default: the run's telemetry interval. */
  readonly intervalSeconds?: number;
  /** Hours ahead for which labels say whether a failure begins; default 8 and 24. */
  readonly horizonHours?: readonly number[];
  /** What it is divided by; default `run`. */
  readonly split?: SplitBy;
  /** Anomalies on purpose; default: those that the run has. */
  readonly anomalies?: Anomalies;
  /** Format of the tables' files; default `parquet`. */
  readonly format?: TableFormat;
  /** Whether telemetry is one table (`wide`, the default), or one for each equipment. */
  readonly layout?: FileLayout;
  /** Well-known data sets in whose shape it is written once more; default: none. */
  readonly compat?: readonly CompatKind[];
  /** The machine whose lives `cmapss` has; default: the watched one with most failures. */
  readonly cmapssMachine?: string;
  /** Whether a data set that is in the folder gives way; default: no. */
  readonly force?: boolean;
  /** The moment that the files say they were published; default: when the first run begins. */
  readonly published?: Date;
  /** Files or URLs of modules with phases of one's own, for workers. */
  readonly modules?: readonly string[];
  /** How many compute, 0 for this thread alone; default: one per core. It makes no difference to the files. */
  readonly workers?: number;
  /** Told now and then, and after each run. */
  readonly onProgress?: (progress: PdmProgress) => void;
  /** Ends the work early: nothing is left of it. */
  readonly signal?: AbortSignal;
}

/** How far a data set has come. */
export interface PdmProgress {
  /** Runs that are simulated. */
  readonly done: number;
  /** Runs that there will be. */
  readonly asked: number;
  /** How much of the work on all of them is done, 0–1; the tables are written after that. */
  readonly share: number;
}
