import { PAGE_PATHS, type PagePath, readPage } from "../../../src/tools/pages/pages.ts";

/** A block of code of a page. */
export interface PageBlock {
  readonly page: PagePath;
  readonly language: string;
  readonly text: string;
}

/** The blocks of all pages in their order. */
export const BLOCKS: readonly PageBlock[] = PAGE_PATHS.flatMap((page) =>
  Array.from(readPage(page).matchAll(/^```(\w+)\n([^]*?)^```$/gm), ([, language, text]) => ({ page, language, text }))
);

/** The texts of a page's blocks of a language. */
export function blocksOf(page: PagePath, language: string): string[] {
  return BLOCKS.filter((block) => block.page === page && block.language === language).map(({ text }) => text);
}
