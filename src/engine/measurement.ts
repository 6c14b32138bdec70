/**
 * What the totals of a run cover: all that has passed, or, once a warm-up is over, what has passed since.
 *
 * Sums of seconds begin anew when the warm-up ends, so that no rounding of the time before stays in them. Counts, which
 * telemetry goes on with, are whole numbers: those of the warm-up are noted and taken off.
 *
 * @module
 */
import type { Deadlock, Totals } from "./record/columns.ts";
import type { BuiltLine } from "./built_line.ts";
import type { Item } from "./stations/items.ts";
import type { Station } from "./stations/station.ts";

/** Counts of the line, which it keeps itself. */
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
] as const;

/** Counts of a machine, which its station keeps itself. */
const MACHINE_COUNTS = [
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

/** All that is counted from the start of a run. */
interface Counted {
  readonly line: Record<typeof LINE_COUNTS[number] | "unitSeconds", number>;
  readonly machines: readonly Record<typeof MACHINE_COUNTS[number] | "output" | "outputWithoutNewDefect", number>[];
}

/** The totals of a run under way. */
export class Measurement {
  readonly #plan: BuiltLine;
  /** Since when the totals count, seconds. */
  #from = 0;
  /** What had been counted by then. */
  #before: Counted | null = null;

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
    this.#before = this.#counted();
  }

  /** Sums up to now. */
  totals(deadlock: Deadlock | null): Totals {
    const { clock: { now }, counters, buffers, sources, recorder, stations } = this.#plan;
    const counted = this.#counted(), before = this.#before;
    return {
      ...since(counted.line, before?.line),
      seconds: now - this.#from,
      machines: stations.map(({ intervals }, machine) => {
        const { seconds: stateSeconds, counts: stateCounts } = intervals.sums();
        return { stateSeconds, stateCounts, ...since(counted.machines[machine], before?.machines[machine]) };
      }),
      buffers: buffers.map((buffer) => buffer.totals()),
      sources: sources.map((source) => source.totals()),
      unitsInLine: this.#sumInside((item) => item.units, (station) => station.heldUnits),
      defectsInLine: this.#sumInside((item) => item.defects, (station) => station.heldDefects),
      flowTime: counters.flowTime,
      bottleneck: recorder.activePeriods.totals(now),
      completedSeconds: counters.isComplete ? now : null,
      deadlock,
    };
  }

  #counted(): Counted {
    const { clock: { now }, counters, stations } = this.#plan;
    const unitSeconds = counters.unitSecondsDeparted + this.#sumInside(
      (item) => item.units * (now - item.birth),
      (station) => station.heldUnits * now - station.heldBirth,
    );
    return {
      line: { ...pick(LINE_COUNTS, counters), unitSeconds },
      machines: stations.map((station) => ({
        ...pick(MACHINE_COUNTS, station),
        output: station.completed,
        outputWithoutNewDefect: station.completed - station.defectsCreated,
      })),
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

function pick<Name extends string>(names: readonly Name[], from: Readonly<Record<Name, number>>): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Record<Name, number>;
}

/** What has been counted since `before`, if anything had been by then. */
function since<Name extends string>(counts: Record<Name, number>, before = {} as Partial<Record<Name, number>>) {
  const names = Object.keys(counts) as Name[];
  return Object.fromEntries(names.map((name) => [name, counts[name] - (before[name] ?? 0)])) as Record<Name, number>;
}
