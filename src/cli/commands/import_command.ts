/**
 * `import`: brings results that were exported, or kept aside while the database was locked, into a database.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { DB_PATH, JSON_ONLY, type PrintingRequest, QUIET } from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `import` is asked for. */
export interface ImportRequest extends PrintingRequest {
  readonly dbPath: string;
}

/** Adds the command. */
export function addImportCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("import")
    .description("bring results that were exported or kept aside into the database")
    .argument("<dir>", "the folder of one run, or of several", parseName)
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => example(terminal))
    .action(async (directory, request) => {
      const { importKept } = await import("./import_action.ts");
      end(
        await importKept(
          terminal.path(directory),
          located({ json: false, quiet: false, ...request }, terminal),
          terminal,
        ),
      );
    });
}

function example(terminal: Terminal): string {
  return `
What export wrote, in any format; a run that is in the database already stays as it is:
  ${commandLine(["import", "output/run_1", "--db-path", "archive.duckdb"], terminal)}
`;
}
