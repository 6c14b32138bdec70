/**
 * What `experiment --stored` does: lists the experiments that the database has.
 *
 * @module
 */
import { openDatabase } from "../../sinks/duckdb/database.ts";
import { type ExperimentLine, experimentLines } from "../../sinks/experiments/list.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { ExperimentRequest } from "./experiment_command.ts";
import { commandLine } from "../invocation.ts";
import { sameDatabase } from "../same_place.ts";
import type { Terminal } from "../terminal.ts";
import { countText, oneLine } from "../../text/format.ts";
import { plainTable } from "../text/plain_table.ts";

/** Lists them, the newest last. */
export async function listStored(
  { dbPath: path, json, quiet }: ExperimentRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using database = await openDatabase(path, { readOnly: true, externalAccess: false });
  const found = await experimentLines(database);
  if (json) terminal.out(JSON.stringify(found, null, 2) + "\n");
  else if (!quiet) terminal.out(listText(found, path, terminal));
  return EXIT.done;
}

const NAME_MAX = 40;

function listText(found: readonly ExperimentLine[], path: string, terminal: Terminal): string {
  if (found.length === 0) return `There is no experiment in ${path} yet\n`;
  const table = plainTable({
    head: ["Id", "Experiment", "Run", "Status", "Variants", "Replications", "Failed", "Started (UTC)"],
    right: [true, false, false, false, true, true, true, false],
    rows: found.map((line) => [
      String(line.id),
      oneLine(line.name, NAME_MAX),
      oneLine(line.run_name, NAME_MAX),
      // Whoever is at it has the database open, so that it could not be read.
      line.status === "running" ? "killed" : line.status,
      countText(line.variants),
      countText(line.replications),
      countText(line.failures),
      line.started_at.slice(0, 16),
    ]),
    paint: terminal.paint,
  });
  const sql = `SELECT * FROM v_experiment_differences WHERE experiment_id = ${found.at(-1)!.id}`;
  return `${table}\n\nWhat came of the last:\n  ${
    commandLine(["query", sql, ...sameDatabase(path, terminal)], terminal)
  }\n`;
}
