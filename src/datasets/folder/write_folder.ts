/**
 * What stands beside the tables of a data set and describes it.
 *
 * @module
 */
import { snapshotText } from "../../config/snapshot.ts";
import { baselineNotebook } from "./baseline_notebook.ts";
import license from "./cc_by_4_0.txt" with { type: "text" };
import { croissantText } from "./croissant.ts";
import { datapackageText } from "./datapackage.ts";
import { datasetText } from "./dataset_json.ts";
import type { DatasetFacts } from "./facts.ts";
import { hashedFile } from "./hashed_files.ts";
import { readmeText } from "./readme.ts";
import { splitsText } from "./splits_json.ts";

/** Every file, by its path; what lists their hashes comes after them. */
const DESCRIPTIONS: Readonly<Record<string, (facts: DatasetFacts) => string | Promise<string>>> = {
  "README.md": readmeText,
  "LICENSE": () => license,
  "croissant.json": croissantText,
  "datapackage.json": datapackageText,
  "splits.json": splitsText,
  "config_snapshot.yaml": ({ run }) => snapshotText(run),
  "examples/baseline.ipynb": baselineNotebook,
};

/** The file that lists all others, with their hashes. */
export const DATASET_FILE = "dataset.json";

/**
 * Writes everything that describes a data set, beside its tables and drop-ins.
 *
 * @param directory The folder of the tables.
 */
export async function writeFolder(facts: DatasetFacts, directory: string): Promise<void> {
  await Deno.mkdir(`${directory}/examples`, { recursive: true });
  const described = [];
  for (const [path, text] of Object.entries(DESCRIPTIONS)) {
    await Deno.writeTextFile(`${directory}/${path}`, await text(facts));
    described.push(await hashedFile(directory, path));
  }
  await Deno.writeTextFile(`${directory}/${DATASET_FILE}`, datasetText(facts, described));
}
