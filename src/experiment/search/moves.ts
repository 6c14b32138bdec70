/**
 * Where one can go from a point: along one variable, or in exchange between two that share the budget.
 *
 * The exchanges are what a buffer allocation needs: on the budget's edge nothing can be raised unless something else is
 * lowered (the swap of Lutz, Davis, Sun: Determining buffer location and size in production lines using tabu search,
 * European Journal of Operational Research 106, 1998).
 *
 * @module
 */
import type { Lattice, LatticePoint } from "./lattice.ts";

/** A way that leads away from a point, on feasible points only. */
export interface Ray {
  /** How far it leads, at least 1. */
  readonly length: number;
  /** The point `distance` steps along, from 1 to `length`. */
  readonly at: (distance: number) => LatticePoint;
}

/**
 * Every way that leads from a feasible point: up and down each variable, and every exchange that the budget calls for.
 */
export function raysFrom(lattice: Lattice, point: LatticePoint): Ray[] {
  const rays: Ray[] = [];
  for (let i = 0; i < point.length; i++) {
    const up = lattice.stepsUp(point, i);
    if (up > 0) rays.push({ length: up, at: (distance) => shifted(point, i, distance) });
    if (point[i] > 0) rays.push({ length: point[i], at: (distance) => shifted(point, i, -distance) });
    if (up === 0 && point[i] < lattice.top[i]) rays.push(...exchangesFor(lattice, point, i));
  }
  return rays;
}

/** The points next to a feasible one: the first on every way from it, each once. */
export function neighboursOf(lattice: Lattice, point: LatticePoint): LatticePoint[] {
  const neighbours = raysFrom(lattice, point).map((ray) => ray.at(1));
  return [...new Map(neighbours.map((neighbour) => [keyOf(neighbour), neighbour])).values()];
}

/** A text that only equal points share. */
export function keyOf(point: LatticePoint): string {
  return point.join();
}

/** Raising one for which the budget has no room, by lowering another just so far that there is room. */
function exchangesFor(lattice: Lattice, point: LatticePoint, raised: number): Ray[] {
  const rays: Ray[] = [];
  for (let lowered = 0; lowered < point.length; lowered++) {
    if (lowered === raised || lattice.cost[lowered] === 0 || point[lowered] === 0) continue;
    const empty = shifted(point, lowered, -point[lowered]);
    const length = lattice.stepsUp(empty, raised);
    if (length > 0) rays.push({ length, at: (distance) => exchanged(lattice, point, { raised, lowered, distance }) });
  }
  return rays;
}

interface Exchange {
  readonly raised: number;
  readonly lowered: number;
  /** Steps up. */
  readonly distance: number;
}

function exchanged(lattice: Lattice, point: LatticePoint, { raised, lowered, distance }: Exchange): LatticePoint {
  const higher = shifted(point, raised, distance);
  const missing = -lattice.roomAt(higher) / lattice.cost[lowered];
  // Of decimals, a whole number of steps may come out a trace higher.
  const lower = shifted(higher, lowered, -Math.ceil(missing - 1e-9));
  // Where the lowered one has bigger steps, more room was made than was needed.
  return shifted(lower, raised, lattice.stepsUp(lower, raised));
}

function shifted(point: LatticePoint, i: number, steps: number): LatticePoint {
  return point.with(i, point[i] + steps);
}
