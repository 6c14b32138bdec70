/**
 * `export`: stored runs out of the database, for other programs.
 *
 * @module
 */
import { type Command, Option } from "../../deps/commander.ts";
import { STORED_FORMATS, type StoredFormat } from "../../sinks/files.ts";
import type { CommandContext } from "../command_context.ts";
import { DB_PATH, JSON_ONLY, PACKML, type PrintingRequest, QUIET } from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseFormat, parseName } from "../option_values.ts";
import { parseRunIdOrAll } from "../run_id.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `export` is asked for. */
export interface ExportRequest extends PrintingRequest {
  readonly format: StoredFormat;
  /** Left open: `output/run_<id>`, and `output/runs` for all runs. */
  readonly output?: string;
  readonly packml: boolean;
  readonly dbPath: string;
}

/** Adds the command. */
export function addExportCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("export")
    .description("write stored runs to files")
    .argument("<id|all>", "the run, or all", parseRunIdOrAll)
    .addOption(FORMAT)
    .option("--output <dir>", "folder for the files (default: output/run_<id>, or output/runs)", parseName)
    .addOption(PACKML)
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => example(terminal))
    .action(async (which, request) => {
      const { exportRuns } = await import("./export_action.ts");
      end(
        await exportRuns(which, located({ packml: false, json: false, quiet: false, ...request }, terminal), terminal),
      );
    });
}

const FORMAT = new Option("--format <format>", "a file per table, or all in one (sqlite)")
  .choices(STORED_FORMATS).argParser((text) => parseFormat(text, STORED_FORMATS)).default(
    STORED_FORMATS[0] as StoredFormat,
  );

function example(terminal: Terminal): string {
  return `
Run 1 as CSV files; then every run in one file for Grafana:
  ${commandLine(["export", "1"], terminal)}
  ${commandLine(["export", "all", "--format", "sqlite", "--output", "dashboards"], terminal)}
`;
}
