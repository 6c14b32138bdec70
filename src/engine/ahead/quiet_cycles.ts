/**
 * Cycles in which nothing happens by chance: most of them. They need no phases, only the times of what comes, of what
 * goes, and of the cycle itself; so as many of them as are certain are run in one loop.
 *
 * It does what the phases would do, with the same numbers. Where a cycle is not certain it stops before that begins, and
 * the phases go on.
 *
 * @module
 */
import { BLOCKED, EXECUTE, STARVED } from "../../model/states.ts";
import type { Trials } from "../kernel/trials.ts";
import { leaveLine } from "../stations/deliver.ts";
import { Item } from "../stations/items.ts";
import { REJECT, SINK } from "../stations/output_port.ts";
import type { AheadStation } from "./ahead_station.ts";
import { IN_ONE_GO, NO_FAILURES, UNTIL_STRIKE } from "../stations/operating_failures.ts";
import { type Lane, NOWHERE } from "./lane.ts";

/** What decides by chance, and how often in a cycle. */
interface Chance {
  readonly trials: Trials;
  readonly perCycle: number;
}

/** Cycles that are run in one go, at most. */
const MOST = 1 << 20;

/** The quiet cycles of one station. */
export class QuietCycles {
  readonly #station: AheadStation;
  readonly #from: Lane;
  readonly #chances: readonly Chance[];
  readonly #batchIn: number;
  readonly #batchOut: number;
  readonly #passesThrough: boolean;
  readonly #isSingle: boolean;
  readonly #inspects: boolean;
  readonly #cycleSeconds: number;
  /** Where outputs go of which nothing is known; undefined before the first was asked about, null: that depends. */
  #target: number | null | undefined = undefined;
  #into: Lane = NOWHERE;
  /** Up to when it has run. */
  #now = 0.5;

