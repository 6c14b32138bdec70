/**
 * What `completions` does: the commands as they are, written down for a shell.
 *
 * @module
 */
import { SHIPPED } from "../../config/compose/shipped.ts";
import type { Command } from "../../deps/commander.ts";
import { bashScript } from "../completions/bash.ts";
import type { Shell } from "./completions_command.ts";
import { fishScript } from "../completions/fish.ts";
import { type Completions, completionsOf, type Named } from "../completions/model.ts";
import { zshScript } from "../completions/zsh.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { Terminal } from "../terminal.ts";

const SCRIPTS: Readonly<Record<Shell, (completions: Completions) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints the script. */
export function printCompletions(
  shell: Shell,
  { program, terminal }: { program: Command; terminal: Terminal },
): ExitStatus {
  terminal.out(SCRIPTS[shell](completionsOf(program, { runs: shipped("runs"), experiments: shipped("experiments") })));
  return EXIT.done;
}

function shipped(folder: Named): string[] {
  const start = `${folder}/`, end = ".yaml";
  const paths = [...SHIPPED.keys()].filter((path) => path.startsWith(start) && path.endsWith(end));
  return paths.map((path) => path.slice(start.length, -end.length));
}
