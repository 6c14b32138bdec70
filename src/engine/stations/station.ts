/**
 * One machine at work: the phase it is in, what it holds, and what it has done so far.
 *
 * ```
 *          ┌──────────────────── next cycle ────────────────────┐
 *          ▼                                                    │
 *   STARVED (collect) ─▶ DOWN ─▶ JAMMED ─▶ EXECUTE ─▶ BLOCKED (deliver)
 *                      failures  microstop   │  ▲     while the target is full
 *                                            └─▶ DOWN  while a failure interrupts it
 * ```
 *
 * @module
 */
import type { Machine } from "../../model/line.ts";
import type { Buffer } from "./buffer.ts";
import type { CalendarFailures } from "./calendar_failures.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Counters } from "./counters.ts";
import type { CycleTimes } from "./cycle_times.ts";
import { deliver, withdrawOffers } from "./deliver.ts";
import { ANY, type OutputPort, UNCHOSEN } from "./output_port.ts";
import type { InputPort } from "./input_port.ts";
import type { Item, Items } from "./items.ts";
import type { OperatingFailures } from "./operating_failures.ts";
import { Parts } from "./parts.ts";
import { GO, HOLD, type Outcome, type Phase, type PhaseStation, type Step, WAIT } from "./phase.ts";
import { speedFactor } from "./speed_control.ts";
import type { Trials } from "../kernel/trials.ts";
import type { Stream } from "../../distribution/distribution.ts";
import type { Inspection, StationPlace } from "./station_place.ts";
import type { RawSource } from "./raw_source.ts";
import type { Scheduler } from "../kernel/scheduler.ts";
import type { StateIntervals } from "../record/state_intervals.ts";
import type { StationVisits } from "./station_visits.ts";

/** One machine at work. */
export class Station implements PhaseStation {
  /** Items collected for this cycle; a passing station keeps them in `outputs`, any other takes them apart. */
  held = 0;
  heldUnits = 0;
  heldDefects = 0;
  heldMarked = 0;
  /** Sum of the birth times of the base units held, seconds. Starts as a fraction, as an item's birth does. */
  heldBirth = 0.5;
  /** Seconds that this cycle executes. */
  cycleSeconds = 0.5;
  /** Finished items, from `delivered` on still to be handed over. */
  readonly outputs: Item[] = [];
  outputCount = 0;
  delivered = 0;
  /** Where the item that it waits with shall go: a buffer's index, `ANY` or `UNCHOSEN`. */
  target = UNCHOSEN;
  /** When the outputs that it waits with were finished, and the number of cycles by then. */
  finishedAt = 0.5;
  finishedCycle = -1;
  /** Null where all that it collects is of one kind. */
  readonly #parts: Parts | null;
  /** The only input, where there is only one; else null. */
  readonly inbound: Buffer | null;
  readonly source: RawSource | null;
  /** Null where each cycle takes the same time. */
  drawCycleSeconds: (() => number) | null = null;
  /** The times of its cycles but for the speed that the levels beside it ask for; null where they change otherwise too. */
  cycleTimes: CycleTimes | null = null;
  /** Whether it jams, cycle by cycle; null where it never does, or its chance changes. */
  jams: Trials | null = null;
  /** Whether the next output gets a new defect; null where none does. */
  spoils: (() => boolean) | null = null;
  /** What that is decided by; null where nothing is, or the chance changes. */
  defects: Trials | null = null;
  /** Chooses the output that a defect of the inputs goes into; null where there is one. */
  drawOutput: Stream | null = null;
  /** Null where nothing is inspected. */
  inspection: Inspection | null = null;
  /** Null where none strikes in operation. */
  operatingFailures: OperatingFailures | null = null;
  /** Whether it is not known yet, where stations run ahead, when what it waits for comes. */
  isStuck = false;
  /** Null where none strikes by the calendar. */
  calendarFailures: CalendarFailures | null = null;
  /** Null where visits of items are not recorded. */
  visits: StationVisits | null = null;

  /** Also the outputs with a new defect: one gets no more than one. */
  defectsCreated = 0;
  rejected = 0;
  missed = 0;
  falselyRejected = 0;
  /** Cycles that a failure ended. */
  scrapped = 0;
  /** Items that it has inspected for the first time, and those of them that it found. */
  inspected = 0;
  found = 0;
  /** Base units that it has completed again; kept only of the critical station, where that stands on a loop. */
  repeatedUnits = 0;
  /** Base units of items rejected or scrapped here that the critical station, on a loop, had completed. */
  completedUnitsRejected = 0;

  /** How it collects; null: as its inputs demand. */
  collection: Phase | null = null;
  #phase = 0;
  /** The steps of the cycle before delivery, which ends it. */
  phases: readonly Phase[] = [];

  readonly index: number;
  /** The scheduler's. */
  readonly slot: number;
  readonly machine: Machine;
  readonly isOnLoop: boolean;
  readonly inputPort: InputPort;
  readonly outputPort: OutputPort;
  readonly scheduler: Scheduler;
  readonly items: Items;
  readonly counters: Counters;
  readonly buffers: readonly Buffer[];
  readonly intervals: StateIntervals;
  readonly #clock: Clock;

