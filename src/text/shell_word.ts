/**
 * A word as the shells of POSIX take it: as it is, or in quotes. PowerShell takes these too; cmd knows no single quotes.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(shellWord("equipment.Filler.uph=12000"), "equipment.Filler.uph=12000");
 * assert.equal(shellWord("topology.edges.A->B.capacity=20"), "'topology.edges.A->B.capacity=20'");
 * assert.equal(shellWord("it's"), `'it'\\''s'`);
 * ```
 */
export function shellWord(word: string): string {
  // zsh takes a word that begins with = for a program's path.
  return /^(?!=)[\w./@%+,:=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
