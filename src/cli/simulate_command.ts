/**
 * `simulate`: runs a line, prints its summary, stores it, exports it.
 *
 * @module
 */
import { type Command, Option } from "../deps/commander.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../sinks/files.ts";
import type { CommandContext } from "./command_line.ts";
import { CONFIG, DB_PATH, HOURS, JSON_ONLY, MODULE, QUIET, SEED, SET } from "./common_options.ts";
import { parseExportFormat, parseName } from "./option_values.ts";

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
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .addOption(EXPORT)
    .option("--output <dir>", "folder for exported files", parseName, "output")
    .option("--no-db", "do not store the run")
    .addOption(DB_PATH)
    .option("--debug-events", "store and export every stay in a state, not only those around stops")
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .action(async (request) => {
      const { simulateAndKeep } = await import("./simulate_action.ts");
      end(await simulateAndKeep({ debugEvents: false, json: false, quiet: false, ...request }, args));
    });
}

const EXPORT = new Option("--export [format]", `write files: ${EXPORT_FORMATS.join(", ")}`)
  .argParser(parseExportFormat).preset(EXPORT_FORMATS[0]);
