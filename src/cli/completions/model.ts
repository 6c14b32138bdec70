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
  /** What there is where there is no folder `config`. */
  readonly shipped: Shipped;
}

/** Folders of a configuration whose files are completed by their names. */
export const NAMED = ["runs", "experiments"] as const;

/** One of them. */
export type Named = typeof NAMED[number];

/** The names of the shipped files by folder. */
export type Shipped = Readonly<Record<Named, readonly string[]>>;

/** A command; what it takes beside options is all of one kind. */
export interface CompletedCommand {
  /** As typed: a subcommand's follows that of its command. */
  readonly name: string;
  /** The name, and others for it. */
  readonly names: readonly string[];
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly words: Values | null;
  readonly subcommands: readonly CompletedCommand[];
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
  /** Folders of the configuration. */
  readonly named: readonly Named[];
  readonly paths: "files" | "folders" | null;
}

/** Reads the commands of a program, whose first is the default one. */
export function completionsOf(program: Command, shipped: Shipped): Completions {
  const visible = program.createHelp().visibleCommands(program) as unknown as readonly Command[];
  const names = visible.map((command) => command.name());
  const own = optionsOf(program);
  const commands = visible.map((command) => completedCommand(command, names));
  const [first] = commands;
  const known = new Set(first.options.flatMap((option) => option.names));
  const more = own.filter((option) => !option.names.some((name) => known.has(name)));
  return { commands, defaultCommand: { ...first, options: [...first.options, ...more] }, shipped };
}

/** @param commands what may follow `help` */
function completedCommand(command: Command, commands: readonly string[], before = ""): CompletedCommand {
  const name = before + command.name(), subcommands = command.commands as unknown as readonly Command[];
  return {
    name,
    names: [name, ...command.aliases()],
    description: command.description(),
    options: optionsOf(command),
    words: wordsOf(command, command.name() === "help" ? commands : subcommands.map((each) => each.name())),
    subcommands: subcommands.map((each) => completedCommand(each, [], `${name} `)),
  };
}

/** A command and its subcommands. */
export function withSubcommands(command: CompletedCommand): CompletedCommand[] {
  return [command, ...command.subcommands];
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
  return valuesOf(argument.name(), commands.length > 0 ? commands : argument.argChoices);
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
  "dir|file": { paths: "files" },
  "id|dir": { paths: "folders" },
  name: { named: ["runs"] },
  "name|id": { named: ["experiments"] },
  a: { named: ["runs"], paths: "folders" },
  experiment: { named: ["experiments"], paths: "files" },
  "run|experiment": { named: ["runs", "experiments"], paths: "files" },
};

function valuesOf(placeholder: string, choices: readonly string[] = []): Values {
  return { placeholder, choices, named: [], paths: null, ...MEANINGS[placeholder] };
}
