/**
 * A station with a clock of its own. It runs ahead of the others until it needs what a neighbour has not decided yet:
 * when the next item comes, when there is room again, or how full a buffer is.
 *
 * Its own holds, the failures of its calendar and the arrivals of its source are events of a scheduler of its own.
 *
 * @module
 */
import { BLOCKED, STARVED } from "../../model/states.ts";
import type { Runnable } from "../kernel/scheduler.ts";
import { leaveLine } from "../stations/deliver.ts";
import { SINK, UNCHOSEN } from "../stations/output_port.ts";
import { AGAIN, GO, type Step, WAIT } from "../stations/phase.ts";
import { Station } from "../stations/station.ts";
import type { RawSource } from "../stations/raw_source.ts";
import type { StationPlace } from "../stations/station_place.ts";
import { arePartsDecided } from "./collect_parts.ts";
import type { QuietCycles } from "./quiet_cycles.ts";
import type { SpeedByLevel } from "./speed_by_level.ts";
import type { TimedBuffer } from "./timed_buffer.ts";
import { FORESIGHT, INPUT, LEVEL, NOTHING, ROOM, type Wait } from "./waits.ts";

/** How it is built in. */
export interface AheadPlace extends StationPlace {
  /** By buffer of the line. */
  readonly timed: readonly TimedBuffer[];
}

/** A station at work, as far as what its neighbours have decided allows. */
export class AheadStation extends Station {
  /** The only one that it takes from; null where that is a source, or it takes from several. */
  readonly from: TimedBuffer | null;
  readonly #sources: readonly RawSource[];
  /** Whether others may go on by what it takes, or asks for, after a failure while it waits. */
  readonly #asksAnew: boolean;
  #isServed = false;
  /** By buffer of the line. */
  readonly #timed: readonly TimedBuffer[];
  /** All that its scheduler runs: itself, then the background. */
  readonly slots: Runnable[] = [this];
  /** How its speed follows the levels beside it; null where it does not. */
  levels: SpeedByLevel | null = null;
  /** Null where there is none in which nothing happens by chance. */
  quiet: QuietCycles | null = null;
  /** Nothing that happens at this moment or later has been decided; it runs up to here. */
  horizon = 0;
  /** What it waits for. */
  waitsFor: Wait = NOTHING;
  /** Whether its next cycle begins even if it is not known when there is room behind it. */
  mustBegin = false;

  constructor(place: AheadPlace) {
    super(place);
    const { timed, floor, machine: { inputs } } = place, [{ kind, index }] = inputs;
    this.#timed = timed;
    this.#sources = floor.sources;
    this.from = inputs.length === 1 && kind === "buffer" ? timed[index] : null;
    this.#asksAnew = inputs.length > 1 || this.from?.capacity === 0;
    this.scheduler.runAt(this.slot, 0);
  }

  /** A buffer of the line beside it. */
  bufferAt(index: number): TimedBuffer {
    return this.#timed[index];
  }

  /** A source of the line that it takes from. */
  sourceAt(index: number): RawSource {
    return this.#sources[index];
  }

  /** Before this moment nothing keeps it from what it can do. */
  get certainTo(): number {
    return Math.min(this.horizon, this.scheduler.backgroundTime);
  }

  /**
   * Runs cycles in which nothing happens by chance, as far as that is certain.
   *
   * @returns whether one more is certain but for when there is room behind it: it waits for that before it begins
   */
  runsQuietly(): boolean {
    if (this.quiet === null) return false;
    const isDue = this.quiet.run(this.certainTo);
    if (isDue && !this.mustBegin) this.await(FORESIGHT, Infinity);
    else this.mustBegin = false;
    return this.isStuck;
  }

  override speedFactor(): () => number {
    return () => this.levels!.factor;
  }

  override knowsSpeed(): boolean {
    if (this.levels === null || this.levels.decide(this.now)) return true;
    this.await(LEVEL, Infinity);
    return false;
  }

  /** Waiting is no hold: what is left of it after a failure is not known. */
  override get holdEnd(): number {
    return this.waitsFor === NOTHING ? super.holdEnd : Infinity;
  }

  /** Before this moment it neither takes nor gives anything that it has not yet. */
  get decidedTo(): number {
    return this.isStuck ? this.now : this.scheduler.nextTime;
  }

  /** When it goes on by itself, though what it waits for is not known, if nobody does anything before; `Infinity`: never. */
  get goesOnAt(): number {
    if (this.isStuck && this.waitsFor === LEVEL) return this.now;
    return this.isStuck && this.waitsFor === INPUT && this.#asksAnew ? this.scheduler.backgroundTime : Infinity;
  }

