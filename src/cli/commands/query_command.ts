/**
 * `query`: asks the database.
 *
 * @module
 */
import { type Command, Option } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { DB_PATH, JSON_ONLY, type PrintingRequest, QUIET } from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";
import { parseExperiment } from "../run_id.ts";

/** What `query` is asked for. */
export interface QueryRequest extends PrintingRequest {
  readonly dbPath: string;
  readonly csv: boolean;
  /** An experiment whose frames can be asked too, by its id or its name. */
  readonly frames?: number | string;
}

/** Adds the command. */
export function addQueryCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("query")
    .description("ask the database, without changing it")
    .argument("<sql>", "the statement, in quotes; of several, the last one's rows are printed")
    .addOption(
      new Option(
        "--frames <name|id>",
        "also what an experiment has kept of its runs, such as the table frames.telemetry",
      )
        .argParser(parseExperiment),
    )
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(new Option("--csv", "print all rows as CSV and nothing else").conflicts("json"))
    .addOption(QUIET)
    .addHelpText("after", () => example(terminal))
    .action(async (sql, request) => {
      const { query } = await import("./query_action.ts");
      end(await query(sql, located({ json: false, csv: false, quiet: false, ...request }, terminal), terminal));
    });
}

function example(terminal: Terminal): string {
  return `
The tables and views there are; then the runs side by side:
  ${commandLine(["query", "SHOW TABLES"], terminal)}
  ${commandLine(["query", "SELECT * FROM v_run_comparison"], terminal)}
What an experiment has kept of its runs (--keep telemetry), by variant and replication:
  ${commandLine(["query", "SELECT * FROM frames.telemetry", "--frames", "filler_buffer"], terminal)}
`;
}
