/**
 * A colour scheme as rules of a style sheet.
 *
 * @module
 */
import { IN_THE_DARK, SCHEMES } from "./palette.ts";

/** A scheme of a drawing. */
export interface SchemeOf {
  readonly scheme: keyof typeof SCHEMES;
  /** The drawing: colours that it does not have need no rule. */
  readonly svg: string;
  /** A selector before each rule, with what separates it; default: none. */
  readonly within?: string;
}

/**
 * What differs between the schemes: ink, paper, the gaps between marks, which are of paper, and the colours of data. These
 * go by what attributes say, which is what they are in light.
 */
export function schemeRules({ scheme, svg, within = "" }: SchemeOf): string {
  const { ink, paper } = SCHEMES[scheme], [black, white] = scheme === "dark" ? ["#000", "#fff"] : ["#fff", "#000"];
  const rules = [
    `.linetwin-chart{color:${ink}}`,
    `.linetwin-paper{fill:${paper}}`,
    `.linetwin-gap{stroke:${paper}}`,
  ];
  for (const [name, fill] of [["linetwin-black", black], ["linetwin-white", white]]) {
    if (svg.includes(name)) rules.push(`.${name} text{fill:${fill}}`);
  }
  for (const [light, dark] of IN_THE_DARK) {
    const colour = scheme === "dark" ? dark : light;
    for (const paint of ["fill", "stroke"]) {
      if (svg.includes(` ${paint}="${light}"`)) rules.push(`.linetwin-chart [${paint}="${light}"]{${paint}:${colour}}`);
    }
  }
  return rules.map((rule) => within + rule).join("");
}
