import { AGAIN, GO } from "../stations/phase.ts";
import type { Station } from "../stations/station.ts";

/** A cycle begins, with all that it needs. @returns AGAIN where its speed is not known yet */
export function begin(station: Station): typeof GO | typeof AGAIN {
  if (!station.knowsSpeed()) return AGAIN;
  if (station.machine.startsBaseUnits) startBaseUnits(station);
  if (station.drawCycleSeconds !== null) station.cycleSeconds = station.drawCycleSeconds();
  if (station.visits !== null) station.visits.endCollecting();
  return GO;
}

/** The base units that this cycle makes come into process with its raw input. */
function startBaseUnits(station: Station): void {
  const { batchOut } = station.machine;
  station.heldUnits = batchOut;
  station.heldBirth = batchOut * station.now;
  station.counters.unitsBorn += batchOut;
}
