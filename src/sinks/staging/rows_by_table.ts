/**
 * The rows of a run, table by table: as columns of frames for files, or as plain ones for a database.
 *
 * @module
 */
import { gitCommit as commitHere } from "../git_commit.ts";
import type { TableName } from "../tables.ts";
import type { AnyColumn, RowsOfRun } from "./rows.ts";
import { detailEventRows, eventRows } from "./stage_events.ts";
import { machineTelemetryRows, productionRows, stateSummaryRows, telemetryRows } from "./stage_intervals.ts";
import { equipmentRows, machineRows, type RunIdentity, runRow, summaryRow } from "./stage_run.ts";

/** What is stored, beside the results. */
export interface StageOptions {
  /** Identifies the run across databases; by default a new one. */
  readonly runUid?: string;
  /** Whether the full event log is stored, where it was recorded. */
  readonly debugEvents?: boolean;
  /** The commit that the run was made with; by default that of the repository around the working folder, if any. */
  readonly gitCommit?: string | null;
  /** What its owner calls it; by default nothing. */
  readonly label?: string | null;
}

/** What is stored, all of it told. */
export type StoredAs = RunIdentity & { readonly debugEvents: boolean };

/** The options, completed. */
export async function storedAs(
  { runUid = crypto.randomUUID(), debugEvents = false, gitCommit, label = null }: StageOptions,
): Promise<StoredAs> {
  return { runUid, debugEvents, gitCommit: gitCommit === undefined ? await commitHere() : gitCommit, label };
}

/** What makes the rows of each table, without the ids that only a database can give. */
export function rowsByTable<Column extends AnyColumn>(
  rows: RowsOfRun<Column>,
  { debugEvents, ...identity }: StoredAs,
): Record<TableName, () => Column[]> {
  return {
    simulation_runs: () => runRow(rows, identity),
    telemetry: () => telemetryRows(rows),
    machine_telemetry: () => machineTelemetryRows(rows),
    state_summary: () => stateSummaryRows(rows),
    events_detail: () => detailEventRows(rows),
    events: () => eventRows(rows, debugEvents),
    run_summary: () => summaryRow(rows),
    machine_oee: () => machineRows(rows),
    run_equipment: () => equipmentRows(rows),
    production: () => productionRows(rows),
  };
}
