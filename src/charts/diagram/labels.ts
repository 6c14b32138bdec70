/**
 * Where the texts and the symbol of a buffer stand at an edge of a line diagram.
 *
 * @module
 */
import { textWidth } from "../frame/words.ts";
import { GLYPH, LINE, type MeasuredLabel, TEXT } from "./measures.ts";
import type { PlacedLabel, Point, Rect } from "./places.ts";

/** Half of the room between texts above and below an edge without a symbol. */
const HALF = 3;
/** From a symbol, or an edge that leads down, to the texts beside it. */
export const BESIDE = 7;

/** Of an edge from side to side: texts above and below it, the symbol on it; null where nothing is to say. */
export function labelOnEdge(label: MeasuredLabel & Rect): PlacedLabel | null {
  const { above, below, capacity, x, y, width, height } = label;
  if (height === 0) return null;
  const centre = x + width / 2, middle = y + height / 2, half = capacity === null ? HALF : GLYPH.height / 2;
  const textAt = (text: string, y: number) => ({ text, x: centre, y, anchor: "middle" as const });
  return {
    x,
    y,
    width,
    height,
    symbol: symbolAt(label, { x: centre, y: middle }),
    texts: [
      ...above.map((text, i) => textAt(text, middle - half - (above.length - i) * LINE + 10.5)),
      ...below.map((text, i) => textAt(text, middle + half + i * LINE + 11.5)),
    ],
  };
}

/** Lines of text from a place on down. */
export function textsBelow(lines: readonly string[], { x, y }: Point): PlacedLabel {
  return {
    x,
    y,
    width: widest(lines),
    height: lines.length * LINE,
    symbol: null,
    texts: lines.map((text, i) => ({ text, x, y: y + i * LINE + 10.5, anchor: "start" })),
  };
}

/** Of an edge that leads down past a place: the symbol on it, all texts to the right. */
export function labelBeside(label: MeasuredLabel, lines: readonly string[], middle: Point): PlacedLabel {
  const half = label.glyphWidth / 2, height = heightBeside(label, lines), top = middle.y - height / 2;
  const texts = textsBelow(lines, { x: middle.x + half + BESIDE, y: middle.y - lines.length * LINE / 2 });
  const left = middle.x - half;
  return {
    ...{ x: left, y: top, width: texts.x + texts.width - left, height },
    symbol: symbolAt(label, middle),
    texts: texts.texts,
  };
}

/** What {@linkcode labelBeside} takes. */
export function heightBeside({ capacity }: MeasuredLabel, lines: readonly string[]): number {
  return Math.max(capacity === null ? 0 : GLYPH.height, lines.length * LINE);
}

function symbolAt({ capacity, glyphWidth: width }: MeasuredLabel, { x, y }: Point): PlacedLabel["symbol"] {
  if (capacity === null) return null;
  return { x: x - width / 2, y: y - GLYPH.height / 2, width, height: GLYPH.height, capacity };
}

function widest(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, TEXT)));
}
