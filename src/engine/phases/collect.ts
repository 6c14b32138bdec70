import { constantOf } from "../../distribution/distribution.ts";
import { STARVED } from "../../model/states.ts";
import { AGAIN, GO, type Outcome, type Phase, type PhaseMaker, WAIT } from "../stations/phase.ts";
import { speedFactor } from "../stations/speed_control.ts";
import type { Station } from "../stations/station.ts";

/** Takes the inputs of one cycle, each as soon as it is there, and sets the time of the cycle. */
export const collect: PhaseMaker<unknown> = {
  create({ station, machine, sampler, multiplier, supplyPauses }) {
    setCycleTime(station, { draw: () => sampler(machine.cycleSeconds, "cycle"), times: multiplier("cycle") });
    const phase = phaseOf(station);
    if (supplyPauses === null) return phase;
    return (station) => {
      const seconds = supplyPauses.secondsLeft(station.now);
      if (seconds === 0) return phase(station);
      return station.stay(STARVED, seconds) === GO ? phase(station) : AGAIN;
    };
  },
};

function phaseOf({ source, inbound }: Station): Phase {
  if (source !== null) return collectFromSource;
  return inbound === null ? collectMerged : collectFromBuffer;
}

/** How the time of a cycle is drawn, and what it is times by damage and by what goes wrong; null: always 1. */
interface CycleTime {
  readonly draw: () => () => number;
  readonly times: (() => number) | null;
}

function setCycleTime(station: Station, { draw, times }: CycleTime): void {
  const { cycleSeconds, speedControl } = station.machine, constant = constantOf(cycleSeconds);
  if (constant !== null) station.cycleSeconds = constant;
  if (speedControl.length === 0 && constant !== null && times === null) return;
  const next = draw(), factor = speedControl.length > 0 ? speedFactor(station) : null;
  const atSpeed = factor === null ? next : () => next() / factor();
  station.drawCycleSeconds = times === null ? atSpeed : () => atSpeed() * times();
}

function collectFromBuffer(station: Station): Outcome {
  while (station.held < station.machine.batchIn) {
    const item = station.inbound!.take(station);
    if (item === null) return starve(station);
    station.receive(item);
  }
  return begin(station);
}

function collectFromSource(station: Station): Outcome {
  const source = station.source!,
    { passesThrough } = station.machine,
    needsItem = passesThrough || source.baseUnits > 0 || source.visits !== null;
  while (station.held < station.machine.batchIn) {
    if (source.inventory === 0) {
      station.inputPort.wait(station);
      return starve(station);
    }
    if (needsItem) {
      station.receive(source.takeFirst());
    } else {
      source.take();
      station.held++;
    }
  }
  return begin(station);
}

function collectMerged(station: Station): Outcome {
  const { inputPort } = station;
  while (!station.isProvided) {
    const input = inputPort.choose(station);
    if (input < 0) {
      inputPort.wait(station);
      return starve(station);
    }
    inputPort.take(input, station);
  }
  return begin(station);
}

function starve(station: Station): typeof WAIT {
  station.enter(STARVED);
  return WAIT;
}

function begin(station: Station): typeof GO {
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
