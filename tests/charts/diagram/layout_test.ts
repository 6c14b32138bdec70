import assert from "node:assert/strict";
import { lineDiagramData } from "../../../src/charts/diagram/data.ts";
import { laidOut } from "../../../src/charts/diagram/layout.ts";
import type { Layout, PlacedEdge, Rect } from "../../../src/charts/diagram/places.ts";
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

function layoutOf(of: Parameters<typeof lineDiagramData>[0]): Layout {
  return laidOut(layouts, lineDiagramData(of));
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 &&
    a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;
}

function isInside(inner: Rect, { width, height }: Layout): boolean {
  return inner.x >= -0.01 && inner.y >= -0.01 && inner.x + inner.width <= width + 0.01 &&
    inner.y + inner.height <= height + 0.01;
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));
}

/** On the border of a box. */
function touches({ x, y, width, height }: Rect, at: { x: number; y: number }): boolean {
  const isOnSide = [x, x + width].some((side) => Math.abs(at.x - side) < 0.01) && at.y >= y && at.y <= y + height;
  const isOnEnd = [y, y + height].some((end) => Math.abs(at.y - end) < 0.01) && at.x >= x && at.x <= x + width;
  return isOnSide || isOnEnd;
}

/** Points of an edge as it is drawn. */
function lineOf({ points, shape }: PlacedEdge) {
  return shape === "curves" ? sampled(points) : points;
}

type Spot = { readonly x: number; readonly y: number };

/** Whether two lines cross anywhere but near their ends, where ways of one box may touch. */
function meet(a: readonly Spot[], b: readonly Spot[]): boolean {
  const inner = (line: readonly Spot[]) => line.slice(2, -2);
  const side = (p: Spot, q: Spot, r: Spot) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return inner(a).slice(1).some((to, i) =>
    inner(b).slice(1).some((end, j) => {
      const from = inner(a)[i], start = inner(b)[j];
      return side(from, to, start) * side(from, to, end) < 0 && side(start, end, from) * side(start, end, to) < 0;
    })
  );
}

function assertTidy(of: Parameters<typeof lineDiagramData>[0]): void {
  const layout = layoutOf(of), { boxes, edges } = layout, labels = edges.flatMap(({ label }) => label ?? []);
  for (const value of [...boxes, ...labels].flatMap(({ x, y, width, height }) => [x, y, width, height])) {
    assert.ok(Number.isFinite(value));
  }
  for (const part of [...boxes, ...labels]) assert.ok(isInside(part, layout), "leaves the drawing");
  for (const [a, b] of pairs([...boxes, ...labels])) assert.ok(!overlap(a, b), "two parts overlap");
  for (const placed of edges) {
    const { edge, points } = placed;
    assert.ok(touches(boxes[edge.from], points[0]), "does not begin at its box");
    assert.ok(touches(boxes[edge.to], points.at(-1)!), "does not end at its box");
    for (const { x, y } of lineOf(placed)) assert.ok(isInside({ x, y, width: 0, height: 0 }, layout));
  }
}

/** How many ways run through a box that is not theirs. */
function boxesCrossed({ boxes, edges }: Layout): number {
  return edges.filter((placed) => {
    const others = boxes.filter((_, index) => index !== placed.edge.from && index !== placed.edge.to);
    return lineOf(placed).some(({ x, y }) => others.some((box) => overlap(box, { x, y, width: 0.1, height: 0.1 })));
  }).length;
}

for (const name of SHIPPED) {
  Deno.test(`Nothing overlaps in ${name}, before and after a run`, async () => {
    const run = await loadRun(name, { config, hours: 0.5 });
    for (const shown of [run, simulate(run)]) {
      assertTidy(shown);
      assert.equal(boxesCrossed(layoutOf(shown)), 0);
    }
  });
}

Deno.test("Nothing overlaps in random graphs", () => {
  fc.assert(
    fc.property(randomGraph, (run) => {
      assertTidy(run);
      assert.equal(boxesCrossed(layoutOf(run)), 0);
    }),
    { numRuns: 60, seed: 6 },
  );
});

Deno.test("Nothing overlaps after runs of random graphs", () => {
  fc.assert(fc.property(randomGraph, (run) => assertTidy(simulate(run))), { numRuns: 25, seed: 7 });
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
  const { boxes, edges } = layoutOf(row(60));
  assertTidy(row(60));
  for (const { points } of edges) assert.equal(new Set(points.map(({ y }) => y.toFixed(6))).size, 1);
  const stations = boxes.filter(({ box }) => box.kind === "station");
  assert.equal(stations.length, 60);
  assert.deepEqual(stations.map(({ x }) => x), stations.map(({ x }) => x).sort((a, b) => a - b));
});

Deno.test("The way of what is good is straight past a box of rejects", async () => {
  const { edges } = layoutOf(await loadRun("bottling_8hr", { config }));
  const sideways = edges.filter(({ shape }) => shape === "curves");
  assert.equal(new Set(sideways.flatMap(({ points }) => points.map(({ y }) => y.toFixed(6)))).size, 1);
});

Deno.test("A way that closes a loop leads backwards, all others forwards", async () => {
  const { edges } = layoutOf(await loadRun("two_packers_8hr", { config }));
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
  const layout = layoutOf(run), loop = layout.edges.find(({ edge }) => edge.from === edge.to)!;
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
  const layout = layoutOf(run), loops = layout.edges.filter(({ edge }) => edge.from === edge.to);
  const heights = loops.map(({ points }) => Math.min(...points.map(({ y }) => y)));
  assert.ok(heights[1] < heights[0], `${heights}`);
  assert.deepEqual(loops.map(({ edge }) => edge.buffer!.capacity), [3, 4]);
  assert.equal(boxesCrossed(layout), 0);
});

Deno.test("Stations side by side lie in file order", async () => {
  const { boxes } = layoutOf(await loadRun("two_packers_8hr", { config }));
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
  const lines = layoutOf(run).edges.filter(({ shape }) => shape === "curves").map(lineOf);
  assert.equal(pairs(lines).filter(([a, b]) => meet(a, b)).length, 0);
});

Deno.test("The shipped lines are compact", async () => {
  const widthOf = async (name: string) => layoutOf(simulate(await loadRun(name, { config, hours: 8 }))).width + 32;
  assert.ok(await widthOf("baseline_8hr") < 900);
  assert.ok(await widthOf("bottling_8hr") < 1400);
});
