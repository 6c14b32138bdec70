/**
 * `diff`: what differs between two runs, in their configuration and in their results.
 *
 * @module
 */
import type { Command } from "../deps/commander.ts";
import type { CommandContext } from "./command_line.ts";
import { CONFIG, DB_PATH, HOURS, JSON_ONLY, MODULE, QUIET, SEED, SET } from "./common_options.ts";
import { commandLine } from "./invocation.ts";
import { parseName } from "./option_values.ts";

/** What `diff` is asked for, beside the two sides. */
export interface DiffRequest {
  /** The configuration's folder; left open: `config`, or the configuration inside the program. */
  readonly config?: string;
  readonly dbPath: string;
  /** Modules to import before the configuration is read: files, or URLs. */
  readonly module: readonly string[];
  /** Of runs of the configuration, as are seed and hours; bundles and stored runs are as they are. */
  readonly set: readonly string[];
  readonly seed?: number;
  readonly hours?: number;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Adds the command. */
export function addDiffCommand(program: Command, { end }: CommandContext): void {
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
    .addHelpText("after", examples)
    .action(async (a, b, request) => {
      const { diff } = await import("./diff_action.ts");
      end(await diff([a, b], { json: false, quiet: false, ...request }));
    });
}

function examples(): string {
  return `
Only what differs is shown; runs of the configuration are simulated for it:
  ${commandLine(["diff", "baseline_8hr", "high_buffer_8hr"])}
  ${commandLine(["diff", "1", "2"])}
`;
}
