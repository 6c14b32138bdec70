/**
 * `import`: brings results that were kept aside into the database that was locked when they were made.
 *
 * @module
 */
import type { Command } from "../deps/commander.ts";
import { DEFAULT_DATABASE } from "../sinks/database_file.ts";
import type { CommandContext } from "./command_line.ts";
import { parseName } from "./option_values.ts";

/** What `import` is asked for. */
export interface ImportRequest {
  readonly dbPath: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Adds the command. */
export function addImportCommand(program: Command, { end }: CommandContext): void {
  program.command("import")
    .description("bring results that were kept aside into the database")
    .argument("<dir>", "the folder of one run, or of several", parseName)
    .option("--db-path <file>", "the DuckDB file to store them in", parseName, DEFAULT_DATABASE)
    .option("--json", "print the runs' ids as JSON and nothing else")
    .option("--quiet", "print nothing unless something goes wrong")
    .action(async (directory, request) => {
      const { importKept } = await import("./import_action.ts");
      end(await importKept(directory, { json: false, quiet: false, ...request }));
    });
}
