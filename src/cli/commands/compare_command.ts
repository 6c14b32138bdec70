/**
 * `compare`: a run against itself with a change.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
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
  RUN,
  SEED,
  SET,
  type StoringRequest,
  WORKERS,
} from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseReplications } from "../option_values.ts";
import { refuseIdleQueue } from "../queue_place.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `compare` is asked for. */
export interface CompareRequest extends ChangesRequest, PrintingRequest, StoringRequest, QueueRequest {
  /** Left open: the usual one, or the only one. */
  readonly run?: string;
  readonly replications?: number;
  readonly workers?: number;
  readonly fresh: boolean;
  /** Where a report is to be; true: in the folder `output`. */
  readonly report?: string | true;
}

/** Adds the command. */
export function addCompareCommand(program: Command, { args, end, terminal }: CommandContext): void {
  const command = program.command("compare")
    .description("what a change would bring: the run with and without it, over many shifts")
    .addOption(SET)
    .addOption(RUN)
    .option("--replications <n>", "shifts simulated with and without the change (default: 20)", parseReplications)
    .addOption(WORKERS)
    .addOption(QUEUE)
    .addOption(QUEUE_CA)
    .addOption(QUEUE_CREDS)
    .option("--fresh", "begin anew also where the same comparison is stored already")
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SEED)
    .addOption(HOURS)
    .addOption(reportOption("experiment_compare"))
    .option("--no-db", "do not store the results")
    .addOption(LABEL)
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (request) => {
      refuseIdleQueue(command as unknown as Command, request);
      const { compare } = await import("./compare_action.ts");
      end(
        await compare(located({ fresh: false, json: false, quiet: false, ...request }, terminal), { args, terminal }),
      );
    });
}

function examples(terminal: Terminal): string {
  return `
Would a faster filler pay?
  ${commandLine(["compare", "--set", "equipment.Filler.uph=12000"], terminal)}
`;
}
