import { PAGE_PATHS, type PagePath, readPage } from "../../../src/tools/pages/pages.ts";

/** A block of code of a page. */
export interface PageBlock {
  readonly page: PagePath;
  readonly language: string;
  readonly text: string;
  /** The heading that it stands under. */
  readonly heading: string;
}

/** What a newcomer follows step by step: a test does so, and compares all that it shows. */
export const WALK = "Your first line in ten minutes";

/** A heading, or a block of code, in which a line may begin with # as well. */
const HEADING_OR_BLOCK = /^#+ (?<heading>.*)$|^```(?<language>\w+)\n(?<text>[^]*?)^```$/gm;

/** The blocks of all pages in their order. */
export const BLOCKS: readonly PageBlock[] = PAGE_PATHS.flatMap((page) => {
  let heading = "";
  return Array.from(readPage(page).matchAll(HEADING_OR_BLOCK), ({ groups }) => groups!).flatMap((found) => {
    heading = found.heading ?? heading;
    return found.language === undefined ? [] : [{ page, language: found.language, text: found.text, heading }];
  });
});

/** The texts of a page's blocks of a language. */
export function blocksOf(page: PagePath, language: string): string[] {
  return BLOCKS.filter((block) => block.page === page && block.language === language).map(({ text }) => text);
}
