import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { type Changes, loadWith, problemsIn, problemsOf } from "./changed_config.ts";
import { assembly } from "./graph_config.ts";

const ARRIVALS = "interarrival_sec: 4\n";
const source = (text: string): Changes => ({ "sources/infinite_raw.yaml": text });

Deno.test("With arrivals a source begins empty, also over defaults.yaml, unless its file says otherwise", async () => {
  const inventory = async (text: string, set: string[] = []) =>
    (await loadWith(source(text), "baseline_8hr", { set })).sources._source.initial_inventory;
  assert.equal(await inventory("description: x\n"), Infinity);
  assert.equal(await inventory(ARRIVALS), 0);
  assert.equal(await inventory(`${ARRIVALS}initial_inventory: 7\n`), 7);
  assert.equal(await inventory("interarrival_sec: null\n"), Infinity);
  assert.equal(await inventory("description: x\n", ["sources._source.interarrival_sec=4"]), 0);
  assert.equal(await inventory(ARRIVALS, ["sources._source.interarrival_sec=null"]), Infinity);
  assert.equal(await inventory(ARRIVALS, ["sources._source.initial_inventory=.inf"]), Infinity);
});

Deno.test("Arrivals are seconds above 0 or a distribution", async () => {
  assert.deepEqual(await problemsIn(source("interarrival_sec: 0\n")), [
    "sources/infinite_raw.yaml:1:19  interarrival_sec  must be a number above 0, found 0",
  ]);
  assert.deepEqual(await problemsIn(source("interarrival_sec: {dist: uniform, min: 3, max: 2}\n")), [
    "sources/infinite_raw.yaml:1:48  interarrival_sec.max  must be at least min (3), found 2",
  ]);
});

Deno.test("Sources of a run may be set by their node and by their short name", async () => {
  const set = ["sources.cartons.initial_inventory=5", "sources._source:tubes.initial_inventory=6"];
  const { sources } = await loadWith(assembly(), "baseline_graph_8hr", { set });
  assert.deepEqual(Object.entries(sources).map(([node, { initial_inventory }]) => [node, initial_inventory]), [
    ["_source:tubes", 6],
    ["_source:cartons", 5],
  ]);
  assert.deepEqual(
    await problemsIn(assembly(), "baseline_graph_8hr", { set: ["sources.carton.initial_inventory=5"] }),
    ["--set  sources.carton.initial_inventory  no such place: carton; expected one of _source:tubes, _source:cartons"],
  );
});

Deno.test("Two sources out of one file are two: what is set of one leaves the other as it was", async () => {
  const changes: Changes = {
    ...source("interarrival_sec:\n  dist: exponential\n  mean: 3\n"),
    "topologies/cosmetics_line_graph.yaml": (text) =>
      text.replace(/^source: .*$/m, "sources:\n  a: infinite_raw\n  b: infinite_raw").replace(
        /( *- source: )_source(\n *target: Filler\n)/,
        '$1"_source:a"$2$1"_source:b"$2',
      ),
  };
  const { sources } = await loadWith(changes, "baseline_graph_8hr", { set: ["sources.a.interarrival_sec.mean=5"] });
  assert.deepEqual(Object.values(sources).map(({ interarrival_sec }) => interarrival_sec), [
    { dist: "exponential", mean: 5 },
    { dist: "exponential", mean: 3 },
  ]);
});

Deno.test("Edges of a run may be set by the names of their ends", async () => {
  const set = [
    "topology.edges.Packer->Palletizer.capacity=11",
    "topology.edges.Hand_to_Palletizer.priority=3",
    "topology.edges.2.capacity=12",
  ];
  const { edges } = (await loadWith(assembly(), "baseline_graph_8hr", { set })).topology;
  assert.deepEqual([edges[9].capacity, edges[10].priority, edges[2].capacity], [11, 3, 12]);
  const report = await problemsIn(assembly(), "baseline_graph_8hr", {
    set: ["topology.edges.Packer->Palletiser.capacity=1"],
  });
  assert.deepEqual(report, [
    "--set  topology.edges.Packer->Palletiser.capacity  no such place: Packer->Palletiser; " +
    "did you mean Packer->Palletizer?",
  ]);
});

const two: RunDefinition = {
  materials: ["Part", { name: "Lid", component: true }],
  topology: {
    nodes: [{ name: "Press", output_type: "Part", inputs: { None: 1, Lid: 2 } }],
    edges: [
      { source: "_source", target: "Press" },
      { source: "_source:lids", target: "Press" },
      { source: "Press", target: "_sink" },
    ],
  },
  sources: { _source: {}, lids: { material_type: "Lid", interarrival_sec: 3 } },
  equipment: { Press: {} },
};

Deno.test("Sources of a definition may have short names, and a resolved run defines itself", () => {
  const run = defineRun(two);
  assert.deepEqual(Object.keys(run.sources), ["_source", "_source:lids"]);
  assert.equal(run.sources["_source:lids"].name, "_source:lids");
  assert.equal(run.sources["_source:lids"].initial_inventory, 0);
  assert.deepEqual(defineRun(run), run);
});

Deno.test("Sources that are there twice, feed nothing or are none are refused", async () => {
  const sources = two.sources!;
  const report = (changed: unknown) => problemsOf(() => defineRun({ ...two, sources: changed } as RunDefinition));
  assert.deepEqual(await report({ ...sources, "_source:lids": {} }), [
    "sources._source:lids  _source:lids stands here twice",
  ]);
  assert.deepEqual(await report({ ...sources, caps: {} }), ["sources.caps  no edge leaves _source:caps"]);
  assert.deepEqual(await report({}), ["sources  must be sources by name, found an empty mapping"]);
  assert.deepEqual(await report({ ...sources, lids: null }), ["sources.lids  must be keys and values, found nothing"]);
});
