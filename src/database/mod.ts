/**
 * The database of results.
 *
 * DuckDB's native library is loaded when a database is first opened.
 *
 * @module
 */
import type { ConnectOptions, Database } from "../sinks/duckdb/database.ts";

export { DatabaseLockedError, DatabaseVersionError, QueryError, StorageError } from "../sinks/storage_error.ts";
export { UnknownRunError } from "../sinks/unknown_run_error.ts";
export type * from "./types.ts";

/**
 * Opens a DuckDB file of results; makes it where there is none, and brings an older one to the current schema.
 *
 * Needs `--allow-ffi`, and read and write access to the file.
 *
 * @param path The file; default `linetwin_results.duckdb` in the working folder.
 * @param options `readOnly`; `externalAccess` of statements to other files; `waitSeconds` for a file that another
 * process has open.
 * @returns A connection: `query(sql)` resolves to a Polars DataFrame, `save(result)` to a run id; `close()` it, or
 * declare it with `await using`.
 * @throws {StorageError} When the file is locked, written by a later version, or no database.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { connect, loadRun, simulate } from "../../mod.ts";
 *
 * const folder = await Deno.makeTempDir();
 * const path = `${folder}/results.duckdb`;
 * await simulate(await loadRun("baseline_8hr", { hours: 1 })).save({ path });
 * {
 *   await using database = await connect(path);
 *   const runs = await database.query("SELECT run_name, scenario_name FROM v_run_comparison");
 *   assert.deepEqual(runs.toRecords(), [{ run_name: "baseline_8hr", scenario_name: "baseline" }]);
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function connect(path?: string, options: ConnectOptions = {}): Promise<Database> {
  const { openDatabase } = await import("../sinks/duckdb/database.ts");
  return await openDatabase(path, options);
}
