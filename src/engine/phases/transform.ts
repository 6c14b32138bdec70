import type { Item } from "../items.ts";
import type { Stream } from "../random.ts";
import { GO, type Phase } from "../phase.ts";
import type { Station } from "../station.ts";

/** Makes the output of one cycle, with a new defect at the given rate. */
export function createTransform(defectRate: number, chance: Stream): Phase {
  return (station) => {
    const isDefective = defectRate > 0 && chance() < defectRate;
    station.outputs[0] = makeItem(station, isDefective ? 1 : 0);
    station.outputCount = 1;
    station.completed++;
    if (isDefective) {
      station.defectsCreated++;
      station.counters.defectsCreated++;
    } else {
      station.completedWithoutNewDefect++;
    }
    return endCycle(station);
  };
}

/** Forwards the inputs of one cycle as they are. */
export const passThrough: Phase = (station) => {
  station.outputCount = station.held;
  station.completed += station.held;
  station.completedWithoutNewDefect += station.held;
  return endCycle(station);
};

function makeItem(station: Station, newDefects: number): Item {
  const item = station.items.add(), units = station.heldUnits;
  item.units = units;
  item.defects = station.heldDefects + newDefects;
  item.isFound = false;
  item.madeBy = station.index;
  item.birth = units === 0 ? station.now : station.heldBirth / units;
  return item;
}

function endCycle(station: Station): typeof GO {
  station.stays.cycles++;
  station.held = 0;
  station.heldUnits = 0;
  station.heldDefects = 0;
  station.heldBirth = 0;
  station.delivered = 0;
  return GO;
}
