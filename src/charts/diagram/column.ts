/**
 * A line diagram from top to bottom, for a phone: boxes in a column, and beside it what does not lead to the next box.
 *
 * An edge for which there is no lane ends at the name of the box that it leads to, and begins again at the name of the
 * one that it comes from.
 *
 * @module
 */
import { BESIDE, heightBeside, labelBeside, labelOnEdge, textsBelow } from "./labels.ts";
import { type ColumnPlan, columnPlan, inLanes, type SideEdge } from "./lanes.ts";
import { joined, measuredBox, type MeasuredLabel, measuredLabel, ruleLines } from "./measures.ts";
import type { DiagramEdge, LineDiagramData } from "./picture.ts";
import type { Layout, PlacedBox, PlacedEdge, Point } from "./places.ts";
import { ruleTexts } from "./texts.ts";
import { comingPort, GAP, goingPort, NAMED_MAX, namedPort, type Port, rejectPorts, REJECTS_AT } from "./ports.ts";

/** Boxes are at least so wide where there are lanes, and at most. */
const BOX = { min: 124, max: 340 };
const LANE = 9;
/** From a box to the next: where nothing or little is between them, and above and below what stands there. */
const DOWN = { apart: 24, above: 14, below: 17 };
/** From an edge beside a box to the next, and to the corner of the box. */
const APART = 4, CORNER = 6;
/** Words on the border of a box, and the edge beside them where the box is narrow. */
const TAGS_AT = 43, LINE_AT = 92;
/** Above the first box there may be words on its border. */
const TOP = 9;

/** The column. */
export function inColumn(data: LineDiagramData, width: number): Layout {
  const plan = columnPlan(data), rejects = rejectPorts(data);
  const widest = Math.max(0, ...[...plan.beside.map(goingPort), ...rejects.values()].map(({ width }) => width));
  const lanesBeside = (taken: number) => inLanes(plan, Math.floor((width - BOX.min - taken - GAP) / LANE));
  const all = lanesBeside(widest), hasAll = all.size === plan.beside.length;
  const lanes = hasAll ? all : lanesBeside(Math.max(widest, NAMED_MAX));
  const ports = new Map(plan.order.map((box) => [box, portsOf(box, { data, plan, lanes, rejects })]));
  const laneCount = Math.max(0, ...[...lanes.values()].map((lane) => lane + 1));
  const beside = Math.max(0, ...[...ports.values()].flat().map(({ width }) => width)) + (laneCount > 0 ? GAP : 0);
  const boxWidth = Math.min(BOX.max, width - beside - laneCount * LANE);
  const left = Math.floor((width - boxWidth - beside - laneCount * LANE) / 2);
  const frame = {
    left,
    boxWidth,
    laneAt: left + boxWidth + beside,
    end: laneCount > 0 ? left + boxWidth + beside : width,
  };
  return [placedIn(frame, { data, plan, lanes, ports })];
}

interface Parts {
  readonly data: LineDiagramData;
  readonly plan: ColumnPlan;
  readonly lanes: ReadonlyMap<SideEdge, number>;
}

/** What is beside a box, from above: what leads up, loops onto itself, rejects, what leads down; so that few cross. */
function portsOf(
  box: number,
  { data, plan, lanes, rejects }: Parts & { readonly rejects: ReadonlyMap<number, Port> },
): Port[] {
  const laneOf = (side: SideEdge) => lanes.get(side) ?? -1;
  const sides = plan.beside.toSorted((a, b) => laneOf(a) - laneOf(b));
  const portOf = (side: SideEdge, isComing: boolean) => {
    const port = isComing ? comingPort(side) : goingPort(side);
    return lanes.has(side) ? port : namedPort(port, data);
  };
  const up = sides.filter(({ upper, lower }) => lower === box && upper !== box);
  const down = sides.filter(({ upper, lower }) => upper === box && lower !== box).reverse();
  const loops = sides.filter(({ upper, lower }) => upper === box && lower === box);
  return [
    ...up.map((side) => portOf(side, side.edge.to === box)),
    ...loops.flatMap((side) => [portOf(side, true), portOf(side, false)]),
    ...rejects.has(box) ? [rejects.get(box)!] : [],
    ...down.map((side) => portOf(side, side.edge.to === box)),
  ];
}

/** From where to where things are, from the left. */
interface Frame {
  readonly left: number;
  readonly boxWidth: number;
  /** The innermost lane. */
  readonly laneAt: number;
  /** Of words beside edges to the next box. */
  readonly end: number;
}

