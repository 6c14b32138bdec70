/**
 * Procedures carried out with results from a formula.
 *
 * @module
 */
import type { Batch, Procedure } from "../../src/experiment/procedures/procedure.ts";
import { ResultTable } from "../../src/experiment/result_table.ts";

/** What a replication of a variant gives; NaN where it has no such value; null where it fails. */
export type Measure = (variant: number, replication: number) => number | null;

/** What became of a procedure. */
export interface CarriedOut<Outcome> {
  readonly outcome: Outcome;
  /** What it asked for, each time. */
  readonly asked: readonly (readonly Batch[])[];
  readonly table: ResultTable;
}

/** Carries a procedure out; its table has one metric. */
export function carriedOut<Outcome>(
  make: (table: ResultTable) => Procedure<Outcome>,
  measure: Measure,
): CarriedOut<Outcome> {
  const table = new ResultTable(1), asked: (readonly Batch[])[] = [], procedure = make(table);
  for (let step = procedure.next();; step = procedure.next()) {
    if (step.done) return { outcome: step.value, asked, table };
    asked.push(step.value);
    for (const { variant, from, to } of step.value) {
      for (let replication = from; replication < to; replication++) {
        const value = measure(variant, replication), task = { variant, replication, seed: replication };
        if (table.has(task)) throw new Error(`variant ${variant} was asked for replication ${replication} twice`);
        if (value === null) table.fail({ ...task, reason: "made to fail" });
        else table.add(task, Float64Array.of(value));
      }
    }
  }
}
