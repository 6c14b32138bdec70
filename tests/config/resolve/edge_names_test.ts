import assert from "node:assert/strict";
import { bufferNames, edgeAliases, edgeNames, isEdge } from "../../../src/config/resolve/edge_names.ts";
import * as fc from "../../deps/fast_check.ts";

const edge = (source: string, target: string) => ({ source, target });

Deno.test("Edges are called by their ends, the second and third between two nodes with a number", () => {
  const edges = [edge("A", "B"), edge("A", "C"), edge("A", "B"), edge("B", "A"), edge("A", "B"), edge("A", "A")];
  assert.deepEqual(edgeNames(edges), ["A->B", "A->C", "A->B[2]", "B->A", "A->B[3]", "A->A"]);
  assert.deepEqual(edgeAliases(edges).slice(0, 3), [["A_to_B", "A->B[1]"], ["A_to_C", "A->C[1]"], ["A_to_B_2"]]);
});

Deno.test("A buffer is named after its node, or after both ends where several leave it, numbered in file order", () => {
  const edges = [edge("_source", "A"), edge("A", "B"), edge("A", "B"), edge("B", "B"), edge("B", "_sink")];
  assert.deepEqual([...bufferNames(["A", "B"], edges).values()], ["A_to_B", "A_to_B_2", "B"]);
  assert.deepEqual([...bufferNames(["A", "B"], edges.slice(0, 2)).values()], ["A"]);
});

Deno.test("What has a name of its own is no edge", () => {
  const entries = [edge("A", "B"), { ...edge("A", "B"), name: "x" }, { source: "A" }, null, [edge("A", "B")], "A->B"];
  assert.deepEqual(entries.map(isEdge), [true, false, false, false, false, false]);
});

Deno.test("Names of edges are different, and so are names of buffers between nodes without a _ in their names", () => {
  const name = fc.constantFrom("A", "B", "C", "_source", "_sink");
  fc.assert(
    fc.property(fc.array(fc.record({ source: name, target: name }), { maxLength: 30 }), (edges) => {
      const names = edgeNames(edges), buffers = [...bufferNames(["A", "B", "C"], edges).values()];
      assert.equal(new Set(names).size, edges.length);
      assert.equal(new Set(buffers).size, buffers.length);
      assert.equal(
        new Set([...names, ...edgeAliases(edges).flat()]).size,
        names.length + edgeAliases(edges).flat().length,
      );
    }),
    { seed: 4 },
  );
});
