/** A stretch of time, [start, end). */
export interface TimeSpan {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Stretches of time that do not overlap, in order. */
export class OccupiedTimes {
  readonly #spans: TimeSpan[] = [];

  /** Whether nothing has any of this time. */
  isFree({ startSeconds, endSeconds }: TimeSpan): boolean {
    const next = this.#placeOf(startSeconds), before = this.#spans[next - 1], after = this.#spans[next];
    return (before === undefined || before.endSeconds <= startSeconds) &&
      (after === undefined || after.startSeconds >= endSeconds);
  }

  /** Takes time that is free. */
  add(span: TimeSpan): void {
    this.#spans.splice(this.#placeOf(span.startSeconds), 0, span);
  }

  /** How many begin before a moment. */
  #placeOf(seconds: number): number {
    let low = 0, high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spans[middle].startSeconds < seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
