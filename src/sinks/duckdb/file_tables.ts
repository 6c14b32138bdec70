/**
 * Parquet files as tables in memory, beside those of a database: statements that may touch no files can ask them too.
 *
 * @module
 */
import type { NativeConnection } from "./native.ts";
import { quoted } from "./quoted.ts";

/** Files that make a table together. */
export interface FileTable {
  readonly name: string;
  /** The files, as DuckDB finds them; folders `variant=…/replication=…` make columns of these names. */
  readonly pattern: string;
}

/** Makes the tables `frames.NAME`, of an instance that may touch files as yet. */
export async function makeFileTables(connection: NativeConnection, tables: readonly FileTable[]): Promise<void> {
  await connection.run("ATTACH ':memory:' AS frames (READ_WRITE)");
  for (const { name, pattern } of tables) {
    await connection.run(`CREATE TABLE frames.${name} AS SELECT * FROM read_parquet(${quoted(pattern)}, ${READING})`);
  }
}

/** A variant whose name looks like a number is a text all the same; not every variant has the same buffers. */
const READING =
  "union_by_name = true, hive_partitioning = true, hive_types = {'variant': VARCHAR, 'replication': INTEGER}";
