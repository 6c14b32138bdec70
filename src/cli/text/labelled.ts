/**
 * Sentences to the right of what they are about.
 *
 * @module
 */
import { textColumns } from "../../deps/cli_table3.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Paint, Screen } from "../terminal.ts";

/** What stands on the left. */
export interface Label {
  readonly text: string;
  readonly style: Parameters<Paint>[0];
  /** Columns that it takes, with the gap to its right. */
  readonly columns: number;
}

const BELOW = "  ";

/** The sentences, each from a line of its own on, all to the right of their label; a word that is too long below it. */
export function labelled(label: Label, sentences: readonly string[], { paint, width }: Screen): string[] {
  const room = width - label.columns, indent = " ".repeat(label.columns);
  const inLines = (room: number) =>
    sentences.flatMap((text) => wrappedText(text, { width: room, columns: textColumns }).split("\n"));
  const lines = inLines(room);
  if (lines.some((line) => textColumns(line) > room)) {
    return [paint(label.style, label.text), ...inLines(width - BELOW.length).map((line) => BELOW + line)];
  }
  return lines.map((line, index) => {
    return (index === 0 ? paint(label.style, label.text.padEnd(label.columns)) : indent) + line;
  });
}
