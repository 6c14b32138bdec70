/**
 * COMPASS: local searches on a lattice, begun again from elsewhere as long as there is something left to try.
 *
 * L. J. Hong, B. L. Nelson: Discrete optimization via simulation using COMPASS, Operations Research 54(1), 2006. Of the
 * points tried, the best so far is surrounded by its most promising area, which holds what is nearer to it than to any
 * other; a few points of it are tried, and so on until all neighbours of the best are known to be no better. The points
 * are drawn on ways that lead from the best, as L. J. Hong, B. L. Nelson, J. Xu: Speeding up COMPASS for
 * high-dimensional discrete optimization via simulation, Operations Research Letters 38(6), 2010. Then another search
 * begins far from all that was tried, as the global phase of J. Xu, B. L. Nelson, L. J. Hong: Industrial strength
 * COMPASS, ACM Transactions on Modeling and Computer Simulation 20(1), 2010.
 *
 * Other than there, ways and neighbours include exchanges (`moves.ts`): without them every point of the budget's edge
 * passes for the best around. A point is tried once: common random numbers leave nothing to gain from new chance for
 * one.
 *
 * Measured over 20 seeds with noise: on six buffers of 50 to 800 that share 1500 (a concave sum), COMPASS is 0.6% from
 * the best after 60 evaluations and 0.1% after 200; climbing to the best neighbour 7% and 3%; random points 21% and
 * 15%. Walks of several steps inside the area, and 4 or 8 points at a time, made no difference.
 *
 * @module
 */
import type { Stream } from "../../distribution/distribution.ts";
import type { Goal } from "../../config/schema/experiment_schema.ts";
import { compareVisits, type History, type Visit } from "./history.ts";
import type { Lattice, LatticePoint } from "./lattice.ts";
import { keyOf, neighboursOf, type Ray, raysFrom } from "./moves.ts";
import { middlePoint, startPoints } from "./start_points.ts";

/** What a search works with. */
export interface SearchSpace {
  readonly lattice: Lattice;
  /** Everything that was tried; the caller adds to it. */
  readonly history: History;
  readonly goal: Goal;
  readonly stream: Stream;
}

/** Points that are tried at a time. */
const GENERATION = 5;

/** Draws for a generation, before the neighbours of the best fill it up. */
const DRAWS_MAX = 10 * GENERATION;

/** Yields points not tried before, and is resumed when all of them are in the history; there must be some left. */
export function* compass(space: SearchSpace): Generator<LatticePoint[], never, void> {
  const { lattice, history, stream } = space;
  let starts: LatticePoint[] = [middlePoint(lattice)];
  for (;;) {
    yield starts;
    yield* searchFrom(space, starts);
    starts = startPoints(lattice, history.visits.map(({ point }) => point), GENERATION, stream);
    if (starts.length === 0) starts = firstUntried(space);
  }
}

/** Where nearly everything was tried, no random point may be new. */
function firstUntried({ lattice, history }: SearchSpace): LatticePoint[] {
  return [...lattice.points().filter((point) => !history.has(point)).take(1)];
}

/** Until no neighbour of the best is better. */
function* searchFrom(space: SearchSpace, starts: readonly LatticePoint[]): Generator<LatticePoint[], void, void> {
  const area = new PromisingArea(space);
  starts.forEach((point) => area.addTried(point));
  for (;;) {
    const best = area.best;
    const neighbours = neighboursOf(space.lattice, best.point);
    neighbours.forEach((point) => area.addTried(point));
    if (area.best !== best) continue;
    const untried = neighbours.filter((point) => !space.history.has(point));
    if (untried.length === 0) return;
    const generation = nextGeneration(space, area, untried);
    yield generation;
    generation.forEach((point) => area.addTried(point));
  }
}

/** Points of the most promising area; those that were tried in a search before cost nothing, and make it smaller. */
function nextGeneration(
  { history, stream }: SearchSpace,
  area: PromisingArea,
  untried: LatticePoint[],
): LatticePoint[] {
  const { best } = area;
  const chosen = new Map<string, LatticePoint>();
  for (let draw = 0; draw < DRAWS_MAX && chosen.size < GENERATION && area.best === best; draw++) {
    const point = area.draw();
    if (point === null) break;
    if (history.has(point)) area.addTried(point);
    else chosen.set(keyOf(point), point);
  }
  const rest = [...untried];
  while (chosen.size < GENERATION && rest.length > 0) {
    const [point] = rest.splice(Math.floor(stream() * rest.length), 1);
    chosen.set(keyOf(point), point);
  }
  return [...chosen.values()];
}

/** What is nearer to the best point of one search than to any other of its points. */
class PromisingArea {
  readonly #space: SearchSpace;
  readonly #visits = new Map<string, Visit>();
  #best: Visit | null = null;

  constructor(space: SearchSpace) {
    this.#space = space;
  }

  /** The best so far; there must be a point. */
  get best(): Visit {
    return this.#best!;
  }

  /** Takes a point in, when it was tried in this or in any search before. */
  addTried(point: LatticePoint): void {
    const { history, goal } = this.#space;
    const visit = history.get(point);
    if (visit === undefined) return;
    this.#visits.set(keyOf(point), visit);
    if (this.#best === null || compareVisits(visit, this.#best, goal) < 0) this.#best = visit;
  }

  /** A point on one of the ways from the best that lead into the area; null when none does. */
  draw(): LatticePoint | null {
    const { lattice, stream } = this.#space;
    const rays = raysFrom(lattice, this.best.point);
    while (rays.length > 0) {
      const [ray] = rays.splice(Math.floor(stream() * rays.length), 1);
      const length = this.#lengthInside(ray);
      if (length > 0) return ray.at(1 + Math.floor(stream() * length));
    }
    return null;
  }

  /** How far a direction stays in the area, which is convex: by bisection. */
  #lengthInside(ray: Ray): number {
    let inside = 0, outside = ray.length + 1;
    while (outside - inside > 1) {
      const middle = Math.floor((inside + outside) / 2);
      if (this.#holds(ray.at(middle))) inside = middle;
      else outside = middle;
    }
    return inside;
  }

  #holds(point: LatticePoint): boolean {
    const own = squareDistance(point, this.best.point);
    for (const visit of this.#visits.values()) {
      if (squareDistance(point, visit.point) < own) return false;
    }
    return true;
  }
}

function squareDistance(a: LatticePoint, b: LatticePoint): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}
