/**
 * What differs in a run from how it is written: values that were set for this time.
 *
 * A resolved run has every value explicit, whoever gave it. Which of them were set beside its files is therefore kept
 * beside it, not in it, as are its warnings: it is no part of what is frozen and hashed.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import type { Path } from "../problems/path.ts";
import type { ResolvedRun } from "../resolve/resolved.ts";

/** Values by path, as `--set` takes them: `{"equipment.Filler.uph": 12000}`. */
export type RunChanges = Readonly<Record<string, unknown>>;

const NONE: RunChanges = Object.freeze({});

const kept = new WeakMap<ResolvedRun, RunChanges>();

/** What differs in a run from how it is written; empty where nothing does, or nobody knows. */
export function changesOf(run: ResolvedRun): RunChanges {
  return kept.get(run) ?? NONE;
}

/** The run itself, with what differs in it from how it is written. */
export function withChanges(run: ResolvedRun, changes: RunChanges): ResolvedRun {
  if (Object.keys(changes).length > 0) kept.set(run, changes);
  return run;
}

/** Takes the values that are set one after the other; of one place the last counts. */
export class SetChanges {
  readonly #byPlace = new Map<string, { readonly path: string; readonly written: unknown; readonly value: unknown }>();

  /**
   * A value that is set.
   *
   * @param place where it goes
   * @param set how that place was named, and the values there: as it was before, and as it is to be
   */
  add(
    place: Path,
    { path, before, value }: { readonly path: string; readonly before: unknown; readonly value: unknown },
  ) {
    const key = JSON.stringify(place), earlier = this.#byPlace.get(key);
    this.#byPlace.delete(key);
    this.#byPlace.set(key, { path, written: earlier === undefined ? before : earlier.written, value });
  }

  /** What differs from what is written, in the order in which it was set. */
  changes(): RunChanges {
    const differing = [...this.#byPlace.values()].filter(({ written, value }) => !isDeepStrictEqual(written, value));
    return Object.fromEntries(differing.map(({ path, value }) => [path, value]));
  }
}
