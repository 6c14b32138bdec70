/**
 * Which options a request has.
 *
 * @module
 */
import type { Command, Option } from "../deps/commander.ts";

/** The options of a command that stand on the command line. */
export function typedOptions(command: Command): Option[] {
  return command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === "cli");
}
