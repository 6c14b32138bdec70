/**
 * Runs out of the database into files: a CSV, Parquet or Arrow file per table, or one SQLite file with all of them.
 *
 * @module
 */
import { polars } from "../deps/polars.ts";
import type { Database } from "./duckdb/database.ts";
import { encodeFrame, type ExportFormat, type StoredFormat } from "./files.ts";
import { quoted } from "./duckdb/quoted.ts";
import { ROW_GROUP_SIZE } from "./staging/staged_file.ts";
import { QueryError, storageError } from "./storage_error.ts";
import { selectAll } from "./duckdb/select_all.ts";
import { TABLE_NAMES } from "./tables.ts";
import { type FileToWrite, writeFiles } from "./write_files.ts";

/** The file that holds everything, in a folder. */
export const SQLITE_FILE = "linetwin_results.sqlite";

/** What is exported, and where to. */
export interface StoredExport {
  readonly runIds: readonly number[];
  readonly format: StoredFormat;
  /** Made if need be. */
  readonly directory: string;
  /** Whether each run has a folder of its own in it, named `run_<id>`; a SQLite file holds all runs together. */
  readonly folderPerRun: boolean;
  /** Whether state intervals have the states as PackML names them, too; default: no. A SQLite file never has. */
  readonly packml?: boolean;
  /** Called between two steps; what it throws ends the export and is thrown on. */
  readonly checkpoint?: () => void;
}

/**
 * Writes stored runs with all tables and columns, rows in the order in which they were stored. Either all files appear
 * or none; others in the folder are left alone.
 *
 * @returns The paths written.
 * @throws {StorageError} when the folder or a file cannot be written; what was there before then stays as it was.
 */
export async function exportStored(database: Database, what: StoredExport): Promise<string[]> {
  let stop: unknown = null;
  const checkpoint = () => {
    try {
      what.checkpoint?.();
    } catch (error) {
      stop = error;
      throw error;
    }
  };
  try {
    return await writeFiles(what.directory, files(database, { ...what, checkpoint }), { atOnce: false });
  } catch (error) {
    if (error === stop) throw error;
    // What DuckDB refuses here is a file, not the statement.
    const found = error instanceof QueryError ? error.cause : error;
    throw storageError(found, { action: "write the export to", path: what.directory });
  }
}

type Guarded = StoredExport & Required<Pick<StoredExport, "checkpoint">>;

function files(database: Database, what: Guarded): FileToWrite[] {
  if (what.format === "sqlite") return [sqliteFile(database, what)];
  const { format, packml } = what;
  return what.runIds.flatMap((runId) =>
    TABLE_NAMES.map((table) => ({
      name: `${what.folderPerRun ? `run_${runId}/` : ""}${table}.${format}`,
      write: async (path) => {
        what.checkpoint();
        await WRITERS[format](database, { sql: selectAll(table, { where: `run_id = ${runId}`, packml }), path });
      },
    }))
  );
}

function sqliteFile(database: Database, { runIds, checkpoint }: Guarded): FileToWrite {
  return {
    name: SQLITE_FILE,
    write: async (path) => {
      const { writeSqlite } = await import("./sqlite/export.ts");
      await writeSqlite(database, path, { runIds, checkpoint });
    },
  };
}

type Writer = (database: Database, what: { sql: string; path: string }) => Promise<void>;

const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  csv: (database, what) => copy(database, { ...what, as: `FORMAT csv, HEADER, TIMESTAMPFORMAT '${TIME_FORMAT}'` }),
  parquet: writeParquet,
  arrow: writeArrow,
};

/** As in the files that a simulation writes. DuckDB writes floats so that they read back to the same float. */
const TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%f";

async function copy(database: Database, { sql, path, as }: { sql: string; path: string; as: string }): Promise<void> {
  await database.rows(`COPY (${sql}) TO ${quoted(path)} (${as})`);
}

async function writeParquet(database: Database, what: { sql: string; path: string }): Promise<void> {
  await copy(database, { ...what, as: `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP_SIZE}` });
}

/** DuckDB does not write Arrow without an extension; Polars does. */
async function writeArrow(database: Database, { sql, path }: { sql: string; path: string }): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "linetwin-" });
  try {
    const parquet = `${folder}/table.parquet`;
    await writeParquet(database, { sql, path: parquet });
    await Deno.writeFile(path, encodeFrame((await polars()).readParquet(parquet), "arrow"));
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}
