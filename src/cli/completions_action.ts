/**
 * What `completions` does: the commands as they are, written down for a shell.
 *
 * @module
 */
import { SHIPPED } from "../config/shipped.ts";
import type { Command } from "../deps/commander.ts";
import { bashScript } from "./completions/bash.ts";
import type { Shell } from "./completions_command.ts";
import { fishScript } from "./completions/fish.ts";
import { type Completions, completionsOf } from "./completions/model.ts";
import { zshScript } from "./completions/zsh.ts";
import { EXIT, type ExitStatus } from "./exit_status.ts";
import { writeOut } from "./terminal.ts";

const SCRIPTS: Readonly<Record<Shell, (completions: Completions) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints the script. */
export function printCompletions(shell: Shell, program: Command): ExitStatus {
  const runs = [...SHIPPED.keys()].flatMap((path) => path.match(/^runs\/(.*)\.yaml$/)?.[1] ?? []);
  writeOut(SCRIPTS[shell](completionsOf(program, runs)));
  return EXIT.done;
}
