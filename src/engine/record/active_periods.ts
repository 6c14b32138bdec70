/**
 * Which machine is the bottleneck at each instant, found while the line runs: the active period method
 * (Roser, Nakano, Tanaka, "Shifting bottleneck detection", Winter Simulation Conference 2002).
 *
 * A machine is active while it is neither starved nor blocked. At each instant the bottleneck is the machine whose
 * active period is the longest, counted from its beginning to its end. Where the periods of two successive bottlenecks
 * overlap, the bottleneck shifts from one to the other; for the rest of its period a machine is the sole bottleneck.
 *
 * The length of a period is known only when it ends. Two facts keep what has to be remembered as small as the line:
 * - A period that lies within another is never the longest. So of those that end, only the one that began first among
 *   all that are still open counts; every other lies within that one.
 * - Before the beginning of the longest open period nothing can change any more.
 *
 * @module
 */
import type { BottleneckTotals } from "./columns.ts";

/** The active periods of all machines, as far as they can still decide anything. */
export class ActivePeriods {
  readonly #machineCount: number;
  /** Open periods as a ring in the order of their beginnings; the entry after the last machine is its head. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** By machine: when its open period began, seconds. */
  readonly #begun: Float64Array;
  readonly #candidates: Candidates;
  readonly #sums: Sums;

  constructor(machineCount: number) {
    this.#machineCount = machineCount;
    this.#next = new Int32Array(machineCount + 1).fill(machineCount);
    this.#previous = new Int32Array(machineCount + 1).fill(machineCount);
    this.#begun = new Float64Array(machineCount);
    this.#sums = new Sums(machineCount);
    this.#candidates = new Candidates(machineCount, this.#sums);
  }

  /** The machine is active from now on. */
  begin(machine: number, now: number): void {
    const next = this.#next, previous = this.#previous, head = this.#machineCount, last = previous[head];
    this.#begun[machine] = now;
    next[last] = machine;
    previous[machine] = last;
    next[machine] = head;
    previous[head] = machine;
  }

  /** The machine, which was active, is starved or blocked from now on. */
  end(machine: number, now: number): void {
    const next = this.#next, previous = this.#previous, head = this.#machineCount;
    const before = previous[machine], after = next[machine];
    next[before] = after;
    previous[after] = before;
    if (before !== head) return;
    const settledTo = after === head ? now : this.#begun[after];
    this.#candidates.add(machine, { from: this.#begun[machine], to: now, settledTo });
  }

  /** Counts from now on; periods that are open keep their whole length. */
  restart(now: number): void {
    this.#sums.restart(now);
  }

  /** Seconds as a bottleneck up to now, as if all periods ended now; leaves no trace. */
  totals(now: number): BottleneckTotals {
    const copy = this.#copy(), head = this.#machineCount;
    while (copy.#next[head] !== head) copy.end(copy.#next[head], now);
    copy.#candidates.settle(Infinity);
    return copy.#sums.totals();
  }

  #copy(): ActivePeriods {
    const copy = new ActivePeriods(this.#machineCount);
    copy.#next.set(this.#next);
    copy.#previous.set(this.#previous);
    copy.#begun.set(this.#begun);
    copy.#candidates.copy(this.#candidates);
    copy.#sums.copy(this.#sums);
    return copy;
  }
}

interface Period {
  readonly from: number;
  readonly to: number;
  /** No period that is still open, or yet to come, begins before this. */
  readonly settledTo: number;
}

/**
 * Ended periods of which it is not decided whether, or with which neighbours, they are ever the longest: a queue in the
 * order of their beginnings, which is that of their ends. All but the first contain the beginning of the first open
 * period, so they are of different machines.
 */
class Candidates {
  readonly #sums: Sums;
  readonly #machine: Int32Array;
  readonly #from: Float64Array;
  readonly #to: Float64Array;
  /** From when on it is the longest of those so far. */
  readonly #longestFrom: Float64Array;
  #count = 0;

  constructor(machineCount: number, sums: Sums) {
    const size = machineCount + 2;
    this.#sums = sums;
    this.#machine = new Int32Array(size);
    this.#from = new Float64Array(size);
    this.#to = new Float64Array(size);
    this.#longestFrom = new Float64Array(size);
  }

  copy(other: Candidates): void {
    this.#machine.set(other.#machine);
    this.#from.set(other.#from);
    this.#to.set(other.#to);
    this.#longestFrom.set(other.#longestFrom);
    this.#count = other.#count;
  }

  /** A period has ended, which began after all candidates and outlasted them. */
  add(machine: number, { from, to, settledTo }: Period): void {
    const longestFrom = this.#outlive(from, to);
    if (longestFrom < to) {
      const at = this.#count++;
      this.#machine[at] = machine;
      this.#from[at] = from;
      this.#to[at] = to;
      this.#longestFrom[at] = longestFrom;
    }
    this.settle(settledTo);
  }

  /** Counts the candidates whose neighbours can change no more, and forgets them. */
  settle(settledTo: number): void {
    let settled = 0;
    while (settled < this.#count && this.#isSettled(settled, settledTo)) {
      const isLast = settled === this.#count - 1;
      const nextFrom = isLast ? Infinity : this.#from[settled + 1];
      this.#sums.add(this.#machine[settled], this.#from[settled], this.#to[settled], nextFrom);
      settled++;
    }
    if (settled > 0) this.#forget(settled);
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

  #forget(settled: number): void {
    for (let at = settled; at < this.#count; at++) {
      this.#machine[at - settled] = this.#machine[at];
      this.#from[at - settled] = this.#from[at];
      this.#to[at - settled] = this.#to[at];
      this.#longestFrom[at - settled] = this.#longestFrom[at];
    }
    this.#count -= settled;
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
