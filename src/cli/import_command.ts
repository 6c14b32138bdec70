/**
 * `import`: brings results that were kept aside into the database that was locked when they were made.
 *
 * @module
 */
import type { Command } from "../deps/commander.ts";
import type { CommandContext } from "./command_line.ts";
import { DB_PATH, JSON_ONLY, QUIET } from "./common_options.ts";
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
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .action(async (directory, request) => {
      const { importKept } = await import("./import_action.ts");
      end(await importKept(directory, { json: false, quiet: false, ...request }));
    });
}
