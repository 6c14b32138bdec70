import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { differences } from "../../src/results/differences.ts";

Deno.test("Single values differ at their path; what one side lacks is undefined there", () => {
  assert.deepEqual(differences({ a: 1, b: { c: null, d: Infinity } }, { a: 2, b: { d: 5, e: "x" } }), [
    { path: "a", before: 1, after: 2 },
    { path: "b.c", before: null, after: undefined },
    { path: "b.d", before: Infinity, after: 5 },
    { path: "b.e", before: undefined, after: "x" },
  ]);
});

Deno.test("Entries of lists are found by their names, edges by their ends, others by their indices", () => {
  const before = { nodes: [{ name: "A", n: 1 }, { name: "B", n: 1 }], edges: [{ source: "A", target: "B", c: 1 }] };
  const after = { nodes: [{ name: "A", n: 1 }, { name: "B", n: 2 }], edges: [{ source: "A", target: "B", c: 2 }] };
  assert.deepEqual(differences(before, after), [
    { path: "nodes.B.n", before: 1, after: 2 },
    { path: "edges.A->B.c", before: 1, after: 2 },
  ]);
  const twice = [{ source: "A", target: "B", c: 1 }, { source: "A", target: "B", c: 2 }];
  assert.deepEqual(differences(twice, [twice[0], { ...twice[1], c: 3 }]), [{ path: "A->B[2].c", before: 2, after: 3 }]);
  assert.deepEqual(differences([1, 2], [1]), [{ path: "1", before: 2, after: undefined }]);
});

Deno.test("Another order of named entries is a difference, that of their names; one entry more or less is none of order", () => {
  const [a, b, c] = ["A", "B", "C"].map((name) => ({ name }));
  assert.deepEqual(differences({ phases: [a, b, c] }, { phases: [c, a, b] }), [
    { path: "phases", before: ["A", "B", "C"], after: ["C", "A", "B"] },
  ]);
  assert.deepEqual(differences([a, c], [a, b, c]), [{ path: "B", before: undefined, after: b }]);
});

Deno.test("Entries go by their names only where both sides tell them apart by those", () => {
  const [a, b] = ["A", "B"].map((name) => ({ name }));
  assert.deepEqual(differences([a, b], [a, a]), [{ path: "1.name", before: "B", after: "A" }]);
});

Deno.test("A distribution is one value, and so is what has another shape on the other side", () => {
  const exponential = { dist: "exponential", mean: 1 };
  assert.deepEqual(differences({ t: exponential }, { t: { ...exponential, mean: 2 } }), [
    { path: "t", before: exponential, after: { ...exponential, mean: 2 } },
  ]);
  assert.deepEqual(differences({ t: 1 }, { t: exponential }), [{ path: "t", before: 1, after: exponential }]);
  assert.deepEqual(differences({ t: [] }, { t: {} }), [{ path: "t", before: [], after: {} }]);
});

Deno.test("Data differs from itself nowhere, and from other data somewhere", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      assert.deepEqual(differences(a, structuredClone(a)), []);
      const isSame = JSON.stringify(a) === JSON.stringify(b);
      if (isSame) assert.deepEqual(differences(a, b), []);
    }),
    { seed: 6, numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), fc.dictionary(fc.string(), fc.integer()), (a, b) => {
      const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
      const expected = [...keys].filter((key) => a[key] !== b[key]).length;
      assert.equal(differences(a, b).length, expected);
    }),
    { seed: 7, numRuns: 500 },
  );
});
