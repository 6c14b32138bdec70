/**
 * `completions`: prints what teaches a shell to complete the program's commands.
 *
 * @module
 */
import { Argument, type Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { commandLine, installCommand } from "../invocation.ts";
import { parseChoice } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";

/** The shells that there are scripts for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/** One of the shells. */
export type Shell = typeof SHELLS[number];

/** Adds the command. */
export function addCompletionsCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("completions")
    .description("print a script with which a shell completes commands, options and names")
    .addArgument(
      new Argument("<shell>", "the shell").choices(SHELLS).argParser((text) => parseChoice(text, SHELLS, "shells")),
    )
    .addHelpText("after", () => examples(terminal))
    .action(async (shell) => {
      const { printCompletions } = await import("./completions_action.ts");
      end(printCompletions(shell, { program, terminal }));
    });
}

function examples(terminal: Terminal): string {
  const install = installCommand(terminal);
  return `
Put the script where the shell looks for it, and open a new terminal:
  ${commandLine(["completions", "bash"], terminal)} > ~/.local/share/bash-completion/completions/linetwin
  ${commandLine(["completions", "zsh"], terminal)} > ~/.zfunc/_linetwin
  ${commandLine(["completions", "fish"], terminal)} > ~/.config/fish/completions/linetwin.fish
Make the folder first where there is none. For zsh, ~/.zshrc also needs
  fpath+=~/.zfunc; autoload -Uz compinit; compinit
For this terminal only, bash and zsh:
  source <(${commandLine(["completions", "bash"], terminal)})
The scripts complete the command linetwin${
    install === null ? "." : `: the standalone program, or what this installs:
  ${install}`
  }
`;
}
