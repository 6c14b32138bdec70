/**
 * The rows of a run for the tables that have one per run or per machine.
 *
 * @module
 */
import { canonicalJson } from "../../config/resolve/canonical.ts";
import type { DataFrame } from "../../deps/polars.ts";
import { STATES } from "../../model/states.ts";
import { type ColumnMaker, columnMaker } from "../../results/frame_columns.ts";
import type { RunData } from "../../results/run_data.ts";
import type { MachineSummary } from "../../results/summary_type.ts";
import { VERSION } from "../../version.ts";
import { equipmentNumbers, equipmentOf, NUMBER_PARAMETERS } from "../../results/equipment.ts";

/** What identifies a stored run beside its results. */
export interface RunIdentity {
  readonly runUid: string;
  readonly gitCommit: string | null;
}

/** The row of `simulation_runs`. */
export async function runRow(data: RunData, { runUid, gitCommit }: RunIdentity): Promise<DataFrame> {
  const make = await columnMaker();
  const { run: { run, product }, columns, summary } = data;
  const [texts, numbers, moments] = [textColumns(make), numberColumns(make), momentColumns(make)];
  return make.frame([
    ...texts({ run_uid: runUid, run_name: run.name, scenario_name: run.scenario, git_commit: gitCommit }),
    ...texts({ config_hash: summary.run.config_hash, config_snapshot: canonicalJson(data.run) }),
    ...texts({ sku_name: product?.name ?? null, sku_description: product?.description ?? null }),
    ...texts({ linetwin_version: VERSION, event_level: columns.events.level, summary: JSON.stringify(summary) }),
    ...moments({ started_at: data.startedAt, completed_at: data.completedAt, start_time: data.startTime }),
    ...moments({ created_at: new Date() }),
    ...numbers({
      duration_hours: run.duration_hours,
      warmup_hours: run.warmup_hours ?? 0,
      random_seed: run.random_seed,
      telemetry_interval_sec: run.telemetry_interval_sec,
      material_cost_per_pallet: product?.material_cost ?? null,
      selling_price_per_pallet: product?.selling_price ?? null,
    }),
  ]);
}

/** The row of `run_summary`. */
export async function summaryRow({ summary, columns: { totals } }: RunData): Promise<DataFrame> {
  const make = await columnMaker();
  const { production, economics, line } = summary;
  return make.frame(
    numberColumns(make)({
      total_tubes: production.tubes_produced ?? null,
      total_cases: production.cases_produced ?? null,
      total_pallets: production.pallets_produced ?? null,
      total_good_pallets: totals.goodItems,
      total_defective_pallets: totals.defectiveItems,
      total_revenue: economics?.revenue ?? null,
      total_material_cost: economics?.material_cost ?? null,
      total_conversion_cost: economics?.conversion_cost ?? null,
      total_gross_margin: economics?.gross_margin ?? null,
      total_scrap_cost: economics?.scrap_cost ?? null,
      margin_percent: economics?.margin_percent ?? null,
      yield_percent: line.yield_percent,
      throughput_per_hour: line.throughput_per_hour,
      oee_percent: line.oee_percent,
      wip_mean: line.wip_mean,
      flow_time_mean_sec: line.flow_time_sec?.mean ?? null,
    }),
  );
}

/** Rows of `machine_oee`. */
export async function machineRows({ line, summary, columns: { totals } }: RunData): Promise<DataFrame> {
  const make = await columnMaker();
  const machines = line.machines.map(({ name }) => summary.machines[name]);
  const of = (name: string, key: keyof MachineSummary) => make.maybeNumbers(name, machines.map((m) => m[key]));
  return make.frame([
    make.texts("machine_name", line.machines.map(({ name }) => name)),
    make.maybeNumbers("total_time_sec", machines.map(() => totals.seconds)),
    ...STATES.map((_, state) => state).map((state) => {
      const name = STATES[state].toLowerCase() as Lowercase<typeof STATES[number]>;
      return of(`${name}_time_sec`, `${name}_sec`);
    }),
    ...MACHINE_KPIS.map((key) => of(key, key)),
  ]);
}

const MACHINE_KPIS = [
  "availability_percent",
  "performance_percent",
  "quality_percent",
  "oee_percent",
  "oee_standalone_percent",
  "down_count",
  "jammed_count",
  "output_count",
  "mtbf_min",
  "mttr_min",
] as const;

/** Rows of `run_equipment`. */
export async function equipmentRows({ run, line }: RunData): Promise<DataFrame> {
  const make = await columnMaker();
  const equipment = line.machines.map(({ node }) => equipmentOf(run, line.nodes[node].name));
  const numbers = equipment.map(equipmentNumbers);
  return make.frame([
    make.texts("machine_name", line.machines.map(({ name }) => name)),
    ...NUMBER_PARAMETERS.map((name) => make.maybeNumbers(name, numbers.map((row) => row.get(name) ?? null))),
  ]);
}

function textColumns(make: ColumnMaker) {
  return (values: Readonly<Record<string, string | null>>) =>
    Object.entries(values).map(([name, value]) => make.texts(name, [value]));
}

function numberColumns(make: ColumnMaker) {
  return (values: Readonly<Record<string, number | null>>) =>
    Object.entries(values).map(([name, value]) => make.maybeNumbers(name, [value]));
}

function momentColumns(make: ColumnMaker) {
  return (values: Readonly<Record<string, Date>>) =>
    Object.entries(values).map(([name, value]) => make.datetimes(name, new Float64Array(1), value));
}
