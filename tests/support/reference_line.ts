/**
 * A second, naive meaning of a line, to compare the engine with: no queue of events, no list of those who wait. At each
 * instant whatever can move is moved, one thing after the other; then the clock goes on to the next time at which
 * anything is due.
 *
 * @module
 */
import { Streams } from "../../src/engine/kernel/random.ts";
import type { Line, LineInput, LineRoute, LineTarget } from "../../src/model/line.ts";
import { DOWN } from "../../src/model/states.ts";
import { runCalendar } from "./reference_calendar.ts";
import { chooseInput, chooseNext, chooseWays, hasLastLeft, send } from "./reference_choice.ts";
import { goOn, isStopped, suspend } from "./reference_cycle.ts";
import {
  createBuffer,
  createMachine,
  createSource,
  newItem,
  type ReferenceBuffer,
  type ReferenceItem,
  type ReferenceMachine,
  type ReferenceSource,
} from "./reference_parts.ts";
import { beginVisit, endVisit, type ReferenceVisit } from "./reference_visits.ts";
import { isAnythingDue, isDry, nextTime, wants } from "./reference_time.ts";

/** What moments differ by at most that are the same in the engine, seconds. */
const SAME = 1e-9;

/** A line in operation. */
export class ReferenceLine {
  now = 0;
  /** Counts up whenever somebody begins to wait or becomes able to go on. */
  sequence = 0;
  /** Since when nothing can move any more, and whether a machine then waits for a source that has run dry. */
  stand: { readonly since: number; readonly isDry: boolean } | null = null;
  readonly totals = {
    unitsBorn: 0,
    goodItems: 0,
    defectiveItems: 0,
    shippedUnits: 0,
    markedUnitsShipped: 0,
    rejectedUnits: 0,
    defectsRepaired: 0,
    defectsDetected: 0,
    defectsEscaped: 0,
    unitSeconds: 0,
  };
  /** Those that have ended. */
  readonly visits: ReferenceVisit[] = [];
  readonly machines: ReferenceMachine[];
  readonly buffers: ReferenceBuffer[];
  readonly sources: ReferenceSource[];
  /** By node: the place of the way after the one taken last, among those without a condition, and those with one. */
  readonly routeTurns: number[];
  readonly conditionalTurns: number[];
  readonly mergeTurns: number[];

  /** @param chance Draws who goes first of those that could go on at one time; without it, who could first does. */
  constructor(readonly model: Line, readonly chance: (() => number) | null = null) {
    const streams = new Streams(model.seed);
    this.machines = model.machines.map((machine) => createMachine(machine, streams));
    this.buffers = model.buffers.map(createBuffer);
    this.sources = model.sources.map((source) => createSource(source, streams));
    this.routeTurns = model.nodes.map(() => 0);
    this.conditionalTurns = model.nodes.map(() => 0);
    this.mergeTurns = model.nodes.map(() => 0);
  }

  /** Runs what is due before a time, or, if `isWhole`, at that time too. */
  runTo(seconds: number, isWhole: boolean): void {
    const end = isWhole ? seconds + SAME : seconds;
    for (;;) {
      this.#runInstant();
      const next = nextTime(this);
      if (this.stand === null && !hasLastLeft(this) && !isAnythingDue(this)) {
        this.stand = { since: this.now, isDry: isDry(this) };
      }
      this.#pass(next < end ? next - this.now : seconds - this.now);
      if (next >= end) return void (this.now = seconds);
      this.now = next;
    }
  }

  /** Ends a telemetry row. */
  endRow(): void {
    for (const buffer of this.buffers) {
      const levels = buffer.passed.map(({ level }) => level);
      buffer.rows.push({
        levelMin: Math.min(...levels),
        levelMax: Math.max(...levels),
        levelSeconds: buffer.passed.reduce((sum, { level, seconds }) => sum + level * seconds, 0),
      });
      buffer.passed = [];
    }
  }

