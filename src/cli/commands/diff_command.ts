/**
 * `diff`: what differs between two runs, in their configuration and in their results.
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
  MODULE,
  type PrintingRequest,
  QUIET,
  SEED,
  SET,
} from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/**
 * What `diff` is asked for, beside the two sides. Changes are those of runs of the configuration; bundles and stored runs
 * are as they are.
 */
export interface DiffRequest extends ChangesRequest, PrintingRequest {
  readonly dbPath: string;
}

/** Adds the command. */
export function addDiffCommand(program: Command, { end, terminal }: CommandContext): void {
  const what = "a run, a bundle's folder, or the id of a stored run";
  program.command("diff")
    .description("compare the configuration and the results of two runs, bundles or stored runs")
    .argument("<a>", what, parseName)
    .argument("<b>", "what it is compared with", parseName)
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(SET)
    .addOption(SEED)
    .addOption(HOURS)
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (a, b, request) => {
      const { diff } = await import("./diff_action.ts");
      end(await diff([a, b], located({ json: false, quiet: false, ...request }, terminal), terminal));
    });
}

function examples(terminal: Terminal): string {
  return `
Only what differs is shown; runs of the configuration are simulated for it:
  ${commandLine(["diff", "baseline_8hr", "high_buffer_8hr"], terminal)}
  ${commandLine(["diff", "1", "2"], terminal)}
`;
}
