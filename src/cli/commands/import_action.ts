/**
 * What `import` does: stores results that were kept aside or exported, each run once, and brings the experiments of other
 * databases in.
 *
 * @module
 */
import { type ImportedRun, importRuns } from "../../sinks/import_runs.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { ImportRequest } from "./import_command.ts";
import { Interrupt } from "../interrupt.ts";
import { withOwnTemporaryFolder } from "../temporary_folder.ts";
import type { Terminal } from "../terminal.ts";

/** What came in, told in two ways. */
export interface Imported {
  readonly json: object;
  readonly text: string;
}

/**
 * Brings the runs in folders, or in the folders of them, into the database, a run that is there keeps its id; and the
 * experiments of other databases, all or none.
 */
export async function importAll(
  paths: readonly string[],
  { dbPath, json, quiet }: ImportRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  using interrupt = new Interrupt();
  const databases = paths.filter(isDatabase), folders = paths.filter((path) => !databases.includes(path));
  const importing = withOwnTemporaryFolder(terminal, async () => {
    const runs: ImportedRun[] = [];
    for (const folder of folders) runs.push(...await importRuns(dbPath, folder));
    const told = runs.map((run) => importedRun(run, dbPath));
    if (databases.length === 0) return told;
    const { importExperiments } = await import("./import_experiments.ts");
    return [...told, ...await importExperiments(databases, dbPath, terminal)];
  });
  const imported = await interrupt.orResult(importing, STOPPED);
  if (json) terminal.out(`${JSON.stringify(imported.map(({ json }) => json))}\n`);
  else if (!quiet) { for (const { text } of imported) terminal.say(`${text}\n`); }
  return EXIT.done;
}

/** Whether it is a file of DuckDB, or is to be one by its name. */
function isDatabase(path: string): boolean {
  try {
    using file = Deno.openSync(path);
    const start = new Uint8Array(12);
    return file.readSync(start) === start.length && new TextDecoder().decode(start.subarray(8)) === "DUCK";
  } catch {
    return path.endsWith(".duckdb");
  }
}

function importedRun({ directory, runId, stored }: ImportedRun, dbPath: string): Imported {
  return {
    json: { run_id: runId, directory, stored },
    text: stored
      ? `Stored ${directory} as run ${runId} in ${dbPath}`
      : `${directory} is in ${dbPath} already, as run ${runId}`,
  };
}

const STOPPED = "Stopped: of each folder, and of all databases together, all is stored or nothing; " +
  "the files are as they were.";
