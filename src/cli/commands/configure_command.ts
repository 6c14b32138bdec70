/**
 * `configure`: freezes a run into a bundle, which gives the same results wherever and whenever it is run.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import {
  type ChangesRequest,
  CONFIG,
  DEBUG_EVENTS,
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
import { parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `configure` is asked for. */
export interface ConfigureRequest extends ChangesRequest, PrintingRequest {
  /** Left open: the usual one, or the only one. */
  readonly run?: string;
  readonly debugEvents: boolean;
  /** The folder that the bundle's folder will be in. */
  readonly output: string;
  readonly dryRun: boolean;
}

/** Adds the command. */
export function addConfigureCommand(program: Command, { args, end, terminal }: CommandContext): void {
  program.command("configure")
    .description("freeze a run into a bundle that can be run again anywhere")
    .addOption(RUN)
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .addOption(DEBUG_EVENTS)
    .option("--output <dir>", "folder to make the bundle's folder in", parseName, "scenarios")
    .option("--dry-run", "check the run and show what would be written")
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (request) => {
      const { configure } = await import("./configure_action.ts");
      const off = { debugEvents: false, dryRun: false, json: false, quiet: false };
      end(await configure(located({ ...off, ...request }, terminal), { args, terminal }));
    });
}

function examples(terminal: Terminal): string {
  return `
The bundle needs no configuration any more, and is run with simulate --scenario:
  ${commandLine(["configure", "--seed", "7"], terminal)}
`;
}
