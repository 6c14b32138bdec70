/**
 * A colour scheme as rules of a style sheet.
 *
 * @module
 */
import type { SCHEMES } from "./palette.ts";

/**
 * What differs between the schemes: ink, paper, and the gaps between marks, which are of paper.
 *
 * @param within A selector before each rule, with what separates it; default: none.
 */
export function schemeRules({ ink, paper }: (typeof SCHEMES)[keyof typeof SCHEMES], within = ""): string {
  return [
    `${within}.linetwin-chart{color:${ink}}`,
    `${within}.linetwin-paper{fill:${paper}}`,
    `${within}.linetwin-gap{stroke:${paper}}`,
  ].join("");
}
