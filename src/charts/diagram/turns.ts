/**
 * The ways of edges that go on in the next row of a line diagram: out on the right, below the row, and in on the left.
 *
 * Of several that turn, the upper one goes around the others and comes in above them, so that none cross.
 *
 * @module
 */
import type { DiagramEdge } from "./picture.ts";
import type { LaidRow, PlacedBox, PlacedEdge, PlacedLabel, Point, Rect } from "./places.ts";
import type { Stop } from "./routes.ts";
import { TAG } from "./unbroken.ts";

/** A place in a row where an edge begins to turn, or has turned. */
export type Turn = Stop & { readonly edge: DiagramEdge };

/** Those on the left and those on the right, each from above. */
export interface Turning {
  readonly before: readonly Turn[];
  readonly after: readonly Turn[];
  /** From one to the next, pixels. */
  readonly lane: number;
}

type Content = Pick<LaidRow, "boxes" | "edges">;

/** From where edges begin to turn to the first that leads down. */
const BEND = 8;
/** From a row to the edges below it, from those to its end, and from there to the next row. */
const BELOW = 10, END = 8, ABOVE = 8;

/** The row with what turns, moved down to where it begins. */
export function withTurns({ boxes, edges }: Content, { before, after, lane }: Turning): LaidRow {
  const all = [...before, ...after, ...rectsOf({ boxes, edges })];
  const top = Math.min(...all.map(({ y }) => y)), bottom = Math.max(...all.map(({ y, height }) => y + height));
  const down = (before.length > 0 ? ABOVE : 0) - top;
  const at = <Part extends Point>(part: Part): Part => ({ ...part, y: part.y + down });
  const end = bottom + down, lanes = after.length - 1;
  const height = Math.ceil(end + (after.length > 0 ? BELOW + lanes * lane + END : 0));
  return {
    height,
    boxes: boxes.map(at),
    edges: [
      ...edges.map((edge) => ({
        ...edge,
        points: edge.points.map(at),
        label: edge.label && movedLabel(edge.label, down),
      })),
      ...before.map(at).map((turn, i) => comesIn(turn, (before.length - 1 - i) * lane)),
      ...after.map(at).flatMap((turn, i) => goesOn(turn, { lane: (lanes - i) * lane, below: end + BELOW, height })),
    ],
  };
}

function comesIn({ edge, x, y }: Turn, lane: number): PlacedEdge {
  return piece(edge, [{ x: lane, y: 0 }, { x: lane, y }, { x, y }]);
}

/** With the head of an arrow halfway, which says where items go. */
function goesOn(
  { edge, x, y }: Turn,
  { lane, below, height }: { lane: number; below: number; height: number },
): PlacedEdge[] {
  const right = x + BEND + lane, middle = (right + lane) / 2, level = below + lane;
  const out = [{ x, y }, { x: right, y }, { x: right, y: level }, { x: middle, y: level }];
  const on = [{ x: middle, y: level }, { x: lane, y: level }, { x: lane, y: height }];
  const isForward = edge.passesMax === null;
  return [piece(edge, out, isForward), piece(edge, on, !isForward)];
}

/** The points from left to right of the row above to that below; an edge that closes a loop leads the other way. */
function piece(edge: DiagramEdge, points: readonly Point[], hasHead = false): PlacedEdge {
  const inOrder = edge.passesMax === null ? points : points.toReversed();
  return { edge, points: inOrder, shape: "lines", hasHead, label: null };
}

function movedLabel(label: PlacedLabel, down: number): PlacedLabel {
  const at = <Part extends Point>(part: Part): Part => ({ ...part, y: part.y + down });
  return { ...at(label), symbol: label.symbol && at(label.symbol), texts: label.texts.map(at) };
}

/** All that a row holds, with the room that words on the borders of boxes take. */
function rectsOf({ boxes, edges }: Content): Rect[] {
  return [
    ...boxes.map(withTags),
    ...edges.flatMap(({ label }) => label ?? []),
    ...edges.flatMap(({ points }) => points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))),
  ];
}

function withTags(box: PlacedBox): Rect {
  return box.box.kind === "station" ? { ...box, y: box.y - TAG, height: box.height + 2 * TAG } : box;
}
