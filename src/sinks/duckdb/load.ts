/**
 * Loads staged runs into a database, each once.
 *
 * @module
 */
import type { NativeConnection } from "./native.ts";
import { parquetFile } from "./quoted.ts";
import { stagedFile } from "../staging/staged_file.ts";
import { columnsOf, TABLE_NAMES, type TableName, TABLES } from "../tables.ts";
import { inTransaction } from "./transaction.ts";

/** A run in the database. */
export interface SavedRun {
  /** The next one, or the one that it has where it was there already. */
  readonly runId: number;
  /** Whether it was there already, and nothing was added. */
  readonly wasThere: boolean;
}

/** Adds staged runs in one transaction. */
export function loadStaged(connection: NativeConnection, directories: readonly string[]): Promise<SavedRun[]> {
  return inTransaction(connection, async () => {
    const runs: SavedRun[] = [];
    for (const directory of directories) runs.push(await loadRun(connection, directory));
    return runs;
  });
}

async function loadRun(connection: NativeConnection, directory: string): Promise<SavedRun> {
  const file = parquetFile(stagedFile(directory, "simulation_runs"));
  const stored = `SELECT run_id FROM simulation_runs WHERE run_uid = (SELECT run_uid FROM ${file})`;
  const [existing = null] = await connection.numbers(stored);
  if (existing !== null) return { runId: existing, wasThere: true };
  const [next] = await connection.numbers("SELECT coalesce(max(run_id), 0) + 1 FROM simulation_runs");
  const runId = next as number;
  for (const table of TABLE_NAMES) await connection.run(insertStatement(table, directory, runId));
  for (const table of TABLE_NAMES) await fillRenamed(connection, table, { directory, runId });
  return { runId, wasThere: false };
}

/** What was staged by an older version has its values under the old name of a column. */
async function fillRenamed(
  connection: NativeConnection,
  table: TableName,
  { directory, runId }: { readonly directory: string; readonly runId: number },
): Promise<void> {
  for (const { name, formerly } of columnsOf(table)) {
    if (formerly === undefined) continue;
    const columns = `(DESCRIBE SELECT * FROM ${parquetFile(stagedFile(directory, table))})`;
    const [found] = await connection.numbers(`SELECT count(*) FROM ${columns} WHERE column_name = '${name}'`);
    if (found === 0) await connection.run(`UPDATE ${table} SET ${name} = ${formerly} WHERE run_id = ${runId}`);
  }
}

/**
 * The ids that the rows may have are another database's. A column that the file lacks, for it was staged by an older
 * version, is left NULL.
 */
function insertStatement(name: TableName, directory: string, runId: number): string {
  const id = "id" in TABLES[name].columns
    ? `(SELECT coalesce(max(id), 0) FROM ${name}) + 1 + file_row_number AS id,`
    : "";
  return `INSERT INTO ${name} BY NAME
    SELECT ${id} ${runId} AS run_id, COLUMNS(lambda c: c NOT IN ('id', 'run_id', 'file_row_number'))
    FROM ${parquetFile(stagedFile(directory, name), "file_row_number = true")}`;
}
