/**
 * Which variant is best: the fully sequential selection procedure KN.
 *
 * S.-H. Kim, B. L. Nelson: A fully sequential procedure for indifference-zone selection in simulation, ACM Transactions
 * on Modeling and Computer Simulation 11(3), 2001, with c = 1. When the best mean is at least the indifference above all
 * others, the best is selected with at least the given confidence, for normal samples with any variances and any
 * correlation between variants: so common random numbers make it faster, and keep it right.
 *
 * @module
 */
import { moments } from "./moments.ts";

/** What is asked of the selection. */
export interface KnOptions {
  /** The smallest difference that matters, δ, in the unit of the samples, above 0. */
  readonly indifference: number;
  /** 1 − α, in (1/k, 1) for k variants: below that a guess would do. */
  readonly confidence: number;
}

/** What of the selection can be checked before anything is computed. */
export interface KnSize extends KnOptions {
  /** k, at least 1. */
  readonly variantCount: number;
  /** Replications of every variant before the first is dropped, n0, at least 2. */
  readonly firstStageCount: number;
}

/**
 * Selects the variant with the greatest mean; for the least, negate the samples. Begins with all variants' first
 * replications; `screen` then drops those that are known to be worse, until one is left.
 */
export class KnSelection {
  readonly #indifference: number;
  readonly #variantCount: number;
  /** By pair of variants `h²S²/δ²`: from this many replications on, any difference in the means decides. */
  readonly #decidedAt: Float64Array;
  #survivors: number[];
  #replications: number;

  /**
   * @param firstStage By variant its first replications, the same ones of all, with no gaps.
   * @throws {RangeError} when the options are outside their ranges, there are too few replications, or one has no value
   */
  constructor(firstStage: readonly Float64Array[], { indifference, confidence }: KnOptions) {
    const variantCount = firstStage.length, firstStageCount = firstStage[0]?.length ?? 0;
    checkKn({ indifference, confidence, variantCount, firstStageCount });
    checkSamples(firstStage);
    this.#indifference = indifference;
    this.#variantCount = variantCount;
    this.#decidedAt = decisionTimes(firstStage, { indifference, confidence });
    this.#survivors = firstStage.map((_, variant) => variant);
    this.#replications = firstStageCount;
    this.#dropWorse(firstStage.map((samples) => moments(samples).mean));
  }

  /** Indices of the variants not dropped yet, in order. */
  get survivors(): readonly number[] {
    return this.#survivors;
  }

  /** Whether one variant is left. */
  get isDone(): boolean {
    return this.#survivors.length === 1;
  }

  /** Index of the best variant; null until it is known. */
  get best(): number | null {
    return this.isDone ? this.#survivors[0] : null;
  }

  /**
   * How many replications in total the survivors need at most until one is left: `max N_ij + 1` over their pairs, with
   * `N_ij = ⌊h²S²_ij/δ²⌋`, known from the first stage on. Once one is left, how many it took.
   */
  get replicationsAtMost(): number {
    let most = 0;
    for (const i of this.#survivors) {
      for (const j of this.#survivors) most = Math.max(most, Math.floor(this.#between(i, j)) + 1);
    }
    return this.isDone ? this.#replications : Math.max(this.#replications, most);
  }

  /**
   * Drops the variants that are now known to be worse. It need not be called for every replication: looking less often
   * only makes a wrong decision less likely (Jennison, Johnstone, Turnbull 1982, on which the paper's proof rests).
   *
   * @param replications r, how many replications every survivor has by now; more than before.
   * @param means By variant its mean over these; those of dropped ones do not matter.
   * @returns The variants that were dropped.
   * @throws {RangeError} when the replications have not grown, or the mean of a survivor is not a number
   */
  screen(replications: number, means: Float64Array | readonly number[]): readonly number[] {
    if (replications <= this.#replications) {
      throw new RangeError(
        `Cannot screen at ${replications} replications: ${this.#replications} were looked at before`,
      );
    }
    const missing = this.#survivors.find((variant) => Number.isNaN(means[variant] ?? NaN));
    if (missing !== undefined) throw new RangeError(`Cannot screen variant ${missing}: it has no mean`);
    this.#replications = replications;
    return this.#dropWorse(means);
  }

  #dropWorse(means: ArrayLike<number>): readonly number[] {
    const before = this.#survivors;
    const left = before.filter((i) => before.every((j) => means[i] >= means[j] - this.#margin(i, j)));
    const isDecided = this.#replications >= this.replicationsAtMost;
    const greatest = left.reduce((best, variant) => means[variant] > means[best] ? variant : best);
    this.#survivors = isDecided ? [greatest] : left;
    return before.filter((variant) => !this.#survivors.includes(variant));
  }

  /** W_ij(r): how far the mean of a variant may be below that of another before it is dropped. */
  #margin(i: number, j: number): number {
    const r = this.#replications;
    return Math.max(0, this.#indifference / (2 * r) * (this.#between(i, j) - r));
  }

  #between(i: number, j: number): number {
    return this.#decidedAt[i * this.#variantCount + j];
  }
}

/**
 * Says what is wrong with a selection before anything is computed.
 *
 * @throws {RangeError} when something is outside its range
 */
export function checkKn({ variantCount, indifference, confidence, firstStageCount }: KnSize): void {
  if (!(variantCount >= 1)) throw new RangeError("Cannot select the best: there are no variants");
  if (!(indifference > 0)) {
    throw new RangeError(`Cannot select the best with an indifference of ${indifference}: it must be above 0`);
  }
  const least = variantCount === 1 ? 0 : 1 / variantCount;
  if (!(confidence > least && confidence < 1)) {
    throw new RangeError(
      `Cannot select the best of ${variantCount} with a confidence of ${confidence}: it must lie between ${least} and 1`,
    );
  }
  if (!(firstStageCount >= 2)) {
    throw new RangeError(
      `Cannot select the best after ${firstStageCount} replications: the first stage needs at least 2`,
    );
  }
}

function checkSamples(firstStage: readonly Float64Array[]): void {
  firstStage.forEach((samples, variant) => {
    if (samples.length !== firstStage[0].length) {
      throw new RangeError(
        `Cannot select the best: variant ${variant} has ${samples.length} replications, not as many as the first`,
      );
    }
    const gap = samples.findIndex((value) => !Number.isFinite(value));
    if (gap >= 0) {
      throw new RangeError(`Cannot select the best: variant ${variant} has ${samples[gap]} in replication ${gap}`);
    }
  });
}

/** `h² = 2cη(n0 − 1)` with `η = ½[(2α/(k−1))^(−2/(n0−1)) − 1]` and c = 1. */
function hSquared(variantCount: number, firstStageCount: number, confidence: number): number {
  const degreesOfFreedom = firstStageCount - 1;
  const eta = ((2 * (1 - confidence) / (variantCount - 1)) ** (-2 / degreesOfFreedom) - 1) / 2;
  return 2 * eta * degreesOfFreedom;
}

/** By pair of variants `h²S²/δ²`; `(S/δ)²` first, so that a tiny δ gives no 0/0. */
function decisionTimes(firstStage: readonly Float64Array[], { indifference, confidence }: KnOptions): Float64Array {
  const k = firstStage.length, times = new Float64Array(k * k);
  if (k === 1) return times;
  const h2 = hSquared(k, firstStage[0].length, confidence);
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      const { variance } = moments(firstStage[i].map((value, r) => value - firstStage[j][r]));
      times[i * k + j] = times[j * k + i] = h2 * (Math.sqrt(variance) / indifference) ** 2;
    }
  }
  return times;
}