function placedIn(
  frame: Frame,
  { data, plan, lanes, ports }: Parts & { readonly ports: ReadonlyMap<number, readonly Port[]> },
): Layout[number] {
  const { left, boxWidth } = frame, boxes: PlacedBox[] = [], edges: PlacedEdge[] = [], ends: PlacedPort[] = [];
  let y = TOP;
  plan.order.forEach((box, at) => {
    const measured = measuredBox(data.boxes[box], boxWidth), beside = ports.get(box)!;
    const taken = beside.reduce((sum, port) => sum + port.height + APART, -APART);
    const height = Math.max(measured.height, taken + 2 * CORNER);
    boxes.push({ ...measured, index: box, x: left, y, height, tagsAt: left + TAGS_AT });
    let top = y + (height - taken) / 2;
    for (const port of beside) {
      ends.push({ port, x: left + boxWidth, y: top });
      top += port.height + APART;
    }
    y += height;
    const edge = plan.straight.get(box);
    if (edge === undefined) return void (y += at < plan.order.length - 1 ? DOWN.apart : TOP);
    const down = downEdge(edge, { ...frame, y });
    edges.push(down);
    y = down.points[1].y;
  });
  const rejected = ends.filter(({ port }) => port.rejects !== null);
  return {
    height: Math.ceil(y),
    boxes: [...boxes, ...rejected.map(rejectsBox)].toSorted((a, b) => a.index - b.index),
    edges: [...edges, ...rejected.map(rejectedEdge), ...sideEdges(ends, { frame, lanes })],
  };
}

/** The edge to the next box. */
function downEdge(edge: DiagramEdge, { left, boxWidth, end, y }: Frame & { readonly y: number }): PlacedEdge {
  const x = left + Math.max(boxWidth / 2, Math.min(LINE_AT, boxWidth - 20));
  const measured = measuredLabel(edge), lines = linesBeside(measured, edge, end - x);
  const height = heightBeside(measured, lines), hasLabel = height > 0;
  const middle = { x, y: y + DOWN.above + height / 2 };
  return {
    edge,
    points: [{ x, y }, { x, y: y + (hasLabel ? DOWN.above + height + DOWN.below : DOWN.apart) }],
    shape: "lines",
    hasHead: true,
    label: hasLabel ? labelBeside(measured, lines, middle) : null,
  };
}

function linesBeside({ glyphWidth, below }: MeasuredLabel, edge: DiagramEdge, room: number): string[] {
  const width = room - glyphWidth / 2 - BESIDE;
  return joined([...ruleTexts(edge).flatMap((text) => ruleLines(text, width)), ...below], width);
}

/** What is beside a box, at its upper left corner. */
interface PlacedPort extends Point {
  readonly port: Port;
}

function rejectsBox({ port: { rejects, height }, x, y }: PlacedPort): PlacedBox {
  const at = { x: x + REJECTS_AT, y: y + height - rejects!.height };
  return { ...rejects!, ...at, tagsAt: at.x };
}

function rejectedEdge(placed: PlacedPort): PlacedEdge {
  const { port: { edge, label: { above } }, x, y } = placed, box = rejectsBox(placed), middle = box.y + box.height / 2;
  return {
    edge,
    points: [{ x, y: middle }, { x: box.x, y: middle }],
    shape: "lines",
    hasHead: true,
    label: above.length === 0 ? null : textsBelow(above, { x: x + GAP, y }),
  };
}

/** Edges in their lanes; those without one in two pieces, each at a name. */
function sideEdges(
  ends: readonly PlacedPort[],
  { frame: { laneAt }, lanes }: { frame: Frame; lanes: ReadonlyMap<SideEdge, number> },
): PlacedEdge[] {
  const sides = Map.groupBy(ends.filter(({ port }) => port.side !== null), ({ port }) => port.side!);
  return [...sides].flatMap(([side, both]) => {
    const going = both.find(({ port }) => !port.isComing)!, coming = both.find(({ port }) => port.isComing)!;
    const lane = lanes.get(side), from = pointAt(going), to = pointAt(coming);
    if (lane === undefined) {
      return [
        pieceOf(going, [from, { x: from.x + going.port.width + GAP, y: from.y }]),
        pieceOf(coming, [{ x: to.x + coming.port.width + GAP, y: to.y }, to]),
      ];
    }
    const x = laneAt + lane * LANE;
    return [pieceOf(going, [from, { x, y: from.y }, { x, y: to.y }, to])];
  });
}

function pointAt({ port: { height }, x, y }: PlacedPort): Point {
  return { x, y: y + height / 2 };
}

function pieceOf({ port: { edge, label, height }, x, y }: PlacedPort, points: readonly Point[]): PlacedEdge {
  const at = { ...label, x: x + GAP, y: y + (height - label.height) / 2 };
  return { edge, points, shape: "lines", hasHead: true, label: labelOnEdge(at) };
}
