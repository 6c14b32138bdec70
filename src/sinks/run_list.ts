/**
 * What runs a database has, read without loading Polars: in a blink.
 *
 * @module
 */
import type { RunChanges } from "../config/written/run_changes.ts";
import type { Database } from "./duckdb/database.ts";
import { allRecords, allRows, type Row } from "./duckdb/query_rows.ts";
import { changesIn } from "./stored_json.ts";
import { unknownRun } from "./unknown_run_error.ts";

export type { Row };

/** A stored run in one line. */
export interface RunLine {
  readonly run_id: number;
  readonly run_uid: string;
  readonly run_name: string | null;
  /** What its owner called it. */
  readonly label: string | null;
  /** What differed from the files that it was made from, values by path; null: nothing, or nobody knows. */
  readonly changes: RunChanges | null;
  readonly scenario_name: string | null;
  /** The product's name. */
  readonly sku_name: string | null;
  /** Wall-clock, UTC. */
  readonly started_at: string | null;
  /** Simulated, UTC. */
  readonly start_time: string | null;
  readonly duration_hours: number | null;
  /** Hours at the start that the results leave out; null without a warm-up. */
  readonly warmup_hours: number | null;
  /** When it ended with the item that it was to end with; null of any other run. */
  readonly makespan_hours: number | null;
  readonly random_seed: number | null;
  /** Finished items, good and defective. */
  readonly finished: number | null;
  readonly good: number | null;
  readonly throughput_per_hour: number | null;
  readonly yield_percent: number | null;
  readonly oee_percent: number | null;
  /** What its money is in, ISO 4217. */
  readonly currency: string | null;
  readonly revenue: number | null;
  readonly gross_margin: number | null;
  readonly margin_percent: number | null;
  readonly config_hash: string | null;
  readonly event_level: string | null;
  readonly git_commit: string | null;
  readonly linetwin_version: string | null;
}

/** A stored run with what belongs to it. */
export interface RunDetails extends RunLine {
  /** Its rows of `machine_oee`, in the line's order. */
  readonly machines: readonly Row[];
  /** Its summary as it was printed; null of a run that another program stored. */
  readonly summary: unknown;
}

/** The ids of all stored runs, in the order in which they were stored. */
export async function runIds(database: Database): Promise<number[]> {
  const rows = await allRows(await database.rows("SELECT run_id FROM simulation_runs ORDER BY run_id"));
  return rows.map(([id]) => Number(id));
}

/** All stored runs, the newest last. */
export async function runLines(database: Database): Promise<RunLine[]> {
  return (await records(database, `${RUN_LINES} ORDER BY r.run_id`)).map(withChangesRead);
}

/**
 * One stored run.
 *
 * @param path The database as the person calls it.
 * @throws {UnknownRunError} when there is none of that id.
 */
export async function runDetails(
  database: Database,
  { runId, path }: { runId: number; path: string },
): Promise<RunDetails> {
  const [row] = await records(database, `${RUN_LINES} WHERE r.run_id = ${runId}`);
  if (!row) throw unknownRun(path, runId, await runIds(database));
  const machines = await records(
    database,
    `SELECT * EXCLUDE (id, run_id) FROM machine_oee WHERE run_id = ${runId} ORDER BY id`,
  );
  const [[summary]] = await allRows(
    await database.rows(`SELECT summary::VARCHAR FROM simulation_runs WHERE run_id = ${runId}`),
  );
  return { ...withChangesRead(row), machines, summary: typeof summary === "string" ? JSON.parse(summary) : null };
}

function withChangesRead(row: Row): RunLine {
  return { ...row, changes: row.changes === null ? null : changesIn(row.changes) } as unknown as RunLine;
}

/** A run of another program has no items by their quality in its summary, perhaps. */
const RUN_LINES = `
  SELECT r.run_id, r.run_uid, r.run_name, r.label, r.changes::VARCHAR AS changes, r.scenario_name, r.sku_name,
    r.started_at, r.start_time, r.duration_hours, r.warmup_hours, s.makespan_hours, r.random_seed,
    coalesce(s.total_good_pallets + s.total_defective_pallets, s.total_pallets) AS finished,
    s.total_good_pallets AS good, s.throughput_per_hour, s.yield_percent, s.oee_percent, r.currency,
    s.total_revenue AS revenue, s.total_gross_margin AS gross_margin, s.margin_percent,
    r.config_hash, r.event_level, r.git_commit, r.linetwin_version
  FROM simulation_runs r LEFT JOIN run_summary s USING (run_id)`;

async function records(database: Database, sql: string): Promise<Row[]> {
  return await allRecords(await database.rows(sql));
}
