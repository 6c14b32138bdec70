/**
 * The points that an optimisation may try, against brute force in whole numbers and against combinatorics.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { Lattice, type SearchBudget, type SearchVariable } from "../../../src/experiment/search/lattice.ts";

/** All numbers of a problem are whole multiples of a twentieth: so brute force can reckon without rounding. */
const UNIT = 20;

interface Problem {
  /** In twentieths. */
  readonly variables: readonly { min: number; step: number; steps: number; isShared: boolean }[];
  /** In twentieths above the sum of the smallest values; null: no budget. */
  readonly room: number | null;
}

const problems: fc.Arbitrary<Problem> = fc.record({
  variables: fc.array(
    fc.record({
      min: fc.integer({ min: -40, max: 100 }),
      // 0.05, 0.1, 0.15, 0.25, 0.35, 1, 5
      step: fc.constantFrom(1, 2, 3, 5, 7, 20, 100),
      steps: fc.integer({ min: 0, max: 6 }),
      isShared: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  room: fc.option(fc.integer({ min: 0, max: 400 })),
});

function latticeOf({ variables, room }: Problem): Lattice {
  const named: SearchVariable[] = variables.map(({ min, step, steps }, i) => ({
    path: `x${i}`,
    min: min / UNIT,
    max: (min + steps * step) / UNIT,
    step: step / UNIT,
  }));
  const least = variables.reduce((sum, { min, isShared }) => sum + (isShared ? min : 0), 0);
  const sum = variables.flatMap(({ isShared }, i) => (isShared ? [`x${i}`] : []));
  const budget: SearchBudget | null = room === null ? null : { sum, max: (least + room) / UNIT };
  return new Lattice(named, budget);
}

/** Every point of the grid in lexicographic order, with whether the budget allows it. */
function bruteForce({ variables, room }: Problem): { point: number[]; isFeasible: boolean }[] {
  let points: number[][] = [[]];
  for (const { steps } of variables) {
    points = points.flatMap((point) => Array.from({ length: steps + 1 }, (_, i) => [...point, i]));
  }
  return points.map((point) => {
    const used = point.reduce((sum, i, v) => sum + (variables[v].isShared ? i * variables[v].step : 0), 0);
    return { point, isFeasible: room === null || used <= room };
  });
}

const alphabet = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);

Deno.test("The feasible points are those of brute force, in lexicographic order, and counted without listing them", () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const lattice = latticeOf(problem);
      const grid = bruteForce(problem);
      const feasible = grid.filter(({ isFeasible }) => isFeasible).map(({ point }) => point);
      assert.deepEqual([...lattice.points()], feasible);
      assert.equal(lattice.count(), feasible.length);
      assert.deepEqual(lattice.first(5), feasible.slice(0, 5));
      for (const { point, isFeasible } of grid) assert.equal(lattice.isFeasible(point), isFeasible, `${point}`);
    }),
    { seed: 1, numRuns: 400 },
  );
});

Deno.test("The values of a point are the decimals that are meant", () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const lattice = latticeOf(problem);
      for (const point of lattice.first(50)) {
        const meant = point.map((i, v) => (problem.variables[v].min + i * problem.variables[v].step) / UNIT);
        assert.deepEqual(lattice.valuesOf(point), meant);
      }
    }),
    { seed: 2, numRuns: 100 },
  );
  const tenths = new Lattice([{ path: "x0", min: 0, max: 1, step: 0.1 }]);
  const values = [...tenths.points()].map((point) => tenths.valuesOf(point)[0]);
  assert.deepEqual(values, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
});

Deno.test("Billions of points are counted exactly: by inclusion and exclusion", () => {
  const variables = alphabet(6).map((path) => ({ path, min: 50, max: 800, step: 10 }));
  const lattice = new Lattice(variables, { sum: alphabet(6), max: 1500 });
  const choose = (n: number, k: number) => {
    let ways = 1n;
    for (let i = 0; i < k; i++) ways = ways * BigInt(n - i) / BigInt(i + 1);
    return n < k ? 0n : ways;
  };
  // 120 steps to share; of the ways without an upper limit, those with k variables beyond 75 steps go out and in.
  const expected = [0, 1].reduce((sum, k) => sum + BigInt((-1) ** k) * choose(6, k) * choose(126 - 76 * k, 6), 0n);
  assert.equal(lattice.count(), Number(expected));
});

Deno.test("A variable outside the budget multiplies the count, and one of a single value changes nothing", () => {
  const variables = [
    { path: "a", min: 1, max: 3, step: 1 },
    { path: "b", min: 1, max: 3, step: 1 },
    { path: "speed", min: 100, max: 500, step: 100 },
    { path: "fixed", min: 7, max: 7, step: 1 },
  ];
  // a + b ≤ 4: 1+1, 1+2, 1+3, 2+1, 2+2, 3+1.
  const lattice = new Lattice(variables, { sum: ["a", "b"], max: 4 });
  assert.equal(lattice.count(), 6 * 5);
});

Deno.test("A budget of which the steps have no common unit is not counted, but can be searched", () => {
  const variables = [{ path: "a", min: 0, max: 2, step: Math.SQRT2 }, { path: "b", min: 0, max: 3, step: Math.PI }];
  const lattice = new Lattice(variables, { sum: ["a", "b"], max: 2 });
  assert.equal(lattice.count(), null);
  assert.deepEqual([...lattice.points()], [[0, 0], [1, 0]]);
});

Deno.test("A budget that the smallest values overdraw is told with what they make", () => {
  const variables = alphabet(2).map((path) => ({ path, min: 10, max: 20, step: 5 }));
  assert.throws(() => new Lattice(variables, { sum: ["x0", "x1"], max: 19.5 }), {
    name: "RangeError",
    message: "Cannot optimise within a budget of 19.5: the smallest values of x0, x1 make 20 already",
  });
  assert.throws(() => new Lattice(variables, { sum: ["x1"], max: 9 }), {
    name: "RangeError",
    message: "Cannot optimise within a budget of 9: the smallest value of x1 is 10 already",
  });
});

Deno.test("A variable without values, and a budget of something else, are told", () => {
  const good = { path: "a", min: 0, max: 1, step: 1 };
  assert.throws(() => new Lattice([{ ...good, step: 0 }]), { message: "Cannot search a in steps of 0" });
  assert.throws(() => new Lattice([{ ...good, max: -1 }]), { message: "Cannot search a from 0 to -1" });
  assert.throws(() => new Lattice([{ ...good, max: Infinity }]), { message: "Cannot search a from 0 to Infinity" });
  assert.throws(() => new Lattice([good], { sum: ["b"], max: 1 }), {
    message: "Cannot keep to the budget: b is summed up, but not among the variables",
  });
});
