/**
 * A line diagram in rows, each as wide as its page: what leads on from a row goes around to the beginning of the next.
 *
 * @module
 */
import {
  brokenInto,
  columnOf,
  edgesAcross,
  heightAt,
  type LineColumn,
  lineColumns,
  pathOf,
  roomFor,
  type RowRoom,
  type RowSpan,
  turnsWidth,
} from "./breaks.ts";
import type { LaidRow, Layout, PlacedBox, PlacedEdge, PlacedLabel, Point, Rect } from "./places.ts";
import { type FoundEdge, routed, type Stop } from "./routes.ts";
import { type Turn, withTurns } from "./turns.ts";
import type { Unbroken } from "./unbroken.ts";

/** Between edges where they leave a row, and where they come into the next. */
const APART = 14;
/** From the parts of a row to where an edge begins to turn. */
const LEAD = 18;
/** What gaps between columns become wider by at most, so that a row is as wide as its page. */
const WIDER_MAX = 36;

/** The rows. */
export function inRows(line: Unbroken, width: number): Layout {
  const columns = lineColumns(line), room = roomFor(line, columns, width), spans = brokenInto(line, columns, room);
  const turns = spans.map(([, last]) => edgesAcross(line, columns, last));
  return spans.map((span, row) => {
    return rowOf({ line, columns, room, span, before: turns[row - 1] ?? [], after: turns[row] });
  });
}

interface Parts {
  readonly line: Unbroken;
  readonly columns: readonly LineColumn[];
  readonly room: RowRoom;
  readonly span: RowSpan;
  /** What comes from the row above, and what goes on below, each from above. */
  readonly before: readonly FoundEdge[];
  readonly after: readonly FoundEdge[];
}

/** From places in the line to places in a row, from the left. */
type Moving = (x: number) => number;

/** What each gap between columns may grow by. */
function widerBy({ columns, room: { width, lane }, span: [first, last], before, after }: Parts): number {
  const turns = turnsWidth(before.length, lane) + turnsWidth(after.length, lane);
  const taken = columns[last].right - columns[first].left + turns;
  return Math.max(0, Math.min(WIDER_MAX, (width - taken) / Math.max(1, last - first)));
}

function moving(parts: Parts): Moving {
  const { columns, room, span: [first, last], before } = parts, wider = widerBy(parts);
  const start = turnsWidth(before.length, room.lane) - columns[first].left;
  return (x) => {
    const next = columns.findIndex(({ right }, column) => column >= first && x <= right);
    const column = next < 0 ? last : Math.min(next, last), { left } = columns[column], before = columns[column - 1];
    const gap = column === first || x >= left ? 0 : (left - x) / (left - before.right);
    return x + start + wider * (column - first - gap);
  };
}

function rowOf(parts: Parts): LaidRow {
  const { line, columns, room, span: [first, last], before, after } = parts, moved = moving(parts);
  const isHere = (part: Rect) => first <= columnOf(columns, part) && columnOf(columns, part) <= last;
  const boxes = line.boxes.filter(isHere).map((box) => movedBox(box, moved));
  const dropped = line.dropped.filter(({ edge }) => isHere(line.boxes[edge.from]));
  const [from, to] = [columns[first].left, columns[last].right];
  const turning = {
    before: turnsAt(before, {
      x: moved(from) - LEAD,
      heightOf: (edge) => heightAt(pathOf(line, edge), middleOf(columns[first])),
    }),
    after: turnsAt(after, {
      x: moved(to) + LEAD,
      heightOf: (edge) => heightAt(pathOf(line, edge), middleOf(columns[last])),
    }),
  };
  const stops = [...boxes.map(stopOf), ...turning.before, ...turning.after];
  const stopAt = (box: number, turn: number) => {
    const at = boxes.findIndex(({ index }) => index === box);
    return at < 0 ? boxes.length + turn : at;
  };
  const found = line.found.filter((edge) => {
    return [edge.left, edge.right].some((box) => isHere(line.boxes[box])) ||
      before.includes(edge) && after.includes(edge);
  }).map((edge): FoundEdge => {
    const left = stopAt(edge.left, before.indexOf(edge));
    const right = stopAt(edge.right, before.length + after.indexOf(edge));
    const passed = edge.points.slice(1, -1).filter(({ x }) => from <= x && x <= to);
    return {
      ...{ edge: edge.edge, left, right },
      points: [stops[left], ...passed.map(({ x, y }) => ({ x: moved(x), y })), stops[right]],
      label: edge.label.height > 0 && isHere(edge.label) ? movedPart(edge.label, moved) : NO_LABEL,
    };
  });
  const drops = dropped.map((edge) => movedEdge(edge, moved));
  const edges = [...routed(stops, found, drops.flatMap(({ label }) => label ?? [])), ...drops];
  return withTurns({ boxes, edges }, { ...turning, lane: room.lane });
}

function middleOf({ left, right }: LineColumn): number {
  return (left + right) / 2;
}

const NO_LABEL = { above: [], below: [], capacity: null, glyphWidth: 0, x: 0, y: 0, width: 0, height: 0 };

function stopOf({ box, x, y, width, height }: PlacedBox): Stop {
  return { kind: box.kind === "reject" ? "rejects" : "box", x, y, width, height };
}

/** Where edges begin to turn: as near to the height that they had as can be, but apart, and in their order. */
function turnsAt(
  edges: readonly FoundEdge[],
  { x, heightOf }: { x: number; heightOf: (edge: FoundEdge) => number },
): Turn[] {
  const wanted = edges.map(heightOf), heights: number[] = [];
  for (const height of wanted) heights.push(Math.max(height, (heights.at(-1) ?? -Infinity) + APART));
  const over = heights.reduce((sum, height, i) => sum + height - wanted[i], 0) / Math.max(1, edges.length);
  return edges.map(({ edge }, i) => ({ kind: "turn", edge, x, y: heights[i] - over, width: 0, height: 0 }));
}

function movedBox(box: PlacedBox, moved: Moving): PlacedBox {
  const { x, tagsAt, ...rest } = movedPart(box, moved);
  return { ...rest, x, tagsAt: tagsAt + x - box.x };
}

function movedPart<Part extends Rect>(part: Part, moved: Moving): Part {
  const centre = part.x + part.width / 2;
  return { ...part, x: part.x + moved(centre) - centre };
}

/** Of what hangs below a station, all of which moves as one. */
function movedEdge({ points, label, ...rest }: PlacedEdge, moved: Moving): PlacedEdge {
  const by = moved(points[0].x) - points[0].x, at = <Part extends Point>(part: Part) => ({ ...part, x: part.x + by });
  return { ...rest, points: points.map(at), label: label && movedLabel(label, by) };
}

function movedLabel(label: PlacedLabel, by: number): PlacedLabel {
  const at = <Part extends Point>(part: Part) => ({ ...part, x: part.x + by });
  return { ...at(label), symbol: label.symbol && at(label.symbol), texts: label.texts.map(at) };
}
