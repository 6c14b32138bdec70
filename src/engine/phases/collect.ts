import { constantOf } from "../../distribution/distribution.ts";
import { STARVED } from "../../model/states.ts";
import { begin } from "./begin_cycle.ts";
import { AGAIN, GO, type Phase, type PhaseMaker, type Step, WAIT } from "../stations/phase.ts";
import { CycleTimes } from "../stations/cycle_times.ts";
import type { Station } from "../stations/station.ts";

/** Takes the inputs of one cycle, each as soon as it is there, and sets the time of the cycle. */
export const collect: PhaseMaker<unknown> = {
  create({ station, machine, sampler, multiplier, supplyPauses }) {
    setCycleTime(station, { draw: () => sampler(machine.cycleSeconds, "cycle"), times: multiplier("cycle") });
    const phase = phaseOf(station);
    if (supplyPauses === null) return phase;
    return (station) => {
      const seconds = station.isServed && !station.isProvided ? 0 : supplyPauses.secondsLeft(station.now);
      if (seconds === 0) return phase(station);
      return station.stay(STARVED, seconds) === GO ? phase(station) : AGAIN;
    };
  },
};

function phaseOf({ source, inbound, collection }: Station): Phase {
  if (collection !== null) return collection;
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
  const all = new CycleTimes(constant, constant === null ? draw() : () => constant);
  if (times === null) station.cycleTimes = all;
  if (constant !== null) station.cycleSeconds = constant;
  if (speedControl.length === 0 && constant !== null && times === null) return;
  // On the queue nothing looks at a time before its cycle begins.
  const next = station.collection === null ? all.draw : () => all.use();
  const factor = speedControl.length > 0 ? station.speedFactor() : null;
  const atSpeed = factor === null ? next : () => next() / factor();
  station.drawCycleSeconds = times === null ? atSpeed : () => atSpeed() * times();
}

function collectFromBuffer(station: Station): Step {
  while (station.held < station.machine.batchIn) {
    const item = station.inbound!.take(station);
    if (item === null) return starve(station);
    station.receive(item);
  }
  return begin(station);
}

/** Takes what a source has, or waits for it. */
export function collectFromSource(station: Station): Step {
  const source = station.source!,
    { passesThrough } = station.machine,
    needsItem = passesThrough || source.baseUnits > 0 || source.visits !== null;
  while (station.held < station.machine.batchIn) {
    if (source.inventory === 0) {
      station.inputPort.wait(station);
      return starve(station);
    }
    if (needsItem) {
      station.receive(source.takeFirst(station.now));
    } else {
      source.take();
      station.held++;
    }
  }
  return begin(station);
}

function collectMerged(station: Station): Step {
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
  station.intervals.wait(STARVED);
  return WAIT;
}
