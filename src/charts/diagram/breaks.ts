/**
 * Where a line that is longer than its page is broken into rows.
 *
 * @module
 */
import type { Point, Rect } from "./places.ts";
import type { FoundEdge } from "./routes.ts";
import type { Unbroken } from "./unbroken.ts";

/** Boxes, or labels of edges, that stand above each other: from where to where. */
export interface LineColumn {
  readonly left: number;
  readonly right: number;
  /** Whether it has boxes: a row that begins with them is read more easily than one that begins with buffers. */
  readonly hasBoxes: boolean;
}

/** Columns from the first to the last. */
export type RowSpan = readonly [first: number, last: number];

/** What lines that turn take on the way from the parts of a row to the first of them, and from each to the next. */
export const TURN = 26;
const LANE = 9;

/** What rows are made to fit into, pixels. */
export interface RowRoom {
  readonly width: number;
  /** From one line that turns to the next. */
  readonly lane: number;
}

/** The columns of a line, from the left. */
export function lineColumns({ boxes, found }: Unbroken): LineColumn[] {
  const parts = [
    ...boxes.filter(({ box }) => box.kind !== "reject").map((box) => ({ ...box, isBox: true })),
    ...found.filter(({ label }) => label.width > 0).map(({ label, left, right }) => ({
      ...label,
      isBox: left === right,
    })),
  ];
  const byCentre = Map.groupBy(parts, ({ x, width }) => Math.round(x + width / 2));
  return [...byCentre.values()].map((column) => ({
    left: Math.min(...column.map(({ x }) => x)),
    right: Math.max(...column.map(({ x, width }) => x + width)),
    hasBoxes: column.some(({ isBox }) => isBox),
  })).sort((a, b) => a.left - b.left);
}

/** The column that a part stands in. */
export function columnOf(columns: readonly LineColumn[], { x, width }: Rect): number {
  const centre = x + width / 2;
  return columns.findIndex(({ left, right }) => left - 1 < centre && centre < right + 1);
}

/** The edges that lead from a column or one before it to one behind it, from above. */
export function edgesAcross(line: Unbroken, columns: readonly LineColumn[], column: number): FoundEdge[] {
  const across = line.found.filter(({ left, right }) => {
    return columnOf(columns, line.boxes[left]) <= column && column < columnOf(columns, line.boxes[right]);
  });
  const middle = (columns[column].right + (columns[column + 1]?.left ?? Infinity)) / 2;
  const heights = new Map(across.map((edge) => [edge, heightAt(pathOf(line, edge), middle)]));
  return across.sort((a, b) => heights.get(a)! - heights.get(b)!);
}

/** An edge as it was laid out: from the middle of a side to the middle of the other. */
export function pathOf({ boxes }: Unbroken, { left, right, points }: FoundEdge): Point[] {
  const from = boxes[left], to = boxes[right];
  return [
    { x: from.x + from.width, y: from.y + from.height / 2 },
    ...points.slice(1, -1),
    { x: to.x, y: to.y + to.height / 2 },
  ];
}

/** How far down a path is at a place; where it has not begun, or has ended, as its end. */
export function heightAt(path: readonly Point[], x: number): number {
  const next = path.findIndex((point) => point.x >= x);
  if (next <= 0) return path.at(next)!.y;
  const from = path[next - 1], to = path[next];
  return from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x);
}

/** What a row takes beside its columns for so many edges that turn. */
export function turnsWidth(edgeCount: number, lane: number): number {
  return edgeCount === 0 ? 0 : TURN + (edgeCount - 1) * lane;
}

/** Lines that turn are as near to each other as it takes for every column to fit between as many as there can be. */
export function roomFor(line: Unbroken, columns: readonly LineColumn[], width: number): RowRoom {
  const widest = Math.max(...columns.map(({ left, right }) => right - left));
  const most = Math.max(...columns.map((_, column) => edgesAcross(line, columns, column).length));
  return { width, lane: Math.min(LANE, ((width - widest) / 2 - TURN) / Math.max(1, most - 1)) };
}

/** What rows cost: one more, one that is empty, an edge more that turns, a beginning with buffers. */
const COST = { row: 1, empty: 0.5, turn: 0.15, buffers: 0.15 };

/** The rows, of equal width as far as can be, broken where few edges turn. */
export function brokenInto(line: Unbroken, columns: readonly LineColumn[], { width, lane }: RowRoom): RowSpan[] {
  const turns = columns.map((_, column) => edgesAcross(line, columns, column).length);
  const costs = [0], firsts: number[] = [];
  for (let last = 0; last < columns.length; last++) {
    let least = Infinity;
    for (let first = last; first >= 0; first--) {
      const taken = columns[last].right - columns[first].left + turnsWidth(turns[first - 1] ?? 0, lane) +
        turnsWidth(turns[last], lane);
      if (taken > width && first < last) break;
      const atStart = first === 0 ? 0 : COST.turn * turns[first - 1] + (columns[first].hasBoxes ? 0 : COST.buffers);
      const cost = costs[first] + COST.row + COST.empty * ((width - taken) / width) ** 2 + atStart;
      if (cost < least) least = cost, costs[last + 1] = cost, firsts[last] = first;
    }
  }
  const rows: RowSpan[] = [];
  for (let last = columns.length - 1; last >= 0; last = firsts[last] - 1) rows.unshift([firsts[last], last]);
  return rows;
}
