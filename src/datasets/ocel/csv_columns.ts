/** Names of the columns: plain ones, and those that PM4Py knows. */
export const CSV_COLUMNS = {
  plain: ["case_id", "activity", "timestamp", "start_timestamp", "resource"],
  pm4py: ["case:concept:name", "concept:name", "time:timestamp", "start_timestamp", "org:resource"],
} as const;

/** How the columns of CSV files are called. */
export type CsvColumns = keyof typeof CSV_COLUMNS;
