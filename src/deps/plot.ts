export type * from "npm:@observablehq/plot@0.6.17";

/** The Plot module, loaded on the first call: only charts need it. */
export function plot(): Promise<typeof import("npm:@observablehq/plot@0.6.17")> {
  return import("npm:@observablehq/plot@0.6.17");
}

/** The version above, for those who ask what made a chart. */
export const PLOT_VERSION = "0.6.17";
