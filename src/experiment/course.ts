/**
 * The course of an experiment: which procedures it goes through, and what they have found.
 *
 * @module
 */
import { type OptimizationOutcome, optimize } from "./procedures/optimize.ts";
import type { Procedure } from "./procedures/procedure.ts";
import { type PrecisionOutcome, repeatUntilPrecise } from "./procedures/repeat_until_precise.ts";
import { selectBest, type Selection } from "./procedures/select_best.ts";
import { type ExperimentPlan, metricIndex } from "./plan.ts";
import type { ResultTable } from "./result_table.ts";

/** What the procedures have found; null where the experiment does not ask for it. */
export interface Findings {
  /** Whether the means are known as well as asked for. */
  readonly precision: PrecisionOutcome | null;
  /** Which variant is best. */
  readonly selection: Selection | null;
  /** What a search has tried and found. */
  readonly optimization: OptimizationOutcome | null;
}

/** What an experiment has found that has not come to its end. */
export const NO_FINDINGS: Findings = { precision: null, selection: null, optimization: null };

/** Goes through what the experiment asks for. */
export function* course(plan: ExperimentPlan, table: ResultTable): Procedure<Findings> {
  if (plan.experiment.optimize !== null) return { ...NO_FINDINGS, optimization: yield* searched(plan, table) };
  const precision = yield* replicated(plan, table);
  return { ...NO_FINDINGS, precision, selection: yield* selected(plan, table) };
}

/** The replications that every variant has. */
function* replicated(plan: ExperimentPlan, table: ResultTable): Procedure<PrecisionOutcome | null> {
  const { replications, precision } = plan.experiment, variants = plan.variants.map((_, index) => index);
  if (precision !== null) {
    return yield* repeatUntilPrecise(table, { ...precision, variants, metric: metricIndex(plan, precision.metric) });
  }
  yield* replicateAll(variants, replications!);
  return null;
}

function* selected(plan: ExperimentPlan, table: ResultTable): Procedure<Selection | null> {
  const { select_best: wanted, replications } = plan.experiment;
  if (wanted === null) return null;
  const variants = plan.variants.slice(0, plan.comparedCount).map((_, index) => index);
  const metric = metricIndex(plan, wanted.metric);
  return yield* selectBest(table, { ...wanted, variants, metric, firstStage: replications! });
}

function* searched(plan: ExperimentPlan, table: ResultTable): Procedure<OptimizationOutcome> {
  const wanted = plan.experiment.optimize!;
  yield* replicateAll(plan.variants.map((_, index) => index), wanted.replications);
  const request = {
    ...wanted,
    metric: metricIndex(plan, wanted.metric),
    confidence: plan.experiment.confidence,
    max: CANDIDATE_REPLICATIONS_MAX,
    seed: plan.seed,
  };
  return yield* optimize(table, request, (variant) => plan.variants.push(variant) - 1);
}

/** How often the last candidates of a search are repeated at most. */
const CANDIDATE_REPLICATIONS_MAX = 1000;

/** Asks for the first `count` replications of each variant. */
export function* replicateAll(variants: readonly number[], count: number): Procedure<void> {
  yield variants.map((variant) => ({ variant, from: 0, to: count }));
}
