import type { Machine, PhaseModel } from "../../model/line.ts";
import type { Item } from "../stations/items.ts";
import { GO, type Outcome, type Phase, type PhaseMaker } from "../stations/phase.ts";
import type { Station } from "../stations/station.ts";

/** Makes the outputs of one cycle, or forwards the inputs; each gets a new defect at the station's rate. */
export const transform: PhaseMaker<Extract<PhaseModel, { kind: "transform" }>> = {
  create({ params: { defectRate }, machine, station, stream, multiplier, trials }) {
    if (!machine.passesThrough && machine.batchOut > 1) station.drawOutput = stream("dealing");
    const phase = phaseOf(machine, defectRate), times = multiplier("defects");
    if (defectRate === 0) return phase;
    if (times === null) {
      const defects = station.defects = trials(defectRate, "defect");
      station.spoils = () => defects.hits();
      return phase;
    }
    const chance = stream("defect");
    let rate = defectRate;
    station.spoils = () => chance() < rate;
    return (station) => {
      rate = defectRate * times();
      return phase(station);
    };
  },
};

function phaseOf({ passesThrough, batchOut }: Machine, defectRate: number): Phase {
  if (passesThrough) return defectRate > 0 ? spoil : passThrough;
  return batchOut === 1 ? makeOne : makeMany;
}

function passThrough(station: Station): Outcome {
  station.outputCount = station.held;
  station.endCycle();
  if (station.visits !== null) station.visits.endWork();
  return GO;
}

function spoil(station: Station): Outcome {
  for (let i = 0; i < station.held; i++) station.outputs[i].defects += newDefects(station);
  return passThrough(station);
}

function makeOne(station: Station): Outcome {
  const item = station.items.add(), units = station.heldUnits;
  item.units = units;
  item.defects = station.heldDefects + newDefects(station);
  item.marked = station.heldMarked;
  item.madeBy = station.index;
  if (units === 0) item.birth = station.now;
  else item.birth = station.heldBirth / units;
  station.outputs[0] = item;
  station.outputCount = 1;
  return finish(station);
}

/** The base units, and those marked among them, are split evenly, the defects of the inputs dealt one by one at random. */
function makeMany(station: Station): Outcome {
  const { batchOut } = station.machine, units = station.heldUnits / batchOut;
  const birth = units === 0 ? station.now : station.heldBirth / station.heldUnits;
  for (let i = 0; i < batchOut; i++) station.outputs[i] = makeItem(station, units, birth);
  for (let i = 0; i < station.heldDefects; i++) {
    station.outputs[Math.floor(station.drawOutput!() * batchOut)].defects++;
  }
  station.outputCount = batchOut;
  return finish(station);
}

function makeItem(station: Station, units: number, birth: number): Item {
  const item = station.items.add();
  item.units = units;
  item.defects = newDefects(station);
  item.marked = station.heldMarked / station.machine.batchOut;
  item.madeBy = station.index;
  item.birth = birth;
  return item;
}

/** @returns 1 where the output gets a new defect, else 0 */
function newDefects(station: Station): number {
  const { spoils } = station;
  if (spoils === null || !spoils()) return 0;
  station.defectsCreated++;
  station.counters.defectsCreated++;
  return 1;
}

function finish(station: Station): typeof GO {
  station.clearHeld();
  station.endCycle();
  if (station.visits !== null) station.visits.endMaking();
  return GO;
}
