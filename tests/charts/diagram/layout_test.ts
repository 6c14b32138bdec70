import assert from "node:assert/strict";
import { lineDiagramData } from "../../../src/charts/diagram/data.ts";
import { laidOut } from "../../../src/charts/diagram/layout.ts";
import type { LaidRow, PlacedBox, PlacedEdge, Point, Rect } from "../../../src/charts/diagram/places.ts";
import { sampled } from "../../../src/charts/diagram/routes.ts";
import type { ResolvedRun } from "../../../src/config/resolve/resolved.ts";
import { loadRun } from "../../../src/config/load.ts";
import { dagre } from "../../../src/deps/dagre.ts";
import * as fc from "../../deps/fast_check.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { randomGraph } from "../../support/random_graph.ts";
import { chain, edge, smallGraph } from "../../support/small_graph.ts";

const SHIPPED = ["baseline_8hr", "baseline_graph_8hr", "bottling_8hr", "cartoning_8hr", "two_packers_8hr"];
const config = new URL("../../../config", import.meta.url).pathname;
const layouts = await dagre();

/** What a chart of a width between the margins has room for: a phone's, the least of others, a tablet's, a desk's. */
const NARROW = [{ width: 288, isNarrow: true }, { width: 447, isNarrow: true }];
const WIDE = [448, 608, 1000].map((width) => ({ width, isNarrow: false }));
const SOME = [NARROW[0], WIDE[0], WIDE[2]];
const ENDLESS = { width: 1e6, isNarrow: false };

type Of = Parameters<typeof lineDiagramData>[0];

function rowsOf(of: Of, room = ENDLESS): readonly LaidRow[] {
  return laidOut(layouts, lineDiagramData(of), room);
}

/** A line in one row: its boxes in the order of the data. */
function rowOf(of: Of, room = ENDLESS): LaidRow {
  const [row, ...others] = rowsOf(of, room);
  assert.equal(others.length, 0);
  return row;
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 &&
    a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;
}

/** Words beside an arrow may reach into the margin. */
const MARGIN = 5.01;

function isInside(inner: Rect, { width, height }: { width: number; height: number }): boolean {
  return inner.x >= -0.01 && inner.y >= -0.01 && inner.x + inner.width <= width + MARGIN &&
    inner.y + inner.height <= height + 0.01;
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));
}

/** On the border of a box. */
function touches({ x, y, width, height }: Rect, at: Point): boolean {
  const isOnSide = [x, x + width].some((side) => Math.abs(at.x - side) < 0.01) && at.y >= y && at.y <= y + height;
  const isOnEnd = [y, y + height].some((end) => Math.abs(at.y - end) < 0.01) && at.x >= x && at.x <= x + width;
  return isOnSide || isOnEnd;
}

/** Points of an edge as it is drawn. */
function lineOf({ points, shape }: Pick<PlacedEdge, "points" | "shape">): readonly Point[] {
  return shape === "curves" ? sampled(points) : points.slice(1).flatMap((to, i) => straight(points[i], to));
}

function straight(from: Point, to: Point): Point[] {
  const at = (share: number) => ({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) });
  return Array.from({ length: 25 }, (_, i) => at(i / 24));
}

/** Whether two lines cross anywhere but near their ends, where ways of one box may touch. */
function meet(a: readonly Point[], b: readonly Point[]): boolean {
  const inner = (line: readonly Point[]) => line.slice(2, -2);
  const side = (p: Point, q: Point, r: Point) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return inner(a).slice(1).some((to, i) =>
    inner(b).slice(1).some((end, j) => {
      const from = inner(a)[i], start = inner(b)[j];
      return side(from, to, start) * side(from, to, end) < 0 && side(start, end, from) * side(start, end, to) < 0;
    })
  );
}

/** All rows on one drawing, each below the one before. */
function together(rows: readonly LaidRow[]): { boxes: Map<number, PlacedBox>; edges: PlacedEdge[] } {
  const boxes = new Map<number, PlacedBox>(), edges: PlacedEdge[] = [];
  let top = 0;
  for (const row of rows) {
    const below = ({ x, y }: Point) => ({ x, y: y + top });
    row.boxes.forEach((box) => boxes.set(box.index, { ...box, ...below(box) }));
    edges.push(...row.edges.map((edge) => ({ ...edge, points: edge.points.map(below) })));
    top += row.height;
  }
  return { boxes, edges };
}

