/**
 * The table of pages, a row each: what a reader finds explained, with what is written into it from the code. `deno task
 * columns` writes it.
 *
 * @module
 */
import { CHART_BLOCKS } from "./chart_tables.ts";
import { COLUMN_BLOCKS } from "./column_tables.ts";
import { DATASET_BLOCKS } from "./dataset_tables.ts";
import { KEY_BLOCKS } from "./key_tables.ts";
import { withBlocks, type WrittenBlocks } from "./written_blocks.ts";

/** Every page by its path from the root, with the blocks that are written into it. */
export const PAGES = {
  "README.md": {},
  "config/README.md": KEY_BLOCKS,
  "scenarios/README.md": {},
  "notebooks/README.md": {},
  "src/README.md": {},
  "src/phases/README.md": {},
  "src/sinks/README.md": COLUMN_BLOCKS,
  "src/experiment/README.md": {},
  "src/experiment/queue/README.md": {},
  "src/datasets/README.md": DATASET_BLOCKS,
  "src/charts/README.md": CHART_BLOCKS,
} as const satisfies Readonly<Record<string, WrittenBlocks>>;

/** The path of a page from the root. */
export type PagePath = keyof typeof PAGES;

/** The paths of all pages, the README first. */
export const PAGE_PATHS = Object.keys(PAGES) as PagePath[];

const ROOT = new URL("../../../", import.meta.url);

/** A page as it stands. */
export function readPage(path: PagePath): string {
  return Deno.readTextFileSync(new URL(path, ROOT));
}

/** A page with its blocks as they are made. */
export function writtenPage(path: PagePath): string {
  return withBlocks(readPage(path), PAGES[path]);
}

if (import.meta.main) {
  const changed = PAGE_PATHS.filter((path) => writtenPage(path) !== readPage(path));
  for (const path of changed) Deno.writeTextFileSync(new URL(path, ROOT), writtenPage(path));
  console.log(`pages: ${changed.length === 0 ? "nothing changed" : `changed ${changed.join(", ")}`}`);
}
