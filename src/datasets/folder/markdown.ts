/**
 * Markdown whose texts are shown as they are, whatever they hold.
 *
 * @module
 */

/** A text in which nothing is markup; an underscore inside a word is none anyway. */
export function plainMarkdown(text: string): string {
  return text.replace(/[\\`*{}[\]<>#|~&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (char) => `\\${char}`).replace(
    /\s+/g,
    " ",
  );
}

/** A sentence in which what stands between backticks is code, and nothing else is markup. */
export function proseMarkdown(text: string): string {
  return text.split(/(`[^`]+`)/).map((part, i) => i % 2 === 1 ? codeMarkdown(part.slice(1, -1)) : plainMarkdown(part))
    .join("");
}

/** A text as code, also where it has backticks; in tables too. */
export function codeMarkdown(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1), gap = longest > 0 ? " " : "";
  return `${fence}${gap}${text.replace(/\s+/g, " ").replaceAll("|", "\\|")}${gap}${fence}`;
}

/** A table; its cells are Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("");
}

/** A list, an item a line. */
export function markdownList(items: readonly string[]): string {
  return items.map((item) => `- ${item}\n`).join("");
}