/** The pieces of an edge lead from its box to its box, or on a phone each from or to one of them. */
function assertConnected(rows: readonly LaidRow[], { isNarrow }: { isNarrow: boolean }): void {
  const { boxes, edges } = together(rows);
  for (const [edge, pieces] of Map.groupBy(edges, ({ edge }) => edge)) {
    const from = boxes.get(edge.from)!, to = boxes.get(edge.to)!;
    const first = pieces.find(({ points }) => touches(from, points[0])),
      last = pieces.find(({ points, hasHead }) => {
        return hasHead && touches(to, points.at(-1)!);
      });
    assert.ok(first !== undefined && last !== undefined, "does not begin and end at its boxes");
    if (isNarrow && pieces.length === 2) continue;
    let at = first, left = pieces.length;
    while (at !== last) {
      const end = at.points.at(-1)!;
      at = pieces.find(({ points: [start] }) => Math.hypot(start.x - end.x, start.y - end.y) < 0.01)!;
      assert.ok(at !== undefined && --left > 0, "is torn apart");
    }
    assert.equal(left, 1, "has pieces too many");
  }
}

function assertTidy(of: Of, rooms = [...NARROW, ...WIDE, ENDLESS]): void {
  const data = lineDiagramData(of);
  for (const room of rooms) {
    const rows = laidOut(layouts, data, room);
    assert.deepEqual(rows.flatMap(({ boxes }) => boxes.map(({ index }) => index)).sort((a, b) => a - b), [
      ...data.boxes.keys(),
    ]);
    assertConnected(rows, room);
    for (const row of rows) assertTidyRow(row, room.width);
  }
}

function assertTidyRow({ height, boxes, edges }: LaidRow, width: number): void {
  const labels = edges.flatMap(({ label }) => label ?? []), parts = [...boxes, ...labels];
  for (const value of parts.flatMap(({ x, y, width, height }) => [x, y, width, height])) {
    assert.ok(Number.isFinite(value));
  }
  for (const part of parts) assert.ok(isInside(part, { width, height }), "leaves the drawing");
  for (const [a, b] of pairs(parts)) assert.ok(!overlap(a, b), "two parts overlap");
  for (const { x, y } of edges.flatMap(lineOf)) {
    assert.ok(isInside({ x, y, width: 0, height: 0 }, { width, height }), "a line leaves the drawing");
  }
  assert.equal(boxesCrossed({ boxes, edges }), 0, "a line runs through a box that is not its own");
}

/** How many ways run through a box that is not theirs. */
function boxesCrossed({ boxes, edges }: Pick<LaidRow, "boxes" | "edges">): number {
  return edges.filter((placed) => {
    const others = boxes.filter(({ index }) => index !== placed.edge.from && index !== placed.edge.to);
    return lineOf(placed).some(({ x, y }) => others.some((box) => overlap(box, { x, y, width: 0.1, height: 0.1 })));
  }).length;
}

for (const name of SHIPPED) {
  Deno.test(`Nothing overlaps in ${name}, before and after a run`, async () => {
    const run = await loadRun(name, { config, hours: 0.5 });
    for (const shown of [run, simulate(run)]) assertTidy(shown);
  });
}

Deno.test("Nothing overlaps in random graphs, and no line runs through a box", () => {
  fc.assert(fc.property(randomGraph, (run) => assertTidy(run, SOME)), { numRuns: 60, seed: 6 });
});

Deno.test("Nothing overlaps after runs of random graphs", () => {
  fc.assert(fc.property(randomGraph, (run) => assertTidy(simulate(run), SOME)), { numRuns: 25, seed: 7 });
});

function row(count: number): ResolvedRun {
  const names = Array.from({ length: count }, (_, i) => `Station${i + 1}`);
  const nodes = names.map((name, i) => ({ name, cycle: 1, ...i === 0 && { makes: "Part" } }));
  const edges = chain("_source", ...names, "_sink").map((edge, i) => {
    return i > 0 && i < count ? { ...edge, capacity: 10 * i } : edge;
  });
  return smallGraph({ nodes, edges });
}

Deno.test("Nothing overlaps in a row of 60 stations, which stays a row", () => {
  const { boxes, edges } = rowOf(row(60));
  assertTidy(row(60), [ENDLESS]);
  for (const { points } of edges) assert.equal(new Set(points.map(({ y }) => y.toFixed(6))).size, 1);
  const stations = boxes.filter(({ box }) => box.kind === "station");
  assert.equal(stations.length, 60);
  assert.deepEqual(stations.map(({ x }) => x), stations.map(({ x }) => x).sort((a, b) => a - b));
});

