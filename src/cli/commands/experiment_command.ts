/**
 * `experiment`: simulates the variants of a run many times and compares them; `experiment warmup`: how long the run's
 * line takes to settle.
 *
 * @module
 */
import { FRAME_NAMES, type FrameName } from "../../config/schema/frame_names.ts";
import { type Command, Option } from "../../deps/commander.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../sinks/files.ts";
import type { CommandContext } from "../command_context.ts";
import {
  type ChangesRequest,
  CONFIG,
  DB_PATH,
  HOURS,
  JSON_ONLY,
  LABEL,
  MODULE,
  type PrintingRequest,
  QUEUE,
  QUEUE_CA,
  QUEUE_CREDS,
  type QueueRequest,
  QUIET,
  reportOption,
  SEED,
  SET,
  type StoringRequest,
  USUAL_RUN,
  WORKERS,
} from "../common_options.ts";
import type { Shard } from "../../experiment/shards/shard.ts";
import { type ExitStatus, RequestError } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import { parseFormat, parseFrames, parseName, parseReplications, parseShard } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";
import { refuseIdleQueue } from "../queue_place.ts";
import { typedOptions } from "../typed_options.ts";

/** What `experiment` is asked for. */
export interface ExperimentRequest extends ChangesRequest, PrintingRequest, StoringRequest, QueueRequest {
  readonly replications?: number;
  /** Frames that are kept of each replication. */
  readonly keep?: readonly FrameName[];
  readonly workers?: number;
  readonly fresh: boolean;
  /** What of it is computed; left out: all. */
  readonly shard?: Shard;
  readonly export?: ExportFormat;
  readonly output: string;
  /** Where a report is to be; true: in the folder for exported files, named after the experiment. */
  readonly report?: string | true;
}

/** What `experiment warmup` is asked for. */
export interface WarmupRequest extends ChangesRequest, PrintingRequest {
  readonly replications?: number;
}

/** Adds the command. */
export function addExperimentCommand(program: Command, { args, end, terminal }: CommandContext): void {
  const experiment = program.command("experiment")
    .enablePositionalOptions()
    .description("compare variants of a run over many simulated shifts")
    .argument("[experiment]", "its name in experiments/, or a YAML file; left out: list them", parseName)
    .option(
      "--replications <n>",
      "how often each variant is simulated, each time with a new seed (default: as the experiment says)",
      parseReplications,
    )
    .option(
      "--keep <frames>",
      `frames of every replication to keep beside the database: ${FRAME_NAMES.join(", ")} (default: as it says)`,
      parseFrames,
    )
    .addOption(WORKERS)
    .addOption(SHARD)
    .addOption(QUEUE)
    .addOption(QUEUE_CA)
    .addOption(QUEUE_CREDS)
    .option("--fresh", "begin anew also where the same experiment is stored already")
    .option("--stored", "list the experiments that the database has")
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .addOption(EXPORT)
    .option("--output <dir>", "folder for exported files", parseName, "output")
    .addOption(reportOption("experiment_<name>"))
    .option("--no-db", "do not store the results")
    .addOption(LABEL)
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (name, request) => {
      const off = { fresh: false, json: false, quiet: false };
      if (name === undefined) {
        refuseIdle(experiment as unknown as Command, request.stored === true);
        return end(await (await listing(request.stored === true))(located({ ...off, ...request }, terminal), terminal));
      }
      if (request.stored) throw new RequestError("Leave the name out: --stored lists every stored experiment");
      refuseIdleQueue(experiment as unknown as Command, request);
      const { runExperiment } = await import("./experiment_action.ts");
      const isNamed = experiment.getOptionValueSource("dbPath") === "cli", { shard } = request;
      const own = shard === undefined || isNamed ? {} : { dbPath: shardDatabase(name, shard) };
      end(await runExperiment(name, located({ ...off, ...request, ...own }, terminal), { args, terminal }));
    });
  addWarmupCommand(experiment as unknown as Command, { args, end, terminal });
}

/** The database of a shard that is given no other: several may be computed in one folder at once. */
function shardDatabase(nameOrFile: string, { index, count }: Shard): string {
  const name = nameOrFile.replace(/^.*[/\\]/, "").replace(/\.ya?ml$/, "").replace(/[^\p{L}\p{N}._-]+/gu, "_");
  return `${name}_shard_${index}_of_${count}.duckdb`;
}

/** What is done where no experiment is named. */
async function listing(
  isStored: boolean,
): Promise<(request: ExperimentRequest, terminal: Terminal) => Promise<ExitStatus>> {
  if (isStored) return (await import("./stored_experiments.ts")).listStored;
  return (await import("./experiment_list.ts")).listExperiments;
}

function addWarmupCommand(experiment: Command, { args, end, terminal }: CommandContext): void {
  experiment.command("warmup")
    .description("how long a line takes to settle: what to leave out as warm-up")
    .argument(
      "[run|experiment]",
      `its name; or an experiment's YAML file; left out: ${USUAL_RUN}, or the only run`,
      parseName,
    )
    .option(
      "--replications <n>",
      "how often the run is watched, each time with a new seed (default: 20)",
      parseReplications,
    )
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => warmupExamples(terminal))
    .action(async (name, request) => {
      refuseMisplaced(experiment);
      const { suggestWarmup } = await import("./warmup_action.ts");
      end(await suggestWarmup(name, located({ json: false, quiet: false, ...request }, terminal), { args, terminal }));
    });
}

/** Most options are about an experiment that is carried out: where none is named they would do nothing. */
function refuseIdle(experiment: Command, isStored: boolean): void {
  const listing = ["config", "json", "quiet", ...isStored ? ["stored", "dbPath"] : []];
  const idle = typedOptions(experiment).find((option) => !listing.includes(option.attributeName()));
  if (idle) throw new RequestError(`${idle.long} is for an experiment that is carried out: name one before it`);
}

/** Options before `warmup` are those of `experiment`. */
function refuseMisplaced(experiment: Command): void {
  const [misplaced] = typedOptions(experiment);
  if (misplaced) throw new RequestError(`Write ${misplaced.long} after warmup, if it takes that option`);
}

function examples(terminal: Terminal): string {
  return `
How far does a bigger buffer help? Killed, it goes on where it stopped:
  ${commandLine(["experiment", "filler_buffer"], terminal)}
  ${commandLine(["experiment", "filler_buffer", "--replications", "100", "--export", "parquet"], terminal)}
The answer with charts, in one HTML file:
  ${commandLine(["experiment", "filler_buffer", "--report"], terminal)}
A part of it on each of eight machines, then all together:
  ${commandLine(["experiment", "filler_buffer", "--shard", "2/8"], terminal)}
  ${commandLine(["import", "filler_buffer_shard_2_of_8.duckdb"], terminal)}
What there is, and what is stored:
  ${commandLine(["experiment"], terminal)}
  ${commandLine(["experiment", "--stored"], terminal)}
`;
}

function warmupExamples(terminal: Terminal): string {
  return `
A line that starts empty makes less at first:
  ${commandLine(["experiment", "warmup", "--hours", "24"], terminal)}
`;
}

const SHARD = new Option(
  "--shard <i/n>",
  "compute the i-th of n parts, into a database of its own; import brings them together",
).argParser(parseShard).conflicts(["db", "export", "report"]);

const EXPORT = new Option("--export [format]", "write the result tables to files")
  .choices(EXPORT_FORMATS).argParser((text) => parseFormat(text, EXPORT_FORMATS)).preset(EXPORT_FORMATS[0]);
