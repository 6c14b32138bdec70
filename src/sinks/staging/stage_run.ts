/**
 * The rows of a run for the tables that have one per run or per machine.
 *
 * @module
 */
import { canonicalJson } from "../../config/resolve/canonical.ts";
import { CURRENCY } from "../../config/schema/currency.ts";
import { changesOf } from "../../config/written/run_changes.ts";
import { VERSION } from "../../version.ts";
import { equipmentNumbers, equipmentOf } from "../../results/equipment.ts";
import { storedChanges } from "../stored_json.ts";
import { rowsOfRecords, type RowsOfRun } from "./rows.ts";

/** What identifies a stored run beside its results. */
export interface RunIdentity {
  readonly runUid: string;
  readonly gitCommit: string | null;
  readonly label: string | null;
}

/** The row of `simulation_runs`. */
export function runRow<Column>(
  { data, make }: RowsOfRun<Column>,
  { runUid, gitCommit, label }: RunIdentity,
): Column[] {
  const { run: { run, product }, columns, summary } = data;
  return rowsOfRecords("simulation_runs", [summary], {
    data,
    make,
    computed: {
      started_at: [data.startedAt],
      completed_at: [data.completedAt],
      telemetry_interval_sec: [run.telemetry_interval_sec],
      sku_name: [product?.name ?? null],
      sku_description: [product?.description ?? null],
      material_cost_per_pallet: [product?.material_cost ?? null],
      selling_price_per_pallet: [product?.selling_price ?? null],
      config_snapshot: [canonicalJson(data.run)],
      git_commit: [gitCommit],
      linetwin_version: [VERSION],
      created_at: [new Date()],
      run_uid: [runUid],
      start_time: [data.startTime],
      event_level: [columns.events.level],
      summary: [JSON.stringify(summary)],
      warmup_hours: [run.warmup_hours ?? 0],
      label: [label],
      changes: [storedChanges(changesOf(data.run))],
      currency: [run.currency ?? CURRENCY],
    },
  });
}

/** The row of `run_summary`. */
export function summaryRow<Column>({ data, make }: RowsOfRun<Column>): Column[] {
  return rowsOfRecords("run_summary", [data.summary], { data, make, computed: {} });
}

/** Rows of `machine_oee`. */
export function machineRows<Column>({ data, make }: RowsOfRun<Column>): Column[] {
  const names = data.line.machines.map(({ name }) => name);
  return rowsOfRecords("machine_oee", names.map((name) => data.summary.machines[name]), {
    data,
    make,
    computed: { machine_name: names, total_time_sec: names.map(() => data.columns.totals.seconds) },
  });
}

/** Rows of `run_equipment`. */
export function equipmentRows<Column>({ data, make }: RowsOfRun<Column>): Column[] {
  const { machines, nodes } = data.line;
  const numbers = machines.map(({ node }) => equipmentNumbers(equipmentOf(data.run, nodes[node].name)));
  return rowsOfRecords("run_equipment", numbers.map((values) => Object.fromEntries(values)), {
    data,
    make,
    computed: { machine_name: machines.map(({ name }) => name) },
  });
}
