/**
 * What commands are given beside their options.
 *
 * @module
 */
import type { ExitStatus } from "./exit_status.ts";
import type { Terminal } from "./terminal.ts";

/** What was typed, and where. */
export interface Asked {
  /** Everything that was typed after the program's name, to be typed again. */
  readonly args: readonly string[];
  readonly terminal: Terminal;
}

/** What a command needs to know beyond its options. */
export interface CommandContext extends Asked {
  /** Takes the exit status. */
  readonly end: (status: ExitStatus) => void;
}
