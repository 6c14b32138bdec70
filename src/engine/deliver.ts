/**
 * Delivery, which ends every cycle: the choice of a target for each output, and waiting while that is full.
 *
 * @module
 */
import { BLOCKED, type Machine, type ProductView, type Route } from "../model/line.ts";
import type { Item } from "./items.ts";
import { GO, type Outcome, WAIT } from "./phase.ts";
import type { Station } from "./station.ts";

/** Thrown while a line runs, for an item that no edge out of its station takes; the message names both. */
export class RoutingError extends Error {
  override readonly name = "RoutingError";
}

/** What conditions ask of an item. */
export type ViewOf = (item: Item) => ProductView;

/** Targets that are no buffer. */
const SINK = -1, REJECT = -2;

/** A station's ways out, by number: a buffer's index, or the sink, or the reject bin. */
export class Exits {
  readonly #targets: readonly number[];

  constructor(readonly machine: Machine, readonly viewOf: ViewOf) {
    this.#targets = machine.routes.map(targetOf);
  }

  /** Where the item goes. @throws {RoutingError} when no condition holds */
  choose(item: Item): number {
    if (this.machine.routesByCondition) return this.#firstThatHolds(this.viewOf(item));
    return item.isFound ? REJECT : this.#targets[0];
  }

  #firstThatHolds(view: ProductView): number {
    const { name, routes } = this.machine;
    const chosen = routes.findIndex(({ condition }) => condition === null || condition(view));
    if (chosen >= 0) return this.#targets[chosen];
    throw new RoutingError(`Cannot route an item of type ${view.type} out of ${name}: no condition of its edges holds`);
  }
}

/** Hands each output over to its target, waiting while that is full. */
export function deliver(station: Station): Outcome {
  while (station.delivered < station.outputCount) {
    const item = station.outputs[station.delivered];
    if (!handOver(station, item, station.exits.choose(item))) {
      station.enter(BLOCKED);
      return WAIT;
    }
    station.delivered++;
  }
  return GO;
}

/** @returns false while the target is full: the buffer will take the item over and wake the station */
function handOver(station: Station, item: Item, target: number): boolean {
  if (target >= 0) return station.buffers[target].put(item, station);
  if (target === SINK) {
    station.counters.ship(item);
  } else {
    station.counters.reject(item);
    station.rejected++;
  }
  return true;
}

function targetOf({ to }: Route): number {
  return to.kind === "buffer" ? to.buffer : to.kind === "sink" ? SINK : REJECT;
}
