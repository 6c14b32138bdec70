/**
 * Options that mean the same in every command that has them.
 *
 * @module
 */
import { Option } from "../deps/commander.ts";
import { DEFAULT_DATABASE } from "../sinks/duckdb/database_file.ts";
import {
  collectModule,
  collectSetting,
  parseHours,
  parseLabel,
  parseName,
  parseQueue,
  parseSeed,
  parseWorkers,
} from "./option_values.ts";

/** Where runs of the configuration come from. */
export interface ConfigurationRequest {
  /** The configuration's folder; left open: `config`, or the configuration inside the program. */
  readonly config?: string;
  /** Modules to import before the configuration is read: files, or URLs. */
  readonly module: readonly string[];
}

/** A run of the configuration, with what is changed for this time. */
export interface ChangesRequest extends ConfigurationRequest {
  /** Overrides, each as `path=value`. */
  readonly set: readonly string[];
  readonly seed?: number;
  readonly hours?: number;
}

/** Whether results are stored, where, and what they are called there. */
export interface StoringRequest {
  readonly db: boolean;
  readonly dbPath: string;
  readonly label?: string;
}

/** What is printed. */
export interface PrintingRequest {
  readonly json: boolean;
  readonly quiet: boolean;
}

/** The run that is meant where none is named, wherever the configuration has it. */
export const USUAL_RUN = "baseline_8hr";

export const RUN = runOption(USUAL_RUN);

/** `--run`, which may be left out: then it is the usual one, or the only one that there is. */
export function runOption(usual: string) {
  return new Option("--run <name>", `the run, a file in runs/ (default: ${usual}, or the only one)`)
    .argParser(parseName);
}

export const CONFIG = new Option(
  "--config <dir>",
  "folder of the configuration (default: config, or the one inside the program)",
).argParser(parseName);

export const MODULE = new Option(
  "--module <file>",
  "TypeScript module to load first, with phases of your own; may be repeated",
).argParser(collectModule).default([] as string[], "none");

export const SET = new Option("--set <path=value>", "change one value for this run; may be repeated")
  .argParser(collectSetting).default([] as string[], "none");

export const SEED = new Option("--seed <n>", "seed of all random numbers (default: the run's)").argParser(parseSeed);

export const HOURS = new Option("--hours <n>", "hours to simulate (default: the run's)").argParser(parseHours);

export const WORKERS = new Option("--workers <n>", "how many compute side by side (default: one per core)")
  .argParser(parseWorkers);

/** A queue, and who one is there. */
export interface QueueRequest {
  readonly queue?: string;
  readonly queueCa?: string;
  readonly queueCreds?: string;
}

export const QUEUE = new Option("--queue <url>", "NATS server of a queue, such as nats://host:4222").argParser(
  parseQueue,
);

export const QUEUE_CA = new Option("--queue-ca <file>", "certificates that the queue's server is checked against")
  .argParser(parseName);

export const QUEUE_CREDS = new Option(
  "--queue-creds <file>",
  "credentials or nkey for the queue (default: NATS_USER and NATS_PASSWORD of the environment)",
).argParser(parseName);

export const DEBUG_EVENTS = new Option(
  "--debug-events",
  "keep every state interval, not only those around stops",
);

export const DB_PATH = new Option("--db-path <file>", "the DuckDB file of results")
  .argParser(parseName).default(DEFAULT_DATABASE);

/** `--report`, of what makes a report that has a name of its own. @param named as help shows it */
export function reportOption(named: string) {
  return new Option("--report [file]", `write an HTML report (default: output/report_${named}.html)`)
    .argParser(parseName);
}

export const LABEL = new Option("--label <text>", "what to call the stored results, to tell them from others")
  .argParser(parseLabel).conflicts("db");

export const PACKML = new Option("--packml", "events also with their states as PackML names and numbers them");

export const JSON_ONLY = new Option("--json", "print the result as JSON and nothing else");

export const QUIET = new Option("--quiet", "print nothing unless something goes wrong");
