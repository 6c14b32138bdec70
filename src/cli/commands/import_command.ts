/**
 * `import`: brings results that were exported, or kept aside while the database was locked, into a database, and
 * experiments of other databases.
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
    .description("bring results that were exported or kept aside, or shards of experiments, into the database")
    .argument(
      "<dir|file...>",
      "folders of one run or of several; or databases whose experiments are brought together",
      collectNames,
    )
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => example(terminal))
    .action(async (paths, request) => {
      const { importAll } = await import("./import_action.ts");
      const asked = located({ json: false, quiet: false, ...request }, terminal);
      end(await importAll((paths as unknown as string[]).map((path) => terminal.path(path)), asked, terminal));
    });
}

/** Adds a name to those before it. */
function collectNames(text: string, before: readonly string[] = []): string[] {
  return [...before, parseName(text)];
}

function example(terminal: Terminal): string {
  return `
What export wrote, in any format; a run that is in the database already stays as it is:
  ${commandLine(["import", "output/run_1", "--db-path", "archive.duckdb"], terminal)}
What experiment --shard computed elsewhere:
  ${commandLine(["import", "filler_buffer_shard_1_of_2.duckdb", "filler_buffer_shard_2_of_2.duckdb"], terminal)}
`;
}
