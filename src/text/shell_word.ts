/** A word as a shell takes it: as it is, or in quotes. */
export function shellWord(word: string): string {
  return /^[\w./@%+,:=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
