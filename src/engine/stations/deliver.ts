/**
 * Delivery, which ends every cycle: the choice of a target for each output, and waiting while that is full.
 *
 * @module
 */
import { BLOCKED } from "../../model/states.ts";
import type { Buffer } from "./buffer.ts";
import { ANY, BY_PRODUCT_SINK, SINK, UNCHOSEN } from "./output_port.ts";
import type { Item } from "./items.ts";
import { GO, type Outcome, WAIT } from "./phase.ts";
import type { Station } from "./station.ts";

/**
 * Hands each output over to its target, waiting while that is full. After the run's last item no finished one leaves, and
 * the station that handed it over does nothing more.
 */
export function deliver(station: Station): Outcome {
  while (station.delivered < station.outputCount) {
    const item = station.outputs[station.delivered];
    const target = targetOf(station, item);
    if (target === SINK && station.counters.isComplete) return WAIT;
    if (!handOver(station, item, target)) {
      awaitRoom(station, target);
      return WAIT;
    }
    if (station.target !== UNCHOSEN) station.target = UNCHOSEN;
    station.delivered++;
    if (target === SINK && station.counters.isComplete) return WAIT;
  }
  return GO;
}

/** Conditions are asked once, when the item is ready, also where a failure interrupts the waiting. */
function targetOf({ target, outputPort }: Station, item: Item): number {
  if (target === UNCHOSEN) return outputPort.choose(item);
  return target === ANY ? outputPort.chooseOpen(item) : target;
}

/** @returns false while the target is full */
function handOver(station: Station, item: Item, target: number): boolean {
  if (!isPut(station, item, target)) return false;
  if (station.visits !== null) station.visits.leave(station.delivered, item, target);
  return true;
}

function isPut(station: Station, item: Item, target: number): boolean {
  if (target >= 0) return station.buffers[target].put(item);
  if (target === ANY) return false;
  leaveLine(station, item, target);
  return true;
}

/** The item leaves the line here. */
export function leaveLine(station: Station, item: Item, target: number): void {
  const { counters } = station;
  if (target === SINK) counters.ship(item, station);
  else if (target === BY_PRODUCT_SINK) counters.shipByProduct(item, station);
  else {
    reject(station, item);
    station.rejected++;
  }
}

/** The item leaves the line here, to be thrown away. */
export function reject(station: Station, item: Item): void {
  station.completedUnitsRejected += item.completedUnits;
  station.counters.reject(item, station);
}

/** From now on the buffer takes the item over as soon as it has room, and wakes the station. */
function awaitRoom(station: Station, target: number): void {
  station.intervals.wait(BLOCKED);
  station.noteFinished();
  station.target = target;
  if (target !== ANY) station.buffers[target].awaitRoom(station);
  else for (const open of station.outputPort.open) station.buffers[open].awaitRoom(station);
}

/** Hands over to a buffer the item that the station waits with, and chooses where the next one goes, if there is one. */
export function giveUp(station: Station, to: Buffer): Item {
  const { delivered: place, target, outputPort, outputs } = station, item = outputs[place];
  station.visits?.leave(place, item, target >= 0 ? target : station.buffers.indexOf(to));
  station.delivered++;
  if (target === ANY) {
    withdrawOffers(station, to);
    outputPort.settleFor(to, item);
  }
  station.target = station.delivered < station.outputCount ? outputPort.choose(outputs[station.delivered]) : UNCHOSEN;
  return item;
}

/** Waits no longer for room in any of the buffers that it waited for together. */
export function withdrawOffers(station: Station, except: Buffer | null = null): void {
  const { buffers, outputPort: { open } } = station;
  for (const index of open) if (buffers[index] !== except) buffers[index].putters.leave(station);
}

/** What the station has collected for a cycle is rejected; nothing is made of it. */
export function scrap(station: Station): void {
  station.visits?.scrap();
  if (station.machine.passesThrough) {
    for (let i = 0; i < station.held; i++) reject(station, station.outputs[i]);
  } else {
    station.counters.rejectHeld(station);
    station.clearHeld();
  }
  station.outputCount = 0;
  station.scrapped++;
  station.letGo();
}
