import { horizonColumn } from "../tables.ts";
import type { DatasetFacts } from "./facts.ts";

/** How the data set is loaded, with four libraries. */
export function loadingSection({ format, tables, shape: { horizons } }: DatasetFacts): string {
  const telemetry = tables[0]?.name ?? "telemetry";
  const path = (table: string) => `data/${table}/train.${format}`;
  const read = format === "parquet" ? "read_parquet" : "read_csv";
  const key = `["run_id", "machine_id", "time_s"]`;
  const known = horizons.length === 0 ? "" : `\nknown = rows.dropna(subset=["${horizonColumn(horizons[0])}"])`;
  return `## Loading it

In the folder of the data set:

\`\`\`python
import pandas as pd

telemetry = pd.${read}("${path(telemetry)}")
labels = pd.${read}("${path("labels")}")
rows = telemetry.merge(labels, on=${key})${known}
\`\`\`

\`\`\`python
import polars as pl

rows = pl.${format === "parquet" ? "scan_parquet" : "scan_csv"}("${path(telemetry)}").collect()
\`\`\`

\`\`\`python
from datasets import load_dataset

splits = load_dataset(".")                # telemetry; load_dataset(".", "labels") and so on
\`\`\`

\`\`\`python
import mlcroissant as mlc

for row in mlc.Dataset(jsonld="croissant.json").records("${telemetry}_train"):
    print(row)
    break
\`\`\`

\`examples/baseline.ipynb\` trains a first model and fits the survival of the parts.
`;
}
