/**
 * When machines were active, machine by machine, brought together for the analysis of bottlenecks.
 *
 * @module
 */
import type { ActivePeriods } from "./active_periods.ts";
import { longer } from "./longer.ts";
import { TimeMerge } from "./time_merge.ts";

/** Moments that there is room for at first. */
const FIRST_ROOM = 64;

/** Below so many moments nothing is left out: looking for it would cost as much. */
const FEW = 16;

/** The moments at which one machine became active or ceased to be, since they were last brought together. */
export class ActiveSpans {
  /** Seconds, in their order. */
  moments: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM);
  count = 0;
  /** Whether it was active before the first of them: that ends an active period then. */
  wasActive = false;

  /** It becomes active, or ceases to be. */
  push(seconds: number): void {
    if (this.count === this.moments.length) this.moments = longer(this.moments, 2 * this.count);
    this.moments[this.count++] = seconds;
  }

  /** Whether it is active after the last of them. */
  get isActive(): boolean {
    return ((this.count & 1) === 1) !== this.wasActive;
  }

  /** Forgets the moments. */
  clear(): void {
    this.wasActive = this.isActive;
    this.count = 0;
  }

  /**
   * Leaves out the active periods that lie within one of another machine: those are never the longest, so they decide
   * nothing.
   */
  leaveOutWithin(other: ActiveSpans): void {
    const { moments } = this, first = this.wasActive ? 1 : 0, theirs = other.moments, { count } = other;
    let kept = first, at = other.wasActive ? 1 : 0, isWithin = other.wasActive && count === 0;
    let from = other.wasActive ? -Infinity : 0, to = other.wasActive && count > 0 ? theirs[0] : 0;
    for (let i = first; i + 1 < this.count; i += 2) {
      while (!isWithin && to < moments[i + 1] && at < count) {
        from = theirs[at];
        isWithin = at + 1 === count;
        to = isWithin ? Infinity : theirs[at + 1];
        at += 2;
      }
      if (from < moments[i] && (isWithin || moments[i + 1] <= to)) continue;
      moments[kept++] = moments[i];
      moments[kept++] = moments[i + 1];
    }
    if ((this.count - first) % 2 === 1) moments[kept++] = moments[this.count - 1];
    this.count = kept;
  }
}

/** Brings the spans of all machines together, which hold all before some moment, and nothing later. */
export class SpanMerge {
  readonly #heads: TimeMerge;
  readonly #at: Int32Array;

  constructor(readonly spans: readonly ActiveSpans[], readonly periods: ActivePeriods) {
    this.#heads = new TimeMerge(spans.length);
    this.#at = new Int32Array(spans.length);
  }

  merge(): void {
    const { spans, periods } = this, heads = this.#heads, next = this.#at;
    leaveOutShort(spans);
    for (let machine = 0; machine < spans.length; machine++) {
      next[machine] = 0;
      heads.set(machine, spans[machine].count > 0 ? spans[machine].moments[0] : Infinity);
    }
    heads.begin();
    for (let seconds = heads.firstTime; seconds !== Infinity; seconds = heads.firstTime) {
      const machine = heads.first, span = spans[machine], at = next[machine]++;
      if (((at & 1) === 0) !== span.wasActive) periods.begin(machine, seconds);
      else periods.end(machine, seconds);
      heads.move(machine, at + 1 < span.count ? span.moments[at + 1] : Infinity);
    }
    for (const span of spans) span.clear();
  }
}

/** Leaves out what lies within the periods of the two machines that change least. */
function leaveOutShort(spans: readonly ActiveSpans[]): void {
  let steadiest: ActiveSpans | null = null, second: ActiveSpans | null = null, count = 0;
  for (const span of spans) {
    count += span.count;
    if (span.count === 0 && !span.wasActive) continue;
    if (steadiest === null || span.count < steadiest.count) [steadiest, second] = [span, steadiest];
    else if (second === null || span.count < second.count) second = span;
  }
  if (count < FEW || steadiest === null) return;
  for (const other of second === null ? [steadiest] : [steadiest, second]) {
    for (const span of spans) if (span !== other && span.count > 1) span.leaveOutWithin(other);
  }
}
