/**
 * Cycles in which nothing happens by chance: most of them. They need no phases, only the times of what comes, of what
 * goes, and of the cycle itself; so as many of them as are certain are run in one loop.
 *
 * It does what the phases would do, with the same numbers. Where a cycle is not certain it stops before that begins, and
 * the phases go on.
 *
 * @module
 */
import type { Trials } from "../kernel/trials.ts";
import type { CycleTimes } from "../stations/cycle_times.ts";
import { leaveLine } from "../stations/deliver.ts";
import { Item } from "../stations/items.ts";
import { REJECT, SINK } from "../stations/output_port.ts";
import type { AheadStation } from "./ahead_station.ts";
import { type Lane, NOWHERE } from "./lane.ts";

/** What decides by chance, and how often in a cycle. */
export interface Chance {
  readonly trials: Trials;
  readonly perCycle: number;
}

/** Cycles that are run in one go, at most. */
const MOST = 1 << 20;

/** The quiet cycles of one station. */
export abstract class QuietCycles {
  protected readonly station: AheadStation;
  protected readonly from: Lane;
  protected readonly batchIn: number;
  protected readonly batchOut: number;
  protected readonly passesThrough: boolean;
  protected into: Lane = NOWHERE;
  /** Up to when it has run. */
  protected now = 0.5;
  /** Where outputs go of which nothing is known; undefined before the first was asked about, null: that depends. */
  #target: number | null | undefined = undefined;
  readonly #inspects: boolean;

  constructor(station: AheadStation, protected readonly times: CycleTimes) {
    const { machine: { batchIn, batchOut, passesThrough }, inspection } = station;
    this.station = station;
    this.from = station.from ?? NOWHERE;
    this.batchIn = batchIn;
    this.batchOut = passesThrough ? 1 : batchOut;
    this.passesThrough = passesThrough;
    this.#inspects = inspection?.inspects ?? false;
  }

  /** What ends a run of them. */
  protected abstract readonly chances: readonly Chance[];

  /** Whether the next cycle can begin, as far as what it takes is concerned. */
  protected abstract get hasInput(): boolean;

  /** Runs up to so many. @returns whether it is certain that nothing happens by chance in the next one */
  protected abstract runMany(until: number): boolean;

  /** The index of the station that makes room for their outputs; -1: none. */
  get taker(): number {
    return this.into.taker;
  }

  /** Whether it is known when there is room for the outputs of a cycle. */
  get knowsRoom(): boolean {
    return this.into.knownRoom >= this.batchOut;
  }

  /** Runs as many as are certain to be over before a moment. @returns whether the next one only lacks {@linkcode knowsRoom} */
  run(until: number): boolean {
    const { station } = this;
    if (this.#target === undefined) this.#askForTarget();
    if (this.#target === null || this.#target === undefined) return false;
    this.now = station.now;
    const isCertain = this.runMany(until);
    station.scheduler.clock.now = this.now;
    return isCertain && !this.knowsRoom && this.hasInput;
  }

  /** An output leaves the line. */
  protected ship(now: number, birth: number): void {
    const station = this.station, { machine, scheduler } = station, item = station.items.add();
    item.units = this.passesThrough ? this.from.unitsPerItem : machine.unitsOut;
    item.birth = birth;
    item.defects = 0;
    scheduler.clock.now = now;
    leaveLine(station, item, this.#target!);
  }

  /** For how many cycles nothing happens by chance, for certain. */
  protected certainCycles(): number {
    const { chances } = this;
    let cycles = this.#target === SINK ? this.#cyclesBeforeLast() : MOST;
    for (let i = 0; i < chances.length; i++) {
      const { trials, perCycle } = chances[i], misses = trials.knownMisses();
      if (misses < cycles * perCycle) cycles = Math.floor(misses / perCycle);
    }
    return cycles;
  }

  /** Cycles before the one that makes the item with which the run ends. */
  #cyclesBeforeLast(): number {
    const { lastItem, finishedItems } = this.station.counters;
    return Math.min(MOST, Math.floor((lastItem - finishedItems - 1) / this.batchOut));
  }

  /** So many have been run. */
  protected count(cycles: number): void {
    const { station } = this, outputs = cycles * this.batchOut;
    for (const { trials, perCycle } of this.chances) trials.misses -= cycles * perCycle;
    if (this.#inspects) station.inspected += outputs;
    if (station.machine.startsBaseUnits) station.counters.unitsBorn += outputs;
    station.source?.takeAny(cycles * this.batchIn);
  }

  /** Asks where an output goes of which nothing is known but what all have in common. */
  #askForTarget(): void {
    const { outputPort, machine, index, from } = this.station, sample = new Item();
    if (this.passesThrough) {
      if (from!.puts === 0) return;
      from!.describe(sample);
    } else {
      sample.units = machine.unitsOut;
      sample.madeBy = index;
    }
    const target = outputPort.targetOfAll(sample);
    this.#target = target === REJECT ? null : target;
    if (target === null || target < 0) return;
    const buffer = this.station.bufferAt(target);
    buffer.holds(sample);
    this.into = buffer;
  }
}

/** What decides by chance at a station. @param defects what spoils outputs, so far as that ends a run; null: nothing */
export function chancesOf(
  { jams, inspection }: AheadStation,
  { defects, outputs }: { readonly defects: Trials | null; readonly outputs: number },
): Chance[] {
  return [
    { trials: jams, perCycle: 1 },
    { trials: defects, perCycle: outputs },
    { trials: inspection?.falseReject ?? null, perCycle: outputs },
  ].filter((chance): chance is Chance => chance.trials !== null);
}
