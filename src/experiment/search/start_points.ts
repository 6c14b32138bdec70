/**
 * Points from which a search may begin: spread over all that is feasible, its edge included.
 *
 * @module
 */
import type { Stream } from "../../distribution/distribution.ts";
import type { Lattice, LatticePoint } from "./lattice.ts";

/** Drawn for each start point, of which the one farthest from all others is taken. */
const DRAWS = 20;

/**
 * Points far from each other and from those known already. Every other one lies on the budget's edge, where the best
 * often is and where, of many variables, a random point hardly ever comes. Fewer where no more were found.
 *
 * @param known points to keep away from
 */
export function startPoints(
  lattice: Lattice,
  known: readonly LatticePoint[],
  count: number,
  stream: Stream,
): LatticePoint[] {
  const chosen: LatticePoint[] = [];
  for (let i = 0; i < count; i++) {
    const draws = Array.from({ length: DRAWS }, () => randomPoint(lattice, stream, i % 2 === 0));
    const taken = [...known, ...chosen];
    const distances = draws.map((draw) => distanceToNearest(lattice, draw, taken));
    const farthest = distances.indexOf(Math.max(...distances));
    if (distances[farthest] > 0) chosen.push(draws[farthest]);
  }
  return chosen;
}

/** The point in the middle: every variable half-way up, or as evenly as far as the budget goes. */
export function middlePoint(lattice: Lattice): LatticePoint {
  let low = 0, high = 0.5;
  const at = (share: number) => lattice.top.map((top) => Math.floor(top * share + 1e-9));
  if (lattice.isFeasible(at(high))) return at(high);
  // Feasible at low, not at high; 50 halvings tell apart any two numbers of steps.
  for (let i = 0; i < 50; i++) {
    const share = (low + high) / 2;
    if (lattice.isFeasible(at(share))) low = share;
    else high = share;
  }
  return filled(lattice, at(low));
}

/** After a random walk from the bottom, each of whose steps sets one variable, or exchanges two, at random. */
function randomPoint(lattice: Lattice, stream: Stream, isOnEdge: boolean): LatticePoint {
  let point = lattice.bottom;
  for (let step = 0; step < 3 * point.length; step++) {
    const i = Math.floor(stream() * point.length);
    const empty = point.with(i, 0);
    point = empty.with(i, Math.floor(stream() * (lattice.stepsUp(empty, i) + 1)));
  }
  return isOnEdge ? filled(lattice, point) : point;
}

/** Raised evenly, variable after variable, until the budget allows no more. */
function filled(lattice: Lattice, point: LatticePoint): LatticePoint {
  let full = point;
  const shared = lattice.cost.flatMap((cost, i) => (cost > 0 ? [i] : []));
  for (const [position, i] of shared.entries()) {
    const steps = lattice.stepsUp(full, i);
    full = full.with(i, full[i] + Math.ceil(steps / (shared.length - position)));
  }
  for (const i of shared) full = full.with(i, full[i] + lattice.stepsUp(full, i));
  return full;
}

/** Each variable's range counts as 1. */
function distanceToNearest(lattice: Lattice, point: LatticePoint, others: readonly LatticePoint[]): number {
  let nearest = Infinity;
  for (const other of others) {
    let square = 0;
    for (let i = 0; i < point.length; i++) square += ((point[i] - other[i]) / Math.max(1, lattice.top[i])) ** 2;
    nearest = Math.min(nearest, square);
  }
  return nearest;
}
