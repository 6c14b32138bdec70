import assert from "node:assert/strict";
import { alea } from "../../../src/deps/seedrandom.ts";
import * as fc from "../../deps/fast_check.ts";
import { Lattice, type LatticePoint } from "../../../src/experiment/search/lattice.ts";
import { neighboursOf, raysFrom } from "../../../src/experiment/search/moves.ts";
import { middlePoint, startPoints } from "../../../src/experiment/search/start_points.ts";

const sum = ["a", "b", "c"];
const three = (step: number[], max: number) =>
  new Lattice(sum.map((path, i) => ({ path, min: 0, max: 20, step: step[i] })), { sum, max });

const lattices = fc.tuple(
  fc.array(fc.constantFrom(0.1, 0.5, 1, 2, 5), { minLength: 3, maxLength: 3 }),
  fc.integer({ min: 0, max: 40 }),
).map(([step, max]) => three(step, max));

const sorted = (points: readonly LatticePoint[]) => points.map((point) => point.join()).sort();

Deno.test("Below the budget the neighbours of a point are one step up or down", () => {
  assert.deepEqual(sorted(neighboursOf(three([1, 1, 1], 10), [1, 0, 2])), [
    "0,0,2",
    "1,0,1",
    "1,0,3",
    "1,1,2",
    "2,0,2",
  ]);
});

Deno.test("On the budget's edge the neighbours are one step down, and every exchange of one step", () => {
  const neighbours = sorted(neighboursOf(three([1, 1, 1], 3), [1, 0, 2]));
  assert.deepEqual(neighbours, ["0,0,2", "0,1,2", "0,0,3", "1,0,1", "1,1,1", "2,0,1"].sort());
});

Deno.test("Exchanges between unequal steps make just room enough, and use all that they make", () => {
  const neighbours = sorted(neighboursOf(three([5, 1, 2], 10), [1, 3, 1]));
  // 5 + 3 + 2 = 10: a up costs b and c; b up takes 1 of the 5 or 2 freed, then the rest; c up needs two of b.
  assert.deepEqual(neighbours, ["0,3,1", "1,2,1", "1,3,0", "0,8,1", "1,5,0", "0,3,3", "1,1,2"].sort());
});

Deno.test("Every way leads from any point over feasible points only, and never back to it", () => {
  fc.assert(
    fc.property(lattices, fc.string(), (lattice, seed) => {
      for (const start of startPoints(lattice, [], 4, alea(seed))) {
        assert.ok(lattice.isFeasible(start));
        for (const ray of raysFrom(lattice, start)) {
          for (let distance = 1; distance <= ray.length; distance++) {
            const point = ray.at(distance);
            assert.ok(lattice.isFeasible(point), `${start} to ${point}`);
            assert.notDeepEqual(point, start);
          }
        }
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});

Deno.test("Every other start point lies on the budget's edge, and all are different", () => {
  const lattice = three([1, 1, 1], 15);
  const known = [[5, 5, 5]];
  const points = startPoints(lattice, known, 8, alea("seed"));
  assert.equal(new Set([...points, ...known].map((point) => point.join())).size, 9);
  points.forEach((point, i) => assert.ok(i % 2 === 1 || lattice.roomAt(point) === 0, `${point}`));
  assert.ok(points.some((point) => lattice.roomAt(point) > 0), "the inside is sampled too");
});

Deno.test("Start points keep away from what is known: none is found where everything is", () => {
  const lattice = three([1, 1, 1], 2);
  assert.deepEqual(startPoints(lattice, [...lattice.points()], 5, alea("seed")), []);
});

Deno.test("The middle is half-way up, or an even share of the budget down to its last step", () => {
  assert.deepEqual(middlePoint(three([1, 1, 1], 60)), [10, 10, 10]);
  assert.deepEqual(middlePoint(three([1, 1, 1], 12)), [4, 4, 4]);
  const uneven = middlePoint(three([1, 1, 1], 14)), shares = uneven.toSorted();
  assert.deepEqual(shares, [4, 5, 5]);
  assert.deepEqual(middlePoint(three([1, 1, 1], 0)), [0, 0, 0]);
});
