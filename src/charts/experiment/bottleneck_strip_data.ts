/**
 * Bottleneck strip: for how much of the time each machine was the bottleneck, of one run or of every variant of an
 * experiment.
 *
 * @module
 */
import { topologicalOrder } from "../../config/resolve/station_order.ts";
import { ExperimentResult } from "../../experiment/experiment_result.ts";
import { machinesOf, sharePath, SHARES } from "../../experiment/own_analyses.ts";
import type { RunData } from "../../results/run_data.ts";
import type { Summary } from "../../results/summary_type.ts";

/** One part of a machine's strip. */
export interface StripRow {
  /** The variant's name; of one run, that of the run. */
  readonly variant: string;
  /** The machine's name. */
  readonly machine: string;
  /**
   * Whether the machine alone was the bottleneck, or was handing over to another or taking over from one. The time of a
   * hand-over counts at both machines: their strips may add up to more than 100.
   */
  readonly share: "sole" | "shifting";
  /** Of the time; of an experiment the mean over the replications; null where no replication has it. */
  readonly percent: number | null;
}

/**
 * Two rows per machine, in station order, by the active period method. Of an experiment: per variant those that it has
 * measured, as `bottleneck.machines.<machine>.sole_percent` and `….shifting_percent`.
 */
export function bottleneckStripData(of: Pick<RunData, "summary"> | Summary | ExperimentResult): StripRow[] {
  return of instanceof ExperimentResult ? stripsOfExperiment(of) : stripOfRun(summaryOf(of));
}

/** The summary of a run, or that which it is already. */
export function summaryOf(of: Pick<RunData, "summary"> | Summary): Summary {
  return "summary" in of ? of.summary : of;
}

function stripOfRun({ run, bottleneck }: Summary): StripRow[] {
  return Object.entries(bottleneck.machines).flatMap(([machine, percents]) =>
    SHARES.map((share) => ({ variant: run.name, machine, share, percent: percents[`${share}_percent`] }))
  );
}

function stripsOfExperiment(result: ExperimentResult): StripRow[] {
  const means = new Map(result.summaryRows().map(({ variant, metric, mean }) => [keyOf(variant, metric), mean]));
  const machines = topologicalOrder(result.run.topology).flatMap(({ name }) => machinesOf(result.run, name));
  const measured = machines.flatMap((machine) => SHARES.map((share) => ({ machine, share })))
    .map((part) => ({ ...part, metric: sharePath(part.machine, part.share) }))
    .filter(({ metric }) => result.metrics.includes(metric));
  return result.variants.flatMap(({ name: variant }) =>
    measured.map(({ metric, ...part }) => ({ variant, ...part, percent: means.get(keyOf(variant, metric)) ?? null }))
  );
}

function keyOf(variant: string, metric: string): string {
  return JSON.stringify([variant, metric]);
}
