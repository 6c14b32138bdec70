/**
 * Draws the edges of a line diagram, and the buffers on them.
 *
 * @module
 */
import type { CreateElement, Drawn } from "../frame/drawing.ts";
import { ACCENT, SCHEMES } from "../frame/palette.ts";
import { plainText } from "../frame/words.ts";
import { px } from "./draw_box.ts";
import type { PlacedEdge, Point } from "./places.ts";
import { GLYPH, LINE } from "./measures.ts";
import type { DiagramEdge } from "./picture.ts";
import { fillShare } from "./texts.ts";

const HEAD = { length: 8, half: 3.6 };
const DASHES = "5 3";

/** The line of an edge, with its head. */
export function drawnEdge(element: CreateElement, { edge, points, shape }: PlacedEdge): Drawn {
  const end = points.at(-1)!, direction = directionOf(points);
  const tip = { x: end.x - direction.x * HEAD.length, y: end.y - direction.y * HEAD.length };
  const [first, ...rest] = [...points.slice(0, -1), { x: px(tip.x), y: px(tip.y) }];
  const steps = rest.map((to, i) => shape === "lines" ? lineTo(to) : curveTo(rest[i - 1] ?? first, to));
  return element(
    "g",
    { class: "linetwin-way" },
    element("path", {
      d: `M${px(first.x)},${px(first.y)}${steps.join("")}`,
      fill: "none",
      stroke: "currentColor",
      "stroke-opacity": 0.75,
      "stroke-width": 1.5,
      "stroke-dasharray": edge.passesMax === null ? undefined : DASHES,
    }),
    element("polygon", { points: headOf(end, direction) }),
  );
}

function lineTo({ x, y }: Point): string {
  return `L${px(x)},${px(y)}`;
}

function curveTo(from: Point, to: Point): string {
  if (Math.abs(from.y - to.y) < 0.05) return lineTo(to);
  const middle = px((from.x + to.x) / 2);
  return `C${middle},${px(from.y)} ${middle},${px(to.y)} ${px(to.x)},${px(to.y)}`;
}

/** Edges reach boxes at right angles. */
function directionOf(points: readonly Point[]): Point {
  const [before, end] = points.slice(-2);
  return before.x === end.x ? { x: 0, y: Math.sign(end.y - before.y) } : { x: Math.sign(end.x - before.x), y: 0 };
}

function headOf({ x, y }: Point, { x: dx, y: dy }: Point): string {
  const back = { x: x - dx * HEAD.length, y: y - dy * HEAD.length };
  const corners = [
    { x, y },
    { x: back.x - dy * HEAD.half, y: back.y + dx * HEAD.half },
    { x: back.x + dy * HEAD.half, y: back.y - dx * HEAD.half },
  ];
  return corners.map((corner) => `${px(corner.x)},${px(corner.y)}`).join(" ");
}

/** What stands at an edge; none where nothing is to say. */
export function drawnLabel(element: CreateElement, { edge, label, shape }: PlacedEdge): Drawn | null {
  if (label === null) return null;
  const { above, below, x, y, width, height, capacity } = label, middle = y + height / 2;
  const half = capacity === null ? 3 : GLYPH.height / 2;
  const drawn = element("g", { class: "linetwin-label" });
  if (edge.condition !== null) drawn.append(element("title", {}, plainText(edge.condition)));
  if (edge.buffer !== null && capacity !== null) drawn.append(glyph(element, { edge, label }));
  const isDrop = shape === "lines" && edge.passesMax === null;
  const at = isDrop ? { x, anchor: undefined } : { x: x + width / 2, anchor: "middle" };
  const top = isDrop ? y : middle - half - above.length * LINE;
  above.forEach((text, i) => drawn.append(haloed(element, text, { ...at, y: top + i * LINE + 10.5 })));
  below.forEach((text, i) => drawn.append(haloed(element, text, { ...at, y: middle + half + i * LINE + 11.5 })));
  return drawn;
}

function haloed(
  element: CreateElement,
  text: string,
  { x, y, anchor }: { x: number; y: number; anchor: string | undefined },
): Drawn {
  return element("text", {
    class: "linetwin-gap",
    x: px(x),
    y: px(y),
    "text-anchor": anchor,
    stroke: SCHEMES.light.paper,
    "stroke-width": 3,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  }, text);
}

/** A box that is as full as its buffer was; that of a conveyor has round ends. */
function glyph(
  element: CreateElement,
  { edge, label }: { edge: DiagramEdge; label: NonNullable<PlacedEdge["label"]> },
): Drawn {
  const buffer = edge.buffer!, { glyphWidth: width, capacity } = label, { height } = GLYPH;
  const x = px(label.x + (label.width - width) / 2), y = px(label.y + label.height / 2 - height / 2);
  const rx = buffer.transitSeconds > 0 ? height / 2 : 2, at = { x, y, width: px(width), height, rx };
  const drawn = element("g", { "aria-label": "buffer" });
  drawn.append(element("rect", { class: "linetwin-paper", fill: SCHEMES.light.paper, ...at }));
  const share = fillShare(buffer);
  if (share !== null && share > 0) drawn.append(filled(element, { ...at, share }));
  drawn.append(
    element("rect", { ...at, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }),
    element("text", { x: px(x + width / 2), y: y + height / 2 + 4, "text-anchor": "middle" }, capacity!),
  );
  return drawn;
}

type Area = Point & { readonly width: number; readonly height: number; readonly rx: number };

/** The left part of a buffer, up to its share of the width. */
function filled(element: CreateElement, area: Area & { readonly share: number }): Drawn {
  const { x, y, width, height, rx, share } = area, right = Math.min(1, share) * width;
  const paint = { fill: ACCENT, "fill-opacity": 0.6 };
  if (rx < height / 2) return element("rect", { x, y, width: px(right), height, ...paint });
  return element("path", { d: roundPart(area, right), ...paint });
}

/** The left part, so wide, of an area with round ends. */
function roundPart({ x, y, width, height, rx }: Area, right: number): string {
  const half = (distance: number) => distance >= rx ? rx : Math.sqrt(rx ** 2 - (rx - distance) ** 2);
  const edge = px(x + right), middle = y + height / 2, arc = `A${rx},${rx} 0 0`;
  const ends = (half: number) => [`${edge},${px(middle - half)}`, `${edge},${px(middle + half)}`];
  if (right <= rx) {
    const [top, bottom] = ends(half(right));
    return `M${top}${arc} 0 ${bottom}Z`;
  }
  const [top, bottom] = ends(half(width - right)), far = px(x + Math.min(right, width - rx)), left = px(x + rx);
  return `M${left},${px(y)}H${far}${arc} 1 ${top}L${bottom}${arc} 1 ${far},${px(y + height)}H${left}` +
    `${arc} 1 ${left},${px(y)}Z`;
}