  #pass(seconds: number): void {
    if (seconds <= 0) return;
    for (const machine of this.machines) {
      machine.stateSeconds[machine.repairs === null ? machine.state : DOWN] += seconds;
    }
    for (const buffer of this.buffers) {
      const { items: { length: level }, model: { capacity } } = buffer;
      buffer.levelSeconds += level * seconds;
      if (level === 0) buffer.emptySeconds += seconds;
      if (level === capacity) buffer.fullSeconds += seconds;
      buffer.levelMax = Math.max(buffer.levelMax, level);
      buffer.passed.push({ level, seconds });
    }
    for (const source of this.sources) {
      const level = source.inventory + source.arrived.length;
      source.levelSeconds += level * seconds;
      source.levelMax = Math.max(source.levelMax, level);
    }
    const { unitsBorn, shippedUnits, rejectedUnits } = this.totals;
    this.totals.unitSeconds += (unitsBorn - shippedUnits - rejectedUnits) * seconds;
  }

  #runInstant(): void {
    runCalendar(this);
    this.#settle();
    for (let machine = this.#nextAble(); machine !== undefined; machine = this.#nextAble()) this.#run(machine);
  }

  /** The machine goes on until it has to wait; whatever it does, items move at once. */
  #run(machine: ReferenceMachine): void {
    do {
      this.#step(machine);
      this.#settle();
    } while (this.#isAble(machine));
  }

  #settle(): void {
    const isTakeFirst = this.chance !== null && this.chance() < 0.5;
    do this.#look(); while (isTakeFirst ? this.#take() || this.#put() : this.#put() || this.#take());
  }

  /** What has just arrived goes to the machine that has waited for it longest, since before this moment. */
  giveArrived(source: ReferenceSource, before: number): void {
    const index = this.sources.indexOf(source);
    const machine = this.#waiting().find((machine) => machine.waitsSince <= before && wants(machine, "source", index));
    const isIt = (input: LineInput) => input.kind === "source" && input.index === index;
    if (machine !== undefined) this.#receive(machine, machine.model.inputs.find(isIt)!);
  }

  /** Sees who has become able to go on; of several with the same move, who waits longest comes first. */
  #look(): void {
    for (const machine of this.#waiting()) {
      if (this.#isAble(machine)) machine.enabledSince ??= ++this.sequence;
      else machine.enabledSince = null;
    }
  }

  /** The machine that could go on before all others. */
  #nextAble(): ReferenceMachine | undefined {
    const able = this.machines.filter(({ enabledSince }) => enabledSince !== null);
    if (this.chance !== null) return able[Math.floor(this.chance() * able.length)];
    return able.sort((a, b) => a.enabledSince! - b.enabledSince!)[0];
  }

  #waiting(): ReferenceMachine[] {
    return this.machines.toSorted((a, b) => a.waitsSince - b.waitsSince);
  }

  #isAble({ doing, until, missing, ways, repairs, isHalted }: ReferenceMachine): boolean {
    if (repairs !== null || isHalted) return false;
    if (doing === "hold") return until <= this.now;
    return doing === "collect" ? missing.every((count) => count === 0) : ways === null;
  }

  #step(machine: ReferenceMachine): void {
    machine.enabledSince = null;
    const { doing, outputs, pending } = machine;
    if (isStopped(machine) && pending.length > 0) return suspend(this, machine, pending.shift()!);
    if (doing === "deliver" && outputs.length > 0) {
      send(this, machine, machine.chosen ?? chooseWays(this, machine));
      Object.assign(machine, { chosen: null, among: null });
      return void this.#putFirst(machine);
    }
    if (doing === "deliver") machine.phase = -1;
    goOn(this, machine);
  }

  /** Hands over what waits for room: whoever began to wait first where there is some. */
  #put(): boolean {
    for (const machine of this.#waiting()) {
      const { ways } = machine;
      if (!this.#putFirst(machine)) continue;
      chooseNext(this, machine, ways!);
      return true;
    }
    return false;
  }

  /** Puts the machine's first output where it shall go. @returns whether there was room */
  #putFirst(machine: ReferenceMachine): boolean {
    const way = machine.repairs === null && machine.ways?.find((way) => this.#isOpen(way));
    if (!way) return false;
    const { items, model, puts } = this.#bufferOn(way)!;
    puts.push(this.now);
    items.push({ item: this.#handOver(machine, way), since: this.now + model.transitSeconds });
    return true;
  }

  #isOpen(way: LineRoute): boolean {
    const buffer = this.#bufferOn(way);
    return buffer !== null && buffer.model.capacity > 0 && this.hasRoom(way);
  }

  #handOver(machine: ReferenceMachine, { loop, to }: LineRoute): ReferenceItem {
    const item = machine.outputs.shift()!;
    if (to.kind === "buffer") endVisit(this, item, to.buffer);
    if (loop !== null) {
      item.passes.set(loop.index, (item.passes.get(loop.index) ?? 0) + 1);
      item.marked = item.units;
    }
    machine.ways = null;
    return item;
  }

  #bufferOn({ to }: LineRoute): ReferenceBuffer | null {
    return to.kind === "buffer" ? this.buffers[to.buffer] : null;
  }

  /** Whether an item can be put there; without capacity, whether somebody is collecting. */
  hasRoom({ to }: LineRoute): boolean {
    if (to.kind !== "buffer") return true;
    const { items, model: { capacity, to: node } } = this.buffers[to.buffer];
    if (capacity > 0) return items.length < capacity;
    return !this.machines.some(({ ways, repairs }) => repairs === null && ways?.some((way) => way.to === to)) &&
      this.model.nodes[node].machines.some((machine) => wants(this.machines[machine], "buffer", to.buffer));
  }

  /** Lets the machine that has waited longest, of those for whom there is something, take one item. */
  #take(): boolean {
    for (const machine of this.#waiting()) {
      if (machine.doing !== "collect" || machine.repairs !== null) continue;
      const input = chooseInput(this, machine);
      if (input === undefined) continue;
      this.#receive(machine, input);
      return true;
    }
    return false;
  }

  #receive(machine: ReferenceMachine, input: LineInput): void {
    const { mergeTurns } = this, holder = this.#holder(input), ways = holder?.ways;
    const item = this.#takeFrom(input, holder);
    machine.held.push(item);
    beginVisit(this, machine, item);
    machine.missing[input.need]--;
    machine.counts.taken++;
    mergeTurns[machine.model.node] = machine.model.inputs.indexOf(input) + 1;
    if (holder !== undefined) chooseNext(this, holder, ways!);
  }

  /** Since when its first item can be taken; Infinity without one. */
  readySince(input: LineInput): number {
    const { kind, index } = input;
    if (kind === "source") return this.sources[index].inventory > 0 ? 0 : this.sources[index].arrived[0] ?? Infinity;
    return this.buffers[index].items[0]?.since ?? this.#holder(input)?.finishedAt ?? Infinity;
  }

  /** Who hands over directly, of those who wait to do so the first. */
  #holder({ kind, index }: LineInput): ReferenceMachine | undefined {
    if (kind === "source" || this.buffers[index].model.capacity > 0) return undefined;
    return this.#waiting().find(({ ways, repairs }) => repairs === null && ways?.some(({ to }) => isInto(to, index)));
  }

  #takeFrom({ kind, index }: LineInput, holder?: ReferenceMachine): ReferenceItem {
    if (kind === "source") return this.#takeRaw(this.sources[index]);
    const { items, puts, takes } = this.buffers[index];
    takes.push(this.now);
    if (holder === undefined) return items.shift()!.item;
    puts.push(this.now);
    return this.#handOver(holder, holder.ways!.find(({ to }) => isInto(to, index))!);
  }

  #takeRaw(source: ReferenceSource): ReferenceItem {
    const { type, parentMachine: parent, baseUnits: units } = source.model;
    const waited = this.now - (source.inventory > 0 ? 0 : source.arrived[0]);
    source.taken++;
    source.waitSeconds += waited;
    source.waitSecondsMax = Math.max(source.waitSecondsMax, waited);
    if (source.inventory > 0) source.inventory--;
    else source.arrived.shift();
    this.totals.unitsBorn += units;
    return newItem({ type, parent, units, birth: this.now, source: this.sources.indexOf(source) });
  }
}

function isInto(to: LineTarget, buffer: number): boolean {
  return to.kind === "buffer" && to.buffer === buffer;
}
