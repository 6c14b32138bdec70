/**
 * The combinations of values that an optimisation may try: a grid, and perhaps a budget that some of the values share.
 *
 * @module
 */

/** One of the values that are searched: `min`, `min + step`, … up to `max`. */
export interface SearchVariable {
  /** As of --set. */
  readonly path: string;
  readonly min: number;
  readonly max: number;
  /** Above 0. */
  readonly step: number;
}

/** What some of the variables may add up to. */
export interface SearchBudget {
  /** Paths of variables. */
  readonly sum: readonly string[];
  readonly max: number;
}

/** A combination: by variable, how many steps above its smallest value. */
export type LatticePoint = readonly number[];

/** How far off the decimal that was meant a computed number may be, in steps or in the unit of the budget. */
const TOLERANCE = 1e-9;

/** Above so many different sums the points are not counted. */
const SUM_COUNT_MAX = 1_000_000;

/** The grid and its budget. */
export class Lattice {
  /** By variable: the highest number of steps, from 0. */
  readonly top: readonly number[];
  /** By variable: what a step takes from the budget; 0 where it takes nothing. */
  readonly cost: readonly number[];
  /** What is left of the budget where every variable has its smallest value. */
  readonly #room: number;

  /** @throws {RangeError} when a variable has no value, the budget sums up what is not searched, or nothing fits */
  constructor(readonly variables: readonly SearchVariable[], budget: SearchBudget | null = null) {
    this.top = variables.map(stepCount);
    const shared = indicesOf(variables, new Set(budget?.sum));
    this.cost = variables.map(({ step }, i) => (shared.includes(i) ? step : 0));
    const least = shared.reduce((sum, i) => sum + variables[i].min, 0);
    this.#room = budget === null ? Infinity : budget.max - least;
    if (budget !== null && this.#room < -TOLERANCE) throw nothingFits(budget, least);
  }

  /** The point of the smallest values. Where any point is feasible, this one is. */
  get bottom(): LatticePoint {
    return this.top.map(() => 0);
  }

  /** What is left of the budget at a point; below 0 where it is overdrawn. */
  roomAt(point: LatticePoint): number {
    let room = this.#room;
    for (let i = 0; i < point.length; i++) room -= this.cost[i] * point[i];
    return room;
  }

  /** Whether the point is on the grid and within the budget. */
  isFeasible(point: LatticePoint): boolean {
    const isOnGrid = point.length === this.top.length &&
      point.every((steps, i) => Number.isInteger(steps) && steps >= 0 && steps <= this.top[i]);
    return isOnGrid && this.roomAt(point) >= -TOLERANCE;
  }

  /** By how many steps a variable can still be raised at a feasible point. */
  stepsUp(point: LatticePoint, i: number): number {
    const onGrid = this.top[i] - point[i];
    if (this.cost[i] === 0) return onGrid;
    return Math.max(0, Math.min(onGrid, Math.floor((this.roomAt(point) + TOLERANCE) / this.cost[i])));
  }

  /** The values that a point stands for, by variable: the decimals that are meant, 0.3 and not 0.30000000000000004. */
  valuesOf(point: LatticePoint): number[] {
    return this.variables.map(({ min, step }, i) => Number((min + point[i] * step).toPrecision(12)));
  }

  /** Every feasible point in lexicographic order. */
  *points(): Generator<LatticePoint> {
    const point = [...this.bottom];
    for (;;) {
      yield [...point];
      let i = point.length - 1;
      // With those after it at 0, the point is feasible as soon as this variable can be raised.
      while (i >= 0 && this.stepsUp(point, i) === 0) point[i--] = 0;
      if (i < 0) return;
      point[i]++;
    }
  }

  /**
   * How many points are feasible, without going through them; above 2^53 about. Null where the steps
   * have no common unit of which the budget holds at most a million.
   */
  count(): number | null {
    const free = this.top.filter((_, i) => this.cost[i] === 0);
    const shared = this.top.map((top, i) => ({ top, cost: this.cost[i] })).filter(({ cost }) => cost > 0);
    const within = shared.length === 0 ? 1 : countWithin(shared, this.#room);
    return within === null ? null : free.reduce((product, top) => product * (top + 1), within);
  }

  /** The first feasible points in lexicographic order, at most so many. */
  first(count: number): LatticePoint[] {
    return [...this.points().take(count)];
  }
}

function stepCount({ path, min, max, step }: SearchVariable): number {
  if (!(step > 0) || !Number.isFinite(step)) throw new RangeError(`Cannot search ${path} in steps of ${step}`);
  if (!(max >= min) || !Number.isFinite(max - min)) throw new RangeError(`Cannot search ${path} from ${min} to ${max}`);
  return Math.floor((max - min) / step + TOLERANCE);
}

function indicesOf(variables: readonly SearchVariable[], paths: ReadonlySet<string>): number[] {
  return [...paths].map((path) => {
    const index = variables.findIndex((variable) => variable.path === path);
    if (index >= 0) return index;
    throw new RangeError(`Cannot keep to the budget: ${path} is summed up, but not among the variables`);
  });
}

function nothingFits({ sum, max }: SearchBudget, least: number): RangeError {
  const what = sum.length === 1
    ? `the smallest value of ${sum[0]} is`
    : `the smallest values of ${sum.join(", ")} make`;
  return new RangeError(`Cannot optimise within a budget of ${max}: ${what} ${Number(least.toPrecision(12))} already`);
}

/** Ways to choose steps, each variable up to its top, whose costs stay within the room: counted sum by sum. */
function countWithin(shared: readonly { top: number; cost: number }[], room: number): number | null {
  const unit = commonUnit(shared.map(({ cost }) => cost));
  if (unit === null) return null;
  const units = shared.map(({ top, cost }) => ({ top, size: Math.round(cost / unit) }));
  const most = units.reduce((sum, { top, size }) => sum + top * size, 0);
  const unitCount = Math.min(most, Math.max(0, Math.floor(room / unit + TOLERANCE)));
  if (unitCount >= SUM_COUNT_MAX) return null;
  let ways = new Float64Array(unitCount + 1);
  ways[0] = 1;
  for (const { top, size } of units) ways = withVariable(ways, top, size);
  return ways.reduce((sum, n) => sum + n, 0);
}

/** Ways by sum once a variable of `top` steps of that size has joined: a sliding window over the sums `size` apart. */
function withVariable(ways: Float64Array, top: number, size: number): Float64Array<ArrayBuffer> {
  const joined = new Float64Array(ways.length);
  for (let sum = 0; sum < ways.length; sum++) {
    const leaves = sum - (top + 1) * size;
    joined[sum] = ways[sum] + (sum >= size ? joined[sum - size] : 0) - (leaves >= 0 ? ways[leaves] : 0);
  }
  return joined;
}

/** The largest decimal that divides all the numbers; null where they have more than 9 decimal places. */
function commonUnit(numbers: readonly number[]): number | null {
  for (let scale = 1; scale <= 1e9; scale *= 10) {
    const scaled = numbers.map((number) => number * scale);
    const isWhole = scaled.every((number) => Math.round(number) > 0 && Math.abs(number - Math.round(number)) < 1e-6);
    if (isWhole) return scaled.map(Math.round).reduce(greatestDivisor, 0) / scale;
  }
  return null;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
