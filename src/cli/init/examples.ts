/**
 * The table of examples that `init` writes. Only the one that is asked for is loaded.
 *
 * @module
 */

/** A configuration to start from. */
export interface Example {
  /** What it shows, in a few words. */
  readonly description: string;
  /** Its run. */
  readonly run: string;
  /** Its files by their paths in the configuration; those of a shipped run: what that reads, and asks of it. */
  readonly texts: (run: string) => Promise<ReadonlyMap<string, string>>;
}

/** A row for each example; the first is written where none is named. */
export const EXAMPLES = {
  minimal: {
    description: "three machines in a row, explained line by line",
    run: "day_shift",
    texts: async () => (await import("./minimal_texts.ts")).MINIMAL,
  },
  cosmetics: {
    description: "tubes, cases and pallets: the run baseline_8hr",
    run: "baseline_8hr",
    texts: shippedTexts,
  },
  bottling: {
    description: "eight machines and conveyors around a filler: the run bottling_8hr",
    run: "bottling_8hr",
    texts: shippedTexts,
  },
} as const satisfies Readonly<Record<string, Example>>;

/** One of the examples. */
export type ExampleName = keyof typeof EXAMPLES;

async function shippedTexts(run: string): Promise<ReadonlyMap<string, string>> {
  return await (await import("./shipped_texts.ts")).shippedTextsOf(run);
}
