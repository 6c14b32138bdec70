/**
 * What the totals of a run cover: all that has passed, or, once a warm-up is over, what has passed since.
 *
 * Sums of seconds begin anew when the warm-up ends, so that no rounding of the time before stays in them. Counts, which
 * telemetry goes on with, are whole numbers: those of the warm-up are noted and taken off.
 *
 * @module
 */
import type { Deadlock, MachineTotals, Totals } from "./record/columns.ts";
import type { BuiltLine } from "./built_line.ts";
import type { Item } from "./stations/items.ts";
import type { Station } from "./stations/station.ts";

/** Sums from which those up to some moment can be taken off. */
const LINE_COUNTS = [
  "goodItems",
  "defectiveItems",
  "goodUnits",
  "shippedUnits",
  "markedUnitsShipped",
  "rejectedUnits",
  "unitsBorn",
  "defectsCreated",
  "defectsDetected",
  "defectsEscaped",
  "defectsRepaired",
  "unitSeconds",
] as const;

const MACHINE_COUNTS = [
  "output",
  "outputWithoutNewDefect",
  "defectsCreated",
  "rejected",
  "missed",
  "falselyRejected",
  "scrapped",
  "inspected",
  "found",
  "repeatedUnits",
  "completedUnitsRejected",
  "taken",
] as const;

/** The totals of a run under way. */
export class Measurement {
  readonly #plan: BuiltLine;
  /** Since when the totals count, seconds. */
  #from = 0;
  /** What had been counted by then. */
  #before: Totals | null = null;

  constructor(plan: BuiltLine) {
    this.#plan = plan;
  }

  /** Counts from now on: the warm-up is over. */
  begin(): void {
    const { clock, recorder, buffers, sources, counters } = this.#plan;
    for (const intervals of recorder.intervals) intervals.restart();
    for (const buffer of buffers) buffer.restart();
    for (const source of sources) source.restart();
    counters.restart();
    recorder.activePeriods.restart(clock.now);
    this.#from = clock.now;
    this.#before = this.#counted(null);
  }

  /** Sums up to now. */
  totals(deadlock: Deadlock | null): Totals {
    const counted = this.#counted(deadlock);
    return this.#before === null ? counted : since(this.#before, counted);
  }

  #counted(deadlock: Deadlock | null): Totals {
    const { clock: { now }, counters, buffers, sources, recorder, stations } = this.#plan;
    return {
      seconds: now - this.#from,
      machines: stations.map((station) => totalsOf(station)),
      buffers: buffers.map((buffer) => buffer.totals()),
      sources: sources.map((source) => source.totals()),
      goodItems: counters.goodItems,
      defectiveItems: counters.defectiveItems,
      goodUnits: counters.goodUnits,
      shippedUnits: counters.shippedUnits,
      markedUnitsShipped: counters.markedUnitsShipped,
      rejectedUnits: counters.rejectedUnits,
      unitsInLine: this.#sumInside((item) => item.units, (station) => station.heldUnits),
      unitsBorn: counters.unitsBorn,
      defectsCreated: counters.defectsCreated,
      defectsDetected: counters.defectsDetected,
      defectsEscaped: counters.defectsEscaped,
      defectsRepaired: counters.defectsRepaired,
      defectsInLine: this.#sumInside((item) => item.defects, (station) => station.heldDefects),
      unitSeconds: counters.unitSecondsDeparted + this.#sumInside(
        (item) => item.units * (now - item.birth),
        (station) => station.heldUnits * now - station.heldBirth,
      ),
      flowTime: counters.flowTime,
      bottleneck: recorder.activePeriods.totals(now),
      completedSeconds: counters.isComplete ? now : null,
      deadlock,
    };
  }

  /** Sums over what is in buffers and stations: the count is taken there, not derived from what came and went. */
  #sumInside(ofItem: (item: Item) => number, ofStation: (station: Station) => number): number {
    let sum = 0;
    for (const buffer of this.#plan.buffers) for (const item of buffer.items()) sum += ofItem(item);
    for (const station of this.#plan.stations) {
      sum += ofStation(station);
      for (const item of station.itemsInside()) sum += ofItem(item);
    }
    return sum;
  }
}

function totalsOf(station: Station): MachineTotals {
  const intervals = station.intervals.sums();
  return {
    stateSeconds: intervals.seconds,
    stateCounts: intervals.counts,
    output: station.completed,
    outputWithoutNewDefect: station.completed - station.defectsCreated,
    defectsCreated: station.defectsCreated,
    rejected: station.rejected,
    missed: station.missed,
    falselyRejected: station.falselyRejected,
    scrapped: station.scrapped,
    inspected: station.inspected,
    found: station.found,
    repeatedUnits: station.repeatedUnits,
    completedUnitsRejected: station.completedUnitsRejected,
    taken: station.taken,
  };
}

/** What has come since `before`. */
function since(before: Totals, counted: Totals): Totals {
  const machines = counted.machines.map((machine, index) => ({
    ...machine,
    ...differences(MACHINE_COUNTS, machine, before.machines[index]),
  }));
  return { ...counted, ...differences(LINE_COUNTS, counted, before), machines };
}

function differences<Name extends string>(
  names: readonly Name[],
  after: Readonly<Record<Name, number>>,
  before: Readonly<Record<Name, number>>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as Record<Name, number>;
}
