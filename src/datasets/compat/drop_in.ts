/**
 * What a drop-in is: the tables of a data set in the shape of a well-known one, so that its loaders read them.
 *
 * @module
 */
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import type { DatasetFacts } from "../folder/facts.ts";

/** What a drop-in is made of: a row of the table of drop-ins. */
export interface DropIn {
  /** Below `compat`, as its loaders want it. */
  readonly folder: string;
  /** The data set whose shape it has. */
  readonly title: string;
  /** What stands for what, a sentence each, in Markdown. */
  readonly mapping: readonly string[];
  /**
   * Writes its files.
   *
   * @throws {DropInError} When the data set has too little of what it needs.
   */
  readonly write: (context: DropInContext) => Promise<void>;
}

/** What a drop-in is written from. */
export interface DropInContext {
  readonly facts: Omit<DatasetFacts, "compat">;
  /** Has a view of each table by its name, with the column `split`. */
  readonly connection: DuckDBConnection;
  /** Exists, and is empty. */
  readonly folder: string;
}

/** A data set cannot be given the shape of another one. The message says why, and what would do. */
export class DropInError extends Error {
  override name = "DropInError";
}
