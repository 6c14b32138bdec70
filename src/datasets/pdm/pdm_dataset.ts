/**
 * A data set for predictive maintenance: its folder, wholly or not at all.
 *
 * @module
 */
import { dirname, resolve } from "node:path";
import { replaceFolder } from "../../bundle/replace_folder.ts";
import { isFullDisk, StorageError, storageError } from "../../sinks/storage_error.ts";
import type { DatasetFacts } from "../folder/facts.ts";
import { fillFolder } from "./fill_folder.ts";
import type { PdmOptions } from "./options.ts";
import { planPdm } from "./plan.ts";
import { clearDraft, refuseFolder } from "../folder/refuse_folder.ts";

/** A data set that was written. */
export interface PdmDataset {
  /** Its folder. */
  readonly directory: string;
  /** What is in it. */
  readonly facts: DatasetFacts;
  /** What a reader should know before using it, a sentence each. */
  readonly warnings: readonly string[];
}

/** Simulates the runs and writes the folder. */
export async function makePdmDataset(options: PdmOptions): Promise<PdmDataset> {
  const { output, signal } = options, directory = resolve(output), draft = `${directory}.partial`;
  signal?.throwIfAborted();
  await refuseFolder(directory, options);
  const plan = await planPdm(options);
  let made: Pick<PdmDataset, "facts" | "warnings"> | null = null;
  try {
    await clearDraft(draft);
    await Deno.mkdir(dirname(directory), { recursive: true });
    await replaceFolder(directory, async (folder) => {
      made = await fillFolder(folder, plan, options);
      signal?.throwIfAborted();
    }, { draft });
  } catch (error) {
    signal?.throwIfAborted();
    throw isOfDisk(error) ? storageError(error, { action: "write the data set to", path: output }) : error;
  }
  return { directory: output, ...made! };
}

/** A worker, and DuckDB, tell of a full disk in their own words. */
function isOfDisk(error: unknown): boolean {
  if (error instanceof StorageError || !(error instanceof Error)) return false;
  return isFullDisk(error) || Object.hasOwn(Deno.errors, error.name) ||
    /\(os error \d+\)|^IO Error/.test(error.message);
}
