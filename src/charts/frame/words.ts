/**
 * Words in charts: what states are called, and texts that fit, whatever they are.
 *
 * @module
 */
import { byState, STATE_TABLE, type StateName } from "../../model/states.ts";

/** What the states are called. */
export const STATE_NAMES: Readonly<Record<StateName, string>> = byState((state) => STATE_TABLE[state].label);

/** Letters that are written from right to left, and marks of direction. */
const TURNING = /[\u0590-\u08ff\u200f\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name inside of a sentence: its direction of writing stays its own, and it cannot turn that of what follows. */
export function isolated(name: string): string {
  const text = plainText(name).replace(/[\u202a-\u202e]/g, "");
  if (!TURNING.test(text)) return text;
  return `\u2068${isClosed(text) ? text : text.replace(/[\u2066-\u2069]/g, "")}\u2069`;
}

/** Whether every isolate in a text ends there, and none but those. */
function isClosed(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter >= "\u2066" && letter <= "\u2068") depth++;
    if (letter === "\u2069" && --depth < 0) return false;
  }
  return depth === 0;
}

/** Those that say something, one after another, as one text. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

/** On one line, without what controls a terminal or is no character of XML. */
export function plainText(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g, " ");
}

/** A text cut so that it is at most so wide. */
export function clipped(text: string, { fontSize, width }: { fontSize: number; width: number }): string {
  const whole = plainText(text);
  if (textWidth(whole, fontSize) <= width) return isolated(whole);
  let kept = "";
  for (const letter of lettersOf(whole)) {
    if (textWidth(`${kept}${letter}…`, fontSize) > width) break;
    kept += letter;
  }
  return isolated(`${kept}…`);
}

/**
 * Texts cut so that each is at most so wide. Those that would be cut to the same keep their ends as well: that is where
 * the names of machines side by side differ.
 */
export function clippedApart(texts: readonly string[], room: { fontSize: number; width: number }): string[] {
  const cut = texts.map((text) => clipped(text, room));
  const wholes = Map.groupBy(new Set(texts), (text) => clipped(text, room));
  return texts.map((text, i) => wholes.get(cut[i])!.length > 1 ? clippedInside(text, room) : cut[i]);
}

/** A text without its middle: its end in half of the room, and as much of its beginning as goes into the rest. */
export function clippedInside(text: string, { fontSize, width }: { fontSize: number; width: number }): string {
  const letters = lettersOf(plainText(text));
  let head = "", tail = "";
  for (const letter of letters.toReversed()) {
    if (textWidth(`…${letter}${tail}`, fontSize) > width / 2) break;
    tail = letter + tail;
  }
  for (const letter of letters) {
    if (textWidth(`${head}${letter}…${tail}`, fontSize) > width) break;
    head += letter;
  }
  return isolated(`${head}…${tail}`);
}

/** As people count them: with the marks above them. */
function lettersOf(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

/** The lines that a text of words takes; a word that is too long is cut. */
export function wrapped(text: string, { fontSize, width }: { fontSize: number; width: number }): string[] {
  const lines: string[] = [];
  for (const word of plainText(text).split(" ")) {
    const last = lines.at(-1), longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(textWidth(word, fontSize) > width ? clipped(word, { fontSize, width }) : word);
  }
  return lines;
}

/** About how wide a text is in a sans-serif typeface, pixels; rather too wide than too narrow. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text) ems += emsOf(letter);
  return ems * fontSize;
}

/** Marks above letters, and marks of direction, take no room. */
const NO_ROOM = /\p{M}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f]/u;

function emsOf(letter: string): number {
  if (NO_ROOM.test(letter)) return 0;
  if (/[<>=+~×]/.test(letter)) return 0.84;
  if (letter > "\u1100") return /[\u2000-\u2bff]/.test(letter) ? 0.8 : 1.05;
  if (/[mwMW@%]/.test(letter)) return 1;
  if (/[A-ZÄÖÜ]/.test(letter)) return 0.72;
  if (/[ijl.,:;'|!]/.test(letter)) return 0.32;
  return 0.58;
}
