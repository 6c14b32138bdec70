/**
 * What `import` does with databases: brings their experiments in, shards of them together.
 *
 * @module
 */
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { type MergedExperiment, mergeStored } from "../../experiment/shards/merge_experiments.ts";
import { missingShards, shardText } from "../../experiment/shards/shard.ts";
import { readExperimentResult } from "../../experiment/stored_experiment.ts";
import { ModuleError } from "../../run/module_error.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import { countOf, countText } from "../../text/format.ts";
import { commandLine } from "../invocation.ts";
import { sameDatabase } from "../same_place.ts";
import type { Terminal } from "../terminal.ts";
import type { Imported } from "./import_action.ts";
import { missingShardsText } from "./missing_shards.ts";

/** Brings the experiments of databases into one, all or none. */
export async function importExperiments(
  files: readonly string[],
  dbPath: string,
  terminal: Terminal,
): Promise<Imported[]> {
  const told: Imported[] = [];
  for (const merged of await mergeStored(files, { path: dbPath })) {
    told.push({ json: mergedJson(merged), text: await mergedText(merged, dbPath, terminal) });
  }
  return told;
}

function mergedJson({ experimentId, name, isComplete, ...merged }: MergedExperiment): object {
  return {
    experiment_id: experimentId,
    experiment: name,
    status: isComplete ? "complete" : "partial",
    added_replications: merged.addedCount,
    replications: merged.count,
    total_replications: merged.totalCount,
    ...merged.lostFrames !== null && { lost_frames: merged.lostFrames },
    missing_shards: isComplete ? [] : missingShards(merged.shards, merged.totalCount)?.map(shardText) ?? null,
  };
}

/** What came in, and what is to be done next. */
async function mergedText(merged: MergedExperiment, dbPath: string, terminal: Terminal): Promise<string> {
  const { experimentId, name, isComplete, addedCount } = merged;
  const added = addedCount === 0 ? "nothing new" : `${countOf(addedCount, "replication")} more`;
  const head = `Experiment ${experimentId} (${name}) in ${dbPath}: ${added}`, lost = lostText(merged);
  if (!isComplete) {
    const result = await readable(experimentId, dbPath), place = { dbPath };
    return `${head}${lost}. ${await missingShardsText(merged, { result, place, terminal })}`;
  }
  const words = ["report", "--experiment", String(experimentId), ...sameDatabase(dbPath, terminal)];
  return `${head}, all ${countText(merged.totalCount)} are there${lost}. With charts, in one HTML file:\n  ${
    commandLine(words, terminal)
  }`;
}

/** Where the folder of a shard's frames was left behind. */
function lostText({ lostFrames }: MergedExperiment): string {
  if (lostFrames === null || lostFrames === 0) return "";
  const those = lostFrames === 1 ? "of 1 replication lie" : `of ${countText(lostFrames)} replications lie`;
  return `. The frames ${those} beside none of the databases: bring the folders …_frames of the shards too and import ` +
    "again, or carry the experiment out again";
}

/** The experiment; null where its run has phases that are not known here, or another version computed it. */
async function readable(experimentId: number, path: string): Promise<ExperimentResult | null> {
  try {
    return await readExperimentResult(experimentId, { path });
  } catch (error) {
    if (error instanceof ModuleError || error instanceof StorageError) return null;
    throw error;
  }
}
