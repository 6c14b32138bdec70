/**
 * What an SVG is made of, as an outline: fit for a snapshot that only changes when the drawing is built differently.
 *
 * @module
 */
import { linkedom } from "../../src/deps/linkedom.ts";

interface Part {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string;
  readonly childNodes: Iterable<Part>;
  getAttribute(name: string): string | null;
}

type Parser = new () => { parseFromString(text: string, type: string): { readonly documentElement: Part } };

const ELEMENT = 1, TEXT = 3;
const { DOMParser } = await linkedom() as unknown as { readonly DOMParser: Parser };

/**
 * An indented line per element: its name, `.class`, `[aria-label]` and `"text"`; neighbours of the same outline are one
 * line with their number, such as `rect ×7`. Coordinates, colours, paths, style sheets and marks of direction are left
 * out.
 */
export function svgOutline(svg: string): string {
  const { documentElement } = new DOMParser().parseFromString(svg, "image/svg+xml");
  return outlineOf(documentElement).join("\n");
}

function outlineOf(part: Part): string[] {
  const texts: string[] = [], inside: string[][] = [];
  for (const child of part.localName === "style" ? [] : part.childNodes) {
    if (child.nodeType === ELEMENT) inside.push(outlineOf(child));
    if (child.nodeType === TEXT) texts.push(child.textContent);
  }
  return [headOf(part, texts.join("").trim()), ...collapsed(inside).map((line) => `  ${line}`)];
}

function headOf(part: Part, text: string): string {
  const label = part.getAttribute("aria-label");
  const classes = (part.getAttribute("class") ?? "").split(/\s+/).filter((name) => name !== "");
  const head = [part.localName, ...classes].join(".") + (label === null ? "" : `[${label}]`);
  return (text === "" ? head : `${head} ${JSON.stringify(text)}`).replace(/[\u2066-\u2069]/g, "");
}

/** Their lines, equal neighbours once. */
function collapsed(outlines: readonly (readonly string[])[]): string[] {
  const lines: string[] = [];
  for (let from = 0, to = 0; from < outlines.length; from = to) {
    const [head, ...rest] = outlines[from], same = outlines[from].join("\n");
    while (to < outlines.length && outlines[to].join("\n") === same) to++;
    lines.push(to - from > 1 ? `${head} ×${to - from}` : head, ...rest);
  }
  return lines;
}
