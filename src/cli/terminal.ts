/**
 * The two ways out to the person: results to stdout, everything else to stderr.
 *
 * @module
 */
import { styleText } from "node:util";

/** Marks a text: for the eye only, so nothing may depend on it. */
export type Paint = (style: "bold" | "dim" | "green" | "yellow" | "red" | "cyan", text: string) => string;

/** Leaves a text as it is. */
export const unpainted: Paint = (_style, text) => text;

/** Colours for stdout: none when it is no terminal, or `NO_COLOR` is set. */
export function paintForStdout(): Paint {
  return Deno.noColor || !Deno.stdout.isTerminal() ? unpainted : coloured;
}

/**
 * Writes to stdout, all of it before it returns. A reader that has gone away (`| head -1`) has had enough.
 *
 * @returns Whether there is a reader for more.
 */
export function writeOut(text: string): boolean {
  return writeAll(Deno.stdout, text);
}

/** Writes to stderr, in the same way. */
export function writeError(text: string): void {
  writeAll(Deno.stderr, text);
}

const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });

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
