/**
 * What a reader should know of a data set before using it.
 *
 * @module
 */
import type { ClassBalance, DatasetFacts } from "../folder/facts.ts";
import { SPLITS } from "../folder/facts.ts";
import { percentText } from "../../text/format.ts";
import { isBalanced, POSITIVES_MAX, POSITIVES_MIN } from "./write/balance.ts";

/** A horizon that would fit, hours; null: none does. */
export type Suggest = (machine: string | null) => Promise<number | null>;

/** A sentence each; the worst first. */
export async function datasetWarnings(
  facts: Pick<DatasetFacts, "balance" | "wearModes" | "routineStops" | "unwatched" | "emptyTables">,
  { suggest, droppedWindows }: { readonly suggest: Suggest; readonly droppedWindows: number },
): Promise<string[]> {
  return [
    ...await balanceWarnings(facts, suggest),
    ...splitWarnings(facts.balance),
    ...listWarning(
      facts.routineStops.map(({ machine, mode }) => `${mode} of ${machine}`),
      (names) => `without wear, and so no failures but stops in errors: ${names}`,
    ),
    ...listWarning(facts.unwatched, (names) => `without sensors, and so without rows of telemetry: ${names}`),
    ...listWarning(facts.emptyTables, (names) => `left out, since they have no rows: ${names}`),
    ...droppedWindows === 0 ? [] : [`${droppedWindows} windows of anomalies found no place and were left out`],
  ];
}

/** Machines whose rows are nearly never, or too often, before a failure. */
async function balanceWarnings(
  { balance, wearModes }: Pick<DatasetFacts, "balance" | "wearModes">,
  suggest: Suggest,
): Promise<string[]> {
  const failing = new Set(wearModes.map(({ machine }) => machine)), warnings = [];
  const odd = balance.filter((row) => row.split === null && row.machine !== null && failing.has(row.machine));
  for (const row of odd.filter((row) => row.rows > 0 && !isBalanced(row))) {
    const hours = await suggest(row.machine), fits = hours === null ? "no usual horizon fits" : `${hours} h would fit`;
    const share = percentText(100 * row.positives / row.rows, 2);
    warnings.push(
      `a failure of ${row.machine} is within ${row.horizonHours} h in ${share} of the rows, where ` +
        `${100 * POSITIVES_MIN}–${100 * POSITIVES_MAX}% can be learnt from: ${fits}`,
    );
  }
  return warnings;
}

/** Splits in which a horizon has nothing positive at all. */
function splitWarnings(balance: readonly ClassBalance[]): string[] {
  return SPLITS.flatMap((split) =>
    balance.filter((row) => row.machine === null && row.split === split && row.positives === 0)
      .map(({ horizonHours }) => `${split} has no row within ${horizonHours} h of a failure`)
  );
}

function listWarning(names: readonly string[], sentence: (names: string) => string): string[] {
  return names.length === 0 ? [] : [sentence(names.join(", "))];
}
