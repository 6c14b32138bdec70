/**
 * The items in the line, made once and used again, so that a year of production allocates no more than is in the line
 * at one time.
 *
 * @module
 */

/** What is known of the way of an item over loops. */
class Trail {
  /** How often it has passed each edge that closes a loop. */
  readonly passesByEdge: number[] = [];
  /** The nodes on a loop that have inspected it. */
  readonly inspectedAt: number[] = [];
  /** Whether the critical station has completed it; kept only where that stands on a loop. */
  isCompleted = false;
}

/** One physical thing: a tube, a case, a pallet, or a piece of raw material. */
export class Item {
  /** Base units in it. */
  units = 0;
  /** Its own and those of everything packed into it. */
  defects = 0;
  /** Whether its latest inspection found it defective. */
  isFound = false;
  /** Index of the machine that made it; -1 for an item of the first source, -2 of the second, and so on. */
  madeBy = -1;
  /** Mean birth time of its base units, seconds. Starts as a fraction, so that the field never has to change its kind. */
  birth = 0.5;
  /** Since when it can be taken out of the buffer it is in, seconds; kept, as a number of its own, only where it matters. */
  readyAt = 0;
  /** Of its base units, those that an inspection has found, or that have gone back over an edge that closes a loop. */
  marked = 0;
  /** Its number over the run; -1 of raw material without a name. Of use only where visits are recorded. */
  id = -1;
  /** What is known of its way over loops; null before the first thing. */
  trail: Trail | null = null;

  /** How often it has passed edges that close a loop. */
  get passes(): number {
    return this.trail?.passesByEdge.reduce((sum, passes) => sum + passes, 0) ?? 0;
  }

  /** Whether it may pass an edge that closes a loop once more. */
  mayPass({ index, passesMax }: { readonly index: number; readonly passesMax: number }): boolean {
    return (this.trail?.passesByEdge[index] ?? 0) < passesMax;
  }

  /** It passes an edge that closes a loop. @returns whether it may, so often */
  pass(loop: { readonly index: number; readonly passesMax: number }): boolean {
    if (!this.mayPass(loop)) return false;
    const { passesByEdge } = this.trail ??= new Trail();
    passesByEdge[loop.index] = (passesByEdge[loop.index] ?? 0) + 1;
    this.marked = this.units;
    return true;
  }

  /** The critical station, which stands on a loop, completes it. @returns whether for the first time */
  isFirstCompletion(): boolean {
    const trail = this.trail ??= new Trail(), isFirst = !trail.isCompleted;
    trail.isCompleted = true;
    return isFirst;
  }

  /** Its base units, where the critical station stands on a loop and has completed it; else 0. */
  get completedUnits(): number {
    return this.trail?.isCompleted ? this.units : 0;
  }

  /** A node on a loop inspects it. @returns whether for the first time */
  isFirstAt(node: number): boolean {
    const { inspectedAt } = this.trail ??= new Trail();
    if (inspectedAt.includes(node)) return false;
    inspectedAt.push(node);
    return true;
  }
}

/** Gives out items and takes them back. */
export class Items {
  /** Those taken back, as a stack; beyond the count stand items that are out again. */
  readonly #free: Item[] = [];
  #freeCount = 0;

  /** An item that nothing is known of; of what it is the caller sets every attribute. */
  add(): Item {
    if (this.#freeCount === 0) return new Item();
    const item = this.#free[--this.#freeCount];
    item.isFound = false;
    item.marked = 0;
    if (item.trail !== null) item.trail = null;
    return item;
  }

  remove(item: Item): void {
    this.#free[this.#freeCount++] = item;
  }
}
