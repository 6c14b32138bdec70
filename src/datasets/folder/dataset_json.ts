import { DUCKDB_VERSION } from "../../deps/duckdb.ts";
import { watchedEquipment } from "../watched_equipment.ts";
import type { DatasetFacts, HashedFile } from "./facts.ts";
import { commandOf } from "./naming.ts";

/** The version of the structure of `dataset.json`. */
export const DATASET_FORMAT = 1;

/** `dataset.json`: all that it takes to make the data set again, and to see whether it is whole. */
export function datasetText(facts: DatasetFacts, described: readonly HashedFile[]): string {
  const { name, run, configHash: hash, version, seeds, hours, intervalSeconds, format, shape, splits } = facts;
  const dataset = {
    format: DATASET_FORMAT,
    kind: "pdm",
    name,
    command: commandOf(facts),
    run: run.run.name,
    config_hash: hash,
    versions: { linetwin: version, duckdb: DUCKDB_VERSION },
    seeds,
    hours,
    warmup_hours: run.run.warmup_hours ?? 0,
    interval_s: intervalSeconds,
    start_time: run.run.start_time,
    published: facts.published.toISOString(),
    file_format: format,
    horizons_h: shape.horizons,
    split_by: splits.by,
    anomalies: facts.anomalies,
    equipment: watchedEquipment(run).map(({ name, sensors, modes }) => ({ name, sensors, failure_modes: modes })),
    wear_modes: facts.wearModes,
    routine_stops: facts.routineStops,
    unwatched_machines: facts.unwatched,
    class_balance: facts.balance,
    shape,
    tables: facts.tables.map((table) => ({ ...table, rows: table.files.reduce((sum, { rows }) => sum + rows, 0) })),
    empty_tables: facts.emptyTables,
    compat: facts.compat,
    described,
  };
  return `${JSON.stringify(dataset, null, 2)}\n`;
}
