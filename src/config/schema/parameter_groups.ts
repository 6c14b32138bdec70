/**
 * The groups of an equipment file, known without its schema.
 *
 * @module
 */

/** Their names, in the order of a file. */
export const PARAMETER_GROUPS = ["reliability", "performance", "quality", "cost_rates"] as const;

/** The groups of an equipment file; what stands in none stands at its top. */
export type ParameterGroup = typeof PARAMETER_GROUPS[number];
