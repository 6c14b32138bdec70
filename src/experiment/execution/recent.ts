/**
 * The few things of many that were used last.
 *
 * @module
 */

/** Values by number; of more than it may hold, those that were used longest ago are forgotten. */
export class Recent<Value> {
  readonly #max: number;
  /** The one used longest ago first. */
  readonly #values = new Map<number, Value>();

  constructor(max: number) {
    this.#max = max;
  }

  /** The value of a key, which counts as used now. */
  get(key: number): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.#use(key, value);
    return value;
  }

  /** Keeps a value. @returns the key that was forgotten for it, or null */
  set(key: number, value: Value): number | null {
    this.#use(key, value);
    if (this.#values.size <= this.#max) return null;
    const [oldest] = this.#values.keys();
    this.#values.delete(oldest);
    return oldest;
  }

  /** Forgets a key. */
  delete(key: number): void {
    this.#values.delete(key);
  }

  #use(key: number, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
  }
}
