import { GO, type Outcome } from "../stations/phase.ts";
import type { Station } from "../stations/station.ts";

/** Counts the base units that the station completes again, and keeps in mind which it has completed. */
export function countRepeats(station: Station): Outcome {
  for (let i = 0; i < station.outputCount; i++) {
    const item = station.outputs[i];
    station.repeatedUnits += item.seenUnits;
    item.seenUnits = item.units;
  }
  return GO;
}