Deno.test("The way of what is good is straight past a box of rejects", async () => {
  const { edges } = rowOf(await loadRun("bottling_8hr", { config }));
  const sideways = edges.filter(({ shape }) => shape === "curves");
  assert.equal(new Set(sideways.flatMap(({ points }) => points.map(({ y }) => y.toFixed(6)))).size, 1);
});

Deno.test("A way that closes a loop leads backwards, all others forwards", async () => {
  const { edges } = rowOf(await loadRun("two_packers_8hr", { config }));
  const sideways = edges.filter(({ shape }) => shape === "curves");
  for (const { edge, points } of sideways) {
    assert.equal(points.at(-1)!.x < points[0].x, edge.passesMax !== null);
  }
  assert.equal(sideways.filter(({ edge }) => edge.passesMax !== null).length, 1);
});

Deno.test("A station that feeds itself has its loop above it, and its rejects below", () => {
  const run = smallGraph({
    nodes: [
      { name: "A", cycle: 1, makes: "Part" },
      { name: "B", cycle: 1, quality: { detection_prob: 1, repair_prob: 0.5 } },
    ],
    edges: [
      ...chain("_source", "A", "B"),
      edge("B", "_reject", { condition: "product.passes > 1" }),
      edge("B", "B", { capacity: 3, max_passes: 2, condition: "product.is_defective" }),
      edge("B", "_sink"),
    ],
  });
  assertTidy(run);
  const layout = rowOf(run), loop = layout.edges.find(({ edge }) => edge.from === edge.to)!;
  const station = layout.boxes[loop.edge.from];
  assert.ok(loop.points.every(({ y }) => y <= station.y));
  assert.ok(layout.boxes.find(({ box }) => box.kind === "reject")!.y > station.y + station.height);
  assert.equal(boxesCrossed(layout), 0);
});

Deno.test("Several loops of a station onto itself, and several edges to one station, are apart from each other", () => {
  const run = smallGraph({
    nodes: [
      { name: "A", cycle: 1, makes: "Part" },
      { name: "B", cycle: 1, quality: { detection_prob: 1 } },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 3, condition: "product.is_defective" }),
      edge("A", "B", { capacity: 5 }),
      edge("B", "B", { capacity: 3, max_passes: 2, condition: "product.is_defective and product.passes < 1" }),
      edge("B", "B", { capacity: 4, max_passes: 1, condition: "product.passes == 1" }),
      edge("B", "_sink"),
    ],
  });
  assertTidy(run);
  const layout = rowOf(run), loops = layout.edges.filter(({ edge }) => edge.from === edge.to);
  const heights = loops.map(({ points }) => Math.min(...points.map(({ y }) => y)));
  assert.ok(heights[1] < heights[0], `${heights}`);
  assert.deepEqual(loops.map(({ edge }) => edge.buffer!.capacity), [3, 4]);
  assert.equal(boxesCrossed(layout), 0);
});

Deno.test("Stations side by side lie in file order", async () => {
  const { boxes } = rowOf(await loadRun("two_packers_8hr", { config }));
  const top = (name: string) => boxes.find(({ box }) => box.name === name)!.y;
  assert.ok(top("Rework") < top("PackerNorth"));
  assert.ok(top("PackerNorth") < top("PackerSouth"));
});

Deno.test("Ways that need not cross do not", () => {
  const parts = { materials: [{ name: "Part" }, { name: "Lid", component: true }], sources: { raw: {}, lids: {} } };
  const run = smallGraph({
    ...parts,
    nodes: [
      { name: "Sorter", cycle: 1 },
      { name: "Rework", cycle: 1, count: 2 },
      { name: "Lidmaker", cycle: 1, makes: "Lid" },
      { name: "Press", cycle: 1, makes: "Part", takes: { None: 1, Lid: 1 } },
    ],
    edges: [
      edge("_source:raw", "Sorter"),
      edge("Sorter", "Rework", { condition: "product.is_defective" }),
      edge("Sorter", "Press"),
      edge("Rework", "Sorter", { max_passes: 2 }),
      ...chain("_source:lids", "Lidmaker", "Press", "_sink"),
    ],
  });
  assertTidy(run);
  const lines = rowOf(run).edges.filter(({ shape }) => shape === "curves").map(lineOf);
  assert.equal(pairs(lines).filter(([a, b]) => meet(a, b)).length, 0);
});

