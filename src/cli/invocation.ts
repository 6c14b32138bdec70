/**
 * How the person started the program, so that it can tell them what to type next.
 *
 * @module
 */
import { basename, delimiter, dirname, isAbsolute, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { shellWord } from "../text/shell_word.ts";
import { installedAs } from "./installed_as.ts";
import type { Terminal } from "./terminal.ts";

/** Set by the tasks of `deno.json`, each of which is named after its command. */
const STARTED_BY_TASK = "LINETWIN_TASK";

/** Not the module that Deno was started with: that may be the `scenario.ts` of a bundle. */
const MAIN = new URL("./main.ts", import.meta.url);

const MANIFEST = new URL("../../deno.json", import.meta.url);

/** Where a command line is typed. */
type Typing = Pick<Terminal, "cwd" | "variable">;

/** A command line for this program with the words given, ready to be pasted into the shell it was started from. */
export function commandLine(words: readonly string[], typing: Typing): string {
  return [...programWords(words, typing), ...words].map(quoted).join(" ");
}

/** Whether the program was started as a task of `deno.json`, and so runs in that file's folder wherever one is. */
export function isTask({ variable }: Pick<Terminal, "variable">): boolean {
  return Boolean(variable(STARTED_BY_TASK));
}

/** A task carries its command's name, so that is only missing where options stand alone. */
function programWords(words: readonly string[], typing: Typing): string[] {
  if (isTask(typing)) return words[0]?.startsWith("-") ? ["deno", "task", "simulate"] : ["deno", "task"];
  const program = Deno.build.standalone ? Deno.execPath() : installedAs(MAIN, typing.variable);
  if (program !== null) return [onSearchPath(program, typing.variable("PATH"))];
  return ["deno", "run", "-A", addressFrom(typing.cwd, MAIN)];
}

/** What Deno is given to find one of linetwin's files: a path from the folder, or a URL. */
function addressFrom(cwd: string, file: URL): string {
  return file.protocol === "file:" ? shortest(fileURLToPath(file), cwd) : file.href;
}

/**
 * The command that gives the program its name for good; null of the standalone one, which is a file to be moved. By the
 * configuration modules of one's own get at linetwin by its name; Deno takes that from a file alone.
 */
export function installCommand({ cwd }: Pick<Terminal, "cwd">): string | null {
  if (Deno.build.standalone) return null;
  const config = MAIN.protocol === "file:" ? ["--config", addressFrom(cwd, MANIFEST)] : [];
  const words = ["deno", "install", "--global", "-A", ...config, "--name", "linetwin", addressFrom(cwd, MAIN)];
  return words.map(quoted).join(" ");
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

/** A path of Windows stands as it is, where none of its shells asks for quotes. */
function quoted(word: string): string {
  return Deno.build.os === "windows" && /^[\w./\\@+:-]+$/.test(word) ? word : shellWord(word);
}
