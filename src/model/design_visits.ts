/**
 * How often items come to the nodes of a part of a line by design: of a node alone, or of all on the same loops.
 *
 * @module
 */
import { choicesOf, type Way } from "./design_ways.ts";
import { KIND_COUNT } from "./item_kinds.ts";
import type { Machine } from "./line.ts";

/** Parts of all items that are too small to be followed. */
const PART_MIN = 1e-12;

/** Ways to have gone round loops that are followed; a line whose items have more has endless loops. */
const ROUNDS_MAX = 20_000;

/** A node that passes items on, as far as their ways depend on it. */
export interface DesignNode {
  readonly machine: Machine;
  /** What becomes of each kind of items. */
  readonly passedOn: readonly Float64Array[];
  readonly ways: readonly Way[];
}

/** Nodes that items may come to from one another. */
export interface LinePart {
  /** Indices of the nodes, in station order. */
  readonly members: ReadonlySet<number>;
  /** By index. */
  readonly nodes: readonly DesignNode[];
  /** Whether a condition of the line asks how often an item went round. */
  readonly asksForPasses: boolean;
}

/** Items that come to a node: by how often they passed loops before, where that matters, how many of each kind. */
export type Arrivals = Map<number, Float64Array>;

/** Items that leave a part for another node. */
export interface Leaving {
  readonly from: number;
  readonly way: Way;
  readonly kind: number;
  /** How often they passed loops, where that matters; else 0. */
  readonly passes: number;
  readonly items: number;
}

/** Items that have passed the edges of loops equally often. */
interface Round {
  readonly passesBefore: number;
  /** In this part, by the number of the loop. */
  readonly passes: ReadonlyMap<number, number>;
  readonly passesSum: number;
  /** By node, then by kind. */
  readonly items: Map<number, Float64Array>;
}

/** Follows items through a part of a line. */
export class DesignVisits {
  /** By node; after {@linkcode run}. */
  readonly ofNode = new Map<number, number>();
  readonly leaving: Leaving[] = [];
  #next = new Map<string, Round>();

  /**
   * @param goal Items that come to this node are followed no further: its visits are those of items that come there
   * for the first time.
   */
  constructor(readonly part: LinePart, readonly goal = -1) {}

  /** Follows the items that come from elsewhere, by node. */
  run(entering: ReadonlyMap<number, Arrivals>): this {
    let rounds = firstRounds(entering);
    for (let followed = 0; rounds.length > 0 && followed < ROUNDS_MAX; followed += rounds.length) {
      this.#next = new Map();
      for (const round of rounds) this.#follow(round);
      rounds = [...this.#next.values()];
    }
    return this;
  }

  /** Follows items until they leave, or go round once more. */
  #follow(round: Round): void {
    for (const node of this.part.members) {
      const coming = round.items.get(node);
      if (coming === undefined) continue;
      this.ofNode.set(node, (this.ofNode.get(node) ?? 0) + sumOf(coming));
      if (node === this.goal) continue;
      this.#passOn(round, node, coming);
    }
  }

  #passOn(round: Round, node: number, coming: Float64Array): void {
    const { passedOn, ...router } = this.part.nodes[node], { passesBefore, passesSum } = round;
    for (let kind = 0; kind < KIND_COUNT; kind++) {
      const items = passedOn.reduce((sum, becomes, from) => sum + coming[from] * becomes[kind], 0);
      if (items < PART_MIN) continue;
      for (const { way, part } of choicesOf(router, kind, passesBefore + passesSum)) {
        if (way.to >= 0) this.#send(round, { from: node, way, kind, passes: 0, items: items * part });
      }
    }
  }

  #send(round: Round, leaving: Leaving): void {
    const { way, kind, items } = leaving;
    if (way.loop >= 0) {
      const next = this.#nextRound(round, way);
      if (next !== null) add(next.items, way.to, { kind, items });
    } else if (this.part.members.has(way.to)) add(round.items, way.to, { kind, items });
    else {
      const passes = this.part.asksForPasses ? round.passesBefore + round.passesSum : 0;
      this.leaving.push({ ...leaving, passes });
    }
  }

  /** @returns null where the items may not go round once more, and are rejected */
  #nextRound({ passesBefore, passes, passesSum }: Round, { loop, passesMax }: Way): Round | null {
    const passed = (passes.get(loop) ?? 0) + 1;
    if (passed > passesMax) return null;
    const all = new Map(passes).set(loop, passed);
    const key = JSON.stringify([passesBefore, ...[...all].sort(([a], [b]) => a - b)]);
    const next = this.#next.get(key) ?? { passesBefore, passes: all, passesSum: passesSum + 1, items: new Map() };
    this.#next.set(key, next);
    return next;
  }
}

/** Items that have come in over no edge of a loop here. */
function firstRounds(entering: ReadonlyMap<number, Arrivals>): Round[] {
  const rounds = new Map<number, Round>();
  for (const [node, arrivals] of entering) {
    for (const [passesBefore, kinds] of arrivals) {
      const round = rounds.get(passesBefore) ?? { passesBefore, passes: new Map(), passesSum: 0, items: new Map() };
      rounds.set(passesBefore, round);
      kinds.forEach((items, kind) => add(round.items, node, { kind, items }));
    }
  }
  return [...rounds.values()];
}

/** Adds items of a kind to those of the same key. */
export function add<Key>(
  all: Map<Key, Float64Array>,
  key: Key,
  { kind, items }: { readonly kind: number; readonly items: number },
): void {
  const kinds = all.get(key) ?? new Float64Array(KIND_COUNT);
  kinds[kind] += items;
  all.set(key, kinds);
}

/** The sum of some numbers. */
export function sumOf(kinds: Float64Array): number {
  return kinds.reduce((sum, items) => sum + items, 0);
}
