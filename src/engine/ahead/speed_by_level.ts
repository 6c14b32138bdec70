/**
 * The speed of a machine by how full its neighbouring buffers are, where those sides have clocks of their own: how full
 * a buffer is can be asked only once the other side has come up to that moment.
 *
 * @module
 */
import type { SpeedRule } from "../../model/line.ts";
import type { AheadStation } from "./ahead_station.ts";
import type { TimedBuffer } from "./timed_buffer.ts";

/** The buffer on a side of the machine, and the station on its other side. */
interface Side {
  readonly buffer: TimedBuffer;
  readonly other: AheadStation;
}

/** A rule, which holds while the level is at least, or below, so many items. */
interface LevelRule {
  readonly side: "in" | "out";
  readonly items: number;
  readonly isAtLeast: boolean;
  readonly factor: number;
}

/** The factor that the machine's speed has. */
export class SpeedByLevel {
  /** As last decided; 1 while no rule holds. */
  factor = 1;
  /** A moment at which what is not known yet has not happened: nobody can go on before that is decided. */
  forcedAt = -1;
  readonly #rules: readonly LevelRule[];
  readonly #sides: { readonly in: Side | null; readonly out: Side | null };

  /** @param sides null where there is no buffer, or none that the rules ask about */
  constructor(rules: readonly SpeedRule[], sides: { readonly in: Side | null; readonly out: Side | null }) {
    this.#sides = sides;
    this.#rules = rules.flatMap((rule) => levelRule(rule, sides[rule.buffer]?.buffer.capacity ?? 0));
  }

  /** Decides on the factor of a cycle that begins now. @returns false where the other side has not come so far */
  decide(now: number): boolean {
    let factor = 1;
    for (const { side, items, isAtLeast, factor: ruled } of this.#rules) {
      const isReached = side === "in" ? this.#holdsBefore(items, now) : this.#holdsBehind(items, now);
      if (isReached === null) return false;
      if (isReached === isAtLeast) factor = ruled;
    }
    this.factor = factor;
    return true;
  }

  /** Whether the buffer before the machine holds so many items, as the machine sees it; null: not known yet. */
  #holdsBefore(items: number, now: number): boolean | null {
    if (items === Infinity) return false;
    if (items <= 0) return true;
    const { buffer, other } = this.#sides.in!, number = buffer.takes + items - 1;
    if (number < buffer.puts) return buffer.wasPutBefore(number, now);
    return this.forcedAt === now || buffer.roomAt >= now || other.decidedTo >= now ? false : null;
  }

  /** Whether the buffer behind the machine holds so many items, as the machine sees it; null: not known yet. */
  #holdsBehind(items: number, now: number): boolean | null {
    if (items === Infinity) return false;
    if (items <= 0) return true;
    const { buffer, other } = this.#sides.out!, number = buffer.puts - items;
    if (number < 0) return false;
    if (number < buffer.takes) return !buffer.wasTakenBefore(number, now);
    return this.forcedAt === now || buffer.readyAt >= now || other.decidedTo >= now ? true : null;
  }
}

/** The rule in items; none where the buffer has no place. */
function levelRule({ buffer, above, below, factor }: SpeedRule, capacity: number): LevelRule[] {
  if (capacity === 0) return [];
  const isAtLeast = above !== null, share = above ?? below!;
  const isReached = (items: number) => isAtLeast ? items / capacity > share : !(items / capacity < share);
  // However much goes through it in one moment, a buffer is at most full.
  const isEver = isReached(capacity === Infinity ? 0 : capacity);
  if (capacity === Infinity || !isEver) return [{ side: buffer, items: isEver ? 0 : Infinity, isAtLeast, factor }];
  let items = Math.max(0, Math.floor(share * capacity) - 1);
  while (!isReached(items)) items++;
  return [{ side: buffer, items, isAtLeast, factor }];
}
