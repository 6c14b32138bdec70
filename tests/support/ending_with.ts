import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";

/** The run, ending with the departure of so many finished items. */
export function endingWith(finished: number, run: ResolvedRun): ResolvedRun {
  return { ...run, run: { ...run.run, until: { finished } } };
}
