import type { pl as Polars } from "npm:nodejs-polars@0.25.2";

export type { Series } from "npm:nodejs-polars@0.25.2";

/** A data frame of Polars: columns of one type each, in memory. */
export type DataFrame = import("npm:nodejs-polars@0.25.2").DataFrame;

/** The Polars module, loaded on the first call: its native library is needed only where frames are. */
export async function polars(): Promise<typeof Polars> {
  return (await import("npm:nodejs-polars@0.25.2")).default;
}

/** The version above, for those who ask what made a result. */
export const POLARS_VERSION = "0.25.2";
