/**
 * The state intervals that one machine has begun since the log was last brought together, column by column.
 *
 * A state interval ends where the next of its machine begins, so an entry says when its own began and what the one
 * before it was worth: the last is open.
 *
 * @module
 */
import { longer } from "./longer.ts";

/** Bits of an entry's code: its state, the state before, and above them its cause plus one. */
const STATE_BITS = 8, STATE_MASK = (1 << STATE_BITS) - 1;

/** Entries that there is room for at first. */
const FIRST_ROOM = 64;

/** State intervals of one machine, in their order. */
export class IntervalWindow {
  /** When each was entered, seconds. */
  entered: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM);
  /** Of the state interval before each: its cycles where it was in EXECUTE, else -1. */
  cyclesBefore: Int32Array<ArrayBuffer> = new Int32Array(FIRST_ROOM);
  /** Its {@linkcode intervalCode}. */
  code: Int32Array<ArrayBuffer> = new Int32Array(FIRST_ROOM);
  /** Entries. */
  count = 0;
  /** The first entry that is not in the log, as far as the log has come. */
  next = 0;
  /** Row in the log of the last entry that was written there while it was open; -1: none. Then that entry. */
  openRow = -1;
  openEntry = -1;
  /** Entries that the log keeps whatever is around them, in their order, and how many of them it has come past. */
  readonly #kept: number[] = [];
  #keptBefore = 0;

  /** @param keptBits bit `s`: the log keeps state intervals in state `s` whatever is around them */
  constructor(readonly machine: number, private readonly keptBits: number) {}

  /** Adds a state interval. @param cyclesBefore as {@linkcode IntervalWindow.cyclesBefore} */
  push(enteredSeconds: number, code: number, cyclesBefore: number): void {
    const entry = this.count++;
    if (entry === this.entered.length) this.#grow();
    this.entered[entry] = enteredSeconds;
    this.code[entry] = code;
    this.cyclesBefore[entry] = cyclesBefore;
    if ((this.keptBits >> stateIn(code) & 1) === 1) this.#kept.push(entry);
  }

  /** When the first entry was entered that is not in the log; `Infinity`: there is none. */
  get nextTime(): number {
    return this.next < this.count ? this.entered[this.next] : Infinity;
  }

  /** When the first of those was entered that the log keeps whatever is around them; `Infinity`: there is none. */
  get nextKeptTime(): number {
    const kept = this.#kept;
    while (this.#keptBefore < kept.length && kept[this.#keptBefore] < this.next) this.#keptBefore++;
    return this.#keptBefore < kept.length ? this.entered[kept[this.#keptBefore]] : Infinity;
  }

  /** The first entry after the next one that was not entered before a moment. */
  firstFrom(seconds: number): number {
    const { entered, count } = this;
    let entry = this.next + 1;
    while (entry < count && entered[entry] < seconds) entry++;
    return entry;
  }

  /** Entries that the log keeps whatever is around them. */
  get keptCount(): number {
    return this.#kept.length;
  }

  /** Whether the log keeps an entry whatever is around it. */
  isKept(entry: number): boolean {
    return (this.keptBits >> stateIn(this.code[entry]) & 1) === 1;
  }

  /** The first entry not in the log that comes after a moment: not before it, nor in it where `isFirst` says so. */
  firstAfter(seconds: number, isFirst: boolean): number {
    const entered = this.entered;
    let low = this.next, high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1, at = entered[middle];
      if (at < seconds || (isFirst && at === seconds)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Forgets all but the last few. */
  keepLast(count: number): void {
    const gone = this.count - count;
    this.#kept.length = 0;
    this.#keptBefore = 0;
    if (gone <= 0) return;
    this.entered.copyWithin(0, gone, this.count);
    this.code.copyWithin(0, gone, this.count);
    this.cyclesBefore.copyWithin(0, gone, this.count);
    this.count = count;
    this.next = Math.max(0, this.next - gone);
    this.openEntry -= gone;
  }

  #grow(): void {
    const room = 2 * this.entered.length;
    this.entered = longer(this.entered, room);
    this.code = longer(this.code, room);
    this.cyclesBefore = longer(this.cyclesBefore, room);
  }
}

/** The code of an entry. */
export function intervalCode(state: number, stateBefore: number, cause: number): number {
  return state | stateBefore << STATE_BITS | (cause + 1) << 2 * STATE_BITS;
}

/** The state that a code says. */
export function stateIn(code: number): number {
  return code & STATE_MASK;
}

/** The state before that. */
export function stateBeforeIn(code: number): number {
  return code >> STATE_BITS & STATE_MASK;
}

/** The cause that a code says. */
export function causeIn(code: number): number {
  return (code >> 2 * STATE_BITS) - 1;
}
