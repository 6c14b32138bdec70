/**
 * The terminal that a request comes from: its folder, its environment, and the two ways out to the person: results on
 * one, everything else on the other.
 *
 * @module
 */
import { isAbsolute } from "node:path";
import { styleText } from "node:util";
import { wrappedProse } from "../text/wrapped_text.ts";

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
  /** Columns of the screen. Default: those of the terminal, else `COLUMNS` of the environment, else not known. */
  readonly width?: number;
}

/** Where the paths of a request begin, and where its answers go. */
export interface Terminal {
  /**
   * Writes results, all of a text before it returns.
   *
   * @returns Whether there is a reader for more.
   */
  readonly out: (text: string) => boolean;
  /** Writes sentences among the results, broken between words where the screen is known. */
  readonly say: (text: string) => void;
  /** Writes everything else, broken likewise. */
  readonly err: (text: string) => void;
  /** Colours for results: none when they go to no terminal, or `NO_COLOR` is set. */
  readonly paint: Paint;
  /** Columns that results may take: those of the screen, or where none is known, what can be read well. */
  readonly width: number;
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

/** What results are laid out for. */
export type Screen = Pick<Terminal, "paint" | "width">;

/** Columns where no screen is known. */
const WIDTH = 100;
/** Nothing can be laid out for fewer. */
const WIDTH_MIN = 40;

/** The terminal of a request. */
export function terminalOf({ out, err, cwd, env, width }: Surroundings = {}): Terminal {
  const told = cwd === undefined ? (text: string) => text : fromFolder(cwd);
  const variable = env === undefined ? (name: string) => Deno.env.get(name) : (name: string) => env[name];
  const known = width ?? (out === undefined ? screenWidth(Deno.stdout) : null) ?? widthIn(variable("COLUMNS"));
  const write = out === undefined ? writeOut : (text: string) => (out(told(text)), true);
  // Where no screen is known, other programs may read sentences line by line.
  const inLines = (text: string) => known === null ? text : wrappedProse(text, Math.max(WIDTH_MIN, known));
  return {
    out: write,
    say: (text) => void write(inLines(text)),
    err: err === undefined ? (text) => writeError(inLines(text)) : (text) => err(inLines(told(text))),
    paint: out !== undefined || Deno.noColor || !Deno.stdout.isTerminal() ? unpainted : coloured,
    hasScreen: err === undefined && Deno.stderr.isTerminal(),
    cwd: cwd ?? Deno.cwd(),
    path: (typed) => cwd === undefined || isAbsolute(typed) ? typed : `${cwd}/${typed}`,
    variable,
    width: Math.max(WIDTH_MIN, known ?? WIDTH),
    ownsProcess: cwd === undefined,
  };
}

/** Tells what works, but hardly as it was meant, a paragraph each. */
export function warn(warnings: readonly string[], { err }: Pick<Terminal, "err">): void {
  for (const warning of warnings) err(`warning: ${warning}\n`);
}

/** Columns of the terminal that a stream goes to; null where it goes to none. */
function screenWidth(stream: typeof Deno.stdout): number | null {
  if (!stream.isTerminal()) return null;
  try {
    return Deno.consoleSize().columns || null;
  } catch {
    return null;
  }
}

function widthIn(columns: string | undefined): number | null {
  return /^[1-9]\d{0,5}$/.test(columns ?? "") ? Number(columns) : null;
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
