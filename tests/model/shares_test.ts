import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";

type Graph = Extract<RunDefinition["topology"], { edges: unknown }>;

/** A line of stations that take a second per item; the first makes parts, the others pass them on. */
function lineOf(edges: Graph["edges"], nodes: Record<string, Partial<Graph["nodes"][number]>> = {}): Line {
  const names = [...new Set(edges.flatMap(({ source, target }) => [source, target]))].filter((name) => name[0] !== "_");
  return buildLine(defineRun({
    materials: ["Part", { name: "Cap", component: true }, "Box"],
    sources: Object.fromEntries(
      [...new Set(edges.map(({ source }) => source))].filter((name) => name[0] === "_").map((name) => [name, {}]),
    ),
    topology: {
      nodes: names.map((name) => ({
        name,
        equipment_ref: "Station",
        output_type: edges.some(({ source, target }) => target === name && source[0] === "_") ? "Part" : "None",
        ...nodes[name],
      })),
      edges,
    },
    equipment: { Station: { uph: 3600 } },
  }));
}

const edge = (source: string, target: string, more: Partial<Graph["edges"][number]> = {}) => ({
  source,
  target,
  ...more,
});
const shares = ({ nodes }: Line) => Object.fromEntries(nodes.map(({ name, share }) => [name, share]));

Deno.test("Stations in a row all carry the whole line", () => {
  const line = lineOf([edge("_source", "A"), edge("A", "B"), edge("B", "_sink")]);
  assert.deepEqual(shares(line), { A: 1, B: 1 });
  assert.deepEqual(line.buffers.map(({ share }) => share), [1]);
});

Deno.test("Ways without a condition carry equal parts, or their shares, and the station that merges them all of it", () => {
  const split = (route: "round_robin" | "share", ...weights: number[]) =>
    lineOf([
      edge("_source", "Split"),
      ...weights.flatMap((weight, i) => [
        edge("Split", `Lane${i}`, route === "share" ? { share: weight } : {}),
        edge(`Lane${i}`, "Merge"),
      ]),
      edge("Merge", "_sink"),
    ], { Split: { route } });
  assert.deepEqual(shares(split("round_robin", 1, 1)), { Split: 1, Lane0: 0.5, Lane1: 0.5, Merge: 1 });
  assert.deepEqual(shares(split("share", 0.75, 0.25)), { Split: 1, Lane0: 0.75, Lane1: 0.25, Merge: 1 });
});

Deno.test("A way with a condition carries all; where such ways meet again, all comes only once", () => {
  const line = lineOf([
    edge("_source", "A"),
    edge("A", "Long", { condition: "product.age_sec > 10" }),
    edge("A", "Short"),
    edge("Long", "B"),
    edge("Short", "B"),
    edge("B", "_sink"),
  ]);
  assert.deepEqual(shares(line), { A: 1, Long: 1, Short: 1, B: 1 });
});

Deno.test("A way that only what was found defective goes carries nothing by design, and its station has no rated speed", () => {
  const line = lineOf([
    edge("_source", "A"),
    edge("A", "Inspect"),
    edge("Inspect", "Bench", { condition: "product.is_defective" }),
    edge("Inspect", "B"),
    edge("Bench", "Inspect", { max_passes: 1 }),
    edge("B", "_sink"),
  ]);
  assert.deepEqual(shares(line), { A: 1, Inspect: 1, Bench: 0, B: 1 });
  assert.equal(line.nodes.find(({ name }) => name === "Bench")!.ratedSpeed, null);
});

Deno.test("Two sources that feed a maker each carry half; a source of components carries nothing", () => {
  const two = lineOf([
    edge("_source:a", "A"),
    edge("_source:b", "B"),
    edge("A", "Merge"),
    edge("B", "Merge"),
    edge("Merge", "_sink"),
  ]);
  assert.deepEqual(shares(two), { A: 0.5, B: 0.5, Merge: 1 });
  const assembly = lineOf([
    edge("_source:parts", "A"),
    edge("_source:caps", "Caps"),
    edge("A", "Boxer"),
    edge("Caps", "Boxer"),
    edge("Boxer", "_sink"),
  ], { Caps: { output_type: "Cap" }, Boxer: { output_type: "Box", inputs: { Part: 4, Cap: 1 } } });
  assert.deepEqual(shares(assembly), { A: 1, Caps: 0, Boxer: 1 });
});

Deno.test("Rated speed counts base units of the whole line: machines beside each other add up, a share divides", () => {
  const line = lineOf([
    edge("_source", "A"),
    edge("A", "North", { share: 0.25 }),
    edge("A", "South", { share: 0.75 }),
    edge("North", "Box"),
    edge("South", "Box"),
    edge("Box", "_sink"),
  ], { A: { count: 3, route: "share" }, South: { count: 2 }, Box: { output_type: "Box", batch_in: 6 } });
  const speeds = Object.fromEntries(line.nodes.map(({ name, ratedSpeed }) => [name, ratedSpeed]));
  assert.deepEqual(speeds, { A: 3, North: 4, South: 2 / 0.75, Box: 6 });
  assert.equal(line.nodes[line.criticalNode].name, "South");
  assert.deepEqual(line.machines.map(({ name }) => name), ["A.1", "A.2", "A.3", "North", "South.1", "South.2", "Box"]);
});
