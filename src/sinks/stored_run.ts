/**
 * A run as a database has it: its configuration and its summary.
 *
 * @module
 */
import { isMapping } from "../config/problems/path.ts";
import { type ConnectOptions, openDatabase } from "./duckdb/database.ts";
import { allRows, type Value } from "./duckdb/query_rows.ts";
import { runIds } from "./run_list.ts";
import { UnknownRunError } from "./unknown_run_error.ts";

/** A stored run. */
export interface StoredRun {
  readonly runId: number;
  readonly runName: string;
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
  const sql = `SELECT run_name, config_snapshot::VARCHAR, summary::VARCHAR, config_hash, epoch_ms(start_time)
    FROM simulation_runs WHERE run_id = ${runId}`;
  const [row] = await allRows(await database.rows(sql));
  if (row === undefined) throw new UnknownRunError(path, runId, await runIds(database));
  const [name, config, summary, hash, startMs] = row;
  return {
    runId,
    runName: String(name),
    config: parsed(config),
    configHash: hash === null ? null : String(hash),
    startTime: startMs === null ? null : new Date(Number(startMs)),
    summary: parsed(summary),
  };
}

function parsed(text: Value): unknown {
  return typeof text === "string" ? withInfinities(JSON.parse(text)) : null;
}

/** The canonical form of a configuration writes infinity as a text. */
function withInfinities(data: unknown): unknown {
  if (data === ".inf") return Infinity;
  if (Array.isArray(data)) return data.map(withInfinities);
  if (!isMapping(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withInfinities(value)]));
}
