/**
 * Several edges from one node to another, and from a node to itself.
 *
 * @module
 */
import assert from "node:assert/strict";
import { settingOf } from "../../src/config/compose/set_values.ts";
import { loadWith, problemsIn, problemsOf, replacing } from "./changed_config.ts";
import { chain, edge, type SmallEdge, smallGraph } from "../support/small_graph.ts";

const RUN = "baseline_graph_8hr";
const FILE = "topologies/cosmetics_line_graph.yaml";
const PLAIN = "  - source: Filler\n    target: Inspector\n";
const BESIDES =
  `  - source: Filler\n    target: Inspector\n    capacity: 5\n    condition: product.age_sec > 60\n${PLAIN}`;

const withBesides = { [FILE]: replacing(PLAIN, BESIDES) };

Deno.test("Several edges lead to one target where their conditions differ", async () => {
  const { topology: { edges } } = await loadWith(withBesides, RUN);
  assert.deepEqual(edges.slice(1, 3).map(({ capacity, condition }) => [capacity, condition]), [
    [5, "product.age_sec > 60"],
    [50, null],
  ]);
});

Deno.test("Two edges with one condition, or without any, are refused", async () => {
  const twice = { [FILE]: replacing(PLAIN, BESIDES.slice(0, -PLAIN.length) + BESIDES) };
  assert.deepEqual(await problemsIn(twice, RUN), [
    `${FILE}:29:5  edges.2  the edge from Filler to Inspector with the condition product.age_sec > 60 stands here twice`,
  ]);
  assert.deepEqual(await problemsIn({ [FILE]: replacing(PLAIN, PLAIN + PLAIN) }, RUN), [
    `${FILE}:27:5  edges.2  the edge from Filler to Inspector stands here twice`,
  ]);
});

Deno.test("Values are set on each of them by its place, and on the first also without", async () => {
  const capacities = async (...sets: readonly string[]) => {
    const set = sets.map((text) => `topology.edges.${text}`);
    return (await loadWith(withBesides, RUN, { set })).topology.edges.slice(1, 3).map(({ capacity }) => capacity);
  };
  assert.deepEqual(await capacities("Filler->Inspector[2].capacity=7"), [5, 7]);
  assert.deepEqual(await capacities("Filler->Inspector.capacity=7"), [7, 50]);
  assert.deepEqual(await capacities("Filler->Inspector[1].capacity=7", "Filler->Inspector[2].capacity=8"), [7, 8]);
  assert.deepEqual(await capacities("Filler_to_Inspector_2.capacity=9", "Filler_to_Inspector.capacity=6"), [6, 9]);
  const run = await loadWith(withBesides, RUN);
  assert.equal(settingOf(run, "topology.edges.Filler->Inspector[2].capacity"), 50);
  assert.equal(settingOf(run, "topology.edges.Filler->Inspector[1].capacity"), 5);
});

Deno.test("A third edge that is not there is no place, and the names of those that are there help", async () => {
  const set = ["topology.edges.Filler->Inspector[3].capacity=7"];
  assert.deepEqual(await problemsIn(withBesides, RUN, { set }), [
    "--set  topology.edges.Filler->Inspector[3].capacity  " +
    "no such place: Filler->Inspector[3]; did you mean Filler->Inspector[2]?",
  ]);
});

Deno.test("A station's name may not be that of a second buffer", async () => {
  const define = (nodes: readonly string[], edges: readonly SmallEdge[]) =>
    smallGraph({ nodes: nodes.map((name, i) => ({ name, cycle: 1, ...i === 0 && { makes: "Part" } })), edges });
  const besides = edge("A", "B", { condition: "product.age_sec > 1" });
  assert.doesNotThrow(() => define(["A", "B"], [...chain("_source", "A"), besides, ...chain("A", "B", "_sink")]));
  const named = [...chain("_source", "A"), besides, ...chain("A", "B", "A_to_B_2", "C", "_sink")];
  assert.deepEqual(await problemsOf(() => define(["A", "B", "A_to_B_2", "C"], named)), [
    "topology.edges.4  its buffer would be called A_to_B_2, as another one is already",
  ]);
});

/** A makes, B passes on, and some of it back to itself. */
function around(back: Partial<SmallEdge>, count = 1) {
  return smallGraph({
    nodes: [{ name: "A", cycle: 1, makes: "Part" }, { name: "B", cycle: 1, count }],
    edges: [
      ...chain("_source", "A", "B"),
      edge("B", "B", { condition: "product.passes < 1", ...back }),
      edge("B", "_sink"),
    ],
  });
}

Deno.test("An edge from a node to itself counts passes, and holds an item, unless another machine could take it", async () => {
  assert.doesNotThrow(() => around({ max_passes: 1, capacity: 1 }));
  assert.doesNotThrow(() => around({ max_passes: 1, capacity: 0 }, 2));
  assert.deepEqual(await problemsOf(() => around({ max_passes: 1, capacity: 0 })), [
    "topology.edges.2.capacity  needs a capacity of 1 or more: B takes no item while it has one to hand over",
  ]);
  assert.deepEqual(await problemsOf(() => around({ capacity: 1 })), [
    "topology.edges.2  closes the loop B → B; the edge that leads back needs max_passes: how often an item may go round",
  ]);
});

Deno.test("A station that makes something takes none of it back", async () => {
  const define = () =>
    smallGraph({
      nodes: [{ name: "A", cycle: 1, makes: "Part" }],
      edges: [
        edge("_source", "A"),
        edge("A", "A", { condition: "product.is_defective", max_passes: 1 }),
        edge("A", "_sink"),
      ],
    });
  assert.deepEqual(await problemsOf(define), ["topology.edges.1.source  brings Part back to A, which takes None"]);
});
