/**
 * Failures that strike when their running time is used up: at the end of a cycle or in the middle of one.
 *
 * @module
 */
import { DOWN, EXECUTE } from "../../model/states.ts";
import type { AfterFailure } from "../../model/line.ts";
import type { ModeLives } from "../record/life_log.ts";
import { DamageEffects, type WornMode } from "../wear/damage_effects.ts";
import { scrap } from "./deliver.ts";
import { AGAIN, GO, type Phase, type Step } from "./phase.ts";
import type { Station } from "./station.ts";

/** One way to fail. */
export interface OperatingMode {
  /** Index into the line's causes. */
  readonly cause: number;
  readonly after: AfterFailure;
  readonly nextFailureSeconds: () => number;
  readonly nextRepairSeconds: () => number;
  /** Where its lives are written down; null: nowhere. */
  readonly lives: ModeLives | null;
  /** How its damage is drawn, where that has an effect on the machine; null: it has none. */
  readonly worn: WornMode | null;
}

/** Seconds within which two moments are one: 0.36 s × 10,000 is not 3,600 s in binary. */
const TOLERANCE = 1e-6;

/**
 * Places in the clock, EXECUTE seconds: how long a cycle may be that is executed in one go, below 0 while one is
 * executed in pieces; until a mode strikes, the same as last settled; and left of the cycle that is in pieces.
 */
export const IN_ONE_GO = 0, UNTIL_STRIKE = 1;
const SETTLED = 2, REST = 3;

/** The clock of a station without such failures. */
export const NO_FAILURES: Float64Array = Float64Array.of(Infinity, Infinity);

/** Stands in the first place while a cycle is in pieces: below any cycle time. */
const IN_PIECES = -1;

/**
 * The operating failures of one station. Only the time to the first strike runs down with each cycle; what the other
 * modes have used up is taken off when one strikes. Execution is cut into pieces there, a hold each; between two pieces
 * the machine is repaired.
 */
export class OperatingFailures {
  readonly #modes: OperatingMode[] = [];
  /** By mode: EXECUTE seconds to its strike, as last settled. */
  #left = new Float64Array(0);
  readonly clock: Float64Array = new Float64Array(4);
  /** Of the cycle that is in pieces: whether some of it was executed, and whether what it holds was scrapped. */
  #isBegun = false;
  #isScrapped = false;
  /** What damage does to the machine; null: nothing. */
  damageEffects: DamageEffects | null = null;

  /** Adds a mode, whose first time to failure is drawn now. */
  add(mode: OperatingMode): void {
    const timeToFailure = mode.nextFailureSeconds(), index = this.#modes.push(mode) - 1;
    this.#left = Float64Array.of(...this.#left, timeToFailure);
    if (mode.worn !== null) this.damageEffects ??= new DamageEffects(this);
    this.#begin(index, 0);
    this.#settleTo(Math.min(...this.#left));
    this.#endCycle();
  }

  /** EXECUTE seconds by which the time to every strike has run down since it was settled. */
  get used(): number {
    return this.clock[SETTLED] - this.clock[UNTIL_STRIKE];
  }

  /** The phase before execution: what was used up at the end of the cycle before strikes. */
  beforeExecution(): Phase {
    const clock = this.clock;
    return (station) => clock[UNTIL_STRIKE] > TOLERANCE ? GO : this.#strikeAll(station);
  }

  /** The phase that executes the cycle, with the stops of the modes that strike within it. */
  execution(): Phase {
    const clock = this.clock;
    return (station) => {
      const { cycleSeconds } = station;
      if (cycleSeconds >= clock[IN_ONE_GO]) return this.#executePiece(station);
      clock[IN_ONE_GO] -= cycleSeconds;
      clock[UNTIL_STRIKE] -= cycleSeconds;
      return station.stay(EXECUTE, cycleSeconds);
    };
  }

  /** Uses up the time of a cycle. @returns whether no mode strikes before it or in it; if not, nothing is used up */
  passOver(cycleSeconds: number): boolean {
    const clock = this.clock;
    if (cycleSeconds >= clock[IN_ONE_GO] || clock[UNTIL_STRIKE] <= TOLERANCE) return false;
    clock[IN_ONE_GO] -= cycleSeconds;
    clock[UNTIL_STRIKE] -= cycleSeconds;
    return true;
  }

  #executePiece(station: Station): Step {
    const clock = this.clock;
    if (clock[IN_ONE_GO] !== IN_PIECES) {
      clock[IN_ONE_GO] = IN_PIECES;
      clock[REST] = station.cycleSeconds;
    }
    if (clock[UNTIL_STRIKE] <= TOLERANCE && this.#strikeAll(station) === AGAIN) return AGAIN;
    if (this.#isScrapped) {
      this.#endCycle();
      return station.beginAnew();
    }
    const until = clock[UNTIL_STRIKE], rest = clock[REST];
    if (until < rest - TOLERANCE) {
      clock[REST] -= until;
      clock[UNTIL_STRIKE] = 0;
      this.#isBegun = true;
      station.stay(EXECUTE, until);
      return AGAIN;
    }
    clock[UNTIL_STRIKE] = until > rest + TOLERANCE ? until - rest : 0;
    this.#endCycle();
    return station.stay(EXECUTE, rest);
  }

  #endCycle(): void {
    this.clock[IN_ONE_GO] = this.clock[UNTIL_STRIKE] - TOLERANCE;
    this.#isBegun = false;
    this.#isScrapped = false;
  }

  /** Lets the modes strike whose time is used up, one after the other. @returns AGAIN while one is under repair */
  #strikeAll(station: Station): Step {
    for (let mode = this.#due(); mode >= 0; mode = this.#due()) {
      const { cause, after, nextFailureSeconds, nextRepairSeconds, lives } = this.#modes[mode];
      const repairSeconds = nextRepairSeconds();
      this.#left[mode] = nextFailureSeconds();
      lives?.fail(station.now);
      this.#begin(mode, station.now + repairSeconds);
      this.#settleTo(Math.min(...this.#left));
      if (this.#isBegun) this.#interrupt(station, after);
      if (station.stay(DOWN, repairSeconds, cause) !== GO) return AGAIN;
    }
    return GO;
  }

  /** A life of a mode begins, whose time to failure has been drawn. */
  #begin(mode: number, startSeconds: number): void {
    const { lives, worn } = this.#modes[mode], timeToFailure = this.#left[mode];
    lives?.begin(timeToFailure, startSeconds);
    if (worn !== null) this.damageEffects!.begin(mode, worn, timeToFailure);
  }

  #interrupt(station: Station, after: AfterFailure): void {
    if (this.#isScrapped) return;
    if (after === "restart") this.clock[REST] = station.cycleSeconds;
    if (after !== "scrap") return;
    this.#isScrapped = true;
    scrap(station);
  }

  /** The first mode whose time is used up; -1 while there is none. */
  #due(): number {
    const clock = this.clock, left = this.#left, { used } = this;
    if (clock[UNTIL_STRIKE] > TOLERANCE) return -1;
    for (let mode = 0; mode < left.length; mode++) left[mode] -= used;
    clock[SETTLED] = clock[UNTIL_STRIKE];
    this.damageEffects?.settle(left);
    return left.findIndex((seconds) => seconds <= TOLERANCE);
  }

  #settleTo(seconds: number): void {
    this.clock[UNTIL_STRIKE] = this.clock[SETTLED] = seconds;
    this.damageEffects?.settle(this.#left);
  }
}