  constructor(station: AheadStation, cycleSeconds: number) {
    const { machine: { batchIn, batchOut, passesThrough }, inspection } = station;
    this.#station = station;
    this.#from = station.from ?? NOWHERE;
    this.#batchIn = batchIn;
    this.#batchOut = passesThrough ? 1 : batchOut;
    this.#passesThrough = passesThrough;
    this.#isSingle = batchIn === 1 && this.#batchOut === 1;
    this.#inspects = inspection?.inspects ?? false;
    this.#cycleSeconds = cycleSeconds;
    const outputs = this.#batchOut;
    this.#chances = [
      { trials: station.jams, perCycle: 1 },
      { trials: station.defects, perCycle: outputs },
      { trials: inspection?.falseReject ?? null, perCycle: outputs },
    ].filter((chance): chance is Chance => chance.trials !== null);
  }

  /** Whether it is known when there is room for the outputs of a cycle. */
  get knowsRoom(): boolean {
    return this.#into.knownRoom >= this.#batchOut;
  }

  /** Runs as many as are certain to be over before a moment. @returns whether the next one only lacks {@linkcode knowsRoom} */
  run(until: number): boolean {
    const station = this.#station;
    if (station.held > 0 && (this.#isSingle || this.#from === NOWHERE)) return false;
    if (this.#target === undefined) this.#askForTarget();
    const certain = this.#target === null ? 0 : this.#certainCycles();
    if (certain === 0) return false;
    this.#now = station.now;
    const done = this.#isSingle ? this.#runSingle(until, certain) : this.#runBatches(until, certain);
    station.scheduler.clock.now = this.#now;
    if (done > 0) this.#count(done);
    return done < certain && !this.knowsRoom && this.#hasInput();
  }

  /** Whether what the next cycle needs is there. */
  #hasInput(): boolean {
    const { held } = this.#station;
    return this.#from === NOWHERE || held === this.#batchIn || (this.#isSingle && this.#from.plainItems > 0);
  }

  /** Runs cycles of one item in and one out. @returns how many */
  #runSingle(until: number, most: number): number {
    const from = this.#from, into = this.#into, { intervals, levels, operatingFailures } = this.#station;
    // Where rings have to grow for it, they do so here.
    const room = into.knownRoom;
    const { putTimes: inPuts, takeTimes: inTakes, births: inBirths, mask: inMask, transitSeconds } = from;
    const { putTimes: outPuts, takeTimes: outTakes, births: outBirths, mask: outMask, capacity } = into;
    const count = Math.min(most, from.plainItems, room), clock = operatingFailures?.clock ?? NO_FAILURES;
    let inOneGo = clock[IN_ONE_GO], untilStrike = clock[UNTIL_STRIKE], cycleSeconds = this.#cycleSeconds;
    let { takes } = from, { puts } = into, now = this.#now, done = 0, counted = 0;
    for (; done < count; done++) {
      const readyAt = inPuts[takes & inMask] + transitSeconds, begun = readyAt > now ? readyAt : now;
      inTakes[takes & inMask] = begun;
      if (levels !== null) {
        from.takes = takes + 1;
        into.puts = puts;
        if (!levels.decide(begun)) break;
        cycleSeconds = this.#cycleSeconds / levels.factor;
      }
      const end = begun + cycleSeconds, roomAt = puts < capacity ? -Infinity : outTakes[(puts - capacity) & outMask];
      const gone = roomAt > end ? roomAt : end;
      if (gone >= until || cycleSeconds >= inOneGo) break;
      inOneGo -= cycleSeconds;
      untilStrike -= cycleSeconds;
      if (begun > now) {
        intervals.addCycles(done - counted);
        counted = done;
        intervals.enter(STARVED, -1, now);
      }
      if (intervals.state !== EXECUTE) intervals.enter(EXECUTE, -1, begun);
      if (gone > end) {
        intervals.addCycles(done + 1 - counted);
        counted = done + 1;
        intervals.enter(BLOCKED, -1, end);
      }
      now = gone;
      outBirths[puts & outMask] = this.#birthOf(inBirths[takes & inMask], begun, end);
      outPuts[puts & outMask] = gone;
      if (into === NOWHERE) this.#ship(gone, outBirths[0]);
      takes++;
      puts++;
    }
    intervals.addCycles(done - counted);
    clock[IN_ONE_GO] = inOneGo;
    clock[UNTIL_STRIKE] = untilStrike;
    from.takes = takes;
    into.puts = puts;
    this.#now = now;
    return done;
  }

  /** When the base units of an output were born, mostly. */
  #birthOf(birth: number, begun: number, end: number): number {
    if (this.#passesThrough) return birth;
    if (this.#station.machine.startsBaseUnits) return begun;
    const units = this.#from.unitsPerItem;
    return units === 0 ? end : units * birth / units;
  }

  /** Runs cycles of several items in or out. @returns how many */
  #runBatches(until: number, most: number): number {
    let done = 0;
    while (done < most && this.#collects(until) && this.#runsBatch(until)) done++;
    return done;
  }

  /** Takes what a cycle needs, as far as it is there before a moment. @returns whether it has all, and no item is odd */
  #collects(until: number): boolean {
    const station = this.#station, from = this.#from, { putTimes, takeTimes, births, mask, transitSeconds } = from;
    if (from === NOWHERE) return true;
    const units = from.unitsPerItem, count = Math.min(this.#batchIn - station.held, from.plainItems);
    let now = this.#now, birth = station.heldBirth, taken = 0, { takes } = from;
    for (; taken < count; taken++, takes++) {
      const readyAt = putTimes[takes & mask] + transitSeconds;
      if (readyAt >= until) break;
      if (readyAt > now) {
        if (station.intervals.state !== STARVED) station.intervals.enter(STARVED, -1, now);
        now = readyAt;
      }
      birth += units * births[takes & mask];
      takeTimes[takes & mask] = now;
    }
    from.takes = takes;
    station.held += taken;
    station.heldUnits += taken * units;
    station.heldBirth = birth;
    this.#now = now;
    return station.held === this.#batchIn && station.heldDefects === 0 && station.heldMarked === 0;
  }

  /** Runs a cycle for which it has all. @returns whether it was certain */
  #runsBatch(until: number): boolean {
    const { intervals, levels, operatingFailures: failures } = this.#station, into = this.#into, begun = this.#now;
    if (into.knownRoom < this.#batchOut || (levels !== null && !levels.decide(begun))) return false;
    const cycleSeconds = levels === null ? this.#cycleSeconds : this.#cycleSeconds / levels.factor;
    const end = begun + cycleSeconds, last = into.puts + this.#batchOut - 1 - into.capacity;
    const gone = Math.max(end, last < 0 ? end : into.takeTimes[last & into.mask]);
    if (gone >= until || (failures !== null && !failures.passOver(cycleSeconds))) return false;
    intervals.enter(EXECUTE, -1, begun);
    intervals.endCycle(end);
    if (gone > end) intervals.enter(BLOCKED, -1, end);
    this.#make(begun, end);
    this.#now = gone;
    return true;
  }

  /** The outputs of the cycle are made, and handed over each as soon as there is room. */
  #make(begun: number, end: number): void {
    const station = this.#station, batchOut = this.#batchOut, into = this.#into;
    if (station.machine.startsBaseUnits) {
      station.heldUnits = batchOut;
      station.heldBirth = batchOut * begun;
    }
    const { heldUnits } = station, birth = heldUnits === 0 ? end : station.heldBirth / heldUnits;
    const { putTimes, takeTimes, births, mask, capacity } = into;
    let at = end, { puts } = into;
    for (let i = 0; i < batchOut; i++, puts++) {
      const roomAt = puts < capacity ? end : takeTimes[(puts - capacity) & mask];
      if (roomAt > at) at = roomAt;
      births[puts & mask] = birth;
      putTimes[puts & mask] = at;
      if (into === NOWHERE) this.#ship(end, birth);
    }
    into.puts = puts;
    station.held = 0;
    station.clearHeld();
  }

  /** An output leaves the line. */
  #ship(now: number, birth: number): void {
    const station = this.#station, { machine, scheduler } = station, item = station.items.add();
    item.units = this.#passesThrough ? this.#from.unitsPerItem : machine.unitsOut;
    item.birth = birth;
    item.defects = 0;
    scheduler.clock.now = now;
    leaveLine(station, item, this.#target!);
  }

  /** For how many cycles nothing happens by chance, for certain. */
  #certainCycles(): number {
    const { lastItem, finishedItems } = this.#station.counters;
    let cycles = this.#target === SINK
      ? Math.min(MOST, Math.floor((lastItem - finishedItems - 1) / this.#batchOut))
      : MOST;
    for (const { trials, perCycle } of this.#chances) {
      cycles = Math.min(cycles, Math.floor(trials.knownMisses() / perCycle));
    }
    return cycles;
  }

  #count(cycles: number): void {
    const station = this.#station, outputs = cycles * this.#batchOut;
    for (const { trials, perCycle } of this.#chances) trials.misses -= cycles * perCycle;
    if (this.#inspects) station.inspected += outputs;
    if (station.machine.startsBaseUnits) station.counters.unitsBorn += outputs;
    if (station.source !== null) station.source.inventory -= cycles * this.#batchIn;
  }

  /** Asks where an output goes of which nothing is known but what all have in common. */
  #askForTarget(): void {
    const { outputPort, machine, index, from } = this.#station, sample = new Item();
    if (this.#passesThrough) {
      if (from!.puts === 0) return;
      from!.describe(sample);
    } else {
      sample.units = machine.unitsOut;
      sample.madeBy = index;
    }
    const target = outputPort.targetOfAll(sample);
    this.#target = target === REJECT ? null : target;
    if (target === null || target < 0) return;
    const buffer = this.#station.bufferAt(target);
    buffer.holds(sample);
    this.#into = buffer;
  }
}
