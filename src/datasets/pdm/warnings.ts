/**
 * What a reader should know of a data set before using it.
 *
 * @module
 */
import { type ClassBalance, type DatasetFacts, SPLITS } from "../folder/facts.ts";
import { countOf, percentText } from "../../text/format.ts";
import { isBalanced, POSITIVES_MAX, POSITIVES_MIN } from "./write/balance.ts";

/** A horizon that would fit, hours; null: none does. */
export type Suggest = (machine: string | null) => Promise<number | null>;

/** The facts that warnings are about. */
export type WarnedFacts = Pick<
  DatasetFacts,
  "anomalies" | "balance" | "emptyTables" | "routineStops" | "shape" | "unwatched" | "wearModes"
>;

/** A sentence each; the worst first. */
export async function datasetWarnings(
  facts: WarnedFacts,
  { suggest, droppedWindows }: { readonly suggest: Suggest; readonly droppedWindows: number },
): Promise<string[]> {
  const { routineStops, unwatched, emptyTables, anomalies } = facts;
  const empty = emptyTables.filter((name) => name !== "anomalies" || anomalies !== "none");
  return [
    ...await balanceWarnings(facts, suggest),
    ...neverPositive(facts),
    ...emptySplits(facts),
    ...listed(unwatched, (names) => `no rows of telemetry, labels and truth: ${names} (without sensors)`),
    ...listed(
      routineStops.map(({ machine, mode }) => `${mode} of ${machine}`),
      (names) => `stops in errors, but no failures: ${names} (without wear)`,
    ),
    ...listed(empty, (names) => `no file, since there are no rows: ${names}`),
    ...droppedWindows === 0 ? [] : [`${countOf(droppedWindows, "window")} of anomalies left out for want of free time`],
  ];
}

/** What helps where nothing has failed. */
const MORE = "more runs (--runs) or hours (--hours) would have some";

/** Machines whose rows are too rarely, or too often, before a failure. */
async function balanceWarnings(facts: WarnedFacts, suggest: Suggest): Promise<string[]> {
  const warnings = [];
  for (const row of ofMachines(facts).filter((row) => row.positives > 0 && !isBalanced(row))) {
    const hours = await suggest(row.machine),
      fits = hours === null ? "no usual horizon fits" : `${hours} h would fit ${row.machine}`;
    const share = percentText(100 * row.positives / row.rows, 2);
    warnings.push(
      `a failure of ${row.machine} is within ${row.horizonHours} h in ${share} of the rows, where ` +
        `${100 * POSITIVES_MIN}–${100 * POSITIVES_MAX}% can be learnt from: ${fits}`,
    );
  }
  return warnings;
}

/** Machines that could fail, and did not. */
function neverPositive(facts: WarnedFacts): string[] {
  return byHorizons(
    facts,
    (hours) =>
      ofMachines(facts).filter((row) => row.horizonHours === hours && row.positives === 0).map(({ machine }) =>
        machine!
      ),
    (machines, horizons) => `no row of ${machines} is known to be within ${horizons} of a failure: ${MORE}`,
  );
}

/** Splits in which a horizon has nothing positive at all. */
function emptySplits(facts: WarnedFacts): string[] {
  const isEmpty = (split: string, hours: number) =>
    facts.balance.some((row) =>
      row.machine === null && row.split === split && row.horizonHours === hours && row.positives === 0
    );
  return byHorizons(
    facts,
    (hours) => SPLITS.filter((split) => isEmpty(split, hours)),
    (splits, horizons) => `no row in ${splits} is known to be within ${horizons} of a failure: ${MORE}`,
  );
}

/** A sentence for each list of names, with all horizons that it goes for. */
function byHorizons(
  { shape: { horizons } }: WarnedFacts,
  namesAt: (hours: number) => readonly string[],
  sentence: (names: string, horizons: string) => string,
): string[] {
  const grouped = Map.groupBy(horizons, (hours) => namesAt(hours).join(", "));
  return [...grouped].filter(([names]) => names !== "")
    .map(([names, hours]) => sentence(names, hours.map((each) => `${each} h`).join(" or ")));
}

/** Positives of each machine that can fail, over all splits. */
function ofMachines({ balance, wearModes }: WarnedFacts): ClassBalance[] {
  const failing = new Set(wearModes.map(({ machine }) => machine));
  return balance.filter((row) => row.split === null && row.machine !== null && failing.has(row.machine));
}

function listed(names: readonly string[], sentence: (names: string) => string): string[] {
  return names.length === 0 ? [] : [sentence(names.join(", "))];
}
