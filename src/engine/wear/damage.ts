/**
 * Damage of a part over its age, given when it fails: 0 before its onset, 1 at the failure.
 *
 * The time to failure is drawn first, by the law of its failure mode; damage is drawn given that, from streams of its
 * own. So the times to failure obey exactly the law that is written, whatever damage is like (random onset and rate of
 * each part, failure where damage reaches 1: the general path model of Lu and Meeker).
 *
 * @module
 */
import { randomGamma } from "../../deps/d3_random.ts";
import { createSampler, type Stream } from "../../distribution/distribution.ts";
import type { WearModel } from "../../model/wear.ts";
import type { Streams } from "../kernel/random.ts";

/** Steps of a path of damage, from its onset to the failure. */
export const DAMAGE_STEPS = 64;

/** The damage of one life, ages in seconds of its mode's basis. */
export interface Damage {
  /** Whether there is none until it fails. */
  readonly silent: boolean;
  /** The age at which damage begins; that of the failure where the life is silent. */
  readonly onsetSeconds: number;
  /** The age at which it fails. */
  readonly timeToFailureSeconds: number;
  /** Damage at the onset, and after each of {@linkcode DAMAGE_STEPS} equal steps to the failure; null: silent. */
  readonly knots: Float64Array | null;
}

/** What a machine's random numbers are for in a life of a failure mode; lives are counted from 0. */
export function wearPurpose(mode: string, life: number): string {
  return `wear:${mode}:${life}`;
}

/** The random numbers of a life. */
export function wearStream(
  streams: Streams,
  { machine, mode, life }: { readonly machine: string; readonly mode: string; readonly life: number },
): Stream {
  return streams.of(machine, wearPurpose(mode, life));
}

/**
 * Draws the damage of a life: the seconds from its onset to the failure, whether it is silent, and if not the gamma
 * increments of its path.
 *
 * @param stream of this life alone
 * @param timeToFailureSeconds in seconds of the mode's basis, 0 or more
 */
export function drawDamage(stream: Stream, wear: WearModel, timeToFailureSeconds: number): Damage {
  const warningSeconds = createSampler(wear.warning, stream)();
  const silent = stream() < wear.silentProbability;
  const isShown = !silent && timeToFailureSeconds < Infinity;
  const onsetSeconds = isShown ? Math.max(0, timeToFailureSeconds - warningSeconds) : timeToFailureSeconds;
  return { silent, onsetSeconds, timeToFailureSeconds, knots: silent ? null : drawKnots(stream, wear) };
}

/**
 * Damage at an age: between two knots on the straight line.
 *
 * @param ageSeconds in seconds of the mode's basis, 0 or more
 * @returns 0–1
 */
export function damageAt({ onsetSeconds, timeToFailureSeconds, knots }: Damage, ageSeconds: number): number {
  if (ageSeconds >= timeToFailureSeconds) return 1;
  if (knots === null || ageSeconds <= onsetSeconds) return 0;
  const steps = DAMAGE_STEPS * (ageSeconds - onsetSeconds) / (timeToFailureSeconds - onsetSeconds);
  const before = Math.min(Math.floor(steps), DAMAGE_STEPS - 1);
  return knots[before] + (steps - before) * (knots[before + 1] - knots[before]);
}

/** A gamma process over the power of time, divided by where it ends: its mean is that power. */
function drawKnots(stream: Stream, { shape, roughness }: WearModel): Float64Array {
  const knots = Float64Array.from({ length: DAMAGE_STEPS + 1 }, (_, step) => (step / DAMAGE_STEPS) ** shape);
  if (roughness === Infinity) return knots;
  const gamma = randomGamma.source(stream), sums = new Float64Array(DAMAGE_STEPS + 1);
  for (let step = 1; step <= DAMAGE_STEPS; step++) {
    sums[step] = sums[step - 1] + gamma(roughness * (knots[step] - knots[step - 1]), 1)();
  }
  const whole = sums[DAMAGE_STEPS];
  if (whole === Infinity) return knots;
  // Increments so rough that each is next to nothing: one jump at the end.
  if (!(whole > 0)) return sums.fill(0).fill(1, DAMAGE_STEPS);
  return sums.map((sum) => sum / whole);
}
