/**
 * What `runs` does: lists what is stored, or shows one run.
 *
 * @module
 */
import { plainJson } from "../../config/resolve/canonical.ts";
import { openDatabase } from "../../sinks/duckdb/database.ts";
import { runDetails, runLines } from "../../sinks/run_list.ts";
import { experimentCount } from "../../sinks/experiments/list.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import { countText } from "../../text/format.ts";
import type { RunsRequest } from "./runs_command.ts";
import { sameDatabase } from "../same_place.ts";
import { runListText } from "../text/run_list_text.ts";
import { storedRunText } from "../text/stored_run_text.ts";
import type { Terminal } from "../terminal.ts";

/** Shows all stored runs, or the one named. */
export async function showRuns(
  runId: number | undefined,
  request: RunsRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { dbPath: path, json, quiet } = request;
  await using database = await openDatabase(path, { readOnly: true, externalAccess: false });
  const show = (found: unknown, text: () => string) => {
    if (json) terminal.out(`${plainJson(found, 2)}\n`);
    else if (!quiet) terminal.out(text());
  };
  if (runId === undefined) {
    const runs = await runLines(database);
    const experiments = json || quiet ? 0 : await experimentCount(database);
    const list = () => runs.length === 0 ? `There is no run in ${path} yet` : runListText(runs, terminal);
    show(runs, () => `${list()}\n${experimentsText(experiments, path, terminal)}`);
  } else {
    const run = await runDetails(database, { runId, path });
    show(run, () => storedRunText(run, path, terminal));
  }
  return EXIT.done;
}

function experimentsText(number: number, path: string, terminal: Terminal): string {
  if (number === 0) return "";
  const are = number === 1 ? "experiment is" : "experiments are";
  const command = ["experiment", "--stored", ...sameDatabase(path, terminal)];
  return `\n${countText(number)} ${are} stored as well:\n  ${commandLine(command, terminal)}\n`;
}
