/**
 * The table of the kinds of configuration files.
 *
 * @module
 */

/** The folders of a configuration, with the word for one file of each. */
export const KINDS = {
  runs: "run",
  scenarios: "scenario",
  topologies: "topology",
  equipment: "equipment",
  products: "product",
  materials: "materials",
  behaviors: "behaviour",
  sources: "source",
  experiments: "experiment",
} as const;

/** A folder of a configuration. */
export type Kind = keyof typeof KINDS;
