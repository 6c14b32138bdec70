/**
 * A data set for predictive maintenance: its folder, wholly or not at all.
 *
 * @module
 */
import { resolve } from "node:path";
import type { DatasetFacts } from "../folder/facts.ts";
import { makeFolder } from "../folder/make_folder.ts";
import { refuseFolder } from "../folder/refuse_folder.ts";
import { fillFolder } from "./fill_folder.ts";
import type { PdmOptions } from "./options.ts";
import { planPdm } from "./plan.ts";

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
  const { output, signal } = options;
  signal?.throwIfAborted();
  await refuseFolder(resolve(output), options);
  const plan = await planPdm(options);
  const made = await makeFolder({ output, thing: "data set", signal }, (folder) => fillFolder(folder, plan, options));
  return { directory: output, ...made };
}
