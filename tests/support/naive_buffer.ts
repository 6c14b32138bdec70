/**
 * What a buffer sums up, the plain way: by going through all that ever happened to it.
 *
 * @module
 */
import type { BufferTotals } from "../../src/engine/record/columns.ts";

/** A buffer that forgets nothing. */
export class NaiveBuffer {
  readonly puts: number[] = [];
  readonly takes: number[] = [];
  /** When the sums began. */
  since = 0;

  constructor(readonly capacity: number) {}

  /** The items that have been put and not been taken, by number. */
  get inside(): number[] {
    return this.puts.map((_, number) => number).slice(this.takes.length);
  }

  /** Sums from their beginning up to now, by the level in each stretch of time in which nothing happens. */
  totals(now: number): BufferTotals {
    const changes = [...this.puts.map((at) => ({ at, by: 1 })), ...this.takes.map((at) => ({ at, by: -1 }))];
    changes.sort((a, b) => a.at - b.at);
    const sums = { levelSeconds: 0, fullSeconds: 0, emptySeconds: 0, levelMax: 0, level: 0 };
    let since = this.since;
    for (const { at, by } of [...changes, { at: now, by: 0 }]) {
      const seconds = Math.max(0, at - since), { level } = sums;
      sums.levelSeconds += level * seconds;
      if (level >= this.capacity) sums.fullSeconds += seconds;
      if (level === 0) sums.emptySeconds += seconds;
      if (seconds > 0) sums.levelMax = Math.max(sums.levelMax, level);
      since = Math.max(since, at);
      sums.level += by;
    }
    return sums;
  }
}
