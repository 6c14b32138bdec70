/**
 * A run that is stored out of memory.
 *
 * @module
 */
import type { RunData } from "../../results/run_data.ts";
import type { RunRows } from "../duckdb/add_run.ts";
import { plainColumns } from "./plain_columns.ts";
import { rowsByTable, type StageOptions, storedAs } from "./rows_by_table.ts";

/** Whether a run is stored sooner without files. */
export function isSmall({ line, columns: { events, telemetry } }: RunData): boolean {
  return events.count + telemetry.rowCount * line.machines.length <= SMALL;
}

/**
 * State intervals and rows of machines in telemetry, up to which it takes less time: of a process that stores 8,000 rows
 * half, of one that stores 100,000 nine tenths; 600,000 take as much either way, and files two threads.
 */
const SMALL = 100_000;

/** The rows of a run, made as they are asked for. */
export async function smallRun(data: RunData, options: StageOptions): Promise<RunRows> {
  const stored = await storedAs(options);
  return { runUid: stored.runUid, tables: rowsByTable({ data, make: plainColumns }, stored) };
}
