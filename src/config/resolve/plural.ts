import { plur } from "../../deps/plur.ts";

/** The last word of a name: after a space, a sign, or where a capital letter begins another one. */
const LAST_WORD = /(?:\p{Lu}?[^\p{Lu}\s_\-./]+|\p{Lu}+)$/u;

/**
 * The plural of a material's name, in lower case: of `GlassBox` and `glass box` that of the box. A name that is one
 * already stays as it is.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(pluralOf("Box"), "boxes");
 * assert.equal(pluralOf("BreadLoaf"), "breadloaves");
 * assert.equal(pluralOf("Bottles"), "bottles");
 * ```
 */
export function pluralOf(name: string): string {
  const last = LAST_WORD.exec(name)?.[0] ?? "";
  return name.slice(0, name.length - last.length).toLowerCase() + pluralOfWord(last.toLowerCase());
}

function pluralOfWord(word: string): string {
  const plural = plur(word);
  const isRegular = plural === `${word}es`;
  return isRegular && isPlural(word) ? word : plural;
}

/** Whether a word is what becomes of another one in the plural. */
function isPlural(word: string): boolean {
  return [word.replace(/s$/, ""), word.replace(/es$/, ""), word.replace(/ies$/, "y")]
    .some((one) => one !== word && one.length > 2 && plur(one) === word);
}
