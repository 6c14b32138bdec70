/**
 * What is to be said of a run that its values alone do not show: what was written for it, and has another meaning than
 * it seems to have, or none.
 *
 * A resolved run is plain data with every value explicit, so nobody can tell any more what was written. What was found
 * while it was resolved is therefore kept beside it, not in it: it is no part of what is frozen, stored and hashed.
 *
 * @module
 */
import type { ResolvedRun } from "../resolve/resolved.ts";

const kept = new WeakMap<ResolvedRun, readonly string[]>();

/** The sentences about what was written for a run; none of one that nobody wrote, such as a bundle's. */
export function writtenWarnings(run: ResolvedRun): readonly string[] {
  return kept.get(run) ?? [];
}

/** The run itself, with the sentences that are to be said of it. */
export function withWarnings(run: ResolvedRun, warnings: readonly string[]): ResolvedRun {
  if (warnings.length > 0) kept.set(run, warnings);
  return run;
}
