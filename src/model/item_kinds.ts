/**
 * What a station makes of the quality of items: of four kinds, by what is true of an item and what is known of it.
 *
 * @module
 */
import type { Machine, PhaseModel } from "./line.ts";

/** A good item, one wrongly found defective, a defective one that is not found, and one that is. */
export const GOOD = 0, WRONGLY_FOUND = 1, MISSED = 2, FOUND = 3;

/** How many kinds there are. */
export const KIND_COUNT = 4;

/** Whether the latest inspection of an item found it defective. */
export function isFound(kind: number): boolean {
  return kind === WRONGLY_FOUND || kind === FOUND;
}

/** Whether an item is defective, found or not. */
export function isDefective(kind: number): boolean {
  return kind >= MISSED;
}

/** What becomes of an item of each kind that a station passes on: probabilities by kind, in the order of the kinds. */
export function passedOn(machine: Machine): readonly Float64Array[] {
  return Array.from({ length: KIND_COUNT }, (_, kind) => {
    const rate = isDefective(kind) ? 0 : defectRateOf(machine), kinds = new Float64Array(KIND_COUNT);
    judge(kinds, machine, { kind, part: 1 - rate });
    if (rate > 0) judge(kinds, machine, { kind: kind === GOOD ? MISSED : FOUND, part: rate });
    return kinds;
  });
}

/** The kinds of what a station makes, probabilities. `goodInputs`: the probability that all that goes in is good. */
export function made(machine: Machine, goodInputs: number): Float64Array {
  const good = goodInputs * (1 - defectRateOf(machine)), kinds = new Float64Array(KIND_COUNT);
  judge(kinds, machine, { kind: GOOD, part: good });
  judge(kinds, machine, { kind: MISSED, part: 1 - good });
  return kinds;
}

interface Part {
  readonly kind: number;
  readonly part: number;
}

/** Adds a part of the items to their kinds after inspection and mending. */
function judge(kinds: Float64Array, machine: Machine, { kind, part }: Part): void {
  const inspection = inspectionOf(machine);
  if (inspection === undefined) return void (kinds[kind] += part);
  const { detectionProbability, falseRejectProbability, repairProbability } = inspection;
  const inspects = detectionProbability > 0 || falseRejectProbability > 0;
  const finds = isDefective(kind) ? detectionProbability : falseRejectProbability;
  const found = inspects ? finds : Number(isFound(kind));
  const foundKind = isDefective(kind) ? FOUND : WRONGLY_FOUND, otherKind = isDefective(kind) ? MISSED : GOOD;
  const mended = repairProbability * (isFound(kind) ? 1 : found);
  kinds[GOOD] += part * mended;
  kinds[foundKind] += part * found * (1 - repairProbability);
  kinds[otherKind] += part * (1 - found) * (isFound(kind) ? 1 - repairProbability : 1);
}

function defectRateOf({ phases }: Machine): number {
  return phases.find((phase) => phase.kind === "transform")?.defectRate ?? 0;
}

function inspectionOf({ phases }: Machine): Extract<PhaseModel, { kind: "inspect" }> | undefined {
  return phases.find((phase) => phase.kind === "inspect");
}
