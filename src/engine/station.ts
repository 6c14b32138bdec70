/**
 * One machine at work: the phase it is in, what it holds, and what it has done so far.
 *
 * ```
 *          ┌──────────────────── next cycle ────────────────────┐
 *          ▼                                                    │
 *   STARVED (collect) ─▶ DOWN ─▶ JAMMED ─▶ EXECUTE ─▶ BLOCKED (deliver)
 *                      failures  microstop            while the target is full
 * ```
 *
 * @module
 */
import type { Machine } from "../model/line.ts";
import type { Buffer } from "./buffer.ts";
import type { Clock } from "./clock.ts";
import type { Counters } from "./counters.ts";
import { deliver, type Exits } from "./deliver.ts";
import type { Item, Items } from "./items.ts";
import { GO, HOLD, type Phase, WAIT } from "./phase.ts";
import type { Inspection } from "./phases/inspect.ts";
import type { Stream } from "./random.ts";
import type { Recorder } from "./recorder.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Stays } from "./stays.ts";

/** What all stations of a line share. */
export interface Floor {
  readonly scheduler: Scheduler;
  readonly recorder: Recorder;
  readonly items: Items;
  readonly counters: Counters;
  readonly buffers: readonly Buffer[];
}

/** One machine at work. */
export class Station {
  /** Items collected for this cycle; a passing station keeps them in `outputs`, any other takes them apart. */
  held = 0;
  heldUnits = 0;
  heldDefects = 0;
  /** Sum of the birth times of the base units held, seconds. Starts as a fraction, as an item's birth does. */
  heldBirth = 0.5;
  /** Seconds that this cycle executes. */
  cycleSeconds = 0.5;
  /** Finished items, from `delivered` on still to be handed over. */
  readonly outputs: Item[] = [];
  outputCount = 0;
  delivered = 0;
  /** Items left in its source. */
  inventory: number;
  /** Where it takes from; null when that is a source. */
  readonly inbound: Buffer | null;
  /** Null where each cycle takes the same time. */
  drawCycleSeconds: (() => number) | null = null;
  defectRate = 0;
  /** Null where no output gets a new defect. */
  drawDefect: Stream | null = null;
  /** Null where nothing is inspected. */
  inspection: Inspection | null = null;
  /** EXECUTE seconds left until each failure mode strikes. */
  readonly untilFailure: Float64Array;

  /** Also the outputs with a new defect: one gets no more than one. */
  defectsCreated = 0;
  rejected = 0;
  missed = 0;
  falselyRejected = 0;

  #phase = 0;
  #phases: readonly Phase[] = [];

  readonly scheduler: Scheduler;
  readonly items: Items;
  readonly counters: Counters;
  readonly buffers: readonly Buffer[];
  readonly stays: Stays;
  readonly #recorder: Recorder;
  readonly #clock: Clock;

  constructor(readonly index: number, readonly machine: Machine, readonly exits: Exits, floor: Floor) {
    this.scheduler = floor.scheduler;
    this.#clock = floor.scheduler.clock;
    this.items = floor.items;
    this.heldBirth = 0;
    this.counters = floor.counters;
    this.buffers = floor.buffers;
    this.stays = floor.recorder.stays[index];
    this.#recorder = floor.recorder;
    this.inbound = machine.input.kind === "buffer" ? floor.buffers[machine.input.buffer] : null;
    this.inventory = machine.input.kind === "source" ? machine.input.inventory : 0;
    this.untilFailure = new Float64Array(machine.phases.filter((phase) => phase.kind === "breakdown").length);
  }

  /** Sets the steps of the cycle before delivery, which ends it. */
  compose(phases: readonly Phase[]): void {
    this.#phases = phases;
  }

  /** Runs phases until one holds or waits. */
  run(): void {
    const phases = this.#phases;
    for (;;) {
      if (this.#phase === phases.length) {
        if (deliver(this) === WAIT) return this.scheduler.release(this.index);
        this.#phase = 0;
      }
      const phase = phases[this.#phase], outcome = phase(this);
      if (outcome === WAIT) return this.scheduler.release(this.index);
      this.#phase++;
      if (outcome === HOLD) return;
    }
  }

  get now(): number {
    return this.#clock.now;
  }

  /** Items completed, those of the open cycle not yet. */
  get completed(): number {
    return this.stays.cycles * (this.machine.passesThrough ? this.machine.batchIn : 1);
  }

  /** Items taken in. */
  get taken(): number {
    return this.stays.cycles * this.machine.batchIn + this.held;
  }

  /** Is in the state from now on; `cause` is an index into the line's causes, -1 for none. */
  enter(state: number, cause = -1): void {
    this.#recorder.enter(this.stays, state, cause);
  }

  /** Stays where it is for so long; no time at all is no stay. */
  hold(seconds: number): typeof GO | typeof HOLD {
    if (seconds === 0) return GO;
    this.scheduler.hold(this.index, seconds);
    return HOLD;
  }

  /** Runs it again in this instant: what it waited for has happened. */
  wake(): void {
    this.scheduler.wake(this.index);
  }

  /** Takes an item in. @returns whether it now has all that it collects */
  receive(item: Item): boolean {
    if (this.machine.passesThrough) {
      this.outputs[this.held] = item;
    } else {
      this.heldUnits += item.units;
      this.heldDefects += item.defects;
      this.heldBirth += item.units * item.birth;
      this.items.remove(item);
    }
    return ++this.held === this.machine.batchIn;
  }

  /** The items in its hands: collected ones it will pass on, finished ones it has not handed over yet. */
  *itemsInside(): Iterable<Item> {
    const first = this.held > 0 ? 0 : this.delivered;
    const count = this.held > 0 ? (this.machine.passesThrough ? this.held : 0) : this.outputCount;
    for (let i = first; i < count; i++) yield this.outputs[i];
  }

  /** Hands over the item it waits with. */
  giveUp(): Item {
    return this.outputs[this.delivered++];
  }
}
