/**
 * Texts in lines as wide as a screen: broken between words, never within one where that can be helped.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";

/** How wide lines may be. */
export interface Wrapping {
  /** Columns of the screen; `Infinity`: no line is broken. */
  readonly width: number;
  /** Columns that lines after the first stand to the right. Default 0. */
  readonly hang?: number;
  /** The columns that a text takes; default: one for each character. */
  readonly columns?: (text: string) => number;
}

/**
 * A text with line breaks, so that no line is wider than asked for. What stands between ` · ` stays together where it
 * fits on a line. A word that is wider than a line goes on after a point, a slash, a comma, an equals sign or an arrow
 * in it; one that has none of these is left as it is.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(wrappedText("47,870 tubes · 66 pallets finished", { width: 24 }), "47,870 tubes ·\n66 pallets finished");
 * assert.equal(wrappedText("one two three", { width: 9, hang: 2 }), "one two\n  three");
 * ```
 */
export function wrappedText(text: string, { width, hang = 0, columns = charactersIn }: Wrapping): string {
  if (columns(text) <= width) return text;
  const lines: string[] = [], indent = /^ */.exec(text)![0];
  const room = () => width - (lines.length === 0 ? indent.length : hang);
  let line = "";
  const put = (part: string, gap: string) => {
    const longer = line === "" ? part : line + gap + part;
    if (line === "" || columns(longer) <= room()) line = longer;
    else {
      lines.push(line);
      line = part;
    }
  };
  for (const segment of segmentsOf(text.slice(indent.length))) {
    if (columns(segment) <= width - hang) put(segment, " ");
    else for (const word of wordsOf(segment)) putWord(word);
  }
  return [...lines, line].map((each, index) => (index === 0 ? indent + each : " ".repeat(hang) + each).trimEnd()).join(
    "\n",
  );

  /** A word; one that no line holds goes without the point behind it, and then piece by piece. */
  function putWord(word: string): void {
    if (columns(word) <= width - hang) return put(word, " ");
    const bare = word.replace(/ ·$/, "");
    if (bare !== word && columns(bare) <= width - hang) return [bare, "·"].forEach((part) => put(part, " "));
    piecesOf(word).forEach((piece, index) => put(piece, index === 0 ? " " : ""));
  }
}

/**
 * Sentences with line breaks, a paragraph for each line; what is indented is laid out already, or is to be pasted as it
 * is, and stays.
 */
export function wrappedProse(text: string, width: number): string {
  return text.split("\n").map((line) => line.startsWith(" ") ? line : wrappedText(line, { width, hang: 2 })).join("\n");
}

/** The words of a text; a point between two of its parts stays with the word before it. */
export function wordsOf(text: string): string[] {
  return text.split(/ (?!·(?: |$))/);
}

/** The widest of the pieces that a text can be broken into. */
export function widestPiece(text: string, columns: (text: string) => number = charactersIn): number {
  return wordsOf(text).flatMap(piecesOf).reduce((most, piece) => Math.max(most, columns(piece)), 0);
}

function segmentsOf(text: string): string[] {
  const segments = text.split(" · ");
  return segments.map((segment, index) => index < segments.length - 1 ? `${segment} ·` : segment);
}

function piecesOf(word: string): string[] {
  return word.split(/(?<=[./,=→>])(?=[^./,=→>\d])/);
}

function charactersIn(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}
