/**
 * What the machines of a run have in common: it lives as long as the run, where a variable of a module outlives it.
 *
 * @module
 */
import type { PhaseContext } from "../stations/phase.ts";

/** What phases of a new run find their common things with: there are none yet. */
export function createShared(): PhaseContext<unknown>["shared"] {
  const things = new Map<string, unknown>();
  return <Thing>(key: string, make: () => Thing) => {
    if (!things.has(key)) things.set(key, make());
    return things.get(key) as Thing;
  };
}
