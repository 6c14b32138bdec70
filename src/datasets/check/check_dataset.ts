/**
 * Whether a data set is whole, and says the same of one thing everywhere.
 *
 * @module
 */
import { duckdb } from "../../deps/duckdb.ts";
import { DatasetError } from "../dataset_error.ts";
import { DATASET_FILE } from "../folder/write_folder.ts";
import { checkLog, isLog } from "./check_log.ts";
import { viewTables } from "../table_views.ts";
import { contentProblems, countProblems } from "./check_files.ts";
import { keyProblems } from "./check_keys.ts";
import { labelProblems } from "./check_labels.ts";
import { lifeProblems } from "./check_lives.ts";
import { splitProblems } from "./check_splits.ts";
import type { CheckContext } from "./check_context.ts";
import { readDatasetFile } from "./dataset_file.ts";

/** Something that is claimed of a data set, and what contradicts it. */
export interface DatasetFinding {
  /** A sentence that holds where there are no problems. */
  readonly claim: string;
  /** A sentence each; none: it holds. */
  readonly problems: readonly string[];
}

/** Every claim about tables, with what looks for its contradictions. */
const CLAIMS: readonly (readonly [claim: string, problems: (context: CheckContext) => Promise<string[]>])[] = [
  ["every file has as many rows as dataset.json says, and the columns", countProblems],
  ["no two rows of a table have one key", keyProblems],
  ["no two splits share a run, machine or time", splitProblems],
  ["labels are what the failures say", labelProblems],
  ["every failure ends a life, and every life that ended in one has its failure", lifeProblems],
];

/**
 * Checks the folder of a data set for predictive maintenance, or of a log for process mining.
 *
 * @throws {DatasetError} When it is none.
 */
export async function checkDataset(directory: string): Promise<DatasetFinding[]> {
  await refuseForeign(directory);
  if (await isLog(directory)) return await checkLog(directory);
  const dataset = await readDatasetFile(directory);
  const findings: DatasetFinding[] = [await contentProblems(directory, dataset)];
  const instance = await (await duckdb()).DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const context = { directory, dataset, connection };
    const unread = await readProblems(context);
    if (unread.length > 0) return [...findings, { claim: "tables can be read", problems: unread }];
    for (const [claim, problems] of CLAIMS) findings.push({ claim, problems: await problems(context) });
    return findings;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function readProblems({ connection, directory, dataset }: CheckContext): Promise<string[]> {
  const { file_format: format, shape, tables } = dataset;
  try {
    await viewTables(connection, { directory, format, shape, tables });
    return [];
  } catch (error) {
    return [(error as Error).message.split("\n")[0]];
  }
}

async function refuseForeign(directory: string): Promise<void> {
  const found = await Deno.stat(directory).catch(() => null);
  if (found === null) throw new DatasetError(`Cannot check ${directory}: there is no such folder`);
  if (!found.isDirectory) throw new DatasetError(`Cannot check ${directory}: it is a file: name the folder it is in`);
  if (await Deno.stat(`${directory}/${DATASET_FILE}`).catch(() => null) !== null) return;
  throw new DatasetError(
    `Cannot check ${directory}: it has no ${DATASET_FILE}: name a folder that linetwin dataset has made`,
  );
}
