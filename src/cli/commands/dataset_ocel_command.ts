/**
 * `dataset ocel`: a log for process mining.
 *
 * @module
 */
import { type Command, Option } from "../../deps/commander.ts";
import { LOG_FORMAT_NAMES, type LogFormatName } from "../../datasets/ocel/formats.ts";
import { CSV_COLUMNS, type CsvColumns } from "../../datasets/ocel/csv_columns.ts";
import type { CommandContext } from "../command_context.ts";
import {
  type ChangesRequest,
  CONFIG,
  HOURS,
  JSON_ONLY,
  MODULE,
  type PrintingRequest,
  QUIET,
  RUN,
  SEED,
  SET,
} from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { located } from "../located.ts";
import { parseChoice, parseHour, parseHours, parseList, parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";

/** What `dataset ocel` is asked for. */
export interface OcelRequest extends ChangesRequest, PrintingRequest {
  /** Left open: the usual one, or the only one. */
  readonly run?: string;
  readonly granularity?: string;
  readonly format: readonly LogFormatName[];
  readonly columns: CsvColumns;
  readonly fromHours?: number;
  readonly toHours?: number;
  readonly states: boolean;
  readonly force: boolean;
  readonly output: string;
}

/** Adds the subcommand. */
export function addOcelCommand(dataset: Command, { args, end, terminal }: CommandContext): void {
  dataset.command("ocel")
    .description("what happened to every item and machine, for process mining")
    .addOption(RUN)
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .option("--granularity <type>", "lowest type of item in it (default: the second, cases say)", parseName)
    .addOption(FORMAT)
    .addOption(COLUMNS)
    .option("--from-hours <n>", "leave out what happens before (default: 0)", parseHour)
    .option("--to-hours <n>", "leave out what happens from then on (default: the end of the run)", parseHours)
    .option("--states", "changes of machines' states are events too, as PackML names them")
    .option("--force", "replace the data set that is in the folder")
    .requiredOption("--output <dir>", "folder to make", parseName)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (request) => {
      const { makeOcel } = await import("./dataset_ocel_action.ts");
      const off = { states: false, force: false, json: false, quiet: false };
      end(await makeOcel(located({ ...off, ...request } as OcelRequest, terminal), { args, terminal }));
    });
}

const FORMAT = new Option("--format <formats>", `files to write, of ${LOG_FORMAT_NAMES.join(",")}`)
  .argParser((text) => parseList(text.toLowerCase(), LOG_FORMAT_NAMES, "formats")).default(["sqlite"], "sqlite");

const COLUMN_CHOICES = Object.keys(CSV_COLUMNS) as CsvColumns[];

const COLUMNS = new Option("--columns <names>", "what columns of CSV files are called")
  .choices(COLUMN_CHOICES).argParser((text) => parseChoice(text, COLUMN_CHOICES, "choices")).default("plain");

function examples(terminal: Terminal): string {
  return `
Cases and pallets of a shift; every tube of its second hour, in all formats:
  ${commandLine(["dataset", "ocel", "--output", "log"], terminal)}
  ${
    commandLine([
      ...["dataset", "ocel", "--granularity", "tube", "--from-hours", "1", "--to-hours", "2"],
      ...["--format", LOG_FORMAT_NAMES.join(","), "--output", "tubes"],
    ], terminal)
  }
`;
}
