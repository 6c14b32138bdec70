/**
 * A chart in a notebook's cell.
 *
 * Front ends show HTML rather than an SVG, which JupyterLab makes a picture of: nothing shows its value under the mouse
 * there. Of a notebook that nobody has trusted yet JupyterLab shows no SVG at all, and of HTML what is left without
 * drawings and style sheets. So the HTML has both: a picture, and the drawing, which is hidden until a style sheet that
 * has not been taken away finds it to be there.
 *
 * @module
 */
import { schemeRules } from "./scheme_rules.ts";

/** What is shown of a chart: its SVG document, and what can be seen in it. */
export interface Shown {
  readonly svg: string;
  readonly words: string;
}

/** How wide a chart is in a cell, pixels: a cell of 800 has room for so much beside its number. */
export const CELL_WIDTH = 696;

/** The chart as a part of a page. */
export function cellHtml({ svg, words }: Shown): string {
  const picture = `<img class="linetwin-picture" alt="${attribute(words)}" src="${pictureOf(svg)}">`;
  return `<div class="linetwin-cell"><style>${
    styleOf(svg)
  }</style>${picture}<div class="linetwin-drawing" hidden="hidden">${svg}</div></div>`;
}

/** By what JupyterLab and VS Code say that their theme is dark or light, whatever the system's is. */
const THEMES = {
  light: ['[data-jp-theme-light="true"]', ".vscode-light", ".vscode-high-contrast-light"],
  dark: ['[data-jp-theme-light="false"]', ".vscode-dark", ".vscode-high-contrast:not(.vscode-high-contrast-light)"],
} as const;

/** Of all charts of a page, also where only some of its cells are trusted. */
function styleOf(svg: string): string {
  return [
    ".linetwin-drawing:has(>svg){display:block!important}",
    ".linetwin-cell:has(>.linetwin-drawing>svg)>.linetwin-picture{display:none}",
    "@media screen{",
    ...(["light", "dark"] as const).map((scheme) =>
      schemeRules({ scheme, svg, within: `:is(${THEMES[scheme]}) .linetwin-cell ` })
    ),
    "}",
  ].join("");
}

/** A picture has no mouse above its parts. Of the ways to write one, GitHub shows that in Base64. */
function pictureOf(svg: string): string {
  const drawing = new TextEncoder().encode(svg.replaceAll(/<title>[^<]*<\/title>/g, ""));
  return `data:image/svg+xml;base64,${drawing.toBase64()}`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
