/**
 * The plain procedure: every variant equally often.
 *
 * @module
 */
import type { Procedure } from "./procedure.ts";

/** Asks for the first `count` replications of each variant. */
export function* replicateAll(variants: readonly number[], count: number): Procedure<void> {
  yield variants.map((variant) => ({ variant, from: 0, to: count }));
}
