/**
 * The rows of a run for the tables that have one per run or per machine.
 *
 * @module
 */
import { canonicalJson } from "../../config/resolve/canonical.ts";
import { CURRENCY } from "../../config/schema/currency.ts";
import { changesOf } from "../../config/written/run_changes.ts";
import type { DataFrame } from "../../deps/polars.ts";
import type { RunData } from "../../results/run_data.ts";
import { VERSION } from "../../version.ts";
import { equipmentNumbers, equipmentOf } from "../../results/equipment.ts";
import { storedChanges } from "../stored_json.ts";
import { rowsOfRecords } from "./rows.ts";

/** What identifies a stored run beside its results. */
export interface RunIdentity {
  readonly runUid: string;
  readonly gitCommit: string | null;
  readonly label: string | null;
}

/** The row of `simulation_runs`. */
export async function runRow(data: RunData, { runUid, gitCommit, label }: RunIdentity): Promise<DataFrame> {
  const { run: { run, product }, columns, summary } = data;
  return await rowsOfRecords("simulation_runs", [summary], {
    data,
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
export async function summaryRow(data: RunData): Promise<DataFrame> {
  return await rowsOfRecords("run_summary", [data.summary], { data, computed: {} });
}

/** Rows of `machine_oee`. */
export async function machineRows(data: RunData): Promise<DataFrame> {
  const names = data.line.machines.map(({ name }) => name);
  return await rowsOfRecords("machine_oee", names.map((name) => data.summary.machines[name]), {
    data,
    computed: { machine_name: names, total_time_sec: names.map(() => data.columns.totals.seconds) },
  });
}

/** Rows of `run_equipment`. */
export async function equipmentRows(data: RunData): Promise<DataFrame> {
  const { machines, nodes } = data.line;
  const numbers = machines.map(({ node }) => equipmentNumbers(equipmentOf(data.run, nodes[node].name)));
  return await rowsOfRecords("run_equipment", numbers.map((values) => Object.fromEntries(values)), {
    data,
    computed: { machine_name: machines.map(({ name }) => name) },
  });
}
