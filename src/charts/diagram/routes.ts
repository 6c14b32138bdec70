/**
 * Where the edges of a line diagram run: from the side of a box to the side of another, around what lies between.
 *
 * @module
 */
import { labelOnEdge } from "./labels.ts";
import type { MeasuredLabel } from "./measures.ts";
import type { DiagramEdge } from "./picture.ts";
import type { PlacedEdge, Point, Rect } from "./places.ts";

/** Where an edge begins or ends: a station or an end of the line, or where it goes on in another row. */
export interface Stop extends Rect {
  /** What it is; boxes of rejects are only in the way. */
  readonly kind: "box" | "rejects" | "turn";
}

/** An edge as it was laid out, from its left stop to its right one. */
export interface FoundEdge {
  /** What it is. */
  readonly edge: DiagramEdge;
  /** Index of its left stop. */
  readonly left: number;
  /** Index of its right stop. */
  readonly right: number;
  /**
   * Where it passes the layers between; the first and the last are of no use: on borders of what has become smaller.
   */
  readonly points: readonly Point[];
  /** Without width or height where nothing is to say. */
  readonly label: MeasuredLabel & Rect;
}

/** Between two edges on a side of a box, and to its corners. */
const PORTS = 14, CORNER = 10;
/** How far an edge keeps from what it passes. */
const CLEARANCE = 3;
/** Points of a curve that are looked at. */
const SAMPLES = 24;

/**
 * The edges, in the direction of their items.
 *
 * @param texts What else is in their way.
 */
export function routed(stops: readonly Stop[], found: readonly FoundEdge[], texts: readonly Rect[]): PlacedEdge[] {
  const starts = portsOf(stops, found, "left"), ends = portsOf(stops, found, "right");
  const labels = found.map(({ label }) => label).filter(({ width }) => width > 0);
  const columns = columnsOf([...stops.filter(({ kind }) => kind === "box"), ...labels]);
  return found.map((edge, index) => {
    const { left, right, label } = edge, isAroundItself = left === right;
    const start = { x: stops[left].x + stops[left].width, y: starts[index] };
    const end = { x: stops[right].x, y: ends[index] };
    const passed = [
      ...stops.filter((_, i) => i !== left && i !== right),
      ...found.filter((other) => other !== edge).map((other) => other.label),
      ...texts,
    ].filter(({ width }) => width > 0);
    const loops = found.filter((other) => other.left === left && other.right === left);
    const points = isAroundItself
      ? aroundItself(stops[left], label, loops)
      : between({ start, end, edge, passed, columns });
    const isForward = edge.edge.passesMax === null;
    return {
      edge: edge.edge,
      points: isForward ? points : points.toReversed(),
      shape: isAroundItself ? "lines" : "curves",
      hasHead: stops[isForward ? right : left].kind === "box",
      label: labelOnEdge(label),
    };
  });
}

interface Ends {
  readonly start: Point;
  readonly end: Point;
  readonly edge: FoundEdge;
  /** What it must not touch. */
  readonly passed: readonly Rect[];
  readonly columns: readonly Column[];
}

/** The widest curves that touch nothing: over the label alone, through every layer, or level inside of layers. */
function between({ start, end, edge: { points, label }, passed, columns }: Ends): Point[] {
  const centre = label.x + label.width / 2, inner = points.slice(1, -1);
  const isAtLabel = ({ x }: Point) => label.height > 0 && Math.abs(x - centre) < 1;
  const overLabel = (all: readonly Point[]) => all.flatMap((point) => isAtLabel(point) ? acrossLabel(label) : [point]);
  const tries = [inner.filter(isAtLabel), inner].map((all) => [start, ...overLabel(all), end]);
  return tries.find((points) => isFree(points, passed)) ?? levelInside(columns, [start, ...inner, end]);
}

/** Level where there are texts above and below the line. */
function acrossLabel(label: FoundEdge["label"]): Point[] {
  const y = label.y + label.height / 2, { x, width } = label;
  const hasText = label.above.length > 0 || label.capacity === null;
  return hasText ? [{ x, y }, { x: x + width, y }] : [{ x: x + width / 2, y }];
}

