/**
 * Where the machines of one node take from: its inputs, the choice among them, and the machines that wait for them.
 *
 * @module
 */
import type { MergeRule } from "../../model/line.ts";
import type { Item } from "./items.ts";
import type { Station } from "./station.ts";
import { WaitingLine } from "./waiting_line.ts";

/** An input: a source or a buffer. */
export interface Supply {
  /** Since when its next item could be taken, seconds; `Infinity` while none can. */
  readonly readySince: number;
  /** Takes the next item, which is there. */
  takeFirst(): Item;
}

/** Hears who waits. */
export interface WaitListener {
  join(station: Station): void;
  leave(station: Station): void;
}

interface PortInput {
  readonly supply: Supply;
  readonly need: number;
  readonly priority: number;
  /** Listens to who waits, where it is not enough that they stand at the input port. */
  readonly waiters?: WaitListener;
}

/** The inputs of a node. */
export class InputPort {
  /** The node's machines that wait for an item. */
  readonly getters = new WaitingLine();
  /** In the order of the file. */
  readonly #inputs: PortInput[] = [];
  readonly #listeners: { readonly need: number; readonly waiters: WaitListener }[] = [];
  readonly #inTurn: boolean;
  /** With `round_robin`: the input whose turn it is. */
  #turn = 0;

  constructor(readonly merge: MergeRule) {
    this.#inTurn = merge === "round_robin";
  }

  /** Adds an input. @returns its number */
  add(input: PortInput): number {
    const { need, waiters } = input;
    if (waiters !== undefined) this.#listeners.push({ need, waiters });
    return this.#inputs.push(input) - 1;
  }

  /** The number of the input to take from next; -1 while there is nothing that the station wants. */
  choose(station: Station): number {
    if (this.#inTurn) return this.#chooseInTurn(station);
    const inputs = this.#inputs, byPriority = this.merge === "priority";
    let best = -1, bestRank = Infinity;
    for (let i = 0; i < inputs.length; i++) {
      const { supply, need, priority } = inputs[i], { readySince } = supply;
      if (readySince === Infinity || !station.wants(need)) continue;
      const rank = byPriority ? priority : readySince;
      if (best >= 0 && rank >= bestRank) continue;
      best = i;
      bestRank = rank;
    }
    return best;
  }

  /** Takes the next item of an input for a station that collects. */
  take(input: number, station: Station): void {
    this.#give(input, station, this.#inputs[input].supply.takeFirst());
  }

  /** Puts an item of an input into the hands of a station that waits; with the last that it collects it is woken. */
  hand(input: number, station: Station, item: Item): void {
    if (!this.#give(input, station, item)) return;
    this.leave(station);
    station.wake();
  }

  /** The station waits until it has been given all that it collects. */
  wait(station: Station): void {
    this.getters.join(station);
    for (const { waiters, need } of this.#listeners) if (station.wants(need)) waiters.join(station);
  }

  /** The station waits no longer. */
  leave(station: Station): void {
    this.getters.leave(station);
    for (const { waiters } of this.#listeners) waiters.leave(station);
  }

  /** The station waits no longer for items of this kind. */
  leaveFor(need: number, station: Station): void {
    for (const listeners of this.#listeners) if (listeners.need === need) listeners.waiters.leave(station);
  }

  /** @returns whether the station now has all that it collects */
  #give(input: number, station: Station, item: Item): boolean {
    if (this.#inTurn) this.#turn = (input + 1) % this.#inputs.length;
    return station.receive(item, this.#inputs[input].need);
  }

  #chooseInTurn(station: Station): number {
    const inputs = this.#inputs;
    for (let i = 0; i < inputs.length; i++) {
      const input = (this.#turn + i) % inputs.length;
      if (inputs[input].supply.readySince !== Infinity && station.wants(inputs[input].need)) return input;
    }
    return -1;
  }
}