  constructor({ index, slot, machine, isOnLoop, inputPort, outputPort, floor }: StationPlace) {
    const { inputs, needs } = machine, only = inputs.length === 1 ? inputs[0] : null;
    this.index = index;
    this.slot = slot;
    this.machine = machine;
    this.isOnLoop = isOnLoop;
    this.inputPort = inputPort;
    this.outputPort = outputPort;
    this.scheduler = floor.scheduler;
    this.#clock = floor.scheduler.clock;
    this.items = floor.items;
    this.heldBirth = 0;
    this.counters = floor.counters;
    this.buffers = floor.buffers;
    this.intervals = floor.recorder.intervals[index];
    this.inbound = only?.kind === "buffer" ? floor.buffers[only.index] : null;
    this.source = only?.kind === "source" ? floor.sources[only.index] : null;
    this.#parts = needs.length > 1 ? new Parts(needs) : null;
  }

  /** Runs phases until one holds or waits. */
  run(): void {
    if (this.calendarFailures !== null && this.calendarFailures.intervene()) return this.scheduler.release(this.slot);
    const { phases } = this;
    for (;;) {
      if (this.#phase === phases.length) {
        const step = this.deliver();
        if (step !== GO) return step === WAIT ? this.scheduler.release(this.slot) : undefined;
        this.#phase = 0;
      }
      const phase = phases[this.#phase], step = phase(this);
      if (step === GO) this.#phase++;
      else if (step === HOLD) return void this.#phase++;
      else return step === WAIT ? this.scheduler.release(this.slot) : undefined;
    }
  }

  /** Seconds since the start of the run. */
  get now(): number {
    return this.#clock.now;
  }

  /** Cycles completed. */
  get cycles(): number {
    return this.intervals.cycles;
  }

  /** Items completed, those of the open cycle not yet. */
  get completed(): number {
    return this.intervals.cycles * this.machine.batchOut;
  }

  /** Items taken in. */
  get taken(): number {
    return (this.intervals.cycles + this.scrapped) * this.machine.batchIn + this.held;
  }

  /** Is in the state from now on; `cause` is an index into the line's causes, -1 for none. */
  enter(state: number, cause = -1): void {
    this.intervals.enter(state, cause, this.now);
  }

  /** Stays where it is for so long; no time at all is no state interval. */
  hold(seconds: number): typeof GO | typeof HOLD {
    if (seconds === 0) return GO;
    this.scheduler.hold(this.slot, seconds);
    return HOLD;
  }

  /** Is in the state for so long. */
  stay(state: number, seconds: number, cause = -1): Outcome {
    this.enter(state, cause);
    return this.hold(seconds);
  }

  /** Runs it again in this instant: what it waited for has happened. */
  wake(): void {
    this.scheduler.wake(this.slot);
  }

  /** Whether it still collects items of this kind. */
  wants(need: number): boolean {
    return this.#parts === null || this.#parts.wants(need);
  }

  /** Whether it has all that it collects for a cycle. */
  get isProvided(): boolean {
    return this.held === this.machine.batchIn;
  }

  /** Whether it waits for items, which also a pause of its supply does not keep from it, while it is run. */
  get isServed(): boolean {
    return false;
  }

  /** Takes an item in that it wants. @returns whether it now has all that it collects */
  receive(item: Item, need = 0): boolean {
    const parts = this.#parts;
    if (parts !== null && parts.take(item, need)) this.inputPort.leaveFor(need, this);
    if (this.visits !== null) this.visits.take(item);
    if (this.machine.passesThrough) {
      this.outputs[this.held] = item;
    } else {
      this.heldUnits += item.units;
      this.heldDefects += item.defects;
      this.heldMarked = parts === null ? this.heldMarked + item.marked : parts.marked;
      this.heldBirth = parts === null ? this.heldBirth + item.units * item.birth : parts.births;
      this.items.remove(item);
    }
    return ++this.held === this.machine.batchIn;
  }

  /** A cycle's outputs are made: it may collect anew. */
  endCycle(): void {
    this.intervals.endCycle(this.now);
    this.letGo();
  }

  /** After a phase that returns GO the first phase comes, whatever was to follow. */
  beginAnew(): typeof GO {
    this.#phase = -1;
    return GO;
  }

  /** What was taken apart is in other items, or gone. */
  clearHeld(): void {
    this.heldUnits = 0;
    this.heldDefects = 0;
    this.heldMarked = 0;
    this.heldBirth = 0;
  }

  /** It may collect anew. */
  letGo(): void {
    this.held = 0;
    this.delivered = 0;
    this.#parts?.beginAnew();
  }

  /** The items in its hands: collected ones it will pass on, finished ones it has not handed over yet. */
  *itemsInside(): Iterable<Item> {
    const first = this.held > 0 ? 0 : this.delivered;
    const count = this.held > 0 ? (this.machine.passesThrough ? this.held : 0) : this.outputCount;
    for (let i = first; i < count; i++) yield this.outputs[i];
  }

  /** Keeps in mind since when it waits with these outputs. */
  noteFinished(): void {
    if (this.finishedCycle === this.intervals.cycles) return;
    this.finishedCycle = this.intervals.cycles;
    this.finishedAt = this.now;
  }

  /** When the hold that it is in ends; `Infinity`: it is in none. */
  get holdEnd(): number {
    return this.scheduler.timeOf(this.slot);
  }

  /** A function that gives the factor that its speed has at the beginning of a cycle. */
  speedFactor(): () => number {
    return speedFactor(this);
  }

  /** Whether the speed of a cycle that begins now is known; if not, the station is run again once it is. */
  knowsSpeed(): boolean {
    return true;
  }

  /** Hands its outputs over, which ends the cycle. */
  deliver(): Step {
    return deliver(this);
  }

  /** Neither takes nor gives from now on, until it is run again. */
  withdraw(): void {
    this.inputPort.leave(this);
    if (this.target >= 0) this.buffers[this.target].putters.leave(this);
    else if (this.target === ANY) withdrawOffers(this);
  }
}
