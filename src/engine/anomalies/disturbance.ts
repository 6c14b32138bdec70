/**
 * What goes wrong with a machine on purpose while it runs: windows of time in which it jams more, is slower, spoils
 * more, or is given nothing.
 *
 * @module
 */
import type { WearEffects } from "../../model/wear.ts";
import type { AnomalyWindow } from "./draw_windows.ts";

/** What each kind of anomaly of a machine changes: what damage changes too, or that raw material comes. */
export const DISTURBS: Readonly<Record<string, keyof WearEffects | "supply">> = {
  jam_burst: "jam",
  speed_loss: "cycle",
  defect_burst: "defects",
  starvation: "supply",
};

/** Some windows, asked for a moment; moments come in their order. */
export class Disturbance {
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  readonly #factors: Float64Array;
  #next = 0;

  /** @param windows by start, without overlap */
  constructor(windows: readonly AnomalyWindow[]) {
    // The last is never over.
    this.#starts = Float64Array.of(...windows.map(({ startSeconds }) => startSeconds), Infinity);
    this.#ends = Float64Array.of(...windows.map(({ endSeconds }) => endSeconds), Infinity);
    this.#factors = Float64Array.of(...windows.map(({ magnitude }) => magnitude), 1);
  }

  /** The magnitude of the window that holds a moment; 1 where none does. */
  factorAt(now: number): number {
    this.#goTo(now);
    return now >= this.#starts[this.#next] ? this.#factors[this.#next] : 1;
  }

  /** The seconds from a moment to the end of the window that holds it; 0 where none does. */
  secondsLeft(now: number): number {
    this.#goTo(now);
    return now >= this.#starts[this.#next] ? this.#ends[this.#next] - now : 0;
  }

  #goTo(now: number): void {
    while (now >= this.#ends[this.#next]) this.#next++;
  }
}

/** The windows that change one thing about a machine; null where there are none. */
export function disturbanceOf(
  changed: keyof WearEffects | "supply",
  windows: readonly AnomalyWindow[],
): Disturbance | null {
  const meant = windows.filter(({ kind }) => DISTURBS[kind] === changed);
  return meant.length === 0 ? null : new Disturbance(meant);
}
