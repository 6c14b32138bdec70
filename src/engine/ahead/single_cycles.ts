/**
 * Quiet cycles of one item in and one out.
 *
 * @module
 */
import { BLOCKED, EXECUTE, STARVED } from "../../model/states.ts";
import type { Trials } from "../kernel/trials.ts";
import type { CycleTimes } from "../stations/cycle_times.ts";
import { IN_ONE_GO, NO_FAILURES, UNTIL_STRIKE } from "../stations/operating_failures.ts";
import { GO, type Phase } from "../stations/phase.ts";
import type { AheadStation } from "./ahead_station.ts";
import { NOWHERE } from "./lane.ts";
import { type Chance, chancesOf, QuietCycles } from "./quiet_cycles.ts";
import { NOTHING } from "./waits.ts";

/** Those of a station that takes one item and hands one on. */
export class SingleCycles extends QuietCycles {
  protected readonly chances: readonly Chance[];
  /** Whether one of its outputs gets a defect; null where none does, or an inspection follows. */
  readonly #spoils: Trials | null;
  /** Whether {@linkcode #runsOdd} can be certain; null before it was asked. */
  #passesOdd: boolean | null = null;
  /** The phases after execution. */
  readonly #finishing: readonly Phase[];

  constructor(station: AheadStation, times: CycleTimes) {
    super(station, times);
    const { machine: { routes }, inspection, defects } = station;
    const spoilsAlone = inspection === null && routes.every(({ to }) => to.kind === "buffer");
    this.#spoils = spoilsAlone ? defects : null;
    this.#finishing = station.phases.slice(inspection === null ? -1 : -2);
    this.chances = chancesOf(station, { defects: spoilsAlone ? null : defects, outputs: 1 });
  }

  protected get hasInput(): boolean {
    return this.from.plainItems > 0;
  }

  protected runMany(until: number): boolean {
    if (this.station.held > 0) return false;
    for (;;) {
      const certain = this.certainCycles(), done = this.#runPlain(until, certain);
      if (done > 0) this.count(done);
      if (done === certain) return false;
      if (!this.#runsOdd(until)) return true;
    }
  }

  /** Runs a cycle with an item of which more is known: the phases that look at it do so. @returns whether it was certain */
  #runsOdd(until: number): boolean {
    const station = this.station, { from, levels, jams, operatingFailures: failures } = station, now = this.now;
    if (
      !(this.#passesOdd ??= this.#knowsWhereOddGo()) || from!.takes !== from!.nextOdd || levels !== null ||
      this.into.capacity === 0
    ) return false;
    const begun = Math.max(now, from!.readyAt), { next } = this.times, end = begun + next, { roomAt } = this.into;
    if (Math.max(end, roomAt) >= until || (failures !== null && !failures.passOver(next))) return false;
    this.times.use();
    if (jams !== null) jams.misses--;
    if (begun > now) station.intervals.enter(STARVED, -1, now);
    station.intervals.enter(EXECUTE, -1, begun);
    station.receive(from!.take(station.items.add(), begun));
    station.scheduler.clock.now = end;
    for (const phase of this.#finishing) phase(station);
    if (station.deliver() !== GO) {
      station.scheduler.clock.now = roomAt;
      station.deliver();
    }
    station.scheduler.release(station.slot);
    station.waitsFor = NOTHING;
    this.now = station.now;
    return true;
  }

  /** Whether an item of which more is known can wait for nothing but room where all others go, nor end the run. */
  #knowsWhereOddGo(): boolean {
    const { passesThrough, routes } = this.station.machine, isNowhere = this.into === NOWHERE;
    const buffers = routes.filter(({ to }) => to.kind === "buffer").length;
    const mayEnd = !isNowhere && this.station.counters.lastItem !== Infinity &&
      routes.some(({ to }) => to.kind === "sink");
    return passesThrough && buffers === (isNowhere ? 0 : 1) && !mayEnd;
  }

  /** Runs cycles of one item in and one out. @returns how many */
  #runPlain(until: number, most: number): number {
    const { from, into } = this,
      { intervals, levels, operatingFailures, machine: { startsBaseUnits: isBorn } } = this.station;
    // Where there is no more room in the rings, asking how much there is makes some: before they are looked at.
    const count = Math.min(most, from.plainItems, into.knownRoom), spoils = this.#spoils;
    const { putTimes: inPuts, takeTimes: inTakes, births: inBirths, mask: inMask, transitSeconds } = from;
    const { putTimes: outPuts, takeTimes: outTakes, births: outBirths, mask: outMask, capacity } = into;
    const clock = operatingFailures?.clock ?? NO_FAILURES,
      { passesThrough, times } = this,
      isDrawn = times.constant === null,
      units = from.unitsPerItem;
    let inOneGo = clock[IN_ONE_GO], untilStrike = clock[UNTIL_STRIKE], cycleSeconds = times.next;
    let { takes } = from, { puts } = into, now = this.now, done = 0, counted = 0;
    let untilSpoilt = spoils === null ? 0 : spoils.knownMisses();
    for (; done < count; done++) {
      const readyAt = inPuts[takes & inMask] + transitSeconds, begun = readyAt > now ? readyAt : now;
      inTakes[takes & inMask] = begun;
      if (isDrawn) cycleSeconds = times.next;
      if (levels !== null) {
        from.takes = takes + 1;
        into.puts = puts;
        if (!levels.decide(begun)) break;
        cycleSeconds = times.next / levels.factor;
      }
      const end = begun + cycleSeconds;
      const roomAt = puts < capacity ? -Infinity : outTakes[(puts - capacity) & outMask];
      const gone = roomAt > end ? roomAt : end;
      if (gone >= until || cycleSeconds >= inOneGo) break;
      if (isDrawn) times.use();
      inOneGo -= cycleSeconds;
      untilStrike -= cycleSeconds;
      if (begun > now) {
        intervals.addCycles(done - counted);
        counted = done;
        if (cycleSeconds > 0) intervals.starve(now, begun);
        else intervals.enter(STARVED, -1, now);
      }
      if (intervals.state !== EXECUTE) intervals.enter(EXECUTE, -1, begun);
      if (gone > end) {
        intervals.addCycles(done + 1 - counted);
        counted = done + 1;
        intervals.enter(BLOCKED, -1, end);
      }
      now = gone;
      const birth = inBirths[takes & inMask];
      outBirths[puts & outMask] = passesThrough ? birth : isBorn ? begun : units === 0 ? end : units * birth / units;
      outPuts[puts & outMask] = gone;
      if (into === NOWHERE) this.ship(gone, outBirths[0]);
      if (spoils !== null && --untilSpoilt < 0) untilSpoilt = this.#spoil(spoils, puts);
      takes++;
      puts++;
    }
    intervals.addCycles(done - counted);
    if (spoils !== null) spoils.misses = untilSpoilt;
    clock[IN_ONE_GO] = inOneGo;
    clock[UNTIL_STRIKE] = untilStrike;
    from.takes = takes;
    into.puts = puts;
    this.now = now;
    return done;
  }

  /** Decides on an output that may get a defect. @returns how many of those after it get none for certain */
  #spoil(spoils: Trials, number: number): number {
    const station = this.station;
    spoils.misses = 0;
    if (spoils.hits()) {
      station.defectsCreated++;
      station.counters.defectsCreated++;
      this.into.spoil(number);
    }
    return spoils.misses;
  }
}
