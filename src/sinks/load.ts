/**
 * Loads a staged run into a database, once.
 *
 * @module
 */
import type { DuckDBConnection } from "../deps/duckdb.ts";
import { type Table, TABLE_NAMES, type TableName, TABLES } from "./duckdb_schema.ts";
import { stagedFile } from "./stage.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Adds a staged run in one transaction.
 *
 * @returns Its id, the next one; the one it has where it is stored already.
 */
export function loadStaged(connection: DuckDBConnection, directory: string): Promise<number> {
  return inTransaction(connection, async () => {
    const file = quoted(stagedFile(directory, "simulation_runs"));
    const stored = `SELECT run_id FROM simulation_runs WHERE run_uid = (SELECT run_uid FROM read_parquet(${file}))`;
    const existing = await numberOf(connection, stored);
    if (existing !== null) return existing;
    const runId = await numberOf(connection, "SELECT coalesce(max(run_id), 0) + 1 FROM simulation_runs") as number;
    for (const table of TABLE_NAMES) await connection.run(insertStatement(table, directory, runId));
    return runId;
  });
}

/** A column that the file lacks, for it was staged by an older version, is left NULL. */
function insertStatement(name: TableName, directory: string, runId: number): string {
  const table: Table = TABLES[name];
  const id = table.numbered ? `(SELECT coalesce(max(id), 0) FROM ${name}) + 1 + file_row_number AS id,` : "";
  return `INSERT INTO ${name} BY NAME SELECT ${id} ${runId} AS run_id, * EXCLUDE (file_row_number)
    FROM read_parquet(${quoted(stagedFile(directory, name))}, file_row_number = true)`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function numberOf(connection: DuckDBConnection, sql: string): Promise<number | null> {
  const [row] = await (await connection.run(sql)).getRowsJson();
  return row ? Number(row[0]) : null;
}
