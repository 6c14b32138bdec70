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

/** Where a run comes to. */
export interface RunPlace {
  readonly runId: number;
  /** The highest id in each table of {@linkcode WITH_IDS}. */
  readonly lastIds: readonly number[];
  /** Whether the tables were made in this transaction, and so are as they are described. */
  readonly isNewFile: boolean;
}

const WITH_IDS = TABLE_NAMES.filter((table) => "id" in TABLES[table].columns);

/** The place of the first run in a file: asking a new file for it takes 20 ms. */
export const FIRST_PLACE: RunPlace = { runId: 1, lastIds: WITH_IDS.map(() => 0), isNewFile: true };

/**
 * Adds a run, unless it is there already, in the transaction that the connection has open.
 *
 * @returns The run's id: the next one, or the one that it has.
 */
export async function addRun(connection: NativeConnection, rows: RunRows): Promise<number> {
  const [existing, runId] = await connection.numbers(
    `SELECT min(run_id) FILTER (run_uid = ${quoted(rows.runUid)}), coalesce(max(run_id), 0) + 1 FROM simulation_runs`,
  );
  if (existing !== null) return existing;
  const highest = WITH_IDS.map((table) => `(SELECT coalesce(max(id), 0) FROM ${table})`);
  const lastIds = await connection.numbers(`SELECT ${highest.join(", ")}`);
  return await addRunAt({ runId, lastIds, isNewFile: false } as RunPlace, { connection, rows });
}

/** Adds a run at its place, in the transaction that the connection has open. @returns The run's id. */
export async function addRunAt(
  { runId, lastIds, isNewFile }: RunPlace,
  { connection, rows: { tables } }: { readonly connection: NativeConnection; readonly rows: RunRows },
): Promise<number> {
  for (const table of TABLE_NAMES) {
    const columns = tables[table](), lastId = lastIds[WITH_IDS.indexOf(table)];
    const values: [string, (row: number) => ColumnValue][] = columns.map(({ name, at }) => [name, at]);
    await appendRows(connection, { name: table, ...TABLES[table], isNew: isNewFile }, {
      count: columns[0].count,
      columns: { ...Object.fromEntries(values), id: (row) => lastId + 1 + row, run_id: () => runId },
    });
  }
  return runId;
}
