/**
 * What experiments a database has.
 *
 * @module
 */
import type { Database } from "../duckdb/database.ts";
import { allRecords, allRows, type Row } from "../duckdb/query_rows.ts";
import type { ExperimentStatus } from "./record.ts";
import { UnknownExperimentError } from "./unknown_experiment_error.ts";

/** A stored experiment in one line. */
export interface ExperimentLine {
  readonly id: number;
  readonly name: string;
  readonly run_name: string;
  /** Who can read this finds no other process at it: `running` then means that it was cut short. */
  readonly status: ExperimentStatus;
  readonly variants: number;
  /** With results, over all variants. */
  readonly replications: number;
  /** Replications without results. */
  readonly failures: number;
  readonly baseline: string;
  readonly confidence: number;
  /** Wall-clock, UTC. */
  readonly started_at: string;
  readonly completed_at: string | null;
  readonly config_hash: string;
  readonly linetwin_version: string;
}

/** A stored experiment with what came of it. */
export interface ExperimentDetails extends ExperimentLine {
  /** The description, as JSON has it. */
  readonly spec: unknown;
  /** Paths in the summary. */
  readonly metrics: readonly string[];
  /** In their order; what a variant changes, by path. */
  readonly variant_changes: readonly { readonly variant: string; readonly changes: unknown }[];
  /** Its rows of `v_experiment_summary`. */
  readonly summary: readonly Row[];
  /** Its rows of `v_experiment_differences`. */
  readonly differences: readonly Row[];
  /** Its rows of `experiment_failures`. */
  readonly failed: readonly Row[];
}

/** All stored experiments, the newest last. */
export async function experimentLines(database: Database): Promise<ExperimentLine[]> {
  return await records(database, `${LINES} ORDER BY e.id`) as unknown as ExperimentLine[];
}

/** How many experiments are stored. */
export async function experimentCount(database: Database): Promise<number> {
  const [[found]] = await allRows(await database.rows("SELECT count(*) FROM experiments"));
  return Number(found);
}

/**
 * One stored experiment.
 *
 * @param path The database as the person calls it.
 * @throws {UnknownExperimentError} when there is none of that id.
 */
export async function experimentDetails(
  database: Database,
  { experimentId, path }: { experimentId: number; path: string },
): Promise<ExperimentDetails> {
  const own = `WHERE experiment_id = ${experimentId}`;
  const [line] = await records(database, `${LINES} WHERE e.id = ${experimentId}`) as unknown as ExperimentLine[];
  if (!line) throw new UnknownExperimentError(path, experimentId, await experimentIds(database));
  const [[spec, metrics]] = await allRows(
    await database.rows(`SELECT spec::VARCHAR, metrics::VARCHAR FROM experiments WHERE id = ${experimentId}`),
  );
  const variants = await records(
    database,
    `SELECT variant, changes::VARCHAR AS changes FROM experiment_variants ${own} ORDER BY variant_index`,
  );
  return {
    ...line,
    spec: JSON.parse(String(spec)),
    metrics: JSON.parse(String(metrics)),
    variant_changes: variants.map(({ variant, changes }) => ({
      variant: String(variant),
      changes: JSON.parse(String(changes)),
    })),
    summary: await records(
      database,
      `SELECT * EXCLUDE (experiment_id, experiment_name) FROM v_experiment_summary ${own}`,
    ),
    differences: await records(
      database,
      `SELECT * EXCLUDE (experiment_id, experiment_name) FROM v_experiment_differences ${own}`,
    ),
    failed: await records(
      database,
      `SELECT * EXCLUDE (experiment_id) FROM experiment_failures ${own} ORDER BY rowid`,
    ),
  };
}

async function experimentIds(database: Database): Promise<number[]> {
  const rows = await allRows(await database.rows("SELECT id FROM experiments ORDER BY id"));
  return rows.map(([id]) => Number(id));
}

/** A replication has a row for each metric: those of the first are counted. */
const LINES = `
  SELECT e.id, e.name, e.run_name, e.status,
    (SELECT count(*) FROM experiment_variants v WHERE v.experiment_id = e.id) AS variants,
    (SELECT count(*) FROM experiment_results r WHERE r.experiment_id = e.id AND r.metric = (e.metrics ->> 0))
      AS replications,
    (SELECT count(*) FROM experiment_failures f WHERE f.experiment_id = e.id) AS failures,
    e.baseline, e.confidence, e.started_at, e.completed_at, e.config_hash, e.linetwin_version
  FROM experiments e`;

async function records(database: Database, sql: string): Promise<Row[]> {
  return await allRecords(await database.rows(sql));
}
