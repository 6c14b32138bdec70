/**
 * A line that can never move again from its first moment on.
 *
 * @module
 */
import type { Quantity } from "../../src/distribution/quantity.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { edge, smallGraph } from "./small_graph.ts";

/** Cycles take no time but for one in a million, and B and C hold an item for each other after the first few. */
export function standstillAtOnce(): ResolvedRun {
  const cycle: Quantity = { dist: "empirical", values: [0, 1], weights: [1, 1e-6] };
  const isFound = "product.is_defective";
  return smallGraph({
    seconds: 18,
    nodes: [
      { name: "A", makes: "Part", cycle },
      { name: "B", cycle, quality: { false_reject_prob: 1 } },
      { name: "C", cycle },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 1 }),
      edge("B", "C", { capacity: 0, condition: isFound }),
      edge("B", "_sink"),
      edge("C", "B", { capacity: 0, condition: isFound, max_passes: 9 }),
    ],
  });
}