  /** Nobody does anything before it goes on by itself. */
  goOn(): void {
    if (this.waitsFor === LEVEL) this.levels!.forcedAt = this.now;
    else this.await(INPUT, this.scheduler.backgroundTime);
  }

  override get isServed(): boolean {
    return this.#isServed;
  }

  /** It is due in this instant, in place of when it would have looked again. */
  override wake(): void {
    this.scheduler.runAt(this.slot, this.now);
  }

  override run(): void {
    this.#isServed = this.waitsFor === INPUT;
    this.waitsFor = NOTHING;
    super.run();
  }

  /** Waits for something until a moment; `Infinity`: when it comes is not known yet, nor whether time passes till then. */
  await(what: Wait, seconds: number): typeof AGAIN {
    this.waitsFor = what;
    this.isStuck = seconds === Infinity;
    if (this.isStuck) {
      this.scheduler.release(this.slot);
    } else {
      this.#enterWaiting();
      this.scheduler.runAt(this.slot, seconds);
    }
    return AGAIN;
  }

  #enterWaiting(): void {
    if (this.waitsFor === ROOM) this.enter(BLOCKED);
    else if (this.waitsFor === INPUT) this.enter(STARVED);
  }

  override withdraw(): void {
    this.inputPort.leave(this);
    if (this.waitsFor === INPUT && this.#asksAnew) {
      for (const { kind, index } of this.machine.inputs) if (kind === "buffer") this.#timed[index].askNoLonger();
    }
    this.waitsFor = NOTHING;
    this.isStuck = false;
  }

  /** The index of the station that decides what it waits for; -1: of several, or none. */
  get waitsForStation(): number {
    if (this.waitsFor === INPUT) return this.from?.putter ?? -1;
    if (this.waitsFor === ROOM) return this.#timed[this.target].taker;
    return this.waitsFor === FORESIGHT ? this.quiet!.taker : -1;
  }

  /** Runs up to a moment, or as far as it can. @returns whether it did anything */
  advance(horizon: number): boolean {
    this.horizon = horizon;
    const { scheduler } = this;
    if (this.isStuck) {
      if (!this.#isDecided()) return false;
      if (this.#goesOnQuietly()) return true;
      this.isStuck = false;
      scheduler.runAt(this.slot, this.now);
    }
    if (scheduler.nextTime >= horizon) return false;
    while (!this.isStuck && scheduler.nextTime < horizon) {
      scheduler.advance();
      scheduler.runInstant(this.slots);
    }
    return true;
  }

  /** Goes on where it waits to begin a cycle, without an event. @returns whether it waits so again */
  #goesOnQuietly(): boolean {
    const { quiet, waitsFor, from } = this;
    if (quiet === null || (waitsFor !== INPUT && waitsFor !== FORESIGHT)) return false;
    if (quiet.run(this.certainTo) && !this.mustBegin) this.waitsFor = FORESIGHT;
    else if (from !== null && from.readyAt === Infinity && !this.isProvided) this.waitsFor = INPUT;
    else return false;
    return this.isStuck = true;
  }

  /** Comes up to a moment before which nobody decides what it waits for, and sets its clock. */
  settle(horizon: number, now: number): void {
    const { scheduler } = this;
    for (;;) {
      if (this.isStuck) this.#enterWaiting();
      if (scheduler.nextTime >= horizon) break;
      scheduler.advance();
      scheduler.runInstant(this.slots);
    }
    scheduler.clock.now = now;
  }

  /** Hands each output over to its target, waiting while that is full; nothing after the run's last item. */
  override deliver(): Step {
    for (; this.delivered < this.outputCount; this.delivered++) {
      const item = this.outputs[this.delivered];
      if (this.target === UNCHOSEN) this.target = this.outputPort.choose(item);
      const { target } = this;
      if (target >= 0) {
        const buffer = this.#timed[target], roomAt = buffer.roomFrom(this.now);
        if (roomAt > this.now) return this.await(ROOM, roomAt);
        buffer.put(item, this.now);
        this.items.remove(item);
      } else {
        leaveLine(this, item, target);
      }
      this.target = UNCHOSEN;
      if (target === SINK && this.counters.isComplete) {
        this.delivered++;
        return WAIT;
      }
    }
    return GO;
  }

  /** Whether it is known by now when what it waits for comes. */
  #isDecided(): boolean {
    if (this.waitsFor === INPUT) return this.from === null ? arePartsDecided(this) : this.from.readyAt !== Infinity;
    if (this.waitsFor === ROOM) return this.#timed[this.target].roomFrom(this.now) !== Infinity;
    if (this.waitsFor === FORESIGHT) return this.mustBegin || this.quiet!.knowsRoom;
    return this.levels!.decide(this.now);
  }
}
