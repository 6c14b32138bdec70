/**
 * What is known of a data set once its tables are written: all that describes it is made of this.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { CompatKind } from "../compat/kinds.ts";
import type { DatasetTable, TableShape } from "../tables.ts";

/** Parts of a data set, none of which shares a run (or machine, or time) with another. */
export const SPLITS = ["train", "validation", "test"] as const;

/** The name of a split. */
export type Split = typeof SPLITS[number];

/** The formats of the tables' files. */
export const TABLE_FORMATS = ["parquet", "csv"] as const;

/** One of them. */
export type TableFormat = typeof TABLE_FORMATS[number];

/** Whether all machines share a table of telemetry, or each equipment has its own. */
export const FILE_LAYOUTS = ["wide", "by_machine"] as const;

/** One of them. */
export type FileLayout = typeof FILE_LAYOUTS[number];

/** What a data set is divided by. */
export type SplitBy = "run" | "machine" | "time";

/** How a data set is divided, as `splits.json` says it. */
export interface Splits {
  /** What no two parts share. */
  readonly by: SplitBy;
  /** Base seed, with which runs or equipment are shuffled. */
  readonly seed: number;
  /** By run: run numbers, ascending; by machine: equipment names; by time: [from, to) in hours. */
  readonly parts: Readonly<Record<Split, readonly (number | string)[]>>;
}

/** A file of the folder. */
export interface HashedFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
}

/** A file of a table. */
export interface WrittenFile extends HashedFile {
  /** The part that it is of. */
  readonly split: Split;
  /** Rows in it. */
  readonly rows: number;
}

/** The same data in the shape of a well-known data set. */
export interface WrittenDropIn {
  /** Whose shape it has. */
  readonly kind: CompatKind;
  /** In the order of their paths. */
  readonly files: readonly HashedFile[];
}

/** A table with its files: none for a split without rows. */
export interface WrittenTable extends DatasetTable {
  /** In the order of the splits. */
  readonly files: readonly WrittenFile[];
}

/** How many rows of labels are positive, by horizon: of those where it is known. */
export interface ClassBalance {
  /** Null: all machines. */
  readonly machine: string | null;
  /** Null: all splits. */
  readonly split: Split | null;
  /** Hours ahead. */
  readonly horizonHours: number;
  /** Rows whose label is known. */
  readonly rows: number;
  /** Of them those before a failure. */
  readonly positives: number;
}

/** A mode that a data set has failures of. */
export interface WearMode {
  /** Name of the machine. */
  readonly machine: string;
  /** Name of the failure mode. */
  readonly mode: string;
}

/** A data set for predictive maintenance. */
export interface DatasetFacts {
  /** `linetwin_pdm_30d`. */
  readonly name: string;
  /** The run that all are replications of; its seed is the base seed. */
  readonly run: ResolvedRun;
  /** Of the run. */
  readonly configHash: string;
  /** Of linetwin. */
  readonly version: string;
  /** By run number less 1. */
  readonly seeds: readonly number[];
  /** Hours of each run. */
  readonly hours: number;
  /** Seconds between two rows. */
  readonly intervalSeconds: number;
  /** Of the tables' files. */
  readonly format: TableFormat;
  /** Whether telemetry is one table, or one for each equipment. */
  readonly layout: FileLayout;
  /** What was changed in the run for this data set, `path=value` each. */
  readonly set: readonly string[];
  /** What columns depend on. */
  readonly shape: TableShape;
  /** How it is divided. */
  readonly splits: Splits;
  /** Those with rows, in the order of the table. */
  readonly tables: readonly WrittenTable[];
  /** Tables that have no row at all. */
  readonly emptyTables: readonly string[];
  /** Positives by horizon: of each machine and all, of each split and all. */
  readonly balance: readonly ClassBalance[];
  /** Modes with wear: those that fail. */
  readonly wearModes: readonly WearMode[];
  /** Modes without wear: stops, no failures. */
  readonly routineStops: readonly WearMode[];
  /** `default`, `test`, `none`, or `run` where the run has its own. */
  readonly anomalies: string;
  /** What `writeCompat` returned; none where nothing was asked of it. */
  readonly compat: readonly WrittenDropIn[];
  /** The machine that `cmapss` was asked for; null: the one with most failures. */
  readonly cmapssMachine: string | null;
  /** Machines without sensors, which have no rows of telemetry. */
  readonly unwatched: readonly string[];
  /** The moment that the files say they were published: no clock is read. */
  readonly published: Date;
}
