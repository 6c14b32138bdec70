/** A file's text; or why it has none, and the character at which that shows, where there is one. */
export type Decoded = { readonly text: string } | {
  readonly problem: string;
  /** Of the text as far as it can be read. */
  readonly before: string;
};

/** What stands at the beginning of a file that says how it is encoded; longer ones first. */
const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string | null; readonly name: string }[] =
  [
    { bytes: [0xff, 0xfe, 0, 0], encoding: null, name: "UTF-32" },
    { bytes: [0, 0, 0xfe, 0xff], encoding: null, name: "UTF-32" },
    { bytes: [0xff, 0xfe], encoding: "utf-16le", name: "UTF-16" },
    { bytes: [0xfe, 0xff], encoding: "utf-16be", name: "UTF-16" },
  ];

/** Bytes by which an encoding without a mark is told. */
const SAMPLE = 512;

const SAVE = "save it as UTF-8";

/** Bytes below 32 that stand in texts: tab, line feed, form feed, carriage return. */
const WHITE = [9, 10, 12, 13];

/**
 * The text of a file in UTF-8, with or without a byte order mark, or in UTF-16 with one, as PowerShell writes it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(decodeText(new Uint8Array([0xff, 0xfe, 0x61, 0])), { text: "a" });
 * assert.deepEqual(decodeText(new Uint8Array([0x61, 0, 0x62, 0])), {
 *   problem: "the file looks like UTF-16 without a byte order mark; save it as UTF-8",
 *   before: "",
 * });
 * ```
 */
export function decodeText(content: Uint8Array | string): Decoded {
  if (typeof content === "string") return { text: content.replace(/^\ufeff/, "") };
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte));
  if (mark?.encoding === null) return refused(`the file looks like ${mark.name}; ${SAVE}`);
  if (mark !== undefined) {
    return decoded(content, mark.encoding) ?? refused(`the file begins like ${mark.name}, but is no text; ${SAVE}`);
  }
  if (isWideText(content)) return refused(`the file looks like UTF-16 without a byte order mark; ${SAVE}`);
  return decoded(content, "utf-8") ?? refused(notUnicode(content), readable(content));
}

function decoded(content: Uint8Array, encoding: string): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(content) };
  } catch {
    return null;
  }
}

function refused(problem: string, before = ""): Decoded {
  return { problem, before };
}

/** Whether every other byte is nearly always zero, as in a text of two bytes a letter. */
function isWideText(content: Uint8Array): boolean {
  const sample = content.subarray(0, SAMPLE), pairs = Math.floor(sample.length / 2);
  const zeros = [0, 0];
  sample.forEach((byte, index) => zeros[index % 2] += byte === 0 ? 1 : 0);
  return pairs > 0 && Math.max(...zeros) > 0.6 * pairs && Math.min(...zeros) < 0.1 * pairs;
}

function notUnicode(content: Uint8Array): string {
  const isBinary = content.subarray(0, SAMPLE).some((byte) => byte < 32 && !WHITE.includes(byte));
  if (isBinary) return "the file is no text";
  return `the file is no text in UTF-8; it looks like Windows-1252 or Latin-1: ${SAVE}`;
}

/** The text before the first byte that cannot stand in UTF-8. */
function readable(content: Uint8Array): string {
  return new TextDecoder().decode(content).split("\ufffd", 1)[0];
}
