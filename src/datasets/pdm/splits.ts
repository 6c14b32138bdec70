/**
 * What train, validation and test are made of.
 *
 * @module
 */
import { Streams } from "../../engine/kernel/random.ts";
import { countOf } from "../../text/format.ts";
import type { Split, SplitBy, Splits } from "../folder/facts.ts";
import { SPLITS } from "../folder/facts.ts";

/** The percentage of runs, equipment or time that validation and test each have. */
const HELD_OUT_PERCENT = 15;

/** The least that can be divided in three. */
const PARTS_MIN = SPLITS.length;

/** What is divided. */
export interface Divided {
  readonly by: SplitBy;
  /** Base seed. */
  readonly seed: number;
  /** How many runs there are. */
  readonly runs: number;
  /** Names of the equipment with sensors, in station order. */
  readonly equipment: readonly string[];
  /** Hours that are watched: from the end of the warm-up to that of the run. */
  readonly hours: readonly [from: number, to: number];
  /** Hours ahead of labels, ascending. */
  readonly horizons: readonly number[];
}

/**
 * Divides a data set.
 *
 * @throws {RangeError} When there is too little of what it is divided by.
 */
export function divide(divided: Divided): Splits {
  const { by, seed, runs, equipment } = divided;
  switch (by) {
    case "run":
      refuseFewer(runs, countOf(runs, "run"), "simulate more (--runs), or divide by time (--split time)");
      return { by, seed, parts: shares(shuffled(Array.from({ length: runs }, (_, run) => run + 1), seed), ascending) };
    case "machine": {
      refuseFewer(
        equipment.length,
        `${countOf(equipment.length, "kind")} of machines with sensors`,
        "divide by run (--split run)",
      );
      const inOrder = (names: string[]) => equipment.filter((name) => names.includes(name));
      return { by, seed, parts: shares(shuffled(equipment, seed), inOrder) };
    }
    case "time":
      return { by, seed, parts: spans(divided) };
  }
}

function refuseFewer(count: number, what: string, advice: string): void {
  if (count >= PARTS_MIN) return;
  throw new RangeError(`Cannot divide ${what} into ${SPLITS.join(", ")}: ${advice}`);
}

/** Fisher and Yates. */
function shuffled<V>(values: readonly V[], seed: number): V[] {
  const stream = new Streams(seed).of("_dataset", "splits"), order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(stream() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

function shares<V>(order: readonly V[], sorted: (values: V[]) => V[]): Record<Split, V[]> {
  const heldOut = Math.max(1, Math.round(HELD_OUT_PERCENT * order.length / 100)),
    trainCount = order.length - 2 * heldOut;
  return {
    train: sorted(order.slice(0, trainCount)),
    validation: sorted(order.slice(trainCount, trainCount + heldOut)),
    test: sorted(order.slice(trainCount + heldOut)),
  };
}

function ascending(numbers: number[]): number[] {
  return numbers.toSorted((a, b) => a - b);
}

/** After each cut a gap of the longest horizon, so that no label looks into the next part. */
function spans({ hours: [from, to], horizons }: Divided): Record<Split, number[]> {
  const gap = horizons.at(-1) ?? 0;
  const cutAt = (percent: number) => from + percent * (to - from) / 100;
  const [first, second] = [cutAt(100 - 2 * HELD_OUT_PERCENT), cutAt(100 - HELD_OUT_PERCENT)];
  if (first + gap < second && second + gap < to) {
    return { train: [from, first], validation: [first + gap, second], test: [second + gap, to] };
  }
  throw new RangeError(
    `Cannot divide ${to - from} hours by time: the gap of ${gap} h after a cut, which labels of ${gap} h ahead need, ` +
      `leaves nothing of a part of ${HELD_OUT_PERCENT}%. Simulate more hours, or ask for shorter horizons`,
  );
}
