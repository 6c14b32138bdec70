import { STARVED } from "../../model/line.ts";
import type { Item } from "../items.ts";
import { GO, type Outcome, WAIT } from "../phase.ts";
import type { Station } from "../station.ts";

/** Takes the inputs of one cycle out of the buffer, each as soon as it is there, and draws the time of the cycle. */
export function collect(station: Station): Outcome {
  while (station.held < station.machine.batchIn) {
    const item = station.inbound!.take(station);
    if (item === null) return starve(station);
    station.receive(item);
  }
  return begin(station);
}

/** Takes the inputs of one cycle out of a source. */
export function collectFromSource(station: Station): Outcome {
  while (station.held < station.machine.batchIn) {
    if (station.inventory === 0) return starve(station);
    station.inventory--;
    if (station.machine.passesThrough) station.outputs[station.held] = createRaw(station);
    station.held++;
  }
  return begin(station);
}

function starve(station: Station): typeof WAIT {
  station.enter(STARVED);
  return WAIT;
}

function begin(station: Station): typeof GO {
  if (station.machine.startsBaseUnits) bear(station);
  if (station.drawCycleSeconds !== null) station.cycleSeconds = station.drawCycleSeconds();
  return GO;
}

/** The base unit that this cycle makes comes into process with its raw input. */
function bear(station: Station): void {
  station.heldUnits = 1;
  station.heldBirth = station.now;
  station.counters.unitsBorn++;
}

function createRaw({ items, now }: Station): Item {
  const item = items.add();
  item.units = 0;
  item.defects = 0;
  item.isFound = false;
  item.madeBy = -1;
  item.birth = now;
  return item;
}
