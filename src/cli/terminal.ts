/**
 * The terminal that a request comes from: its folder, its environment, and the two ways out to the person: results on
 * one, everything else on the other.
 *
 * @module
 */
import { isAbsolute } from "node:path";
import { styleText } from "node:util";

/** Marks a text: for the eye only, so nothing may depend on it. */
export type Paint = (style: "bold" | "dim" | "green" | "yellow" | "red" | "cyan", text: string) => string;

/** Leaves a text as it is. */
export const unpainted: Paint = (_style, text) => text;

/** What a caller gives the program in place of what the process has. */
export interface Surroundings {
  /** Takes results. Default: stdout. */
  readonly out?: (text: string) => void;
  /** Takes everything else. Default: stderr. */
  readonly err?: (text: string) => void;
  /** The working folder, a whole path. Default: that of the process, which then is this request's alone. */
  readonly cwd?: string;
  /** The environment, as far as it decides what is told. Default: that of the process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Where the paths of a request begin, and where its answers go. */
export interface Terminal {
  /**
   * Writes results, all of a text before it returns.
   *
   * @returns Whether there is a reader for more.
   */
  readonly out: (text: string) => boolean;
  /** Writes everything else. */
  readonly err: (text: string) => void;
  /** Colours for results: none when they go to no terminal, or `NO_COLOR` is set. */
  readonly paint: Paint;
  /** Whether stderr is a screen on which a progress bar can be drawn. */
  readonly hasScreen: boolean;
  /** The working folder. */
  readonly cwd: string;
  /** What the file system takes for a path that was typed. */
  readonly path: (typed: string) => string;
  /** A variable of the environment. */
  readonly variable: (name: string) => string | undefined;
  /** Whether the process is this request's alone; then its environment is, too. */
  readonly ownsProcess: boolean;
}

/** The terminal of a request. */
export function terminalOf({ out, err, cwd, env }: Surroundings = {}): Terminal {
  const told = cwd === undefined ? (text: string) => text : fromFolder(cwd);
  return {
    out: out === undefined ? writeOut : (text) => (out(told(text)), true),
    err: err === undefined ? writeError : (text) => err(told(text)),
    paint: out !== undefined || Deno.noColor || !Deno.stdout.isTerminal() ? unpainted : coloured,
    hasScreen: err === undefined && Deno.stderr.isTerminal(),
    cwd: cwd ?? Deno.cwd(),
    path: (typed) => cwd === undefined || isAbsolute(typed) ? typed : `${cwd}/${typed}`,
    variable: env === undefined ? (name) => Deno.env.get(name) : (name) => env[name],
    ownsProcess: cwd === undefined,
  };
}

/** Tells what works, but hardly as it was meant, a line each. */
export function warn(warnings: readonly string[], { err }: Pick<Terminal, "err">): void {
  for (const warning of warnings) err(`warning: ${warning}\n`);
}

/** Names what is in a folder by its path from there, as it is typed. */
function fromFolder(folder: string): (text: string) => string {
  const escaped = `${folder}/`.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const whole = new RegExp(`(?<![\\w/.-])${escaped}`, "g");
  return (text) => text.replace(whole, "");
}

const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** A reader that has gone away (`| head -1`) has had enough. */
function writeOut(text: string): boolean {
  return writeAll(Deno.stdout, text);
}

function writeError(text: string): void {
  writeAll(Deno.stderr, text);
}

function writeAll(stream: typeof Deno.stdout, text: string): boolean {
  let rest = new TextEncoder().encode(text);
  try {
    while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return false;
    throw error;
  }
}
