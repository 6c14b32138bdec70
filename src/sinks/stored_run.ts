/**
 * A run as a database has it: its configuration and its summary.
 *
 * @module
 */
import { type ConnectOptions, openDatabase } from "./duckdb/database.ts";
import type { RunChanges } from "../config/written/run_changes.ts";
import { allRows } from "./duckdb/query_rows.ts";
import { runIds } from "./run_list.ts";
import { changesIn, jsonIn } from "./stored_json.ts";
import { unknownRun } from "./unknown_run_error.ts";

/** A stored run. */
export interface StoredRun {
  readonly runId: number;
  readonly runName: string;
  /** What its owner called it; null where it was stored without a label. */
  readonly label: string | null;
  /** What differed from the files that it was made from, values by path; empty where nothing is known to. */
  readonly changes: RunChanges;
  /** The resolved configuration; null where an older version stored the run without. */
  readonly config: unknown;
  /** The configuration's hash; null as above. */
  readonly configHash: string | null;
  /** The moment that second 0 stands for; null as above. */
  readonly startTime: Date | null;
  /** The summary, as JSON has it; null where an older version stored the run without. */
  readonly summary: unknown;
}

/**
 * Reads a run.
 *
 * @throws {RangeError} when the id is no whole number above 0
 * @throws {UnknownRunError} when the database has no run of that id
 * @throws {StorageError} when the database cannot be read
 */
export async function storedRun(
  path: string,
  runId: number,
  options: Pick<ConnectOptions, "waitSeconds"> = {},
): Promise<StoredRun> {
  if (!Number.isSafeInteger(runId) || runId < 1) {
    throw new RangeError(`Cannot find run ${runId}: ids of stored runs are whole numbers above 0`);
  }
  await using database = await openDatabase(path, { ...options, readOnly: true });
  const sql = `SELECT run_name, config_snapshot::VARCHAR, summary::VARCHAR, config_hash, epoch_ms(start_time), label,
    changes::VARCHAR
    FROM simulation_runs WHERE run_id = ${runId}`;
  const [row] = await allRows(await database.rows(sql));
  if (row === undefined) throw unknownRun(path, runId, await runIds(database));
  const [name, config, summary, hash, startMs, label, changes] = row;
  return {
    runId,
    runName: String(name),
    label: label === null ? null : String(label),
    changes: changesIn(changes),
    config: jsonIn(config),
    configHash: hash === null ? null : String(hash),
    startTime: startMs === null ? null : new Date(Number(startMs)),
    summary: jsonIn(summary),
  };
}
