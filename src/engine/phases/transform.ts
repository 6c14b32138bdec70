import type { Item } from "../items.ts";
import { GO, type Outcome } from "../phase.ts";
import type { Station } from "../station.ts";

/** Makes the output of one cycle, with a new defect at the station's rate. */
export function transform(station: Station): Outcome {
  const { drawDefect } = station, isDefective = drawDefect !== null && drawDefect() < station.defectRate;
  station.outputs[0] = makeItem(station, isDefective ? 1 : 0);
  station.outputCount = 1;
  if (isDefective) {
    station.defectsCreated++;
    station.counters.defectsCreated++;
  }
  station.heldUnits = 0;
  station.heldDefects = 0;
  station.heldBirth = 0;
  return endCycle(station);
}

/** Forwards the inputs of one cycle as they are. */
export function passThrough(station: Station): Outcome {
  station.outputCount = station.held;
  return endCycle(station);
}

function makeItem(station: Station, newDefects: number): Item {
  const item = station.items.add(), units = station.heldUnits;
  item.units = units;
  item.defects = station.heldDefects + newDefects;
  item.isFound = false;
  item.madeBy = station.index;
  if (units === 0) item.birth = station.now;
  else item.birth = station.heldBirth / units;
  return item;
}

function endCycle(station: Station): typeof GO {
  station.stays.cycles++;
  station.held = 0;
  station.delivered = 0;
  return GO;
}
