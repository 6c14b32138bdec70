/**
 * `report`: a run as one HTML file.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { DB_PATH, JSON_ONLY, MODULE, type PrintingRequest, QUIET } from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseName } from "../option_values.ts";
import { parseRunId } from "../run_id.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `report` is asked for. */
export interface ReportRequest extends PrintingRequest {
  /** Left open: `output/report_<id>.html`, of a bundle `output/report_<its name>.html`. */
  readonly output?: string;
  readonly dbPath: string;
  readonly module: readonly string[];
  /** Of the two options above those that were given, as they are typed: they mean nothing to a bundle. */
  readonly ofStoredRuns: readonly string[];
}

/** Adds the command. */
export function addReportCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("report")
    .description("write a run's figures and charts to one HTML file")
    .argument("[id|dir]", "a stored run or a bundle (default: the run stored last)", parseRun)
    .option("--output <file>", "the file (default: output/report_<id>.html)", parseName)
    .addOption(DB_PATH)
    .addOption(MODULE)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (run, request, command) => {
      const { report } = await import("./report_action.ts");
      const ofStoredRuns = [DB_PATH, MODULE].filter((option) =>
        command.getOptionValueSource(option.attributeName() as "dbPath" | "module") === "cli"
      ).map(({ long }) => long!);
      end(await report(run, located({ json: false, quiet: false, ...request, ofStoredRuns }, terminal), terminal));
    });
}

/** The id of a stored run where it is a number; a folder of that name is `./3`. */
function parseRun(text: string): number | string {
  return /^[+-]?\d+(\.\d*)?$/.test(text) ? parseRunId(text) : parseName(text);
}

function examples(terminal: Terminal): string {
  return `
Of the run stored last; then of run 1, to mail:
  ${commandLine(["report"], terminal)}
  ${commandLine(["report", "1", "--output", "monday.html"], terminal)}
`;
}
