/**
 * How far stations may run ahead of each other on the way to the item that ends a run: no further than it can leave at the
 * earliest. The nearer it is the shorter are the stretches, so that nothing after it ever has to be undone.
 *
 * @module
 */
import { rangeOf } from "../../distribution/distribution.ts";
import type { Machine } from "../../model/line.ts";
import type { AheadStation } from "./ahead_station.ts";
import { handsFinishedOver } from "./is_local.ts";
import type { AheadLine } from "./set_up_ahead.ts";

/** A station on the way of the last item. */
interface Step {
  readonly station: AheadStation;
  /** Seconds from one cycle's outputs to those of the next, at least; 0 where that is not known. */
  readonly cycleSecondsMin: number;
}

/** The item with which the run ends. */
export class LastItem {
  readonly #plan: AheadLine;
  /** From the station that hands it over back to one that takes raw material, or items of several kinds. */
  readonly #way: Step[] = [];

  constructor(plan: AheadLine) {
    this.#plan = plan;
    const { stations } = plan;
    let station = stations.find(({ machine }) => handsFinishedOver(machine));
    for (; station !== undefined; station = stations.find((maker) => leadsTo(maker, this.#way.at(-1)!.station))) {
      this.#way.push({ station, cycleSecondsMin: cycleSecondsMinOf(station.machine) });
    }
  }

  /** When it has left, once it has. */
  get leftAt(): number {
    return this.#way[0].station.now;
  }

  /** A moment by which it may just have left, and no later one: all before now has happened. */
  get horizon(): number {
    const { counters, stations } = this.#plan;
    let items = counters.lastItem - counters.finishedItems, earliest = Infinity;
    if (items === Infinity) return Infinity;
    for (const { scheduler } of stations) earliest = Math.min(earliest, scheduler.nextTime);
    for (const { station, cycleSecondsMin } of this.#way) {
      const { from, held, outputCount, delivered, machine: { batchIn, batchOut } } = station;
      const finished = outputCount - delivered, cycles = Math.ceil((items - finished) / batchOut);
      const batches = finished > 0 ? cycles + 1 : cycles,
        first = station.isStuck ? station.now : station.scheduler.nextTime;
      earliest = Math.max(earliest, first + (batches - 1) * cycleSecondsMin);
      items = cycles * batchIn - held - (from?.level ?? 0);
      if (items <= 0) break;
    }
    return justAfter(earliest);
  }
}

/** Whether all that the other takes comes from here. */
function leadsTo({ machine: { routes } }: AheadStation, { machine: { inputs } }: AheadStation): boolean {
  const [{ kind, index }] = inputs;
  return inputs.length === 1 && kind === "buffer" &&
    routes.some(({ to }) => to.kind === "buffer" && to.buffer === index);
}

/** A little less than the shortest cycle takes at the highest speed: the clock rounds. */
function cycleSecondsMinOf({ anomalies, cycleSeconds, phases, speedControl }: Machine): number {
  const executes = phases.some(({ kind }) => kind === "execute") && phases.every(({ kind }) => kind !== "custom");
  if (anomalies.length > 0 || !executes) return 0;
  const factorMax = Math.max(1, ...speedControl.map(({ factor }) => factor));
  return Math.max(0, rangeOf(cycleSeconds)[0] / factorMax * 0.999 - 1e-6);
}

/** The next moment that a clock can show. */
function justAfter(seconds: number): number {
  return seconds === 0 ? Number.MIN_VALUE : seconds + 0.75 * Number.EPSILON * seconds;
}
