/**
 * `dataset pdm`: a data set for predictive maintenance.
 *
 * @module
 */
import { type Command, Option } from "../../deps/commander.ts";
import { type Anomalies, ANOMALY_CHOICES, SPLIT_CHOICES } from "../../datasets/pdm/options.ts";
import { COMPAT_KINDS, type CompatKind } from "../../datasets/compat/kinds.ts";
import {
  FILE_LAYOUTS,
  type FileLayout,
  type SplitBy,
  TABLE_FORMATS,
  type TableFormat,
} from "../../datasets/folder/facts.ts";
import type { CommandContext } from "../command_context.ts";
import {
  type ChangesRequest,
  CONFIG,
  HOURS,
  JSON_ONLY,
  MODULE,
  type PrintingRequest,
  QUIET,
  runOption,
  SEED,
  SET,
  WORKERS,
} from "../common_options.ts";
import { RequestError } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import { located } from "../located.ts";
import {
  parseChoice,
  parseFormat,
  parseHorizons,
  parseInterval,
  parseList,
  parseName,
  parsePublished,
  parseReplications,
} from "../option_values.ts";
import type { Terminal } from "../terminal.ts";

/** What `dataset pdm` is asked for. */
export interface PdmRequest extends ChangesRequest, PrintingRequest {
  /** Left open: the usual one, or the only one. */
  readonly run?: string;
  readonly runs: number;
  readonly interval?: number;
  readonly horizons?: readonly number[];
  readonly split?: SplitBy;
  readonly anomalies?: Anomalies;
  readonly format?: TableFormat;
  readonly layout?: FileLayout;
  readonly published?: Date;
  readonly compat?: readonly CompatKind[];
  readonly cmapssMachine?: string;
  readonly workers?: number;
  readonly force: boolean;
  readonly output: string;
}

/** Adds the subcommand. */
export function addPdmCommand(dataset: Command, { args, end, terminal }: CommandContext): void {
  dataset.command("pdm")
    .description("sensors of machines with failures, remaining life and true health")
    .addOption(runOption(USUAL_PDM_RUN))
    .option("--runs <n>", "how many runs, each with a new seed", parseReplications, 20)
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .option("--interval <seconds>", "seconds between two rows (default: the run's telemetry interval)", parseInterval)
    .option("--horizons <hours>", "hours ahead that labels look, such as 8,24 (the default)", parseHorizons)
    .addOption(SPLIT)
    .addOption(ANOMALIES)
    .addOption(FORMAT)
    .addOption(LAYOUT)
    .option(
      "--published <date>",
      "when the files say they were published (default: the start of the run)",
      parsePublished,
    )
    .option(
      "--compat <sets>",
      `once more in the shape of well-known sets: ${COMPAT_KINDS.join(",")}`,
      (text: string) => parseList(text, COMPAT_KINDS, "sets"),
    )
    .option("--cmapss-machine <machine>", "machine of cmapss (default: the one with most failures)", parseName)
    .addOption(WORKERS)
    .option("--force", "replace the data set that is in the folder")
    .requiredOption("--output <dir>", "folder to make", parseName)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (request) => {
      if (request.cmapssMachine !== undefined && !request.compat?.includes("cmapss")) {
        throw new RequestError("--cmapss-machine has no effect without --compat cmapss: add that, or leave it out");
      }
      const { makePdm } = await import("./dataset_pdm_action.ts");
      const off = { force: false, json: false, quiet: false };
      end(await makePdm(located({ ...off, ...request } as PdmRequest, terminal), { args, terminal }));
    });
}

/** The run that is meant where none is named, wherever the configuration has it. */
export const USUAL_PDM_RUN = "pdm_30d";

const SPLIT = new Option("--split <by>", "what train, validation and test do not share (default: run)")
  .choices(SPLIT_CHOICES).argParser((text) => parseChoice(text, SPLIT_CHOICES, "splits"));

const ANOMALIES = new Option("--anomalies <which>", "anomalies on purpose (default: those of the run)")
  .choices(ANOMALY_CHOICES).argParser((text) => parseChoice(text, ANOMALY_CHOICES, "choices"));

const FORMAT = new Option("--format <format>", "format of the tables (default: parquet)")
  .choices(TABLE_FORMATS).argParser((text) => parseFormat(text, TABLE_FORMATS));

const LAYOUT = new Option("--layout <layout>", "one table of telemetry, or one for each equipment (default: wide)")
  .choices(FILE_LAYOUTS).argParser((text) => parseChoice(text, FILE_LAYOUTS, "layouts"));

function examples(terminal: Terminal): string {
  return `
Twenty months of sensors; a small set to try things with:
  ${commandLine(["dataset", "pdm", "--output", "pdm"], terminal)}
  ${commandLine(["dataset", "pdm", "--runs", "4", "--hours", "48", "--interval", "300", "--output", "small"], terminal)}
`;
}
