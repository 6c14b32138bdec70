/**
 * `simulate`: runs a line, prints its summary, stores it, exports it.
 *
 * @module
 */
import { type Command, Option } from "../../deps/commander.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../sinks/files.ts";
import type { CommandContext } from "../command_context.ts";
import {
  type ChangesRequest,
  CONFIG,
  DB_PATH,
  DEBUG_EVENTS,
  HOURS,
  JSON_ONLY,
  LABEL,
  MODULE,
  PACKML,
  type PrintingRequest,
  QUIET,
  reportOption,
  RUN,
  SEED,
  SET,
  type StoringRequest,
} from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseFormat, parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `simulate` is asked for. */
export interface SimulateRequest extends ChangesRequest, PrintingRequest, StoringRequest {
  /** Left open: the usual one, or the only one. */
  readonly run?: string;
  /** A bundle's folder, run in place of a run of the configuration. */
  readonly scenario?: string;
  /** Left open: no files but the output of a bundle; false: not even that. */
  readonly export?: ExportFormat | false;
  readonly output: string;
  /** Where a report is to be; true: in the folder for exported files, named after the run. */
  readonly report?: string | true;
  readonly debugEvents: boolean;
  readonly packml: boolean;
}

/** Adds the command, which is also what is meant where no command is named. */
export function addSimulateCommand(program: Command, { args, end, terminal }: CommandContext): void {
  program.command("simulate", { isDefault: true })
    .alias("run")
    .description("run a line, print its summary, store it")
    .addOption(RUN)
    .addOption(SCENARIO)
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .addOption(EXPORT)
    .option("--no-export", "write no files, not even the output of a bundle")
    .option("--output <dir>", "folder for exported files", parseName, "output")
    .addOption(PACKML)
    .addOption(REPORT)
    .option("--no-db", "do not store the run")
    .addOption(LABEL)
    .addOption(DB_PATH)
    .addOption(DEBUG_EVENTS)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (request) => {
      const { simulateAndKeep } = await import("./simulate_action.ts");
      const off = { debugEvents: false, packml: false, json: false, quiet: false };
      end(await simulateAndKeep(located({ ...off, ...request }, terminal), { args, terminal }));
    });
}

function examples(terminal: Terminal): string {
  return `
What would change, without touching a file:
  ${commandLine(["simulate", "--set", "equipment.Filler.uph=12000", "--seed", "7"], terminal)}
  ${commandLine(["simulate", "--hours", "24", "--export", "parquet"], terminal)}
`;
}

const SCENARIO = new Option("--scenario <dir>", "a bundle that configure made, in place of a run")
  .argParser(parseName).conflicts(["run", "config", "module"]);
const REPORT = reportOption("<run>");
const EXPORT = new Option("--export [format]", "write files")
  .choices(EXPORT_FORMATS).argParser((text) => parseFormat(text, EXPORT_FORMATS)).preset(EXPORT_FORMATS[0]);
