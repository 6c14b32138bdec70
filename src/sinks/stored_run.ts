/**
 * A run as a database has it: its configuration and its summary.
 *
 * @module
 */
import { isMapping } from "../config/path.ts";
import { connect, type ConnectOptions } from "./duckdb.ts";
import { UnknownRunError } from "./unknown_run_error.ts";

/** A stored run. */
export interface StoredRun {
  readonly runId: number;
  readonly runName: string;
  /** The resolved configuration; null where an older version stored the run without. */
  readonly config: unknown;
  /** The summary, as JSON has it; null where an older version stored the run without. */
  readonly summary: unknown;
}

/**
 * Reads a run.
 *
 * @throws {UnknownRunError} when the database has no run of that id
 * @throws {StorageError} when the database cannot be read
 */
export async function storedRun(
  path: string,
  runId: number,
  options: Pick<ConnectOptions, "waitSeconds"> = {},
): Promise<StoredRun> {
  await using database = await connect(path, { ...options, readOnly: true });
  const frame = await database.query(
    `SELECT run_name, config_snapshot::VARCHAR AS config, summary::VARCHAR AS summary
    FROM simulation_runs WHERE run_id = ${runId}`,
  );
  if (frame.height === 0) {
    const ids = await database.query("SELECT run_id FROM simulation_runs ORDER BY run_id");
    throw new UnknownRunError(path, runId, ids.getColumn("run_id").toArray().map(Number));
  }
  const { run_name, config, summary } = frame.toRecords()[0] as Record<string, string | null>;
  return { runId, runName: String(run_name), config: parsed(config), summary: parsed(summary) };
}

function parsed(text: string | null): unknown {
  return text === null ? null : withInfinities(JSON.parse(text));
}

/** The canonical form of a configuration writes infinity as a text. */
function withInfinities(data: unknown): unknown {
  if (data === ".inf") return Infinity;
  if (Array.isArray(data)) return data.map(withInfinities);
  if (!isMapping(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withInfinities(value)]));
}
