/**
 * An option of one command that was given to another.
 *
 * @module
 */
import type { Command as Program } from "../deps/commander.ts";

type Command = Pick<Program["commands"][number], "name" | "options" | "commands">;

/** More would be read by nobody. */
const SHOWN_MAX = 4;

/**
 * What is told of an option that a command does not have, and few others do; null of any other error.
 *
 * @param message what the command says of it
 */
export function misplacedText(message: string, commands: readonly Command[]): string | null {
  const [, flag] = /unknown option '(--[^'=]+)/.exec(message) ?? [];
  if (flag === undefined) return null;
  const having = commands.flatMap((command) => namesWith(flag, command));
  return having.length === 0 || having.length > SHOWN_MAX
    ? null
    : `Unknown option '${flag}': it is for ${inWords(having)}`;
}

/** Of a command that has it, what it also has for its subcommands goes without saying. */
function namesWith(flag: string, command: Command): string[] {
  if (command.options.some(({ long }) => long === flag)) return [command.name()];
  return command.commands.flatMap((each) => namesWith(flag, each)).map((name) => `${command.name()} ${name}`);
}

function inWords(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
