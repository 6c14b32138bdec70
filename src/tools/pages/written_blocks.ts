/**
 * What a program writes into a page, each block between its markers.
 *
 * @module
 */

/** The texts of the blocks of a page, by what the markers call them. */
export type WrittenBlocks = Readonly<Record<string, () => string>>;

const END = "<!-- deno-fmt-ignore-end -->\n";

/**
 * A page with its blocks as they are made.
 *
 * @throws {Error} where the page has not the markers of each block once, or those of another one
 */
export function withBlocks(page: string, blocks: WrittenBlocks): string {
  const marked = [...page.matchAll(/^<!-- written by deno task columns: (.*) -->$/gm)].map(([, name]) => name);
  if (marked.sort().join() !== Object.keys(blocks).sort().join()) {
    throw new Error(`Invariant: a page has its blocks once each: ${Object.keys(blocks)}, not ${marked}`);
  }
  return Object.entries(blocks).reduce((text, [name, write]) => {
    const begin = `<!-- written by deno task columns: ${name} -->\n<!-- deno-fmt-ignore-start -->\n`;
    const [before, rest] = text.split(begin);
    return `${before}${begin}${write()}${rest.slice(rest.indexOf(END))}`;
  }, page);
}
