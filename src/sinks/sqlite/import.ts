/**
 * Reads a SQLite file that `export` wrote.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";
import { csvLine } from "../csv.ts";
import { SCHEMA_VERSION, VERSION_TABLE } from "../duckdb/schema_version.ts";
import { TABLE_NAMES, type TableName } from "../tables.ts";
import type { Value } from "../duckdb/query_rows.ts";
import { fileName } from "../run_sources.ts";
import { LOST_FLOATS } from "./schema.ts";
import { StorageError } from "../storage_error.ts";

/**
 * Writes the runs in a SQLite file as CSV files, a folder for each.
 *
 * @returns The folders, below the one given, in the order of the runs.
 * @throws {StorageError} when a later linetwin wrote the file, or no run is in it.
 */
export async function sqliteToCsv(path: string, directory: string): Promise<string[]> {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    refuseNewer(file, path);
    const lost = lostFloats(file);
    const runIds = file.prepare("SELECT DISTINCT run_id FROM simulation_runs ORDER BY run_id").all()
      .map((row) => row.run_id);
    if (runIds.length === 0) throw new StorageError(`Cannot import the runs in ${path}: there is none.`);
    const folders: string[] = [];
    for (const runId of runIds) {
      const folder = `${directory}/${runId}`;
      await Deno.mkdir(folder, { recursive: true });
      for (const table of TABLE_NAMES) await writeTable(file, { folder, table, runId: Number(runId), lost });
      folders.push(folder);
    }
    return folders;
  } finally {
    file.close();
  }
}

function refuseNewer(file: DatabaseSync, path: string): void {
  const version = Number(file.prepare(`SELECT max(version) AS version FROM ${VERSION_TABLE}`).get()?.version ?? 0);
  if (version <= SCHEMA_VERSION) return;
  throw new StorageError(
    `Cannot import the runs in ${path}: it has schema version ${version}, and this linetwin knows versions up to ` +
      `${SCHEMA_VERSION}. Use the linetwin that wrote it or a later one.`,
  );
}

/** Texts of the floats that SQLite does not hold, by place. */
type LostFloats = ReadonlyMap<string, number>;

function lostFloats(file: DatabaseSync): LostFloats {
  const table = file.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(LOST_FLOATS);
  if (!table) return new Map();
  const rows = file.prepare(`SELECT table_name, row_number, column_name, value FROM ${LOST_FLOATS}`).all();
  return new Map(
    rows.map((row) => [`${row.table_name} ${row.row_number} ${row.column_name}`, Number(row.value)]),
  );
}

interface TableOfRun {
  readonly folder: string;
  readonly table: TableName;
  readonly runId: number;
  readonly lost: LostFloats;
}

const BYTES_AT_ONCE = 2 ** 20;

async function writeTable(file: DatabaseSync, { folder, table, runId, lost }: TableOfRun): Promise<void> {
  const rows = file.prepare(`SELECT *, rowid AS row_number FROM ${table} WHERE run_id = ? ORDER BY rowid`);
  rows.setReadBigInts(true);
  // The declarations leave it out; Deno has it, and rows as objects take 1 s more for 600,000 events.
  (rows as unknown as { setReturnArrays(enabled: boolean): void }).setReturnArrays(true);
  const names = rows.columns().map(({ name }) => name).slice(0, -1);
  using out = await Deno.open(`${folder}/${fileName(table, "csv")}`, { write: true, createNew: true });
  let text = csvLine(names);
  for (const row of rows.iterate(runId) as Iterable<unknown>) {
    const values = row as Value[];
    const rowNumber = values.pop();
    if (lost.size > 0) restore(values, { names, place: `${table} ${rowNumber}`, lost });
    text += csvLine(values);
    if (text.length < BYTES_AT_ONCE) continue;
    await writeAll(out, text);
    text = "";
  }
  await writeAll(out, text);
}

function restore(
  values: Value[],
  { names, place, lost }: { names: readonly string[]; place: string; lost: LostFloats },
): void {
  names.forEach((name, index) => values[index] = lost.get(`${place} ${name}`) ?? values[index]);
}

async function writeAll(file: Deno.FsFile, text: string): Promise<void> {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) rest = rest.subarray(await file.write(rest));
}
