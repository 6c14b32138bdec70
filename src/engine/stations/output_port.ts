/**
 * A station's routes, and the choice among them.
 *
 * @module
 */
import type { Condition, LineRoute, Machine, ProductView } from "../../model/line.ts";
import type { Buffer } from "./buffer.ts";
import type { ItemView } from "./item_view.ts";
import type { Item } from "./items.ts";
import type { Stream } from "../../distribution/distribution.ts";

/**
 * Thrown while a line runs, for an item that no edge out of its station takes; the message names both.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { defineRun, RoutingError, simulate } from "../../../mod.ts";
 *
 * const run = defineRun({
 *   materials: ["Part"],
 *   topology: {
 *     nodes: [{ name: "Press", output_type: "Part" }],
 *     edges: [
 *       { source: "_source", target: "Press" },
 *       { source: "Press", target: "_sink", condition: "product.age_sec > 3600" },
 *     ],
 *   },
 *   equipment: { Press: { uph: 60 } },
 * });
 *
 * assert.throws(() => simulate(run), RoutingError);
 * ```
 */
export class RoutingError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override readonly name = "RoutingError";
}

/** Targets that are no buffer, and the first of several buffers to have room. */
export const SINK = -1, REJECT = -2, BY_PRODUCT_SINK = -3, ANY = -4;

/** Stands for a target that is not chosen yet. */
export const UNCHOSEN = -9;

/** What a choice depends on beside the item. */
export interface OutputPlace {
  readonly machine: Machine;
  readonly buffers: readonly Buffer[];
  /** What conditions ask. */
  readonly view: ItemView;
  /** Draws the route; null where none is drawn. */
  readonly chance: Stream | null;
  /** Shared by the machines of a node. */
  readonly turns: Turns;
}

/** Whose turn it is with `round_robin`: the route last taken, among those with a condition and among the others. */
export class Turns {
  conditional = -1;
  plain = -1;
}

/** A station's routes, by number: a buffer's index, or one of the other targets. */
export class OutputPort {
  readonly #targets: readonly number[];
  readonly #routes: readonly LineRoute[];
  readonly #plain: readonly number[];
  readonly #conditions: readonly (Condition | null)[];
  readonly #view: ItemView;
  readonly #place: OutputPlace;
  readonly #byCondition: boolean;
  readonly #byFirstMatch: boolean;
  /** Whether the first route is the only one, but for what is found defective. */
  readonly #isSingle: boolean;
  /** After {@linkcode ANY} was chosen: the buffers that it means. */
  readonly open: number[] = [];

  constructor(place: OutputPlace) {
    const { routes, routesByCondition, route } = place.machine;
    this.#place = place;
    this.#view = place.view;
    this.#byCondition = routesByCondition;
    this.#byFirstMatch = route === "first_match";
    this.#conditions = routes.map(({ condition }) => condition);
    this.#routes = routes;
    this.#targets = routes.map(targetOf);
    this.#plain = plainRoutes(place.machine);
    this.#isSingle = !routesByCondition && (this.#byFirstMatch || routes.length === 1) && routes[0].loop === null;
  }

