/**
 * Which machine is the bottleneck at each instant, found while the line runs: the active period method
 * (Roser, Nakano, Tanaka, "Shifting bottleneck detection", Winter Simulation Conference 2002).
 *
 * A machine is active while it is neither starved nor blocked. At each instant the bottleneck is the machine whose
 * active period is the longest, counted from its beginning to its end. Where the periods of two successive bottlenecks
 * overlap, the bottleneck shifts from one to the other; for the rest of its period a machine is the sole bottleneck.
 *
 * A period that lies within another is never the longest. So of all that machines have had in a stretch of time those
 * that lie within none are enough; and before the beginning of the longest open one nothing can change any more. What
 * has to be remembered beyond a stretch is as small as the line.
 *
 * @module
 */
import { ActiveMoments } from "./active_moments.ts";
import type { BottleneckTotals } from "./columns.ts";
import { longer } from "./longer.ts";

/** Periods that there is room for at first. */
const FIRST_ROOM = 64;

/** The active periods of all machines, as far as they can still decide anything. */
export class ActivePeriods {
  /** By machine. */
  readonly moments: readonly ActiveMoments[];
  /** The same, those first that change least: most periods of the others lie within one of theirs. */
  readonly #steadiest: ActiveMoments[];
  /** Of the last stretch; then where the next is put together. */
  #outer = new OuterPeriods();
  #spare = new OuterPeriods();
  readonly #candidates: Candidates;

  constructor(readonly machineCount: number) {
    this.moments = Array.from({ length: machineCount }, (_, machine) => new ActiveMoments(machine));
    this.#steadiest = [...this.moments];
    this.#candidates = new Candidates(machineCount);
  }

  /** The moments of all machines are there that lie before some moment, and none later. */
  merge(): void {
    this.#outer.count = 0;
    for (const moments of this.#steadiest.sort((one, other) => one.count - other.count)) {
      if (moments.count === 0) continue;
      this.#spare.merge(this.#outer, moments);
      [this.#outer, this.#spare] = [this.#spare, this.#outer];
    }
    const { machine, from, to, count } = this.#outer;
    for (let at = 0; at < count && to[at] < Infinity; at++) {
      this.#candidates.add(machine[at], from[at], to[at]);
      this.#candidates.settle(at + 1 < count ? from[at + 1] : to[at]);
    }
    for (const moments of this.moments) moments.forgetEnded();
  }

  /** Counts from now on; periods that are open keep their whole length. */
  restart(now: number): void {
    this.#candidates.sums.restart(now);
  }

  /** Seconds as a bottleneck up to now, as if all periods ended now; leaves no trace. */
  totals(now: number): BottleneckTotals {
    const candidates = new Candidates(this.machineCount), { machine, from, to, count } = this.#outer, last = count - 1;
    candidates.copy(this.#candidates);
    if (to[last] === Infinity) candidates.add(machine[last], from[last], now);
    candidates.settle(Infinity);
    return candidates.sums.totals();
  }
}

/** Active periods of which none lies within another, in the order of their beginnings, which is that of their ends. */
class OuterPeriods {
  machine: Uint16Array<ArrayBuffer> = new Uint16Array(FIRST_ROOM);
  from: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM);
  to: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM);
  count = 0;

  /** Becomes those that are left of others and of one machine's; of two that are the same, the first machine's. */
  merge(others: OuterPeriods, own: ActiveMoments): void {
    const { machine, from, to, count } = others;
    this.count = 0;
    for (let at = 0, ownAt = 0, last = -Infinity; last < Infinity;) {
      while (at < count && to[at] <= last) at++;
      while (ownAt < own.count && own.endOf(ownAt) <= last) ownAt += 2;
      if (ownAt < own.count && (at === count || isFirst(own, ownAt, others, at))) {
        this.#push(own.machine, own.seconds[ownAt], last = own.endOf(ownAt));
      } else if (at < count) {
        this.#push(machine[at], from[at], last = to[at]);
      } else return;
    }
  }

  #push(machine: number, from: number, to: number): void {
    const at = this.count++;
    if (at === this.machine.length) {
      this.machine = longer(this.machine, 2 * at);
      this.from = longer(this.from, 2 * at);
      this.to = longer(this.to, 2 * at);
    }
    this.machine[at] = machine;
    this.from[at] = from;
    this.to[at] = to;
  }
}

/** Whether a machine's period begins before another, or lasts longer, or, being the same, is that of the first machine. */
function isFirst(own: ActiveMoments, ownAt: number, { machine, from, to }: OuterPeriods, at: number): boolean {
  const begin = own.seconds[ownAt], end = own.endOf(ownAt);
  if (begin !== from[at]) return begin < from[at];
  return end > to[at] || (end === to[at] && own.machine < machine[at]);
}

