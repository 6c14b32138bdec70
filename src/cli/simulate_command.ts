/**
 * `simulate`: runs a line, prints its summary, stores it, exports it.
 *
 * @module
 */
import { type Command, Option } from "../deps/commander.ts";
import { DEFAULT_DATABASE } from "../sinks/database_file.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../sinks/files.ts";
import type { CommandContext } from "./command_line.ts";
import { MODULE_OPTION } from "./module_option.ts";
import { collectSetting, parseExportFormat, parseHours, parseName, parseSeed } from "./option_values.ts";

/** What `simulate` is asked for. */
export interface SimulateRequest {
  readonly run: string;
  /** The configuration's folder; left open: `config`, or the configuration inside the program. */
  readonly config?: string;
  /** Modules to import before the configuration is read: files, or URLs. */
  readonly module: readonly string[];
  /** Overrides, each as `path=value`. */
  readonly set: readonly string[];
  readonly seed?: number;
  readonly hours?: number;
  /** Left open: no export. */
  readonly export?: ExportFormat;
  readonly output: string;
  readonly db: boolean;
  readonly dbPath: string;
  readonly debugEvents: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Adds the command, which is also what is meant where no command is named. */
export function addSimulateCommand(program: Command, { args, end }: CommandContext): void {
  program.command("simulate", { isDefault: true })
    .alias("run")
    .description("run a line, print its summary, store it")
    .option("--run <name>", "the run, a file in runs/", parseName, "baseline_8hr")
    .option("--config <dir>", "folder of the configuration (default: config, or the one inside the program)", parseName)
    .addOption(MODULE_OPTION)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .addOption(EXPORT)
    .option("--output <dir>", "folder for exported files", parseName, "output")
    .option("--no-db", "do not store the run")
    .option("--db-path <file>", "the DuckDB file to store it in", parseName, DEFAULT_DATABASE)
    .option("--debug-events", "store and export every stay in a state, not only those around stops")
    .option("--json", "print the summary as JSON and nothing else")
    .option("--quiet", "print nothing unless something goes wrong")
    .action(async (request) => {
      const { simulateAndKeep } = await import("./simulate_action.ts");
      end(await simulateAndKeep({ debugEvents: false, json: false, quiet: false, ...request }, args));
    });
}

const SET = new Option("--set <path=value>", "change one value for this run; may be repeated")
  .argParser(collectSetting).default([] as string[], "none");
const SEED = new Option("--seed <n>", "seed of all random numbers (default: the run's)").argParser(parseSeed);
const HOURS = new Option("--hours <n>", "hours to simulate (default: the run's)").argParser(parseHours);
const EXPORT = new Option("--export [format]", `write files: ${EXPORT_FORMATS.join(", ")}`)
  .argParser(parseExportFormat).preset(EXPORT_FORMATS[0]);
