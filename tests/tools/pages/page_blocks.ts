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

/** The blocks of all pages in their order. */
export const BLOCKS: readonly PageBlock[] = PAGE_PATHS.flatMap((page) =>
  readPage(page).split(/^(?=#+ )/m).flatMap((part) => {
    const heading = part.split("\n")[0].replace(/^#+ /, "");
    return Array.from(
      part.matchAll(/^```(\w+)\n([^]*?)^```$/gm),
      ([, language, text]) => ({ page, language, text, heading }),
    );
  })
);

/** The texts of a page's blocks of a language. */
export function blocksOf(page: PagePath, language: string): string[] {
  return BLOCKS.filter((block) => block.page === page && block.language === language).map(({ text }) => text);
}
