/**
 * Words that stand where options are needed: which option each may belong to.
 *
 * @module
 */
import type { Command as Program } from "../deps/commander.ts";
import { commandLine } from "./invocation.ts";
import type { Terminal } from "./terminal.ts";

type Command = Program["commands"][number];

/** What was typed, and the command that it was typed for. */
export interface BareWords {
  readonly args: readonly string[];
  readonly command: Command;
  /** The words that the command has no place for. */
  readonly words: readonly string[];
  readonly terminal: Terminal;
}

/** The same words behind options. */
export interface PlacedWords {
  /** The options, one for each of the words. */
  readonly options: readonly string[];
  /** What is wrong, as a title over what to type. */
  readonly title: string;
  /** What to type. */
  readonly typed: string;
}

/** What to type where a command was given more words than it takes; null where nothing better can be typed. */
export function placedWords({ args, command, words, terminal }: BareWords): PlacedWords | null {
  let typed = args;
  const options: string[] = [];
  for (const word of words) {
    const option = optionOf(word, { typed, command, terminal });
    if (option === null) return null;
    typed = withOption(typed, word, option);
    options.push(option[0]);
  }
  const [them, behind] = words.length === 1 ? ["The word", "an option"] : ["The words", "options"];
  const title = `${them} ${words.join(", ")} must stand behind ${behind}:`;
  return { options, title, typed: commandLine(typed, terminal) };
}

/** The words in excess of what a command takes, as they were typed. */
export function wordsInExcess(command: Command): string[] {
  return command.args.slice(command.registeredArguments.length);
}

interface Naming extends Pick<BareWords, "command" | "terminal"> {
  readonly typed: readonly string[];
}

/** The option that a word belongs to, and the word as it is written there; null where the command has none. */
function optionOf(word: string, { typed, command, terminal }: Naming): readonly [string, string] | null {
  const has = (flag: string) => command.options.some(({ long }) => long === flag);
  const isGiven = (flag: string) => typed.some((each) => each === flag || each.startsWith(`${flag}=`));
  if (/^[^=]+=/.test(word)) return has("--set") ? ["--set", word] : null;
  if (/^(nats|tls):\/\//.test(word)) return has("--queue") && !isGiven("--queue") ? ["--queue", word] : null;
  if (/\.[jt]s$/.test(word)) return has("--module") ? ["--module", word] : null;
  if (has("--config") && !isGiven("--config") && isFolderAt(terminal.path(word))) return ["--config", word];
  if (/^[\d.,-]+$/.test(word) || !has("--run") || isGiven("--run")) return null;
  return ["--run", word.replace(/^.*[/\\]/, "").replace(/\.ya?ml$/, "")];
}

/** The arguments with a word behind an option. */
function withOption(args: readonly string[], word: string, [option, value]: readonly [string, string]): string[] {
  const index = args.lastIndexOf(word);
  return [...args.slice(0, index), option, value, ...args.slice(index + 1)];
}

function isFolderAt(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
