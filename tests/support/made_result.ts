/**
 * Experiments whose values are made up instead of simulated.
 *
 * @module
 */
import { CONFIG } from "../experiment/design/experiments.ts";
import { defineExperiment, type ExperimentSpec } from "../../src/experiment/design/read_experiment.ts";
import { NO_FINDINGS } from "../../src/experiment/course.ts";
import { ExperimentResult, madeHere } from "../../src/experiment/experiment_result.ts";
import { planExperiment } from "../../src/experiment/plan.ts";
import { ResultTable } from "../../src/experiment/result_table.ts";

/** The values of a metric of a variant by replication, NaN where it has none; null where every replication failed. */
export type Made = (variant: string, metric: string) => readonly number[] | null;

/** What an experiment with such values hands back. */
export async function madeResult(spec: ExperimentSpec, made: Made): Promise<ExperimentResult> {
  const plan = planExperiment(await defineExperiment(spec, { config: CONFIG })),
    table = new ResultTable(plan.metrics.length);
  for (const [variant, { name }] of plan.variants.entries()) {
    const columns = plan.metrics.map((metric) => made(name, metric));
    if (columns.includes(null)) {
      table.fail({ variant, replication: 0, seed: plan.seed, reason: "made to fail" });
      continue;
    }
    for (let replication = 0; replication < columns[0]!.length; replication++) {
      table.add({ variant, replication }, Float64Array.from(columns, (values) => values![replication]));
    }
  }
  const nowhere = { shards: {}, experimentId: null, foundCount: 0, frames: null, elapsedMs: 0, label: null } as const;
  return new ExperimentResult(plan, table, NO_FINDINGS, {
    status: "complete",
    ...nowhere,
    made: madeHere(plan.base),
  });
}
