/**
 * What each type of column is called elsewhere: in SQL, in data packages and in Croissant.
 *
 * @module
 */
import type { DatasetType } from "../tables.ts";

/** The names of a type. */
export interface TypeNames {
  /** DuckDB's. */
  readonly sql: string;
  /** Of a field in a data package (frictionless). */
  readonly frictionless: string;
  /** Of a field in Croissant. */
  readonly croissant: string;
}

/** The names of every type. */
export const TYPE_NAMES: Readonly<Record<DatasetType, TypeNames>> = {
  "int32": { sql: "INTEGER", frictionless: "integer", croissant: "sc:Integer" },
  "float32": { sql: "FLOAT", frictionless: "number", croissant: "sc:Float" },
  "float64": { sql: "DOUBLE", frictionless: "number", croissant: "sc:Float" },
  "string": { sql: "VARCHAR", frictionless: "string", croissant: "sc:Text" },
  "bool": { sql: "BOOLEAN", frictionless: "boolean", croissant: "sc:Boolean" },
  "timestamp[us]": { sql: "TIMESTAMP", frictionless: "datetime", croissant: "sc:DateTime" },
};
