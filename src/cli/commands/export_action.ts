/**
 * What `export` does: writes stored runs to files.
 *
 * @module
 */
import { type Database, openDatabase } from "../../sinks/duckdb/database.ts";
import { exportStored } from "../../sinks/export_stored.ts";
import { runIds } from "../../sinks/run_list.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import { unknownRun } from "../../sinks/unknown_run_error.ts";
import { EXIT, type ExitStatus, InterruptedError, RequestError } from "../exit_status.ts";
import type { ExportRequest } from "./export_command.ts";
import { Interrupt } from "../interrupt.ts";
import { withOwnTemporaryFolder } from "../temporary_folder.ts";
import type { Terminal } from "../terminal.ts";

/** Exports a stored run, or all of them. */
export async function exportRuns(
  which: number | "all",
  request: ExportRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { format, dbPath, json, quiet, packml } = request;
  if (packml && format === "sqlite") {
    throw new RequestError(
      "Cannot export to sqlite with --packml: its tables are those of the database; choose csv, say",
    );
  }
  using interrupt = new Interrupt();
  await using database = await openDatabase(dbPath, { readOnly: true });
  const ids = await chosen(database, which, dbPath);
  const directory = request.output ?? terminal.path(which === "all" ? "output/runs" : `output/run_${which}`);
  const paths = await withOwnTemporaryFolder(terminal, () =>
    exportStored(database, {
      runIds: ids,
      format,
      directory,
      folderPerRun: which === "all",
      packml,
      checkpoint: () => {
        if (interrupt.pressed) throw new InterruptedError(`Stopped: nothing was exported; ${directory} is as it was.`);
      },
    }));
  const files = paths.map((path) => path.slice(directory.length + 1));
  if (json) terminal.out(`${JSON.stringify({ run_ids: ids, format, directory, files }, null, 2)}\n`);
  else if (!quiet) terminal.say(`Exported ${whatText(ids)} to ${directory}: ${filesText(files)}\n`);
  return EXIT.done;
}

async function chosen(database: Database, which: number | "all", path: string): Promise<number[]> {
  const known = await runIds(database);
  if (which === "all") {
    if (known.length === 0) throw new StorageError(`Cannot export the runs in ${path}: there is none yet.`);
    return known;
  }
  if (!known.includes(which)) throw unknownRun(path, which, known);
  return [which];
}

function whatText(ids: readonly number[]): string {
  return ids.length === 1 ? `run ${ids[0]}` : `${ids.length} runs`;
}

function filesText(files: readonly string[]): string {
  return files.length > 10 ? `${files.length} files, ${files[0]} to ${files.at(-1)}` : files.join(", ");
}