Deno.test("The shipped lines take few rows", async () => {
  const rowCount = async (name: string, width: number) => {
    return rowsOf(simulate(await loadRun(name, { config, hours: 8 })), { width, isNarrow: false }).length;
  };
  assert.equal(await rowCount("baseline_8hr", 868), 1);
  assert.equal(await rowCount("bottling_8hr", 1000), 2);
  assert.ok(await rowCount("bottling_8hr", 608) <= 3);
});

Deno.test("A line of 40 stations goes on row by row, each as full as the others, and leads around to the next", () => {
  for (const width of [448, 608, 1000]) {
    const rows = rowsOf(row(40), { width, isNarrow: false });
    const order = rows.flatMap(({ boxes }) => boxes.toSorted((a, b) => a.x - b.x).map(({ box }) => box.name));
    assert.deepEqual(order, ["Source", ...Array.from({ length: 40 }, (_, i) => `Station${i + 1}`), "Finished"]);
    const counts = rows.map(({ boxes }) => boxes.length);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, `${counts}`);
    const ends = rows.map(({ boxes }) => Math.max(...boxes.map(({ x, width }) => x + width)));
    assert.ok(Math.min(...ends) > 0.6 * width, `${ends}`);
    rows.slice(1).forEach(({ edges }, i) => {
      const down = edges.filter(({ points }) => points[0].y === 0);
      assert.deepEqual(down.map(({ points }) => points[0].x), [0]);
      const above = rows[i].edges.filter(({ points }) => points.at(-1)!.y === rows[i].height);
      assert.deepEqual(above.map(({ points }) => points.at(-1)!.x), [0]);
    });
  }
});

Deno.test("Edges that go on in the next row do not cross on the way", async () => {
  const rows = rowsOf(await loadRun("two_packers_8hr", { config }), { width: 608, isNarrow: false });
  const turning = rows.map(({ edges }) =>
    edges.filter(({ label, shape, edge }) => {
      return label === null && shape === "lines" && edge.afterPasses === null &&
        edge.condition !== "product.is_defective";
    })
  );
  assert.ok(turning.flat().length >= 9, `${turning.flat().length} pieces`);
  for (const edges of turning) {
    for (const [a, b] of pairs(edges)) assert.ok(!meet(lineOf(a), lineOf(b)));
  }
});

Deno.test("On a phone a line is a column, each station as wide as the page", () => {
  const { boxes, edges } = rowOf(row(15), NARROW[0]);
  assert.deepEqual(new Set(boxes.map(({ x, width }) => `${x} ${width}`)), new Set(["0 288"]));
  for (const { points: [from, to], hasHead } of edges) assert.ok(from.x === to.x && from.y < to.y && hasHead);
  const names = boxes.toSorted((a, b) => a.y - b.y).map(({ box }) => box.name);
  assert.deepEqual([names[0], names[1], names.at(-1)], ["Source", "Station1", "Finished"]);
});

/** A station that feeds so many, all of which feed another. */
function fan(count: number): ResolvedRun {
  const packers = Array.from({ length: count }, (_, i) => `P${i + 1}`);
  return smallGraph({
    nodes: [
      { name: "Split", cycle: 1, makes: "Part", route: "round_robin" },
      ...packers.map((name) => ({ name, cycle: count })),
      { name: "Join", cycle: 1 },
    ],
    edges: [
      edge("_source", "Split"),
      ...packers.flatMap((name) => chain("Split", name, "Join")),
      edge("Join", "_sink"),
    ],
  });
}

Deno.test("However many edges go on in the next row, they have room beside it", () => {
  for (const count of [12, 30]) assertTidy(fan(count));
});

Deno.test("On a phone an edge for which there is no lane leads to a name, and comes from one", () => {
  const run = fan(12);
  const { edges } = rowOf(run, NARROW[0]),
    said = edges.flatMap(({ label }) => label?.texts.map(({ text }) => text) ?? []);
  assert.ok(said.includes("to P12") && said.includes("from Split") && said.includes("to Join"), `${said}`);
  const pieces = [...Map.groupBy(edges, ({ edge }) => edge).values()].map(({ length }) => length);
  assert.ok(pieces.includes(1) && Math.max(...pieces) === 2);
});
