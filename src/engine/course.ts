/**
 * The course of a line: how its events come about, up to one moment after the other.
 *
 * @module
 */
import type { Line } from "../model/line.ts";
import { findDeadlock } from "./deadlock.ts";
import type { Deadlock } from "./record/columns.ts";
import type { QueuedLine } from "./set_up_line.ts";

/** A line under way. */
export interface Course {
  /** Whether nothing happens any more, though there is time left. */
  readonly isOver: boolean;
  readonly deadlock: Deadlock | null;
  /** Lets all happen before a moment, and sets the line's clock to it, or to when nothing happens any more. */
  runTo(until: number): void;
}

/** One event after the other, in the order of time. */
export class QueueCourse implements Course {
  isOver = false;
  deadlock: Deadlock | null = null;

  constructor(readonly line: Line, readonly plan: QueuedLine) {}

  runTo(until: number): void {
    const { floor: { scheduler }, slots, counters } = this.plan;
    for (;;) {
      scheduler.runInstant(slots);
      if ((counters.isComplete || scheduler.isBackgroundNext) && this.#endsNow()) return;
      if (scheduler.nextTime >= until) break;
      scheduler.advance();
    }
    scheduler.clock.now = until;
  }

  /** Whether the last item has left, or the line can never move again. */
  #endsNow(): boolean {
    const { isComplete } = this.plan.counters;
    if (!isComplete) this.deadlock = this.#findDeadlock();
    return this.isOver = isComplete || this.deadlock !== null;
  }

  #findDeadlock(): Deadlock | null {
    const { floor: { scheduler }, sources, stations } = this.plan;
    if (!scheduler.isIdle) return null;
    if (sources.some((source) => source.isSupplied && source.isAwaited)) return null;
    if (stations.some((station) => station.calendarFailures?.isSuspended)) return null;
    return findDeadlock({ line: this.line, stations, sources });
  }
}
