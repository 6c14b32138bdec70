/**
 * The engine: a line model in, typed columns out. Knows no file, no frame, no product.
 *
 * @module
 */
import type { Line, ProductView } from "../model/line.ts";
import { Buffer } from "./buffer.ts";
import type { EventLevel, MachineTotals, RunColumns, Totals } from "./columns.ts";
import { composePhases } from "./compose_phases.ts";
import { Counters } from "./counters.ts";
import { Exits } from "./deliver.ts";
import { type Item, Items } from "./items.ts";
import { Streams } from "./random.ts";
import { Recorder } from "./recorder.ts";
import { Scheduler } from "./scheduler.ts";
import { type Floor, Station } from "./station.ts";
import { Telemetry } from "./telemetry.ts";

/** A line in operation: advance it, look at it, finish it. */
export class Engine {
  readonly #line: Line;
  readonly #stations: readonly Station[];
  readonly #floor: Floor;
  readonly #telemetry: Telemetry;
  #eventCount = 0;

  constructor(line: Line, { events }: { events: EventLevel }) {
    const items = new Items(), scheduler = new Scheduler(line.machines.length), { clock } = scheduler;
    this.#line = line;
    this.#floor = {
      items,
      scheduler,
      recorder: new Recorder(line, clock, events),
      counters: new Counters(items, clock, line.defectShareMax),
      buffers: line.buffers.map((buffer) => new Buffer(buffer.capacity, clock)),
    };
    this.#telemetry = new Telemetry(line);
    const viewOf = (item: Item) => this.#view(item);
    this.#stations = line.machines.map((machine, index) =>
      new Station(index, machine, new Exits(machine, viewOf), this.#floor)
    );
    const streams = new Streams(line.seed);
    for (const station of this.#stations) {
      station.compose(composePhases(station, streams));
      station.wake();
    }
  }

  /** Seconds since the start of the run. */
  get now(): number {
    return this.#floor.scheduler.clock.now;
  }

  /** Times a station was run: a hold that ended or a wake-up. */
  get eventCount(): number {
    return this.#eventCount;
  }

  /** Processes the events before `now + seconds`, at most to the end of the run. */
  advance(seconds: number): void {
    const end = Math.min(this.now + seconds, this.#line.durationSeconds);
    while (this.now < end) {
      const rowEnd = this.#telemetry.nextEnd;
      this.#runTo(Math.min(rowEnd, end));
      if (this.now === rowEnd) this.#recordRow();
    }
  }

  /** The machine's state as an index into `STATES`. */
  state(machine: number): number {
    return this.#floor.recorder.stays[machine].state;
  }

  /** Sums from the start up to now. */
  totals(): Totals {
    const { counters, buffers } = this.#floor;
    return {
      seconds: this.now,
      machines: this.#stations.map((station) => totalsOf(station)),
      buffers: buffers.map((buffer) => ({ ...buffer.totals(), level: buffer.level })),
      goodItems: counters.goodItems,
      defectiveItems: counters.defectiveItems,
      goodUnits: counters.goodUnits,
      shippedUnits: counters.shippedUnits,
      rejectedUnits: counters.rejectedUnits,
      unitsInLine: this.#sumInside((item) => item.units, (station) => station.heldUnits),
      unitsBorn: counters.unitsBorn,
      defectsCreated: counters.defectsCreated,
      defectsDetected: counters.defectsDetected,
      defectsEscaped: counters.defectsEscaped,
      defectsRepaired: counters.defectsRepaired,
      defectsInLine: this.#sumInside((item) => item.defects, (station) => station.heldDefects),
      unitSeconds: counters.unitSecondsDeparted + this.#sumInside(
        (item) => item.units * (this.now - item.birth),
        (station) => station.heldUnits * this.now - station.heldBirth,
      ),
      flowTime: counters.flowTimes.summary(),
    };
  }

  /** Runs to the end and gives everything recorded away; the engine is of no more use. */
  finish(): RunColumns {
    this.advance(Infinity);
    const totals = this.totals();
    const events = this.#floor.recorder.finish();
    return { endSeconds: this.now, telemetry: this.#telemetry.columns(), events, totals };
  }

  /** Processes the events before `until` and sets the clock to it. */
  #runTo(until: number): void {
    const { scheduler, recorder } = this.#floor, stations = this.#stations;
    for (;;) {
      this.#eventCount += scheduler.runInstant(stations);
      recorder.settle();
      if (scheduler.nextTime >= until) break;
      scheduler.advance();
    }
    scheduler.clock.now = until;
  }

  /** Writes the telemetry row that ends now. */
  #recordRow(): void {
    const { buffers, counters, recorder } = this.#floor;
    this.#telemetry.record({ stations: this.#stations, buffers, counters, recorder });
  }

  /** Sums over what is in buffers and stations: the count is taken there, not derived from what came and went. */
  #sumInside(ofItem: (item: Item) => number, ofStation: (station: Station) => number): number {
    let sum = 0;
    for (const buffer of this.#floor.buffers) for (const item of buffer.items()) sum += ofItem(item);
    for (const station of this.#stations) {
      sum += ofStation(station);
      for (const item of station.itemsInside()) sum += ofItem(item);
    }
    return sum;
  }

  #view(item: Item): ProductView {
    const { machines, materials, raw } = this.#line;
    const maker = item.madeBy < 0 ? null : machines[item.madeBy];
    const found = item.isFound;
    return {
      is_defective: found,
      defects: found ? item.defects : 0,
      type: maker === null ? raw.type : materials[maker.materialType],
      base_units: item.units,
      age_sec: this.now - item.birth,
      passes: 0,
      parent_machine: maker === null ? raw.parentMachine : maker.name,
    };
  }
}

function totalsOf(station: Station): MachineTotals {
  const stays = station.stays.sums();
  return {
    stateSeconds: stays.seconds,
    downCount: stays.down,
    jammedCount: stays.jammed,
    output: station.completed,
    outputWithoutNewDefect: station.completed - station.defectsCreated,
    defectsCreated: station.defectsCreated,
    rejected: station.rejected,
    missed: station.missed,
    falselyRejected: station.falselyRejected,
    taken: station.taken,
  };
}
