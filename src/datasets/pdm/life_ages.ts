/**
 * The ages of a part: when it was first watched, and at its end.
 *
 * @module
 */
import { LIFE_ENDS, type LifeColumns } from "../../engine/record/columns.ts";

/** When a life began and ended. */
export interface LifeTimes {
  readonly startSeconds: number;
  readonly startOperatingSeconds: number;
  readonly endSeconds: number;
  readonly endOperatingSeconds: number;
  /** T, seconds of the mode's basis. */
  readonly timeToFailureSeconds: number;
  readonly end: typeof LIFE_ENDS[number];
}

/** From when on a machine is watched: the end of the warm-up. */
export interface WatchStart {
  readonly seconds: number;
  /** Seconds at work by then. */
  readonly operatingSeconds: number;
}

/** A life that was recorded. */
export function lifeTimes(lives: LifeColumns, row: number): LifeTimes {
  return {
    startSeconds: lives.startSeconds[row],
    startOperatingSeconds: lives.startOperatingSeconds[row],
    endSeconds: lives.endSeconds[row],
    endOperatingSeconds: lives.endOperatingSeconds[row],
    timeToFailureSeconds: lives.timeToFailureSeconds[row],
    end: LIFE_ENDS[lives.end[row]],
  };
}

/** Seconds of the basis at the beginning of the watch, and at the end of the life; of a part that failed T. */
export function lifeAges(
  life: LifeTimes,
  { basis, watched }: { readonly basis: "operating" | "calendar"; readonly watched: WatchStart },
): { readonly entrySeconds: number; readonly ageSeconds: number } {
  const [start, end, from] = basis === "operating"
    ? [life.startOperatingSeconds, life.endOperatingSeconds, watched.operatingSeconds]
    : [life.startSeconds, life.endSeconds, watched.seconds];
  const passed = life.end === "failure" ? life.timeToFailureSeconds : Math.min(end - start, life.timeToFailureSeconds);
  return { entrySeconds: Math.max(0, from - start), ageSeconds: passed };
}
