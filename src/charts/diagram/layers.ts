/**
 * Puts the boxes of a line diagram into layers from left to right, with room for the labels between them.
 *
 * @module
 */
import type { dagre } from "../../deps/dagre.ts";
import type { Point } from "./places.ts";
import type { MeasuredBox, MeasuredLabel } from "./measures.ts";
import type { DiagramEdge } from "./picture.ts";

/** The module that does it. */
export type Dagre = Awaited<ReturnType<typeof dagre>>;

/** What is put into layers. */
export interface Layered {
  /** By index. */
  readonly boxes: readonly MeasuredBox[];
  /** What each box takes with all that hangs below it, and as much above it: the layout centres what it places. */
  readonly heights: readonly number[];
  /** Without those of rejects. */
  readonly edges: readonly DiagramEdge[];
  /** One per way. */
  readonly labels: readonly MeasuredLabel[];
}

/** Centres of boxes and labels, and where ways pass; boxes of rejects and edges from a box to itself have no place. */
export interface Layers {
  /** Centres, in the order of the boxes. */
  readonly boxes: readonly Point[];
  /** In the order of the edges. */
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point }[];
}

/** Between layers: more where ways have to find one another, and still more at those that do. */
const BETWEEN_LAYERS = { straight: 24, branched: 32 }, AT_BRANCH = 28;
const BETWEEN_BOXES = 26, BETWEEN_WAYS = 14;

/**
 * The layers with the fewest crossings of edges; of several such, those in which stations lie below those that come
 * before them in the file. The layout's heuristic depends on the order in which it is told the edges.
 */
export function inLayers(dagre: Dagre, parts: Layered): Layers {
  const forth = layered(dagre, parts, false), back = layered(dagre, parts, true);
  const [a, b] = [forth, back].map((layers) => {
    const order = fileOrder(parts.boxes, layers);
    return {
      layers: order < 0 ? mirrored(layers) : layers,
      order: Math.abs(order),
      crossings: crossings(parts.edges, layers),
    };
  });
  return b.crossings < a.crossings || (b.crossings === a.crossings && b.order > a.order) ? b.layers : a.layers;
}

/** An edge that closes a loop lies there the other edge round, so that the layers ascend. */
export function leftToRight({ from, to, passesMax }: DiagramEdge): [left: number, right: number] {
  return passesMax === null ? [from, to] : [to, from];
}

function layered({ Graph, layout }: Dagre, { boxes, heights, edges, labels }: Layered, isReversed: boolean): Layers {
  const graph = new Graph({ multigraph: true });
  const branching = branchingEdges(edges.filter(({ from, to }) => from !== to));
  const ranksep = branching.size === 0 ? BETWEEN_LAYERS.straight : BETWEEN_LAYERS.branched;
  graph.setGraph({ rankdir: "LR", ranksep, nodesep: BETWEEN_BOXES, edgesep: BETWEEN_WAYS });
  boxes.forEach(({ box, width }, index) => {
    const loops = labels.filter((_, i) => edges[i].from === index && edges[i].to === index).map(({ width }) => width);
    if (box.kind !== "reject") graph.setNode(`b${index}`, { width: Math.max(width, ...loops), height: heights[index] });
  });
  const order = edges.map((_, index) => index).filter((index) => edges[index].from !== edges[index].to);
  for (const index of isReversed ? order.toReversed() : order) {
    const { width, height } = labels[index], [left, right] = leftToRight(edges[index]);
    const room = { width: width + (branching.has(edges[index]) ? AT_BRANCH : 0), height, labelpos: "c" as const };
    graph.setEdge(`b${left}`, `b${right}`, room, `w${index}`);
  }
  layout(graph);
  return {
    boxes: boxes.map((_, index) => pointOf(graph.node(`b${index}`))),
    edges: edges.map((edge, index) => {
      const [left, right] = leftToRight(edge), found = graph.edge(`b${left}`, `b${right}`, `w${index}`);
      return { points: found?.points ?? [], label: pointOf(found) };
    }),
  };
}

/** Those that share the side of a box with another. */
function branchingEdges(edges: readonly DiagramEdge[]): Set<DiagramEdge> {
  const sides = [
    Map.groupBy(edges, (edge) => leftToRight(edge)[0]),
    Map.groupBy(edges, (edge) => leftToRight(edge)[1]),
  ];
  return new Set(sides.flatMap((side) => [...side.values()]).filter((group) => group.length > 1).flat());
}

function pointOf(at: { readonly x?: number; readonly y?: number } | undefined): Point {
  return { x: at?.x ?? 0, y: at?.y ?? 0 };
}

/** How many more pairs of stations of a layer are in file order from above than are not. */
function fileOrder(measured: readonly MeasuredBox[], { boxes }: Layers): number {
  const stations = boxes.filter((_, index) => measured[index].box.kind === "station");
  let inOrder = 0;
  for (const layer of Map.groupBy(stations, ({ x }) => Math.round(x)).values()) {
    layer.forEach((box, i) => layer.slice(i + 1).forEach((other) => inOrder += Math.sign(other.y - box.y)));
  }
  return inOrder;
}

function mirrored({ boxes, edges }: Layers): Layers {
  const flipped = ({ x, y }: Point) => ({ x, y: -y });
  return {
    boxes: boxes.map(flipped),
    edges: edges.map(({ points, label }) => ({ points: points.map(flipped), label: flipped(label) })),
  };
}

/** Pairs of pieces of edges, from layer to layer, that cross. */
function crossings(edges: readonly DiagramEdge[], layers: Layers): number {
  const pieces = layers.edges.flatMap(({ points }, index) => {
    // Steep ways leave a box at its top or its bottom: only from centre to centre all pieces of a layer begin together.
    const [left, right] = leftToRight(edges[index]).map((box) => layers.boxes[box]);
    const all = [left, ...points.slice(1, -1), right];
    return all.slice(1).map((to, i) => ({ from: all[i], to }));
  });
  const byStart = Map.groupBy(pieces, ({ from }) => Math.round(from.x));
  let count = 0;
  for (const group of byStart.values()) {
    group.forEach((a, i) => {
      for (const b of group.slice(i + 1)) if ((a.from.y - b.from.y) * (a.to.y - b.to.y) < 0) count++;
    });
  }
  return count;
}
