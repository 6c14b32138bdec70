/**
 * The types of data sets: how they are asked for, and what they are made of.
 *
 * @module
 */
export type { CompatKind } from "./compat/kinds.ts";
export type * from "./folder/facts.ts";
export type { LogFormatName } from "./ocel/formats.ts";
export type { LogCounts } from "./ocel/log_data.ts";
export type { OcelLog, OcelWriteOptions } from "./ocel/ocel_log.ts";
export type { OcelOptions } from "./ocel/options.ts";
export type { LogProgress, Watching } from "./ocel/pace.ts";
export type { CsvColumns } from "./ocel/csv_columns.ts";
export type { Anomalies, PdmOptions, PdmProgress } from "./pdm/options.ts";
export type { PdmDataset } from "./pdm/pdm_dataset.ts";
export type { SensorsOptions } from "./pdm/sensors_of.ts";
export type { DatasetColumn, DatasetTable, DatasetTableName, DatasetType, TableShape } from "./tables.ts";
