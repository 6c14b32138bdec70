/**
 * Texts in SQL.
 *
 * @module
 */

/** A text as SQL writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
