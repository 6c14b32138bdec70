/**
 * What experiments a database has.
 *
 * @module
 */
import type { Database } from "../duckdb/database.ts";
import { allRecords, allRows } from "../duckdb/query_rows.ts";
import type { ExperimentStatus } from "./record.ts";

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

/** All stored experiments, the newest last. */
export async function experimentLines(database: Database): Promise<ExperimentLine[]> {
  return await allRecords(await database.rows(`${LINES} ORDER BY e.id`)) as unknown as ExperimentLine[];
}

/** How many experiments are stored. */
export async function experimentCount(database: Database): Promise<number> {
  const [[found]] = await allRows(await database.rows("SELECT count(*) FROM experiments"));
  return Number(found);
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
