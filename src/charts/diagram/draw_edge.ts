/**
 * Draws the edges of a line diagram, and the buffers on them.
 *
 * @module
 */
import type { CreateElement, Drawn } from "../frame/drawing.ts";
import { ACCENT, SCHEMES } from "../frame/palette.ts";
import { px } from "./draw_box.ts";
import type { DiagramBuffer } from "./picture.ts";
import type { PlacedEdge, PlacedLabel, PlacedText, Point } from "./places.ts";
import { fillShare } from "./texts.ts";

const HEAD = { length: 8, half: 3.6 };
const DASHES = "5 3";

/** How round the corners of an edge are that runs in lines. */
const CORNER = 7;

/** The line of an edge. */
export function drawnEdge(element: CreateElement, { edge, points, shape, hasHead }: PlacedEdge, title: string): Drawn {
  const end = points.at(-1)!, direction = directionOf(points);
  const tip = { x: end.x - direction.x * HEAD.length, y: end.y - direction.y * HEAD.length };
  const path = hasHead ? [...points.slice(0, -1), tip] : points;
  return element(
    "g",
    { class: "linetwin-way" },
    element("title", {}, title),
    element("path", {
      d: `M${px(path[0].x)},${px(path[0].y)}${(shape === "lines" ? linesAlong : curvesAlong)(path)}`,
      fill: "none",
      stroke: "currentColor",
      "stroke-opacity": 0.75,
      "stroke-width": 1.5,
      "stroke-dasharray": edge.passesMax === null ? undefined : DASHES,
    }),
    ...hasHead ? [element("polygon", { points: headOf(end, direction) })] : [],
  );
}

function lineTo({ x, y }: Point): string {
  return `L${px(x)},${px(y)}`;
}

function linesAlong(points: readonly Point[]): string {
  return points.slice(1).map((corner, i) => {
    const from = points[i], to = points[i + 2];
    if (to === undefined) return lineTo(corner);
    const radius = Math.min(CORNER, distance(from, corner) / 2, distance(corner, to) / 2);
    const end = between(corner, to, radius);
    return `${lineTo(between(corner, from, radius))}Q${px(corner.x)},${px(corner.y)} ${px(end.x)},${px(end.y)}`;
  }).join("");
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** The point so far on the way from a point to another. */
function between(from: Point, to: Point, far: number): Point {
  const share = far / Math.max(far, distance(from, to), Number.MIN_VALUE);
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

function curvesAlong(points: readonly Point[]): string {
  return points.slice(1).map((to, i) => curveTo(points[i], to)).join("");
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
export function drawnLabel(element: CreateElement, { edge, label }: PlacedEdge, title: string): Drawn | null {
  if (label === null) return null;
  const drawn = element("g", { class: "linetwin-label" }, element("title", {}, title));
  if (edge.buffer !== null && label.symbol !== null) drawn.append(drawnBuffer(element, edge.buffer, label.symbol));
  drawn.append(...label.texts.map((text) => haloed(element, text)));
  return drawn;
}

function haloed(element: CreateElement, { text, x, y, anchor }: PlacedText): Drawn {
  return element("text", {
    class: "linetwin-gap",
    x: px(x),
    y: px(y),
    "text-anchor": anchor === "start" ? undefined : anchor,
    stroke: SCHEMES.light.paper,
    "stroke-width": 3,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  }, text);
}

/** A box that is as full as its buffer was; that of a conveyor has round ends. */
function drawnBuffer(element: CreateElement, buffer: DiagramBuffer, symbol: NonNullable<PlacedLabel["symbol"]>): Drawn {
  const { x, y, width, height, capacity } = symbol, rx = buffer.transitSeconds > 0 ? height / 2 : 2;
  const at = { x: px(x), y: px(y), width: px(width), height, rx };
  const drawn = element("g", { "aria-label": "buffer" });
  drawn.append(element("rect", { class: "linetwin-paper", fill: SCHEMES.light.paper, ...at }));
  const share = fillShare(buffer);
  if (share !== null && share > 0) drawn.append(filled(element, { ...at, share }));
  drawn.append(
    element("rect", { ...at, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }),
    haloed(element, { text: capacity, x: x + width / 2, y: y + height / 2 + 4, anchor: "middle" }),
  );
  return drawn;
}

type Area = Point & { readonly width: number; readonly height: number; readonly rx: number };

/** The left part of a buffer, up to its share of the width. */
function filled(element: CreateElement, area: Area & { readonly share: number }): Drawn {
  const { x, y, width, height, rx, share } = area, right = Math.min(1, share) * width;
  // Its end is to be seen whatever the paper.
  const paint = { fill: ACCENT, "fill-opacity": 0.6, stroke: "currentColor" };
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
