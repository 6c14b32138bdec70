/**
 * What can be typed after the program's name, for any shell: read off the commands, so that a new one is in by itself.
 *
 * @module
 */
import type { Argument, Command, Option } from "../../deps/commander.ts";

/** All that a script needs to know. */
export interface Completions {
  readonly commands: readonly CompletedCommand[];
  /** The command that is meant where none is named. */
  readonly defaultCommand: CompletedCommand;
  /** The runs that there are where there is no folder `config`. */
  readonly shippedRuns: readonly string[];
}

/** A command; what it takes beside options is all of one kind. */
export interface CompletedCommand {
  readonly name: string;
  /** The name, and others for it. */
  readonly names: readonly string[];
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly words: Values | null;
}

/** An option. */
export interface CompletedOption {
  /** As typed: `-h`, `--help`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What follows it; null when nothing does. */
  readonly values: Values | null;
  /** Whether the value may be left out. */
  readonly isOptional: boolean;
  readonly mayRepeat: boolean;
}

/** What may stand in one place: any of these. */
export interface Values {
  /** How help calls it. */
  readonly placeholder: string;
  readonly choices: readonly string[];
  readonly runs: boolean;
  readonly paths: "files" | "folders" | null;
}

/** Reads the commands of a program, whose first is the default one. */
export function completionsOf(program: Command, shippedRuns: readonly string[]): Completions {
  const visible = program.createHelp().visibleCommands(program) as unknown as readonly Command[];
  const names = visible.map((command) => command.name());
  const own = optionsOf(program);
  const commands = visible.map((command): CompletedCommand => ({
    name: command.name(),
    names: [command.name(), ...command.aliases()],
    description: command.description(),
    options: optionsOf(command),
    words: wordsOf(command, names),
  }));
  const [first] = commands;
  const known = new Set(first.options.flatMap((option) => option.names));
  const more = own.filter((option) => !option.names.some((name) => known.has(name)));
  return { commands, defaultCommand: { ...first, options: [...first.options, ...more] }, shippedRuns };
}

function optionsOf(command: Command): CompletedOption[] {
  return command.createHelp().visibleOptions(command).map((option: Option) => ({
    names: [option.short, option.long].filter((name) => name !== undefined),
    description: option.description,
    values: option.required || option.optional ? valuesOf(placeholderOf(option.flags), option.argChoices) : null,
    isOptional: option.optional,
    mayRepeat: Array.isArray(option.defaultValue),
  }));
}

function wordsOf(command: Command, commands: readonly string[]): Values | null {
  const [argument] = command.registeredArguments as readonly Argument[];
  if (argument === undefined) return null;
  return valuesOf(argument.name(), command.name() === "help" ? commands : argument.argChoices);
}

/** `run` in `--run <run>`. */
function placeholderOf(flags: string): string {
  return flags.match(/[<[](.+?)(?:\.\.\.)?[>\]]/)![1];
}

/** What the placeholders of help stand for; those that are not here, such as numbers, nobody can guess. */
const MEANINGS: Readonly<Record<string, Partial<Values>>> = {
  dir: { paths: "folders" },
  file: { paths: "files" },
  path: { paths: "folders" },
  "id|all": { choices: ["all"] },
  name: { runs: true },
  a: { runs: true, paths: "folders" },
};

function valuesOf(placeholder: string, choices: readonly string[] = []): Values {
  return { placeholder, choices, runs: false, paths: null, ...MEANINGS[placeholder] };
}
