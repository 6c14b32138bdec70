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
    const sums = { levelSeconds: 0, fullSeconds: 0, emptySeconds: 0, levelMax: 0, level: this.inside.length };
    for (const { level, seconds } of this.#stretches(this.since, now)) {
      sums.levelSeconds += level * seconds;
      if (level >= this.capacity) sums.fullSeconds += seconds;
      if (level === 0) sums.emptySeconds += seconds;
      sums.levelMax = Math.max(sums.levelMax, level);
    }
    return sums;
  }

  /** The lowest and the highest level from one moment to a later one, and the integral. */
  row(from: number, to: number): { least: number; most: number; seconds: number } {
    const row = { least: Infinity, most: 0, seconds: 0 };
    for (const { level, seconds } of this.#stretches(from, to)) {
      row.least = Math.min(row.least, level);
      row.most = Math.max(row.most, level);
      row.seconds += level * seconds;
    }
    return row;
  }

  *#stretches(from: number, to: number): Iterable<{ level: number; seconds: number }> {
    const changes = [...this.puts.map((at) => ({ at, by: 1 })), ...this.takes.map((at) => ({ at, by: -1 }))];
    changes.sort((a, b) => a.at - b.at);
    let since = from, level = 0;
    for (const { at, by } of [...changes, { at: to, by: 0 }]) {
      if (at > since) yield { level, seconds: at - since };
      since = Math.max(since, at);
      level += by;
    }
  }
}
