/**
 * Where configuration data comes from. A file, an override on the command line and a plain object all answer one
 * question: where in you is the value of this path?
 *
 * @module
 */
import { type Path, valueAt } from "./path.ts";

/** A position in a text, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Whether a problem is one of a key or of its value. */
export type PlacePart = "key" | "value";

/** Data with the place it was read from. */
export interface Document {
  /** The file as given; null for a plain object. */
  readonly file: string | null;
  readonly data: unknown;
  /** Position of the value (or key) at a path, or of the nearest parent that exists; null where there is no text. */
  locate(path: Path, part?: PlacePart): Position | null;
  /** Position of a character of the text at a path, or of that text. */
  locateCharacter(path: Path, index: number): Position | null;
  /** The plain text that stands for the value at a path, as it was typed: `10.000`; null where there is none. */
  textAt(path: Path): string | null;
  /** How problems name a path, where that is not as in YAML: by the column of a table. */
  shownPath?(path: Path): string;
}

/** Plain data as a document without text. */
export function plainDocument(data: unknown, file: string | null = null): Document {
  return { file, data, locate: () => null, locateCharacter: () => null, textAt: () => null };
}

/** A document with one of its keys alone. */
export function pickDocument(document: Document, key: string): Document {
  const value = valueAt(document.data, [key]);
  return withData(document, value === undefined ? {} : { [key]: value });
}

/** A document with other data, which is found at the same places. */
export function withData(document: Document, data: unknown): Document {
  return {
    file: document.file,
    data,
    locate: document.locate.bind(document),
    locateCharacter: document.locateCharacter.bind(document),
    textAt: document.textAt.bind(document),
    shownPath: document.shownPath?.bind(document),
  };
}