  /**
   * Where the item goes. Its pass over an edge that closes a loop is counted.
   *
   * @throws {RoutingError} when no condition holds and no edge is without one
   */
  choose(item: Item): number {
    if (!this.#byCondition && item.isFound) return REJECT;
    if (this.#isSingle) return this.#targets[0];
    const route = this.#byFirstMatch ? this.#firstThatHolds(item) : this.#oneOf(this.#candidates(item), item);
    if (route < 0) return ANY;
    const { loop } = this.#routes[route];
    return loop !== null && !item.pass(loop) ? REJECT : this.#targets[route];
  }

  /**
   * Where every item goes that is like this one, and found good: that follows from what they have in common.
   *
   * @returns null where it follows from more than that, or is not the same for all
   */
  targetOfAll(item: Item): number | null {
    if (this.#isSingle) return this.#targets[0];
    if (!this.#byFirstMatch) return null;
    this.#view.isAgeAsked = false;
    const view = this.#view.of(item), route = this.#conditions.findIndex((condition) => condition?.(view) ?? true);
    return this.#view.isAgeAsked || route < 0 ? null : this.#targets[route];
  }

  /** After {@linkcode ANY}: the same choice again, among the buffers that it means. */
  chooseOpen(item: Item): number {
    const route = this.#shortest(this.open.map((target) => this.#targets.indexOf(target)), item);
    if (route < 0) return ANY;
    const { loop } = this.#routes[route];
    if (loop !== null) item.pass(loop);
    return this.#targets[route];
  }

  /** After {@linkcode ANY}: this buffer has room for the item. Its pass over an edge that closes a loop is counted. */
  settleFor(buffer: Buffer, item: Item): void {
    const target = this.#place.buffers.indexOf(buffer);
    const { loop } = this.#routes[this.#targets.indexOf(target)];
    if (loop !== null) item.pass(loop);
  }

  #firstThatHolds(item: Item): number {
    if (!this.#byCondition) return 0;
    const conditions = this.#conditions, view = this.#view.of(item);
    for (let route = 0; route < conditions.length; route++) {
      const condition = conditions[route];
      if (condition === null || condition(view)) return route;
    }
    return this.#noRoute(view);
  }

  /** The routes whose conditions hold, or, where none does, those without one. */
  #candidates(item: Item): readonly number[] {
    if (!this.#byCondition) return this.#plain;
    const conditions = this.#conditions, view = this.#view.of(item), holding: number[] = [];
    for (let route = 0; route < conditions.length; route++) if (conditions[route]?.(view)) holding.push(route);
    if (holding.length > 0) return holding;
    return this.#plain.length > 0 ? this.#plain : this.#noRoute(view);
  }

  #oneOf(candidates: readonly number[], item: Item): number {
    if (candidates.length === 1) return candidates[0];
    switch (this.#place.machine.route) {
      case "share":
        return this.#drawn(candidates);
      case "round_robin":
        return this.#inTurn(candidates);
      default:
        return this.#shortest(candidates, item);
    }
  }

  #drawn(candidates: readonly number[]): number {
    let sum = 0;
    for (const route of candidates) sum += this.#routes[route].share;
    let left = this.#place.chance!() * sum;
    for (const route of candidates) if ((left -= this.#routes[route].share) < 0) return route;
    return candidates.findLast((route) => this.#routes[route].share > 0) ?? candidates[0];
  }

  #inTurn(candidates: readonly number[]): number {
    const { turns } = this.#place, kind = candidates === this.#plain ? "plain" : "conditional";
    return turns[kind] = candidates.find((route) => route > turns[kind]) ?? candidates[0];
  }

  /** The one with the lowest level among those with room; -1 and {@linkcode open} filled when all are full. */
  #shortest(candidates: readonly number[], item: Item): number {
    const { buffers } = this.#place;
    let shortest = -1, lowest = Infinity;
    for (const route of candidates) {
      const target = this.#targets[route];
      if (target >= 0 && !buffers[target].hasRoom) continue;
      const level = target >= 0 ? buffers[target].level : 0;
      if (level >= lowest) continue;
      shortest = route;
      lowest = level;
    }
    if (shortest >= 0) return shortest;
    this.open.length = 0;
    for (const route of candidates) {
      const { loop } = this.#routes[route];
      if (loop === null || item.mayPass(loop)) this.open.push(this.#targets[route]);
    }
    return this.open.length > 0 ? -1 : candidates[0];
  }

  #noRoute({ type }: ProductView): never {
    const { name } = this.#place.machine;
    throw new RoutingError(`Cannot route an item of type ${type} out of ${name}: no condition of its edges holds`);
  }
}

/** Those without a condition; the reject bin takes its share only where it has one. */
function plainRoutes({ routes, route: rule }: Machine): number[] {
  const plain = [...routes.keys()].filter((index) => routes[index].condition === null);
  if (rule === "share" || rule === "first_match") return plain;
  const onward = plain.filter((index) => routes[index].to.kind !== "reject");
  return onward.length > 0 ? onward : plain;
}

function targetOf({ to }: LineRoute): number {
  if (to.kind === "buffer") return to.buffer;
  if (to.kind === "reject") return REJECT;
  return to.isFinished ? SINK : BY_PRODUCT_SINK;
}
