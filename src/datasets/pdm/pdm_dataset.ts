/**
 * What a data set for predictive maintenance leaves behind.
 *
 * @module
 */
import type { DatasetFacts } from "../folder/facts.ts";
import type { PdmOptions } from "./options.ts";

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
export function makePdmDataset(_options: PdmOptions): Promise<PdmDataset> {
  throw new Error("Cannot make the data set yet");
}
