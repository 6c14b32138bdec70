/**
 * Commands as a real shell takes them.
 *
 * @module
 */
import { ok } from "node:assert/strict";
import { dirname } from "node:path";
import { type Outcome, textOf } from "./linetwin.ts";

/** A command line of the program, split into words. */
export interface ShellWords {
  /** The folder that it runs in. */
  readonly cwd: string;
  /** What follows the program's name. */
  readonly words: string[];
}

/** In place of Deno, which would take a moment to start, says in which folder it was called, and with what. */
const TELL = `deno() { printf '%s\\0' "$PWD" "$@"; }`;

/** The words of a command that begins with `deno run -A <main module>`, perhaps after changing the folder. */
export function shellWords(command: string, cwd: string): ShellWords {
  const { code, stdout } = new Deno.Command("sh", { args: ["-c", `${TELL}\n${command}`], cwd }).outputSync();
  const [folder, run, all, main, ...words] = textOf(stdout).split("\0").slice(0, -1);
  ok(code === 0 && run === "run" && all === "-A" && /main\.ts$/.test(main), command);
  return { cwd: folder, words };
}

/** The commands of the program that a text shows, each on a line of its own. */
export function commandsIn(text: string): string[] {
  return [...text.matchAll(/^ {2}((?:cd .* && |source <\()?deno run -A .*)$/gm)].map(([, command]) => command);
}

/** Does what a command says, as a shell would. */
export async function inShell(command: string, cwd: string, env: Record<string, string> = {}): Promise<Outcome> {
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", command],
    cwd,
    env: { LINETWIN_TASK: "", NO_COLOR: "1", PATH: `${dirname(Deno.execPath())}:${Deno.env.get("PATH")}`, ...env },
    stdin: "null",
  }).output();
  return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
}
