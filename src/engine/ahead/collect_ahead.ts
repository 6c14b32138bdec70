import { collectFromSource } from "../phases/collect.ts";
import { begin } from "../phases/begin_cycle.ts";
import { AGAIN, type Step } from "../stations/phase.ts";
import type { AheadStation } from "./ahead_station.ts";
import { INPUT } from "./waits.ts";

/** Takes the inputs of one cycle out of the buffer before it, each as soon as it is there. */
export function collectAhead(station: AheadStation): Step {
  if (station.runsQuietly()) return AGAIN;
  const { from, machine: { batchIn } } = station, buffer = from!;
  while (station.held < batchIn) {
    if (buffer.capacity === 0) buffer.ask(station.now, station.scheduler.backgroundTime);
    const { readyAt } = buffer;
    if (readyAt > station.now) return station.await(INPUT, readyAt);
    station.receive(buffer.take(station.items.add(), station.now));
  }
  return begin(station);
}

/** Takes the inputs of one cycle out of a source. */
export function collectRaw(station: AheadStation): Step {
  if (station.runsQuietly()) return AGAIN;
  return collectFromSource(station);
}
