/**
 * All that an experiment has found as one plain object that JSON can hold.
 *
 * @module
 */
import { plainJson } from "../config/resolve/canonical.ts";
import type { Changes, Experiment } from "../config/schema/experiment_schema.ts";
import type { ExperimentResult, FailedReplication } from "./experiment_result.ts";
import type { ExperimentPlan } from "./plan.ts";
import type { DifferenceRow, SummaryRow } from "./result_rows.ts";
import type { SensitivityRow } from "./sensitivity_rows.ts";

/** An experiment in numbers: what `experiment --json` prints. Variants go by their names. */
export interface ExperimentReport {
  /** The experiment, every value explicit. */
  readonly experiment: Experiment;
  /** `sha256:` and 64 hexadecimal digits over the resolved configuration of the run. */
  readonly config_hash: string;
  /** Seed of replication 0. */
  readonly seed: number;
  /** In the database; null where it was not stored. */
  readonly experiment_id: number | null;
  /** `interrupted` where it was ended early: then it has what was finished; `partial` where it has only shards. */
  readonly status: ExperimentResult["status"];
  /** What was compared, with how often each was tried. */
  readonly variants: readonly { readonly variant: string; readonly changes: Changes; readonly replications: number }[];
  /** A row per variant and metric. */
  readonly summary: readonly SummaryRow[];
  /** A row per variant but the baseline, and metric. */
  readonly differences: readonly DifferenceRow[];
  /** Null where the experiment does not ask for a precision. */
  readonly precision: PrecisionReport | null;
  /** Null where the experiment does not ask for the best. */
  readonly selection: SelectionReport | null;
  /** Null where the experiment does not search. */
  readonly optimization: OptimizationReport | null;
  /** How much the speed of each machine matters, ranked; empty where the experiment does not ask for it. */
  readonly sensitivity: readonly SensitivityRow[];
  /** The replications without results, by variant. */
  readonly failures: readonly FailedReplication[];
  /** What computed it. */
  readonly versions: { readonly linetwin: string; readonly deno: string | null };
}

/** Whether the means are known as well as was asked for. */
export interface PrecisionReport {
  /** Whether every variant is known as well as asked for. */
  readonly is_reached: boolean;
  /** Of each variant. */
  readonly replications: number;
  /** How well each variant is known. */
  readonly variants: readonly {
    readonly variant: string;
    /** Of the interval, and what it should be at most; in the metric's unit. */
    readonly half_width: number | null;
    readonly target: number | null;
  }[];
}

/** Which variant is best. */
export interface SelectionReport {
  /** Null where that was not decided. */
  readonly best: string | null;
  /** Those not known to be worse, the best mean first. */
  readonly survivors: readonly string[];
  /** The others, in the order in which they were dropped, after how many replications, and whether they failed. */
  readonly dropped: readonly {
    readonly variant: string;
    readonly replications: number;
    readonly has_failed: boolean;
  }[];
  /** Of the survivors. */
  readonly replications: number;
  /** What the survivors of the first stage could have needed; null where that has no bound. */
  readonly replications_at_most: number | null;
}

/** What a search has tried and found. */
export interface OptimizationReport {
  /** Name of the best variant; null where every combination failed. */
  readonly best: string | null;
  /** The best values, by path. */
  readonly values: Changes | null;
  /** How many combinations were tried. */
  readonly evaluations: number;
  /** Whether these are all that there are. */
  readonly is_exhaustive: boolean;
  /** How many there are within the budget; null where they cannot be counted. */
  readonly feasible_count: number | null;
  /** The smallest difference that mattered among the last candidates, in the metric's unit. */
  readonly indifference: number | null;
  /** How the last candidates compared. */
  readonly selection: SelectionReport | null;
  /** What was tried, in order, with the metric's mean; null where it failed. */
  readonly trace: readonly { readonly evaluation: number; readonly values: Changes; readonly mean: number | null }[];
}

/** The report of an experiment. */
export function reportOf(result: ExperimentResult, { seed }: Pick<ExperimentPlan, "seed">): ExperimentReport {
  const names = result.variants.map(({ name }) => name), replications = result.replications();
  return {
    experiment: result.experiment,
    config_hash: result.made.configHash,
    seed,
    experiment_id: result.experimentId,
    status: result.status,
    variants: result.variants.map(({ name, changes }, v) => ({
      variant: name,
      changes,
      replications: replications[v],
    })),
    summary: result.summaryRows(),
    differences: result.differenceRows(),
    precision: precisionReport(result, names),
    selection: selectionReport(result.findings.selection, names),
    optimization: optimizationReport(result, names),
    sensitivity: result.sensitivityRows(),
    failures: result.failures(),
    versions: { linetwin: result.made.linetwin, deno: result.made.deno },
  };
}

/** The report as JSON. */
export function reportText(report: ExperimentReport): string {
  return plainJson(report, 2) + "\n";
}

function precisionReport(
  { findings: { precision } }: ExperimentResult,
  names: readonly string[],
): PrecisionReport | null {
  return precision && {
    is_reached: precision.isReached,
    replications: precision.replications,
    variants: precision.variants.map(({ variant, halfWidth, target }) => {
      return { variant: names[variant], half_width: halfWidth, target: finite(target) };
    }),
  };
}

function selectionReport(
  selection: ExperimentResult["findings"]["selection"],
  names: readonly string[],
): SelectionReport | null {
  return selection && {
    best: selection.best === null ? null : names[selection.best],
    survivors: selection.survivors.map((variant) => names[variant]),
    dropped: selection.dropped.map(({ variant, replications, hasFailed }) => {
      return { variant: names[variant], replications, has_failed: hasFailed };
    }),
    replications: selection.replications,
    replications_at_most: finite(selection.replicationsAtMost),
  };
}

function optimizationReport(
  { findings: { optimization }, variants }: ExperimentResult,
  names: readonly string[],
): OptimizationReport | null {
  return optimization && {
    best: optimization.best === null ? null : names[optimization.best],
    values: optimization.best === null ? null : variants[optimization.best].changes,
    evaluations: optimization.evaluations,
    is_exhaustive: optimization.isExhaustive,
    feasible_count: optimization.feasibleCount,
    indifference: optimization.indifference,
    selection: selectionReport(optimization.selection, names),
    trace: optimization.trace.map(({ evaluation, values, mean }) => ({ evaluation, values, mean: finite(mean) })),
  };
}

/** JSON has neither infinity nor NaN. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
