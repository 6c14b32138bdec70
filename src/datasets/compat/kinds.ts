/** The kinds of drop-ins, in the order in which help lists them. */
export const COMPAT_KINDS = ["azure", "cmapss", "alpi", "nab"] as const;

/** A kind of drop-in. */
export type CompatKind = typeof COMPAT_KINDS[number];
