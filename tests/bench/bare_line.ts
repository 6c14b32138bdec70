/**
 * The baseline line as one hand-written loop: no configuration, no recorder, no frames, no tracing of items. The least
 * that a simulation of it costs, and so the yardstick for the engine.
 *
 * @module
 */
import { BLOCKED, DOWN, EXECUTE, JAMMED, STARVED } from "../../src/model/states.ts";
import {
  BareStation,
  CLEARING,
  CYCLE,
  join,
  NO_INPUT,
  NO_SPACE,
  REPAIR,
  type StationValues,
  Uniforms,
} from "./bare_station.ts";

/** The numbers of `config/equipment`, and the capacities between the stations. */
const STATIONS: readonly StationValues[] = [
  {
    cycleSeconds: 3600 / 10000,
    batchIn: 1,
    failureSeconds: 7200,
    repairSeconds: 900,
    jamProbability: 0.01,
    clearingSeconds: 15,
    defectProbability: 0.02,
  },
  { cycleSeconds: 3600 / 11000, batchIn: 1, detectionProbability: 0.95 },
  {
    cycleSeconds: 3600 / 12000,
    batchIn: 12,
    failureSeconds: 14400,
    repairSeconds: 3600,
    jamProbability: 0.05,
    clearingSeconds: 30,
  },
  { cycleSeconds: 3600 / 13000, batchIn: 60, failureSeconds: 28800, repairSeconds: 3600 },
];
const CAPACITIES = [50, 20, 100];

/** The line in operation, for one run. */
export class BareLine {
  #now = 0;
  readonly #stations: readonly BareStation[];

  constructor(seed: number) {
    this.#stations = STATIONS.map((values, index) => new BareStation(values, new Uniforms(seed * 16 + index)));
    CAPACITIES.forEach((capacity, index) => join(this.#stations[index], this.#stations[index + 1], capacity));
  }

  /** Cycles that its stations have completed. */
  get cycles(): number {
    return this.#stations.reduce((sum, { completed }) => sum + completed, 0);
  }

  /** Seconds that a station has spent in a state, as far as it has left it. */
  stateSeconds(station: number, state: number): number {
    return this.#stations[station].stateSeconds[state];
  }

  /** Processes the events before `endSeconds`. */
  run(endSeconds: number): void {
    const stations = this.#stations;
    for (const station of stations) this.#collect(station);
    for (;;) {
      let next = stations[0];
      for (let i = 1; i < stations.length; i++) if (stations[i].nextTime < next.nextTime) next = stations[i];
      if (next.nextTime >= endSeconds) break;
      this.#now = next.nextTime;
      if (next.activity === CYCLE) this.#complete(next);
      else if (next.activity === REPAIR) this.#jamOrExecute(next);
      else this.#execute(next);
    }
    this.#now = endSeconds;
    for (const station of stations) this.#enter(station, station.state);
  }

  #enter(station: BareStation, state: number): void {
    station.stateSeconds[station.state] += this.#now - station.since;
    station.since = this.#now;
    station.state = state;
  }

  #collect(station: BareStation): void {
    const buffer = station.inbound;
    if (buffer !== null) {
      const feeder = station.feeder!;
      while (station.held < station.batchIn && buffer.level > 0) {
        station.isDefective |= buffer.take();
        station.held++;
        if (feeder.activity === NO_SPACE) this.#deliver(feeder);
      }
      if (station.held < station.batchIn) return;
    }
    if (station.failureProbability > 0 && station.random.next() < station.failureProbability) {
      this.#enter(station, DOWN);
      station.hold(REPAIR, this.#now - Math.log(1 - station.random.next()) * station.repairSeconds);
    } else {
      this.#jamOrExecute(station);
    }
  }

  #jamOrExecute(station: BareStation): void {
    if (station.jamProbability > 0 && station.random.next() < station.jamProbability) {
      this.#enter(station, JAMMED);
      station.hold(CLEARING, this.#now + station.clearingSeconds);
    } else {
      this.#execute(station);
    }
  }

  #execute(station: BareStation): void {
    this.#enter(station, EXECUTE);
    station.hold(CYCLE, this.#now + station.cycleSeconds);
  }

  #complete(station: BareStation): void {
    station.nextTime = Infinity;
    station.completed++;
    if (station.defectProbability > 0 && station.random.next() < station.defectProbability) station.isDefective = 1;
    this.#enter(station, BLOCKED);
    if (station.outbound === null || station.rejects()) this.#release(station);
    else this.#deliver(station);
  }

  #deliver(station: BareStation): void {
    const buffer = station.outbound!, getter = station.getter!;
    if (buffer.level === buffer.capacity) {
      station.activity = NO_SPACE;
      return;
    }
    buffer.put(station.isDefective);
    this.#release(station);
    if (getter.activity === NO_INPUT) this.#collect(getter);
  }

  #release(station: BareStation): void {
    station.held = 0;
    station.isDefective = 0;
    this.#enter(station, STARVED);
    station.activity = NO_INPUT;
    this.#collect(station);
  }
}
