/**
 * `replay`: runs a bundle again and proves that the results are the same.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { JSON_ONLY, type PrintingRequest, QUIET } from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";

/** How `replay` answers. */
export type ReplayRequest = PrintingRequest;

/** Adds the command. */
export function addReplayCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("replay")
    .description("run a bundle again and prove that its results are the same, byte for byte")
    .argument("<dir>", "a bundle that was run", parseName)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (directory, request) => {
      const { replay } = await import("./replay_action.ts");
      end(await replay(terminal.path(directory), { json: false, quiet: false, ...request }, terminal));
    });
}

function examples(terminal: Terminal): string {
  return `
Nothing in the bundle is changed; the exit status is 1 when something differs:
  ${commandLine(["replay", "scenarios/bottling_8hr_20261130_134402"], terminal)}
`;
}
