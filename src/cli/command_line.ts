/**
 * The commands that there are, and what becomes of a request for one.
 *
 * @module
 */
import { didYouMean } from "../config/problems/nearest.ts";
import { NoConfigurationError } from "../config/problems/no_configuration_error.ts";
import { Command, CommanderError } from "../deps/commander.ts";
import { placedWords, wordsInExcess } from "./bare_words.ts";
import { VERSION } from "../version.ts";
import { addCompletionsCommand } from "./commands/completions_command.ts";
import { EXIT, type ExitStatus, RequestError } from "./exit_status.ts";
import { addExportCommand } from "./commands/export_command.ts";
import { addImportCommand } from "./commands/import_command.ts";
import { addCompareCommand } from "./commands/compare_command.ts";
import { addConfigureCommand } from "./commands/configure_command.ts";
import { addDatasetCommand } from "./commands/dataset_command.ts";
import { addDiffCommand } from "./commands/diff_command.ts";
import { addExperimentCommand } from "./commands/experiment_command.ts";
import { addQueueCommand } from "./commands/queue_command.ts";
import { addWorkerCommand } from "./commands/worker_command.ts";
import { addReplayCommand } from "./commands/replay_command.ts";
import { addReportCommand } from "./commands/report_command.ts";
import type { CommandContext } from "./command_context.ts";
import { commandLine } from "./invocation.ts";
import { addInitCommand } from "./commands/init_command.ts";
import { misplacedText } from "./misplaced_option.ts";
import { missingConfigurationText } from "./missing_configuration.ts";
import { addLintCommand } from "./commands/lint_command.ts";
import { addQueryCommand } from "./commands/query_command.ts";
import { reportError } from "./report_error.ts";
import { addRunsCommand } from "./commands/runs_command.ts";
import { addSimulateCommand } from "./commands/simulate_command.ts";
import { type Surroundings, type Terminal, terminalOf } from "./terminal.ts";

/**
 * Does what the arguments ask for.
 *
 * @param args What was typed after the program's name.
 * @param surroundings What is not the process's: where answers go, the folder, the environment.
 * @returns The exit status. Nothing is thrown: what went wrong has been said on stderr.
 */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<ExitStatus> {
  const terminal = terminalOf(surroundings);
  let status: ExitStatus = EXIT.done;
  const program = createProgram({ args, terminal, end: (ended) => status = ended });
  try {
    checkCommand(args, program, terminal);
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    const help = () => commandLine([...meantCommands(args, program).map((each) => each.name()), "--help"], terminal);
    return reportError(withWayOut(error, { args, program, terminal }), help, terminal);
  }
}

/** A command with its subcommands, whatever options it has. */
type AnyCommand = Command["commands"][number];

/** The command that is meant by the arguments, with its subcommand; none where it is no command. */
function meantCommands(args: readonly string[], program: Command): AnyCommand[] {
  const meant: AnyCommand[] = [];
  let commands: readonly AnyCommand[] = program.commands;
  for (const word of args[0]?.startsWith("-") ? ["simulate"] : args) {
    const command = commands.find((each) => each.name() === word || each.aliases().includes(word));
    if (command === undefined) break;
    meant.push(command);
    commands = command.commands;
  }
  return meant;
}

function examples(terminal: Terminal): string {
  return `
Without a command, options mean simulate:
  ${commandLine(["--hours", "24", "--export"], terminal)}
  ${commandLine(["--set", "equipment.Filler.uph=12000", "--no-db"], terminal)}
`;
}

/** Each adds its command, in the order in which help lists them. */
const COMMANDS = [
  addSimulateCommand,
  addInitCommand,
  addCompareCommand,
  addExperimentCommand,
  addWorkerCommand,
  addQueueCommand,
  addDatasetCommand,
  addConfigureCommand,
  addReplayCommand,
  addDiffCommand,
  addLintCommand,
  addRunsCommand,
  addReportCommand,
  addQueryCommand,
  addExportCommand,
  addImportCommand,
  addCompletionsCommand,
];

/** The program with all its commands. */
function createProgram(context: CommandContext): Command {
  const { terminal } = context;
  // How wide a screen is can only be known of the process's own.
  const helpWidth = terminal.ownsProcess ? {} : { getOutHelpWidth: () => 80 };
  const program = new Command("linetwin")
    .description("Simulates packaging lines: what they make, what it costs, and where they lose time.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    // Options of experiment after warmup are those of warmup.
    .enablePositionalOptions()
    .addHelpText("after", () => examples(terminal))
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => {}, ...helpWidth })
    .exitOverride();
  for (const addCommand of COMMANDS) addCommand(program, context);
  return program;
}

/** What was typed, and what might have been. */
interface Typed {
  readonly args: readonly string[];
  readonly program: Command;
  readonly terminal: Terminal;
}

/** An error with what to type in place of what was typed, where that can be told. */
function withWayOut(error: unknown, { args, program, terminal }: Typed): unknown {
  if (error instanceof NoConfigurationError) {
    return new RequestError(`${error.message}\n${missingConfigurationText(error, { args, terminal })}`);
  }
  if (!(error instanceof CommanderError)) return error;
  const misplaced = misplacedText(error.message, program.commands);
  if (misplaced !== null) return new RequestError(misplaced);
  if (error.code !== "commander.excessArguments") return error;
  const command = meantCommands(args, program).at(-1) ?? program;
  const words = wordsInExcess(command), placed = placedWords({ args, command, words, terminal });
  if (placed !== null) return new RequestError(`${placed.title}\n  ${placed.typed}`);
  return command.commands.length === 0 || command.registeredArguments.length > 0
    ? error
    : new RequestError(unknownText(words[0], command.commands.map((each) => each.name())));
}

/** A first word that is no command would otherwise be handed to `simulate`, which takes no words. */
function checkCommand(args: readonly string[], program: Command, terminal: Terminal): void {
  const commands = program.commands.flatMap((command) => [command.name(), ...command.aliases()]);
  const [first, second] = args;
  if (isUnknown(first, ["help", ...commands])) {
    throw unknownFirst(first, ["help", ...commands], { args, program, terminal });
  }
  if (first === "help" && isUnknown(second, commands)) throw new RequestError(unknownText(second, commands));
}

function isUnknown(word: string | undefined, known: readonly string[]): word is string {
  return word !== undefined && !word.startsWith("-") && !known.includes(word);
}

/** A word that may be a command misspelt, or what an option of `simulate` is for. */
function unknownFirst(word: string, known: readonly string[], { args, program, terminal }: Typed): RequestError {
  const [command] = meantCommands(["simulate"], program);
  const placed = didYouMean(word, known) === "" ? placedWords({ args, command, words: [word], terminal }) : null;
  if (placed === null) return new RequestError(unknownText(word, known));
  const { title, typed, options } = placed;
  const said = options.includes("--run") ? `${unknownText(word, known)}\nTo simulate a run of that name:` : title;
  return new RequestError(`${said}\n  ${typed}`);
}

function unknownText(word: string, known: readonly string[]): string {
  return `Unknown command ${JSON.stringify(word)}${didYouMean(word, known) || `: there are ${known.join(", ")}`}`;
}
