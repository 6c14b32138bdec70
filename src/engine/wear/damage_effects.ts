/**
 * What damage does to a machine while it runs: it jams more, is slower, spoils more.
 *
 * Damage is looked up when it is used, as a step function on the knots of its path: it is that of the last knot that the
 * machine's age has passed. So a cycle pays for one comparison, and the failure strikes at the same age as without.
 *
 * @module
 */
import type { WearEffects } from "../../model/wear.ts";
import { type Damage, DAMAGE_STEPS } from "./damage.ts";

/** A failure mode whose damage has an effect. */
export interface WornMode {
  /** What full damage does. */
  readonly effects: WearEffects;
  /** Draws the damage of its next life, which fails after so many EXECUTE seconds. */
  readonly nextDamage: (timeToFailureSeconds: number) => Damage;
}

/** How long it is until the machine's modes strike, EXECUTE seconds. */
export interface StrikeClock {
  /** Seconds by which the time to each mode's strike, as last settled, has run down since. */
  readonly used: number;
}

/** A life of such a mode: its damage, and the knot that it passes next. */
interface WornLife {
  readonly mode: WornMode;
  damage: Damage;
  /** EXECUTE seconds to the strike, as last settled. */
  left: number;
  /** Number of the knot that it passes next; one more than the last: none. */
  next: number;
}

/** The effects of all modes of one machine together. */
export class DamageEffects {
  readonly #lives = new Map<number, WornLife>();
  readonly #clock: StrikeClock;
  /** Seconds used up at which the next knot of any mode is passed. */
  #nextKnot = Infinity;
  readonly #factors: { -readonly [Effect in keyof WearEffects]: number } = { jam: 1, cycle: 1, defects: 1 };

  constructor(clock: StrikeClock) {
    this.#clock = clock;
  }

  /** A life of a mode begins. @param index of the mode among all of the machine */
  begin(index: number, mode: WornMode, timeToFailureSeconds: number): void {
    const damage = mode.nextDamage(timeToFailureSeconds);
    this.#lives.set(index, { mode, damage, left: timeToFailureSeconds, next: 0 });
  }

  /** What was used up has been taken off; seconds to each mode's strike, by its index. */
  settle(left: ArrayLike<number>): void {
    for (const [index, life] of this.#lives) life.left = left[index];
    this.#pass();
  }

  /** What the chance of a microstop, the time of a cycle or the chance of a defect is times by damage so far. */
  factor(effect: keyof WearEffects): number {
    if (this.#clock.used >= this.#nextKnot) this.#pass();
    return this.#factors[effect];
  }

  /** Passes the knots that are due, and sums up where damage is then. */
  #pass(): void {
    const sums = { jam: 0, cycle: 0, defects: 0 }, { used } = this.#clock;
    this.#nextKnot = Infinity;
    for (const life of this.#lives.values()) {
      while (life.left - used <= secondsFrom(life)) life.next++;
      this.#nextKnot = Math.min(this.#nextKnot, life.left - secondsFrom(life));
      const { knots } = life.damage, { effects } = life.mode;
      if (knots === null || life.next === 0) continue;
      sums.jam += effects.jam * knots[life.next - 1];
      sums.cycle += effects.cycle * knots[life.next - 1];
      sums.defects += effects.defects * knots[life.next - 1];
    }
    this.#factors.jam = Math.exp(sums.jam);
    this.#factors.cycle = 1 + sums.cycle;
    this.#factors.defects = Math.exp(sums.defects);
  }
}

/** Seconds from the knot that a life passes next to its strike; below any where there is none. */
function secondsFrom({ damage: { knots, onsetSeconds, timeToFailureSeconds }, next }: WornLife): number {
  if (knots === null || next > DAMAGE_STEPS || timeToFailureSeconds === Infinity) return -Infinity;
  return (timeToFailureSeconds - onsetSeconds) * (1 - next / DAMAGE_STEPS);
}
