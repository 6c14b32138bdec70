/**
 * Adds a run to a database out of memory: for small ones, which are stored before files could be written and read.
 *
 * @module
 */
import type { PlainColumn } from "../staging/plain_columns.ts";
import { TABLE_NAMES, type TableName, TABLES } from "../tables.ts";
import { appendRows, type ColumnValue } from "./append_rows.ts";
import type { NativeConnection } from "./native.ts";
import { quoted } from "./quoted.ts";

/** The rows of a run in memory, without the ids that only a database can give. */
export interface RunRows {
  readonly runUid: string;
  /** What makes the columns of each table. */
  readonly tables: Readonly<Record<TableName, () => readonly PlainColumn[]>>;
}

/**
 * Adds a run that is not there yet, in the transaction that the connection has open.
 *
 * @returns The run's id: the next one, or the one that it has.
 */
export async function addRun(connection: NativeConnection, { runUid, tables }: RunRows): Promise<number> {
  const [existing, runId, ...lastIds] = await connection.numbers(`
    SELECT (SELECT min(run_id) FROM simulation_runs WHERE run_uid = ${quoted(runUid)}),
      (SELECT coalesce(max(run_id), 0) + 1 FROM simulation_runs),
      ${WITH_IDS.map((table) => `(SELECT coalesce(max(id), 0) FROM ${table})`).join(", ")}`) as number[];
  if (existing !== null) return existing;
  for (const table of TABLE_NAMES) {
    const columns = tables[table](), lastId = lastIds[WITH_IDS.indexOf(table)];
    const values: [string, (row: number) => ColumnValue][] = columns.map(({ name, at }) => [name, at]);
    await appendRows(connection, { name: table, ...TABLES[table] }, {
      count: columns[0].count,
      columns: { ...Object.fromEntries(values), id: (row) => lastId + 1 + row, run_id: () => runId },
    });
  }
  return runId;
}

const WITH_IDS = TABLE_NAMES.filter((table) => "id" in TABLES[table].columns);
