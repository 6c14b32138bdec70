/**
 * A text file that is written in pieces, so that it never stands in memory as a whole.
 *
 * @module
 */

/** Characters that are written at once. */
const PIECE = 1 << 20;

/** A file under way; {@linkcode flush} it when it {@linkcode isFull}, and at last. */
export class TextPieces implements Disposable {
  readonly #file: Deno.FsFile;
  readonly #encoder = new TextEncoder();
  #text = "";

  constructor(path: string) {
    this.#file = Deno.openSync(path, { write: true, createNew: true });
  }

  add(text: string): void {
    this.#text += text;
  }

  /** Whether it is worth it to flush. */
  get isFull(): boolean {
    return this.#text.length >= PIECE;
  }

  /** Writes what there is. */
  async flush(): Promise<void> {
    let rest = this.#encoder.encode(this.#text);
    this.#text = "";
    while (rest.length > 0) rest = rest.subarray(await this.#file.write(rest));
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}

let latestSecond = NaN, latestText = "";

/** A moment as ISO 8601 with microseconds, in UTC. @param micros since 1970 */
export function microsText(micros: number): string {
  const second = Math.floor(micros / 1e6);
  if (second !== latestSecond) {
    latestSecond = second;
    latestText = new Date(second * 1000).toISOString().slice(0, 19);
  }
  return `${latestText}.${String(micros - second * 1e6).padStart(6, "0")}Z`;
}
