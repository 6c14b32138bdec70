/**
 * Where there are runs to be imported: folders that `export` wrote, or that wait beside a database that was locked.
 *
 * @module
 */
import { TABLE_NAMES, type TableName } from "./tables.ts";
import { SQLITE_FILE } from "./export_stored.ts";
import { EXPORT_FORMATS, type ExportFormat, type StoredFormat } from "./files.ts";
import { StorageError, storageError } from "./storage_error.ts";

/** A run in files, or several in one file. */
export interface RunSource {
  readonly directory: string;
  readonly format: StoredFormat;
}

/** The name of a table's file. */
export function fileName(table: TableName, format: ExportFormat): string {
  return `${table}.${format}`;
}

/**
 * The runs in a folder or, where it has none itself, in its folders. A folder may hold a run in several formats, and in
 * each of them another one.
 *
 * @throws {StorageError} when there is none, or files are missing.
 */
export async function findRunSources(directory: string): Promise<RunSource[]> {
  try {
    const own = await sourcesIn(directory);
    return own.length > 0 ? own : await sourcesBelow(directory);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new StorageError(`Cannot import runs from ${directory}: there is no such folder.`);
    }
    if (error instanceof Deno.errors.NotADirectory) {
      throw new StorageError(`Cannot import runs from ${directory}: it is no folder. Name the folder that it is in.`);
    }
    throw storageError(error, { action: "import runs from", path: directory });
  }
}

async function sourcesBelow(directory: string): Promise<RunSource[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    // A name with a dot is one that is not complete.
    if (isDirectory && !name.startsWith(".")) names.push(name);
  }
  const sources: RunSource[] = [];
  for (const name of names.sort(BY_NUMBER.compare)) sources.push(...await sourcesIn(`${directory}/${name}`));
  if (sources.length > 0) return sources;
  throw new StorageError(
    `Cannot import runs from ${directory}: there are none in it. ` +
      "What export wrote can be imported, and what was kept beside a locked database.",
  );
}

/** `run_10` comes after `run_9`. */
const BY_NUMBER = new Intl.Collator("en", { numeric: true });

async function sourcesIn(directory: string): Promise<RunSource[]> {
  const names = new Set<string>();
  for await (const { name, isDirectory } of Deno.readDir(directory)) if (!isDirectory) names.add(name);
  const formats = EXPORT_FORMATS.filter((format) => ONLY_EXPORTED.some((table) => names.has(fileName(table, format))));
  for (const format of formats) refuseIncomplete({ directory, format, names });
  const all: StoredFormat[] = names.has(SQLITE_FILE) ? [...formats, "sqlite"] : formats;
  return all.map((format) => ({ directory, format }));
}

/** A simulation that exports writes files of the other names too, with other columns. */
const ONLY_EXPORTED = TABLE_NAMES.filter((table) =>
  !["telemetry", "machine_telemetry", "state_summary", "events"].includes(table)
);

function refuseIncomplete(
  { directory, format, names }: { directory: string; format: ExportFormat; names: ReadonlySet<string> },
): void {
  const missing = TABLE_NAMES.map((table) => fileName(table, format)).filter((name) => !names.has(name));
  if (missing.length === 0) return;
  throw new StorageError(`Cannot import the run in ${directory}: it has no ${missing.join(", ")}.`);
}
