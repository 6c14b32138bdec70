import type { LineInput } from "../../model/line.ts";
import { STARVED } from "../../model/states.ts";
import { begin } from "../phases/begin_cycle.ts";
import type { Step } from "../stations/phase.ts";
import type { AheadStation } from "./ahead_station.ts";
import { INPUT, NOTHING } from "./waits.ts";

/**
 * Takes the inputs of one cycle where each is of another kind, each as soon as it is there, whatever the others do: what
 * is certain of one is done before anything is known of another.
 */
export function collectParts(station: AheadStation): Step {
  const { now, scheduler, machine: { inputs } } = station;
  let last = now, next = Infinity, isKnown = true;
  for (const input of inputs) {
    if (input.kind === "source") {
      if (!takesRaw(station, input)) next = Math.min(next, scheduler.backgroundTime);
      continue;
    }
    takeParts(station, input);
    const { readyAt, lastTake } = station.bufferAt(input.index);
    if (!station.wants(input.need)) last = Math.max(last, lastTake);
    else if (readyAt === Infinity) isKnown = false;
    else next = Math.min(next, Math.max(now, readyAt));
  }
  if (!station.isProvided) {
    // What arrives goes straight into its hands: a failure that strikes in that moment comes after what came before it.
    station.inputPort.leave(station);
    station.inputPort.wait(station);
    return station.await(INPUT, isKnown ? next : Infinity);
  }
  if (last === now && !station.isServed) return begin(station);
  // A pause may have begun since it has waited.
  if (last > now) station.enter(STARVED);
  return station.await(NOTHING, last);
}

/** Whether anything can be taken by now, or when that will be is known. */
export function arePartsDecided(station: AheadStation): boolean {
  let isKnown = true;
  for (const { kind, index, need } of station.machine.inputs) {
    if (kind === "source" || !station.wants(need)) continue;
    const { readyAt } = station.bufferAt(index);
    if (readyAt < station.certainTo) return true;
    if (readyAt === Infinity) isKnown = false;
  }
  return isKnown;
}

/** Takes what is certain to be taken of one kind. */
function takeParts(station: AheadStation, { index, need }: LineInput): void {
  const buffer = station.bufferAt(index), { certainTo, now, scheduler } = station;
  while (station.wants(need)) {
    if (buffer.capacity === 0) buffer.ask(Math.max(now, buffer.lastTake), scheduler.backgroundTime);
    const seconds = Math.max(now, buffer.readyAt);
    if (seconds >= certainTo) return;
    station.receive(buffer.take(station.items.add(), seconds), need);
  }
}

/** Takes raw material. @returns false where that is not all: more arrives, at some moment of the background */
function takesRaw(station: AheadStation, { index, need }: LineInput): boolean {
  const source = station.sourceAt(index);
  while (station.wants(need) && source.inventory > 0) station.receive(source.takeFirst(station.now), need);
  return !station.wants(need);
}
