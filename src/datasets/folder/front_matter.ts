import { type DatasetFacts, SPLITS } from "./facts.ts";
import { titleOf } from "./naming.ts";
import { rowCount } from "./row_count.ts";

/** What a data set's card begins with, as Hugging Face reads it: a configuration per table, the first one the default. */
export async function frontMatter(facts: DatasetFacts): Promise<string> {
  const { stringify } = await import("../../deps/yaml.ts");
  const card = {
    pretty_name: titleOf(facts),
    license: "cc-by-4.0",
    language: ["en"],
    tags: [
      "predictive-maintenance",
      "remaining-useful-life",
      "anomaly-detection",
      "synthetic",
      "tabular",
      "timeseries",
    ],
    task_categories: ["tabular-classification", "tabular-regression", "time-series-forecasting"],
    size_categories: [sizeCategory(facts)],
    annotations_creators: ["machine-generated"],
    source_datasets: ["original"],
    configs: facts.tables.map(({ name, files }, i) => ({
      config_name: name,
      ...i === 0 && { default: true },
      data_files: SPLITS.flatMap((split) => files.filter((file) => file.split === split))
        .map(({ split, path }) => ({ split, path })),
    })),
  };
  return `---\n${stringify(card, { version: "1.1", lineWidth: 0 })}---\n`;
}

const SIZES = [[1e3, "1K"], [1e4, "10K"], [1e5, "100K"], [1e6, "1M"], [1e7, "10M"], [1e8, "100M"]] as const;

/** By the rows of telemetry. */
function sizeCategory({ tables }: Pick<DatasetFacts, "tables">): string {
  const rows = rowCount(tables, "telemetry");
  const above = SIZES.findIndex(([limit]) => rows < limit);
  if (above === 0) return "n<1K";
  if (above < 0) return "100M<n<1B";
  return `${SIZES[above - 1][1]}<n<${SIZES[above][1]}`;
}
