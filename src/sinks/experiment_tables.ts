/**
 * The table of columns of the tables that experiments are kept in, a row each; as in `tables.ts`.
 *
 * @module
 */
import type { Table } from "./column.ts";

const COUNT = { type: "BIGINT", since: 2 } as const, INDEX = { type: "INTEGER", since: 2 } as const;
const TEXT = { type: "VARCHAR", since: 2 } as const, JSON = { type: "JSON", since: 2 } as const;
const MOMENT = { type: "TIMESTAMP", since: 2 } as const, NUMBER = { type: "DOUBLE", since: 2 } as const;

const EXPERIMENT = { ...COUNT, constraint: "NOT NULL", meaning: "the experiment" } as const;

const REPLICATION = {
  experiment_id: EXPERIMENT,
  variant: { ...TEXT, meaning: "name of the variant" },
  replication: { ...INDEX, meaning: "number of the replication, from 0" },
  seed: { ...COUNT, meaning: "seed of all its random numbers" },
} as const;

/** The tables that experiments are kept in, by name. */
export const EXPERIMENT_TABLES = {
  experiments: {
    row: "an experiment",
    columns: {
      id: { ...COUNT, constraint: "PRIMARY KEY", meaning: "the experiment, from 1" },
      name: { ...TEXT, meaning: "its name" },
      config_hash: { ...TEXT, meaning: "`sha256:` over the run's resolved configuration" },
      spec: { ...JSON, meaning: "its description" },
      status: { ...TEXT, meaning: "running, complete, partial (shards of it), interrupted, failed or leaked" },
      started_at: { ...MOMENT, meaning: "when it was first begun, wall-clock, UTC" },
      completed_at: { ...MOMENT, meaning: "when it ended; NULL while it is running" },
      run_name: { ...TEXT, meaning: "name of the run that is varied" },
      linetwin_version: { ...TEXT, meaning: "what computed it" },
      code_hash: { ...TEXT, meaning: "of what computed it beside linetwin: Deno, phases of one's own" },
      baseline: { ...TEXT, meaning: "name of the variant that the others are compared with" },
      confidence: { ...NUMBER, unit: "0–1", meaning: "of the views' intervals" },
      metrics: { ...JSON, meaning: "paths in the summary" },
      label: { ...TEXT, since: 5, meaning: "what its owner called it (`--label`)" },
      changes: {
        ...JSON,
        since: 5,
        meaning: "what differs in every variant from the run as it is written, values by path; NULL where nothing does",
      },
      description: { ...TEXT, since: 6, meaning: "the question, as its owner wrote it" },
      config_snapshot: { ...JSON, since: 6, meaning: "the resolved configuration of the run that is varied" },
      warnings: { ...JSON, since: 6, meaning: "what was to be said of how that run is written, a list of sentences" },
      shards: {
        ...JSON,
        since: 8,
        meaning: "whether shards of it have come to their ends, by their names, `2/8`; NULL where nothing is missing",
      },
    },
  },
  experiment_variants: {
    row: "a variant",
    columns: {
      experiment_id: EXPERIMENT,
      variant: { ...TEXT, meaning: "its name" },
      changes: { ...JSON, meaning: "what differs from the run, values by path" },
      variant_index: { ...INDEX, meaning: "its place, from 0" },
    },
  },
  experiment_results: {
    row: "a metric of a replication",
    columns: {
      ...REPLICATION,
      metric: { ...TEXT, meaning: "path in the summary" },
      value: { ...NUMBER, unit: "the metric's", meaning: "its value; NULL where the run has none" },
    },
  },
  experiment_failures: {
    row: "a replication that failed",
    columns: { ...REPLICATION, reason: { ...TEXT, meaning: "why, in a line" } },
  },
  // DuckDB knows no distribution.
  experiment_quantiles: {
    row: "a quantile of Student's t, for the views",
    columns: {
      confidence: { ...NUMBER, unit: "0–1", meaning: "of the intervals" },
      comparisons: { ...INDEX, meaning: "intervals that hold at once" },
      degrees_of_freedom: { ...INDEX, meaning: "of the distribution" },
      quantile: { ...NUMBER, unit: "1", meaning: "the t with P(|T| ≤ t) = 1 − (1 − confidence) / comparisons" },
    },
  },
} as const satisfies Readonly<Record<string, Table>>;

/** The name of a table of experiments. */
export type ExperimentTableName = keyof typeof EXPERIMENT_TABLES;

/** The name of a column of such a table. */
export type ExperimentColumn<T extends ExperimentTableName> = keyof typeof EXPERIMENT_TABLES[T]["columns"];