/**
 * Where each edge meets its left (or right) stop: as near to the height at which it goes on as there is room, so that it
 * is straight where it can be.
 */
function portsOf(stops: readonly Stop[], edges: readonly FoundEdge[], side: "left" | "right"): number[] {
  const heights: number[] = [];
  const indices = edges.map((_, index) => index).filter((index) => edges[index].left !== edges[index].right);
  const wanted = (index: number) => edges[index].points.at(side === "left" ? 1 : -2)!.y;
  for (const [at, group] of Map.groupBy(indices, (index) => edges[index][side])) {
    group.sort((a, b) => wanted(a) - wanted(b) || a - b);
    const stop = stops[at], spread = stop.kind === "turn" ? [stop.y] : spreadOut(group.map(wanted), stop);
    group.forEach((index, at) => heights[index] = spread[at]);
  }
  return heights;
}

/** Ascending heights, apart from each other, on the side of a box. */
function spreadOut(wanted: readonly number[], { y, height }: Rect): number[] {
  const apart = Math.min(PORTS, (height - 2 * CORNER) / Math.max(1, wanted.length - 1));
  const top = y + CORNER, bottom = y + height - CORNER, last = wanted.length - 1;
  const heights: number[] = [];
  wanted.forEach((height, i) => {
    const least = Math.max(top, (heights[i - 1] ?? -Infinity) + apart);
    heights.push(Math.min(bottom - apart * (last - i), Math.max(least, height)));
  });
  return heights;
}

/** From the top of a box, around the labels of its loops onto itself, at the height of its own, and back to it. */
function aroundItself({ x, y, width }: Rect, own: Rect, loops: readonly FoundEdge[]): Point[] {
  const above = own.y + own.height / 2, labels = loops.map(({ label }) => label);
  const left = Math.min(...labels.map(({ x }) => x)), right = Math.max(...labels.map(({ x, width }) => x + width));
  const back = Math.max(x + CORNER, Math.min(x + width / 4, left - CLEARANCE));
  const forth = Math.min(x + width - CORNER, Math.max(x + 3 * width / 4, right + CLEARANCE));
  return [{ x: back, y }, { x: back, y: above }, { x: forth, y: above }, { x: forth, y }];
}

/** From where to where something stands in each layer, pixels. */
type Column = readonly [from: number, to: number];

function columnsOf(rects: readonly Rect[]): Column[] {
  const byCentre = Map.groupBy(rects, ({ x, width }) => Math.round(x + width / 2));
  return [...byCentre.values()].map((column) => [
    Math.min(...column.map(({ x }) => x)),
    Math.max(...column.map(({ x, width }) => x + width)),
  ]);
}

/** The same points, but within a layer the edge stays level: all that it climbs it climbs between layers. */
function levelInside(columns: readonly Column[], points: readonly Point[]): Point[] {
  const level = points.flatMap((point, i) => {
    const [from, to] = columns.find(([from, to]) => from <= point.x && point.x <= to) ?? [point.x, point.x];
    if (i === 0) return [point, { x: to, y: point.y }];
    if (i === points.length - 1) return [{ x: from, y: point.y }, point];
    return [{ x: from, y: point.y }, { x: to, y: point.y }];
  });
  return level.filter(({ x }, i) => i === 0 || x > level[i - 1].x);
}

function isFree(points: readonly Point[], obstacles: readonly Rect[]): boolean {
  return sampled(points).every(({ x, y }) => !obstacles.some((rect) => isInside(rect, x, y)));
}

function isInside(rect: Rect, x: number, y: number): boolean {
  return x > rect.x - CLEARANCE && x < rect.x + rect.width + CLEARANCE &&
    y > rect.y - CLEARANCE && y < rect.y + rect.height + CLEARANCE;
}

/** Points along level S-shaped curves: cubic Bézier curves with their handles halfway. */
export function sampled(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap((to, i) => {
    const from = points[i];
    return Array.from({ length: SAMPLES + 1 }, (_, k) => {
      const t = k / SAMPLES;
      return {
        x: from.x + (1.5 * t * (1 - t) + t ** 3) * (to.x - from.x),
        y: from.y + (3 * t * t * (1 - t) + t ** 3) * (to.y - from.y),
      };
    });
  });
}
