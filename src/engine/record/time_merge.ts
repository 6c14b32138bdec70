/**
 * Several sequences, each in the order of time, gone through as one: by time, then by the number of the sequence.
 *
 * @module
 */

/** The heads of the sequences; a winner tree over them, so that the next one costs the depth of the tree. */
export class TimeMerge {
  readonly #size: number;
  readonly #time: Float64Array;
  /** Node n's children are 2n and 2n + 1; leaf `size + sequence` holds its sequence, an inner node the earlier one. */
  readonly #winner: Int32Array;

  constructor(sequences: number) {
    let size = 2;
    while (size < sequences) size *= 2;
    this.#size = size;
    this.#time = new Float64Array(size).fill(Infinity);
    this.#winner = Int32Array.from({ length: 2 * size }, (_, node) => node - size);
  }

  /** The sequence whose head comes first. */
  get first(): number {
    return this.#winner[1];
  }

  /** When that head is; `Infinity`: all sequences are at their end. */
  get firstTime(): number {
    return this.#time[this.#winner[1]];
  }

  /** When the first head of all other sequences is. */
  get secondTime(): number {
    const winner = this.#winner, time = this.#time;
    let second = Infinity;
    for (let node = this.#size + winner[1]; node > 1; node >>= 1) {
      const seconds = time[winner[node ^ 1]];
      if (seconds < second) second = seconds;
    }
    return second;
  }

  /** Sets when a sequence's head is, to be followed by {@linkcode begin}; `Infinity` at its end. */
  set(sequence: number, time: number): void {
    this.#time[sequence] = time;
  }

  /** Begins with the heads that were set. */
  begin(): void {
    for (let node = this.#size - 1; node > 0; node--) this.#play(node);
  }

  /** The sequence has gone on to its next head. */
  move(sequence: number, time: number): void {
    this.#time[sequence] = time;
    for (let node = (this.#size + sequence) >> 1; node > 0; node >>= 1) this.#play(node);
  }

  #play(node: number): void {
    const winner = this.#winner, time = this.#time, left = winner[2 * node], right = winner[2 * node + 1];
    winner[node] = time[right] < time[left] ? right : left;
  }
}
