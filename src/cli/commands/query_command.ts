/**
 * `query`: asks the database.
 *
 * @module
 */
import { type Command, Option } from "../../deps/commander.ts";
import type { CommandContext } from "../command_line.ts";
import { DB_PATH, JSON_ONLY, type PrintingRequest, QUIET } from "../common_options.ts";
import { commandLine } from "../invocation.ts";

/** What `query` is asked for. */
export interface QueryRequest extends PrintingRequest {
  readonly dbPath: string;
  readonly csv: boolean;
}

/** Adds the command. */
export function addQueryCommand(program: Command, { end }: CommandContext): void {
  program.command("query")
    .description("ask the database, without changing it")
    .argument("<sql>", "the statement, in quotes; of several, the last one's rows are printed")
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(new Option("--csv", "print all rows as CSV and nothing else").conflicts("json"))
    .addOption(QUIET)
    .addHelpText("after", example)
    .action(async (sql, request) => {
      const { query } = await import("./query_action.ts");
      end(await query(sql, { json: false, csv: false, quiet: false, ...request }));
    });
}

function example(): string {
  return `
The tables and views there are; then the runs side by side:
  ${commandLine(["query", "SHOW TABLES"])}
  ${commandLine(["query", "SELECT * FROM v_run_comparison"])}
`;
}
