import { STARVED } from "../../model/line.ts";
import type { Buffer } from "../buffer.ts";
import { GO, type Phase, WAIT } from "../phase.ts";
import type { Station } from "../station.ts";

/** A time drawn at random, seconds. */
type Draw = () => number;

/**
 * Takes the inputs of one cycle, each as soon as it is there, and draws the time of the cycle; null where every cycle
 * takes the time that the station has been given.
 */
export function createCollect(station: Station, nextCycleSeconds: Draw | null): Phase {
  const { input } = station.machine;
  return input.kind === "source"
    ? createCollectFromSource(nextCycleSeconds)
    : createCollectFromBuffer(station.buffers[input.buffer], nextCycleSeconds);
}

function createCollectFromBuffer(buffer: Buffer, nextCycleSeconds: Draw | null): Phase {
  return (station) => {
    while (station.held < station.machine.batchIn) {
      const item = buffer.take(station);
      if (item === null) return starve(station);
      station.receive(item);
    }
    return begin(station, nextCycleSeconds);
  };
}

function createCollectFromSource(nextCycleSeconds: Draw | null): Phase {
  return (station) => {
    while (station.held < station.machine.batchIn) {
      if (station.inventory === 0) return starve(station);
      station.inventory--;
      if (station.machine.passesThrough) station.outputs[station.held] = createRaw(station);
      station.taken++;
      station.held++;
    }
    return begin(station, nextCycleSeconds);
  };
}

function starve(station: Station): typeof WAIT {
  station.enter(STARVED);
  return WAIT;
}

function begin(station: Station, nextCycleSeconds: Draw | null): typeof GO {
  if (station.machine.startsBaseUnits) bear(station);
  if (nextCycleSeconds !== null) station.cycleSeconds = nextCycleSeconds();
  return GO;
}

/** The base unit that this cycle makes comes into process with its raw input. */
function bear(station: Station): void {
  station.heldUnits = 1;
  station.heldBirth = station.now;
  station.counters.born(1);
}

function createRaw({ items, now }: Station) {
  const item = items.add();
  item.units = 0;
  item.defects = 0;
  item.isFound = false;
  item.madeBy = -1;
  item.birth = now;
  return item;
}
