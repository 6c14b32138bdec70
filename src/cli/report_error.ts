/**
 * What went wrong, in words on stderr. A stack trace is for our mistakes only.
 *
 * @module
 */
import { BundleError } from "../bundle/bundle_error.ts";
import { ConfigError } from "../config/problems/config_error.ts";
import { DropInError } from "../datasets/compat/drop_in.ts";
import { DatasetError } from "../datasets/dataset_error.ts";
import { CommanderError } from "../deps/commander.ts";
import { RUN_FAULTS } from "../engine/run_faults.ts";
import { ModuleError } from "../run/module_error.ts";
import { QueryError, StorageError } from "../sinks/storage_error.ts";
import { UnknownRunError } from "../sinks/unknown_run_error.ts";
import { EXIT, type ExitStatus, InterruptedError, RequestError } from "./exit_status.ts";
import type { Terminal } from "./terminal.ts";
import { capitalised } from "../text/format.ts";

/**
 * Tells the person about an error.
 *
 * @param help Gives the command that says what there is, which is looked for only where it is told.
 * @returns The exit status that goes with it.
 */
export function reportError(error: unknown, help: () => string, terminal: Terminal): ExitStatus {
  const report = (text: string, status: ExitStatus) => {
    terminal.err(`${visible(text)}\n`);
    return status;
  };
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.done : report(withHelp(commanderText(error), help), EXIT.wrongRequest);
  }
  if (error instanceof RequestError) return report(withHelp(error.message, help), EXIT.wrongRequest);
  if (MISTAKES.some((mistake) => error instanceof mistake)) return report((error as Error).message, EXIT.wrongRequest);
  if (error instanceof InterruptedError) return report(error.message, EXIT.interrupted);
  if (error instanceof StorageError || isFaultOfRun(error) || isSystemError(error)) {
    return report(error.message, EXIT.failed);
  }
  return report(`This is a fault in linetwin, not in what you asked for:\n${traceOf(error)}`, EXIT.failed);
}

/** What a person can mend. */
const MISTAKES = [BundleError, ConfigError, DatasetError, DropInError, ModuleError, QueryError, UnknownRunError];

/** Where a message holds no command that helps, the one that does. */
function withHelp(message: string, help: () => string): string {
  return message.includes("\n  ") ? message : `${message}\nFor what there is:\n  ${help()}`;
}

/** Of a wrong request: help and version arrive as errors too, after they have been printed. */
function commanderText(error: CommanderError): string {
  const message = error.message.replace(/^error: /, "").replace(/\n\(Did you mean (.*)\?\)$/, "; did you mean $1?");
  return capitalised(message);
}

/** Known by name, since neither the engine nor what makes workers is loaded just to print help. */
function isFaultOfRun(error: unknown): error is Error {
  return error instanceof Error && [...RUN_FAULTS, "WorkerError"].includes(error.name);
}

/** An error of the operating system, such as a file that may not be read. Deno has no class for some, for a full disk say. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && (Object.hasOwn(Deno.errors, error.name) || /\(os error \d+\)/.test(error.message));
}

/** What a configuration may hold is not for the terminal to obey: control characters, and those that turn text round. */
function visible(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (char) => {
    return `\\u${char.codePointAt(0)!.toString(16).padStart(4, "0")}`;
  });
}

function traceOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
