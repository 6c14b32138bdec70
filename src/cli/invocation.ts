/**
 * How the person started the program, so that it can tell them what to type next.
 *
 * @module
 */
import { basename, delimiter, dirname, isAbsolute, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Terminal } from "./terminal.ts";

/** Set by the tasks of `deno.json`, each of which is named after its command. */
const STARTED_BY_TASK = "LINETWIN_TASK";

/** Not the module that Deno was started with: that may be the `scenario.ts` of a bundle. */
const MAIN = new URL("./main.ts", import.meta.url);

/** A command line for this program with the words given, ready to be pasted into the shell it was started from. */
export function commandLine(words: readonly string[], terminal: Pick<Terminal, "cwd" | "variable">): string {
  return [...programWords(words, terminal), ...words].map(quote).join(" ");
}

/** A task carries its command's name, so that is only missing where options stand alone. */
function programWords(
  words: readonly string[],
  { cwd, variable }: Pick<Terminal, "cwd" | "variable">,
): string[] {
  if (variable(STARTED_BY_TASK)) {
    return words[0]?.startsWith("-") ? ["deno", "task", "simulate"] : ["deno", "task"];
  }
  if (Deno.build.standalone) return [onSearchPath(Deno.execPath(), variable("PATH"))];
  return ["deno", "run", "-A", MAIN.protocol === "file:" ? shortest(fileURLToPath(MAIN), cwd) : MAIN.href];
}

/** A program by its name alone where the shell finds it by that. */
function onSearchPath(program: string, searched = ""): string {
  const folders = searched.split(delimiter);
  return folders.includes(dirname(program)) ? basename(program) : program;
}

/** A file below a folder by its path from there. */
export function shortest(path: string, folder: string): string {
  const fromHere = relative(folder, path);
  return fromHere.startsWith("..") || isAbsolute(fromHere) ? path : fromHere;
}

function quote(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
