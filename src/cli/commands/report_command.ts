/**
 * `report`: a run, or an experiment, as one HTML file.
 *
 * @module
 */
import { type Command, Option } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { DB_PATH, JSON_ONLY, MODULE, type PrintingRequest, QUIET } from "../common_options.ts";
import { RequestError } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import { parseName } from "../option_values.ts";
import { parseExperiment, parseRunId } from "../run_id.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `report` is asked for. */
export interface ReportRequest extends PrintingRequest {
  /** A stored experiment, by its id or its name; true: the one that was begun last. Absent: a run. */
  readonly experiment?: number | string | true;
  /** Left open: `output/report_<id>.html`, of a bundle and of an experiment with its name. */
  readonly output?: string;
  readonly dbPath: string;
  readonly module: readonly string[];
  /** Of the two options before those that were given, as they are typed: they mean nothing to a bundle. */
  readonly ofStoredRuns: readonly string[];
}

/** Adds the command. */
export function addReportCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("report")
    .description("write the figures and charts of a run, or of an experiment, to one HTML file")
    .argument("[id|dir]", "a stored run or a bundle (default: the run stored last)", parseRun)
    .addOption(EXPERIMENT)
    .option("--output <file>", "the file (default: output/report_<id>.html)", parseName)
    .addOption(DB_PATH)
    .addOption(MODULE)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (run, request, command) => {
      if (request.experiment !== undefined) {
        refuseBoth(run, request.experiment);
        const { reportExperiment } = await import("./report_experiment_action.ts");
        const off = { json: false, quiet: false, ofStoredRuns: [] };
        return end(await reportExperiment(located({ ...off, ...request }, terminal), terminal));
      }
      const { report } = await import("./report_action.ts");
      const ofStoredRuns = [DB_PATH, MODULE].filter((option) =>
        command.getOptionValueSource(option.attributeName() as "dbPath" | "module") === "cli"
      ).map(({ long }) => long!);
      end(await report(run, located({ json: false, quiet: false, ...request, ofStoredRuns }, terminal), terminal));
    });
}

/** A report is of one of the two. */
function refuseBoth(run: number | string | undefined, experiment: number | string | true): void {
  if (run === undefined) return;
  throw new RequestError(
    experiment === true || experiment === run
      ? `Name what is reported on once: --experiment ${run}`
      : `A report is of a run or of an experiment: leave out ${run}, or --experiment ${experiment}`,
  );
}

const EXPERIMENT = new Option(
  "--experiment [name|id]",
  "a stored experiment in place of a run (default: the experiment begun last)",
).argParser(parseExperiment);

/** The id of a stored run where it is a number; a folder of that name is `./3`. */
function parseRun(text: string): number | string {
  return /^[+-]?\d+(\.\d*)?$/.test(text) ? parseRunId(text) : parseName(text);
}

function examples(terminal: Terminal): string {
  return `
Of the run stored last; then of run 1, to mail:
  ${commandLine(["report"], terminal)}
  ${commandLine(["report", "1", "--output", "monday.html"], terminal)}
Of a stored experiment, by its name or its number:
  ${commandLine(["report", "--experiment", "filler_buffer"], terminal)}
`;
}
