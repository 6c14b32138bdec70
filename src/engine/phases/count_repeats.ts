import { GO, type Outcome } from "../stations/phase.ts";
import type { Station } from "../stations/station.ts";

/** Counts the base units that the station completes again: only items that it passes on can come back. */
export function countRepeats(station: Station): Outcome {
  for (let i = 0; i < station.outputCount; i++) {
    const item = station.outputs[i];
    if (!item.isFirstCompletion()) station.repeatedUnits += item.units;
  }
  return GO;
}
