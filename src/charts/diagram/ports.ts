/**
 * What is beside the boxes of a line diagram in a column: edges that come and go, and what is rejected.
 *
 * @module
 */
import { clipped } from "../frame/words.ts";
import type { SideEdge } from "./lanes.ts";
import {
  DROP,
  labelOf,
  LINE,
  lineWidth,
  type MeasuredBox,
  measuredBox,
  type MeasuredLabel,
  measuredLabel,
  ruleLines,
  TEXT,
} from "./measures.ts";
import type { DiagramEdge, LineDiagramData } from "./picture.ts";
import { ruleTexts } from "./texts.ts";

/** What is beside a box. */
export interface Port {
  /** The edge, or the first of those that lead to rejects. */
  readonly edge: DiagramEdge;
  /** The edge in its lane, or without one; null: to rejects. */
  readonly side: SideEdge | null;
  /** Whether it leads to the box. */
  readonly isComing: boolean;
  /** What stands at it; of what goes to rejects, above it. */
  readonly label: MeasuredLabel;
  /** Pixels, beside the box. */
  readonly width: number;
  readonly height: number;
  /** What is rejected. */
  readonly rejects: (MeasuredBox & { readonly index: number }) | null;
}

/** Texts beside a box are at most so wide; boxes of rejects. */
const TEXT_MAX = 84, REJECTS_MAX = 110;
/** An arrow without words. */
const BARE = 14;
/** From a box to its box of rejects, and to words beside it. */
export const REJECTS_AT = 24, GAP = 8;
/** What a port with a name takes at most. */
export const NAMED_MAX = GAP + TEXT_MAX;
/** From words to the box of rejects below them. */
const ABOVE = 3;

/** What leads to rejects, by the index of the station. */
export function rejectPorts({ boxes, edges }: LineDiagramData): Map<number, Port> {
  const rejecting = Map.groupBy(edges.filter(({ to }) => boxes[to].kind === "reject"), ({ from }) => from);
  return new Map([...rejecting].map(([station, all]) => [station, rejectPort(all, boxes)]));
}

function rejectPort(all: readonly DiagramEdge[], boxes: LineDiagramData["boxes"]): Port {
  const [edge] = all, natural = measuredBox(boxes[edge.to]);
  const rejects = { ...measuredBox(boxes[edge.to], Math.min(REJECTS_MAX, natural.width)), index: edge.to };
  const widest = REJECTS_AT + rejects.width - GAP;
  const above = all.flatMap((edge) => ruleTexts(edge)).flatMap((text) => ruleLines(text, widest));
  const width = GAP + Math.max(widest, ...above.map(lineWidth));
  const label = labelOf({ above, capacity: null, below: [] });
  return { edge, side: null, isComing: false, label, width, height: above.length * LINE + ABOVE + DROP.box, rejects };
}

const NO_LABEL = labelOf({ above: [], capacity: null, below: [] });

/** Where an edge leaves its box, with what is to say about it. */
export function goingPort(side: SideEdge): Port {
  return portOf(side, measuredLabel(side.edge, TEXT_MAX), false);
}

/** Where an edge comes to its box. */
export function comingPort(side: SideEdge): Port {
  return portOf(side, NO_LABEL, true);
}

function portOf(side: SideEdge, label: MeasuredLabel, isComing: boolean): Port {
  const width = label.width === 0 ? 0 : GAP + label.width, height = Math.max(BARE, label.height);
  return { edge: side.edge, side, isComing, label, width, height, rejects: null };
}

/** A port of an edge without a lane: with the name of the box at its other end. */
export function namedPort(port: Port, { boxes }: LineDiagramData): Port {
  const name = boxes[port.isComing ? port.edge.from : port.edge.to].name;
  const text = clipped(`${port.isComing ? "from" : "to"} ${name}`, { fontSize: TEXT, width: TEXT_MAX });
  const { above, capacity, below } = port.label;
  const label = labelOf(
    port.isComing ? { above: [text], capacity, below } : { above, capacity, below: [...below, text] },
  );
  return portOf(port.side!, label, port.isComing);
}
