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
import { REJECT } from "../stations/output_port.ts";
import type { AheadStation } from "./ahead_station.ts";
import type { TimedBuffer } from "./timed_buffer.ts";

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
  readonly #from: TimedBuffer | null;
  readonly #chances: readonly Chance[];
  readonly #batchIn: number;
  readonly #batchOut: number;
  readonly #passesThrough: boolean;
  readonly #inspects: boolean;
  readonly #cycleSeconds: number;
  /** Where outputs go of which nothing is known; undefined before the first was asked about, null: that depends. */
  #target: number | null | undefined = undefined;
  #into: TimedBuffer | null = null;
  /** Up to when it has run. */
  #now = 0.5;

  constructor(station: AheadStation, cycleSeconds: number) {
    const { machine: { batchIn, batchOut, passesThrough }, inspection } = station;
    this.#station = station;
    this.#from = station.from;
    this.#batchIn = batchIn;
    this.#batchOut = passesThrough ? 1 : batchOut;
    this.#passesThrough = passesThrough;
    this.#inspects = inspection?.inspects ?? false;
    this.#cycleSeconds = cycleSeconds;
    const outputs = this.#batchOut;
    this.#chances = [
      { trials: station.jams, perCycle: 1 },
      { trials: station.defects, perCycle: outputs },
      { trials: inspection?.falseReject ?? null, perCycle: outputs },
    ].filter((chance): chance is Chance => chance.trials !== null);
  }

  /** Runs as many as are certain to be over before a moment. */
  run(until: number): void {
    const station = this.#station;
    if (station.held > 0 && (this.#passesThrough || this.#from === null)) return;
    if (this.#target === undefined) this.#askForTarget();
    const certain = this.#target === null ? 0 : this.#certainCycles();
    if (certain === 0) return;
    this.#now = station.now;
    let left = certain;
    while (left > 0 && this.#cycle(until)) left--;
    station.scheduler.clock.now = this.#now;
    if (left < certain) this.#count(certain - left);
  }

  /** Runs one. @returns whether it was certain */
  #cycle(until: number): boolean {
    const station = this.#station, { intervals, operatingFailures: failures } = station, into = this.#into;
    const now = this.#now, begun = this.#collect(until);
    if (begun >= until) return false;
    const cycleSeconds = this.#secondsAt(begun), end = begun + cycleSeconds;
    const roomAt = into === null ? -Infinity : into.roomAtFor(this.#batchOut), gone = roomAt > end ? roomAt : end;
    if (!(gone < until) || (failures !== null && !failures.passOver(cycleSeconds))) return false;
    if (begun > now) intervals.enter(STARVED, -1, now);
    intervals.enter(EXECUTE, -1, begun);
    intervals.endCycle(end);
    if (gone > end) intervals.enter(BLOCKED, -1, end);
    this.#now = gone;
    if (this.#passesThrough) this.#pass(begun, gone);
    else this.#make(begun, end);
    return true;
  }

  /** Takes what a cycle needs; what is passed through stays where it is until the cycle is certain. @returns when that is there; `Infinity`: not before */
  #collect(until: number): number {
    const from = this.#from;
    if (from === null) return this.#now;
    if (!this.#passesThrough) return this.#collectAll(from, until);
    const { readyAt } = from;
    if (from.takes === from.nextOdd) return Infinity;
    return readyAt > this.#now ? readyAt : this.#now;
  }

  #collectAll(from: TimedBuffer, until: number): number {
    const station = this.#station, units = from.unitsPerItem;
    let now = this.#now, birth = station.heldBirth, { held } = station;
    for (; held < this.#batchIn; held++) {
      const { readyAt } = from;
      if (readyAt >= until || from.takes === from.nextOdd) break;
      if (readyAt > now) {
        station.intervals.enter(STARVED, -1, now);
        now = readyAt;
      }
      birth += units * from.birthOfNext;
      from.takePlain(now);
    }
    station.heldUnits += (held - station.held) * units;
    station.heldBirth = birth;
    station.held = held;
    this.#now = now;
    return held < this.#batchIn || station.heldDefects > 0 || station.heldMarked > 0 ? Infinity : now;
  }

  /** The time of a cycle that begins then; NaN: not known yet. */
  #secondsAt(begun: number): number {
    const { levels } = this.#station;
    if (levels === null) return this.#cycleSeconds;
    return levels.decide(begun, this.#passesThrough ? 1 : 0) ? this.#cycleSeconds / levels.factor : NaN;
  }

  /** The item passes. */
  #pass(begun: number, gone: number): void {
    const from = this.#from!, into = this.#into, birth = from.birthOfNext;
    if (into === null) this.#ship(from.unitsPerItem, birth);
    else into.putPlain(birth, gone);
    from.takePlain(begun);
  }

  /** The outputs of the cycle are made, and handed over each as soon as there is room. */
  #make(begun: number, end: number): void {
    const station = this.#station, batchOut = this.#batchOut, into = this.#into;
    if (station.machine.startsBaseUnits) {
      station.heldUnits = batchOut;
      station.heldBirth = batchOut * begun;
    }
    const { heldUnits } = station, birth = heldUnits === 0 ? end : station.heldBirth / heldUnits;
    let at = end;
    for (let i = 0; i < batchOut; i++) {
      if (into === null) {
        this.#ship(heldUnits / batchOut, birth);
      } else {
        at = Math.max(at, into.roomAt);
        into.putPlain(birth, at);
      }
    }
    station.held = 0;
    station.clearHeld();
  }

  #ship(units: number, birth: number): void {
    const station = this.#station, item = station.items.add();
    item.units = units;
    item.birth = birth;
    item.defects = 0;
    station.scheduler.clock.now = this.#now;
    leaveLine(station, item, this.#target!);
  }

  /** For how many cycles nothing happens by chance, for certain. */
  #certainCycles(): number {
    let cycles = MOST;
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
    const { outputPort, machine, index } = this.#station, from = this.#from, sample = new Item();
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
    this.#into = this.#station.bufferAt(target);
    this.#into.holds(sample);
  }
}
