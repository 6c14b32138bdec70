/**
 * A line diagram from left to right, however long: an edge that closes a loop is drawn backwards.
 *
 * Boxes of rejects hang below their stations and are no part of the layers, so that the path of what is good stays
 * straight.
 *
 * @module
 */
import { textsBelow } from "./labels.ts";
import { type Dagre, inLayers, leftToRight } from "./layers.ts";
import { DROP, LINE, type MeasuredBox, measuredBox, type MeasuredLabel, measuredLabel, ruleLines } from "./measures.ts";
import type { DiagramEdge, LineDiagramData } from "./picture.ts";
import type { PlacedBox, PlacedEdge, Point, Rect } from "./places.ts";
import type { FoundEdge } from "./routes.ts";
import { ruleTexts } from "./texts.ts";

/** Room for the words on the border of a station. */
export const TAG = 9;
/** From a station up to the label of its loop onto itself. */
const LOOP = 14;

/** A line in one piece. */
export interface Unbroken {
  /** In the order of the data. */
  readonly boxes: readonly PlacedBox[];
  /** Those from side to side, which run where they like. */
  readonly found: readonly FoundEdge[];
  /** Down to the boxes of rejects: one per station. */
  readonly dropped: readonly PlacedEdge[];
}

/** The line. */
export function unbroken(dagre: Dagre, { boxes, edges }: LineDiagramData): Unbroken {
  const measured = asWideAsRejects(boxes.map((box) => measuredBox(box)), edges), drops = dropsOf(measured, edges);
  const sideways = edges.filter(({ to }) => boxes[to].kind !== "reject");
  const labels = sideways.map((edge) => measuredLabel(edge));
  const heights = measured.map(({ height }, index) => {
    const above = Math.max(TAG, heightOfLoops(labels.filter((_, i) => isLoopOf(sideways[i], index))));
    return height + 2 * Math.max(above, drops.get(index)?.height ?? 0);
  });
  const layers = inLayers(dagre, { boxes: measured, heights, edges: sideways, labels });
  const placed = measured.map((box, index) => placedBox(centred(box, layers.boxes[index]), index));
  for (const [station, drop] of drops) placed[drop.box] = hanging(placed[drop.box], placed[station], drop);
  const found = sideways.map((edge, index) => {
    const [left, right] = leftToRight(edge), { points, label } = layers.edges[index];
    const below = labels.filter((_, i) => i < index && left === right && isLoopOf(sideways[i], left));
    const place = left === right ? centreAbove(placed[left], labels[index], heightOfLoops(below)) : label;
    return { edge, left, right, points, label: centred(labels[index], place) };
  });
  return { boxes: placed, found, dropped: droppedEdges(placed, drops) };
}

function placedBox(box: MeasuredBox & Rect, index: number): PlacedBox {
  return { ...box, index, tagsAt: box.x + box.width / 2 };
}

function isLoopOf({ from, to }: DiagramEdge, box: number): boolean {
  return from === box && to === box;
}

/** What the loops of a station onto itself take above it, one above the other. */
function heightOfLoops(labels: readonly MeasuredLabel[]): number {
  return labels.reduce((sum, { height }) => sum + LOOP + height, 0);
}

/** Where the label of a station's loop onto itself is, above those that are below it. */
function centreAbove({ x, y, width }: Rect, { height }: MeasuredLabel, below: number): Point {
  return { x: x + width / 2, y: y - below - LOOP - height / 2 };
}

/** A station is as wide as what hangs below it. */
function asWideAsRejects(boxes: readonly MeasuredBox[], edges: readonly DiagramEdge[]): MeasuredBox[] {
  const rejects = new Map(edges.filter(({ to }) => boxes[to].box.kind === "reject").map(({ from, to }) => [from, to]));
  return boxes.map((box, index) => {
    const below = rejects.get(index);
    return below === undefined ? box : { ...box, width: Math.max(box.width, boxes[below].width) };
  });
}

interface Drop {
  /** Index of the box of rejects. */
  readonly box: number;
  readonly edge: DiagramEdge;
  /** Beside the arrow. */
  readonly lines: readonly string[];
  readonly arrow: number;
  /** Of all that hangs below the station. */
  readonly height: number;
}

/** What hangs below stations, by their indices; several ways of rejects of a station are one. */
function dropsOf(boxes: readonly MeasuredBox[], edges: readonly DiagramEdge[]): Map<number, Drop> {
  const rejecting = Map.groupBy(edges.filter(({ to }) => boxes[to].box.kind === "reject"), ({ from }) => from);
  return new Map(
    [...rejecting].map(([station, all]) => {
      const width = boxes[station].width - DROP.textAt + DROP.over;
      const lines = all.flatMap((edge) => ruleTexts(edge)).flatMap((text) => ruleLines(text, width));
      const arrow = Math.max(DROP.arrow, lines.length * LINE + 8) + (isTagged(boxes[station]) ? TAG : 0);
      return [station, { box: all[0].to, edge: all[0], lines, arrow, height: arrow + DROP.box }];
    }),
  );
}

/** Whether a word stands on the lower border. */
function isTagged({ box }: MeasuredBox): boolean {
  return box.kind === "station" && box.after !== null && box.after.isBottleneck;
}

function hanging(box: PlacedBox, { x, y, height }: PlacedBox, { arrow }: Drop): PlacedBox {
  return { ...box, x, y: y + height + arrow };
}

function droppedEdges(boxes: readonly PlacedBox[], drops: ReadonlyMap<number, Drop>): PlacedEdge[] {
  return [...drops].map(([station, { edge, lines, box }]) => {
    const from = boxes[station], to = boxes[box];
    const x = from.x + DROP.lineAt, top = from.y + from.height;
    const label = textsBelow(lines, { x: from.x + DROP.textAt, y: to.y - lines.length * LINE - 4 });
    return {
      edge,
      points: [{ x, y: top }, { x, y: to.y }],
      shape: "lines",
      hasHead: true,
      label: lines.length > 0 ? label : null,
    };
  });
}

function centred<Part extends { width: number; height: number }>(part: Part, { x, y }: Point): Part & Rect {
  return { ...part, x: x - part.width / 2, y: y - part.height / 2 };
}
