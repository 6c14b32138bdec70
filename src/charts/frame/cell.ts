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

/** A chart in one width: its SVG document. */
export interface CellDrawing {
  readonly svg: string;
}

/** How wide charts are in cells, pixels: a cell of 800 has room for so much beside its number; one with a neighbour for less. */
export const CELL_WIDTHS = [696, 400] as const;

/**
 * The chart as a part of a page.
 *
 * @param drawings The chart, and perhaps once more for cells that are too narrow for it.
 * @param words What can be seen in it.
 */
export function cellHtml([{ svg }, narrow]: readonly CellDrawing[], words: string): string {
  const picture = `<img class="linetwin-picture" alt="${attribute(words)}" src="${pictureOf(svg)}">`;
  const drawings = narrow === undefined
    ? svg
    : `<div class="linetwin-wide">${svg}</div><div class="linetwin-narrow">${narrow.svg}</div>`;
  return `<div class="linetwin-cell"><style>${styleOf(`${svg}${narrow?.svg ?? ""}`)}</style>${picture}` +
    `<div class="linetwin-drawing" hidden="hidden">${drawings}</div></div>`;
}

/** Below this width of a cell's output, pixels, the letters of the wide drawing would have less than 10. */
const NARROW_BELOW = Math.ceil(CELL_WIDTHS[0] * 10 / 11);

/** By what JupyterLab and VS Code say that their theme is dark or light, whatever the system's is. */
const THEMES = {
  light: ['[data-jp-theme-light="true"]', ".vscode-light", ".vscode-high-contrast-light"],
  dark: ['[data-jp-theme-light="false"]', ".vscode-dark", ".vscode-high-contrast:not(.vscode-high-contrast-light)"],
} as const;

/** Of all charts of a page, also where only some of its cells are trusted. */
function styleOf(svg: string): string {
  return [
    `.linetwin-cell{container:linetwin/inline-size;contain-intrinsic-inline-size:${CELL_WIDTHS[0]}px}`,
    ".linetwin-drawing:has(svg){display:block!important}",
    ".linetwin-cell:has(svg)>.linetwin-picture,.linetwin-narrow{display:none}",
    `.linetwin-narrow>svg{width:100%;max-width:${1.25 * CELL_WIDTHS[1]}px!important}`,
    `@container linetwin (width<${NARROW_BELOW}px){.linetwin-wide{display:none}.linetwin-narrow{display:block}}`,
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
