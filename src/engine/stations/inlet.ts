/**
 * Where the machines of one node take from: its ways in, the choice among them, and the machines that wait for them.
 *
 * @module
 */
import type { MergeRule } from "../../model/line.ts";
import type { Item } from "./items.ts";
import type { Station } from "./station.ts";
import { WaitingLine } from "./waiting_line.ts";

/** A way in: a source or a buffer. */
export interface Supply {
  /** Since when its next item could be taken, seconds; `Infinity` while none can. */
  readonly readySince: number;
  /** Takes the next item, which is there. */
  takeFirst(): Item;
}

/** Is told who waits. */
export interface Waiters {
  join(station: Station): void;
  leave(station: Station): void;
}

interface Way {
  readonly supply: Supply;
  readonly need: number;
  readonly priority: number;
  /** Told of those that wait, where it is not enough that they stand at the inlet. */
  readonly waiters?: Waiters;
}

/** The ways into a node. */
export class Inlet {
  /** The node's machines that wait for an item. */
  readonly takers = new WaitingLine();
  /** In the order of the file. */
  readonly #ways: Way[] = [];
  readonly #told: { readonly need: number; readonly waiters: Waiters }[] = [];
  readonly #inTurn: boolean;
  /** With `round_robin`: the way whose turn it is. */
  #turn = 0;

  constructor(readonly merge: MergeRule) {
    this.#inTurn = merge === "round_robin";
  }

  /** Adds a way in. @returns its number */
  add(way: Way): number {
    const { need, waiters } = way;
    if (waiters !== undefined) this.#told.push({ need, waiters });
    return this.#ways.push(way) - 1;
  }

  /** The number of the way to take from next; -1 while there is nothing that the station wants. */
  choose(station: Station): number {
    if (this.#inTurn) return this.#chooseInTurn(station);
    const ways = this.#ways, byPriority = this.merge === "priority";
    let best = -1, bestRank = Infinity;
    for (let i = 0; i < ways.length; i++) {
      const { supply, need, priority } = ways[i], { readySince } = supply;
      if (readySince === Infinity || !station.wants(need)) continue;
      const rank = byPriority ? priority : readySince;
      if (best >= 0 && rank >= bestRank) continue;
      best = i;
      bestRank = rank;
    }
    return best;
  }

  /** Takes the next item of a way for a station that collects. */
  take(way: number, station: Station): void {
    this.#give(way, station, this.#ways[way].supply.takeFirst());
  }

  /** Puts an item of a way into the hands of a station that waits; with the last that it collects it is woken. */
  hand(way: number, station: Station, item: Item): void {
    if (!this.#give(way, station, item)) return;
    this.leave(station);
    station.wake();
  }

  /** The station waits until it has been given all that it collects. */
  wait(station: Station): void {
    this.takers.join(station);
    for (const { waiters, need } of this.#told) if (station.wants(need)) waiters.join(station);
  }

  /** The station waits no longer. */
  leave(station: Station): void {
    this.takers.leave(station);
    for (const { waiters } of this.#told) waiters.leave(station);
  }

  /** The station waits no longer for items of this kind. */
  leaveFor(need: number, station: Station): void {
    for (const told of this.#told) if (told.need === need) told.waiters.leave(station);
  }

  /** @returns whether the station now has all that it collects */
  #give(way: number, station: Station, item: Item): boolean {
    if (this.#inTurn) this.#turn = (way + 1) % this.#ways.length;
    return station.receiveFor(this.#ways[way].need, item);
  }

  #chooseInTurn(station: Station): number {
    const ways = this.#ways;
    for (let i = 0; i < ways.length; i++) {
      const way = (this.#turn + i) % ways.length;
      if (ways[way].supply.readySince !== Infinity && station.wants(ways[way].need)) return way;
    }
    return -1;
  }
}
