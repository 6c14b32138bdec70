/**
 * The order of a line diagram's boxes in a column, and lanes beside it for edges that do not lead to the next box.
 *
 * @module
 */
import { leftToRight } from "./layers.ts";
import type { DiagramEdge, LineDiagramData } from "./picture.ts";

/** An edge beside the column. */
export interface SideEdge {
  /** What it is. */
  readonly edge: DiagramEdge;
  /** Index of its box further up, or of its only one. */
  readonly upper: number;
  /** Index of its box further down. */
  readonly lower: number;
}

/** What stands and runs where. */
export interface ColumnPlan {
  /** Indices of boxes, from above; without those of rejects. */
  readonly order: readonly number[];
  /** Edges from a box to the next, by the index of the upper one. */
  readonly straight: ReadonlyMap<number, DiagramEdge>;
  /** All others between boxes of the column. */
  readonly beside: readonly SideEdge[];
}

/** The plan. */
export function columnPlan({ boxes, edges }: LineDiagramData): ColumnPlan {
  const sideways = edges.filter(({ to }) => boxes[to].kind !== "reject"), order = inOrder(boxes, sideways);
  const placeOf = (box: number) => order.indexOf(box);
  const straight = new Map<number, DiagramEdge>(), beside: SideEdge[] = [];
  for (const edge of sideways) {
    const { from, to } = edge;
    if (placeOf(to) === placeOf(from) + 1 && !straight.has(from)) straight.set(from, edge);
    else if (placeOf(from) <= placeOf(to)) beside.push({ edge, upper: from, lower: to });
    else beside.push({ edge, upper: to, lower: from });
  }
  return { order, straight, beside };
}

/** Each box after all that leads to it, which stands as near above it as can be. */
function inOrder(boxes: LineDiagramData["boxes"], edges: readonly DiagramEdge[]): number[] {
  const before = Map.groupBy(edges, (edge) => leftToRight(edge)[1]);
  const order = new Set<number>(), begun = new Set<number>();
  const place = (box: number) => {
    if (begun.has(box)) return;
    begun.add(box);
    for (const edge of before.get(box) ?? []) place(leftToRight(edge)[0]);
    order.add(box);
  };
  boxes.forEach(({ kind }, box) => {
    if (kind === "station" || kind === "sink") place(box);
  });
  return [...order];
}

/** Each edge in the innermost lane that is free along it, short ones first; those for which there is none are left out. */
export function inLanes({ order, beside }: ColumnPlan, laneCount: number): Map<SideEdge, number> {
  const spans = beside.map((side) => ({ side, span: spanOf(side, order) }));
  spans.sort((a, b) => (a.span[1] - a.span[0]) - (b.span[1] - b.span[0]));
  const taken: Span[][] = Array.from({ length: Math.max(0, laneCount) }, () => []), lanes = new Map<SideEdge, number>();
  for (const { side, span } of spans) {
    const lane = taken.findIndex((others) => others.every((other) => other[1] <= span[0] || span[1] <= other[0]));
    if (lane < 0) continue;
    taken[lane].push(span);
    lanes.set(side, lane);
  }
  return lanes;
}

type Span = readonly [from: number, to: number];

/** A loop of a box onto itself is beside its middle; others end above that, or begin below it. */
function spanOf({ upper, lower }: SideEdge, order: readonly number[]): Span {
  const from = order.indexOf(upper), to = order.indexOf(lower);
  return from === to ? [from - 0.25, to + 0.25] : [from, to];
}
