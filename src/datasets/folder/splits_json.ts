import { type DatasetFacts, SPLITS } from "./facts.ts";

/** `splits.json`: what each split is made of, and how it came about. */
export function splitsText({ splits: { by, seed, parts } }: Pick<DatasetFacts, "splits">): string {
  const written = SPLITS.map((split) => [split, parts[split]]);
  return `${JSON.stringify({ by, seed, ...Object.fromEntries(written) }, null, 2)}\n`;
}
