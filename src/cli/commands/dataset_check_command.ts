/**
 * `dataset check`: whether the folder of a data set is whole and right.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { JSON_ONLY, type PrintingRequest, QUIET } from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseName } from "../option_values.ts";

/** Adds the subcommand. */
export function addCheckCommand(dataset: Command, { end, terminal }: CommandContext): void {
  dataset.command("check")
    .description("see whether a data set, or a log, is whole: hashes, rows, keys, splits, labels, lives")
    .argument("<dir>", "folder that dataset has made", parseName)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText(
      "after",
      () => `\nWhether a set is still what was made:\n  ${commandLine(["dataset", "check", "pdm"], terminal)}\n`,
    )
    .action(async (directory: string, request: Partial<PrintingRequest>) => {
      const { checkFolder } = await import("./dataset_check_action.ts");
      end(await checkFolder(directory, { json: false, quiet: false, ...request }, terminal));
    });
}
