/**
 * What `import` does: stores results that were kept aside or exported, each run once.
 *
 * @module
 */
import { type ImportedRun, importRuns } from "../../sinks/import_runs.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { ImportRequest } from "./import_command.ts";
import { Interrupt } from "../interrupt.ts";
import { withOwnTemporaryFolder } from "../temporary_folder.ts";
import type { Terminal } from "../terminal.ts";

/** Brings the runs in a folder, or in the folders of it, into the database; a run that is there keeps its id. */
export async function importKept(
  directory: string,
  { dbPath, json, quiet }: ImportRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  using interrupt = new Interrupt();
  const importing = withOwnTemporaryFolder(terminal, () => importRuns(dbPath, directory));
  const imported = await interrupt.orResult(importing, STOPPED);
  if (json) {
    const runs = imported.map(({ runId, directory, stored }) => ({ run_id: runId, directory, stored }));
    terminal.out(`${JSON.stringify(runs)}\n`);
  } else if (!quiet) {
    for (const each of imported) terminal.say(`${doneText(each, dbPath)}\n`);
  }
  return EXIT.done;
}

function doneText({ directory, runId, stored }: ImportedRun, dbPath: string): string {
  if (stored) return `Stored ${directory} as run ${runId} in ${dbPath}`;
  return `${directory} is in ${dbPath} already, as run ${runId}`;
}

const STOPPED = "Stopped: the database has all of the runs or none of them; the files are as they were.";
