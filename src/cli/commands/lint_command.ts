/**
 * `lint`: says what is wrong with a configuration, and what is out of balance in its lines.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import {
  CONFIG,
  type ConfigurationRequest,
  JSON_ONLY,
  MODULE,
  type PrintingRequest,
  QUIET,
} from "../common_options.ts";
import { RequestError } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import { parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `lint` is asked for. */
export interface LintRequest extends ConfigurationRequest, PrintingRequest {
  /** The folder as it was typed, without an option. */
  readonly named?: string;
}

/** Adds the command. */
export function addLintCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("lint")
    .description("check every file of a configuration, and the balance of its lines")
    .argument("[path]", "folder of the configuration, the same as --config", parseName)
    .addOption(CONFIG)
    .addOption(MODULE)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => example(terminal))
    .action(async (path, { config, ...request }) => {
      if (path !== undefined && config !== undefined) {
        throw new RequestError(`Cannot check both ${path} and ${config}: name one folder`);
      }
      const { lint } = await import("./lint_action.ts");
      end(
        await lint(
          located({ json: false, quiet: false, ...request, named: path, config: path ?? config }, terminal),
          terminal,
        ),
      );
    });
}

function example(terminal: Terminal): string {
  return `
All problems are reported at once, with their places:
  ${commandLine(["lint", "config"], terminal)}
`;
}