/**
 * Ended periods of which it is not decided whether, or with which neighbours, they are ever the longest: a queue in the
 * order of their beginnings, which is that of their ends. All but the first contain the beginning of the first open
 * period, so they are of different machines.
 */
class Candidates {
  readonly sums: Sums;
  readonly #machine: Int32Array;
  readonly #from: Float64Array;
  readonly #to: Float64Array;
  /** From when on it is the longest of those so far. */
  readonly #longestFrom: Float64Array;
  #count = 0;

  constructor(machineCount: number) {
    const size = machineCount + 2;
    this.sums = new Sums(machineCount);
    this.#machine = new Int32Array(size);
    this.#from = new Float64Array(size);
    this.#to = new Float64Array(size);
    this.#longestFrom = new Float64Array(size);
  }

  copy(other: Candidates): void {
    this.sums.copy(other.sums);
    this.#machine.set(other.#machine);
    this.#from.set(other.#from);
    this.#to.set(other.#to);
    this.#longestFrom.set(other.#longestFrom);
    this.#count = other.#count;
  }

  /** A period has ended, which began after all candidates and outlasted them. */
  add(machine: number, from: number, to: number): void {
    const longestFrom = this.#outlive(from, to);
    if (longestFrom === to) return;
    const at = this.#count++;
    this.#machine[at] = machine;
    this.#from[at] = from;
    this.#to[at] = to;
    this.#longestFrom[at] = longestFrom;
  }

  /**
   * Counts the candidates whose neighbours can change no more, and forgets them.
   *
   * @param settledTo no period that is still open, or yet to come, begins before this
   */
  settle(settledTo: number): void {
    let settled = 0;
    for (; settled < this.#count && this.#isSettled(settled, settledTo); settled++) {
      const nextFrom = settled + 1 === this.#count ? Infinity : this.#from[settled + 1];
      this.sums.add(this.#machine[settled], this.#from[settled], this.#to[settled], nextFrom);
    }
    if (settled === 0) return;
    for (const column of [this.#machine, this.#from, this.#to, this.#longestFrom]) {
      column.copyWithin(0, settled, this.#count);
    }
    this.#count -= settled;
  }

  #isSettled(at: number, settledTo: number): boolean {
    if (at === this.#count - 1) return this.#to[at] <= settledTo;
    return this.#longestFrom[at + 1] < settledTo;
  }

  /** Drops the candidates that are no more the longest at any instant. @returns from when on the new period is */
  #outlive(from: number, to: number): number {
    for (; this.#count > 0; this.#count--) {
      const last = this.#count - 1, end = this.#to[last];
      if (end <= from) return from;
      if (end - this.#from[last] >= to - from) return end;
      if (this.#longestFrom[last] < from) return from;
    }
    return from;
  }
}

/** Seconds as a bottleneck, since some moment. */
class Sums {
  readonly #sole: Float64Array;
  readonly #period: Float64Array;
  /** Seconds in which there is a bottleneck; end of the last period counted; since when seconds count. */
  readonly #line: Float64Array;

  constructor(machineCount: number) {
    this.#sole = new Float64Array(machineCount);
    this.#period = new Float64Array(machineCount);
    this.#line = new Float64Array(3);
  }

  copy(other: Sums): void {
    this.#sole.set(other.#sole);
    this.#period.set(other.#period);
    this.#line.set(other.#line);
  }

  /** The next bottleneck period of the line. @param nextFrom when the one after it begins */
  add(machine: number, from: number, to: number, nextFrom: number): void {
    const [, lastTo, since] = this.#line;
    const freeFrom = Math.max(from, lastTo), freeTo = Math.min(to, nextFrom);
    this.#sole[machine] += Math.max(0, freeTo - Math.max(freeFrom, since));
    this.#period[machine] += Math.max(0, to - Math.max(from, since));
    this.#line[0] += Math.max(0, to - Math.max(freeFrom, since));
    this.#line[1] = to;
  }

  restart(now: number): void {
    this.#sole.fill(0);
    this.#period.fill(0);
    this.#line[0] = 0;
    this.#line[2] = now;
  }

  totals(): BottleneckTotals {
    return {
      soleSeconds: this.#sole,
      shiftingSeconds: this.#period.map((seconds, machine) => seconds - this.#sole[machine]),
      bottleneckSeconds: this.#line[0],
    };
  }
}
