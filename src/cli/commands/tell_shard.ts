/**
 * What is told of a shard: what it is of, where it is, and how it comes together with the others.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { type Shard, shardSize, shardText } from "../../experiment/shards/shard.ts";
import { countOf, countText, oneLine } from "../../text/format.ts";
import { commandLine } from "../invocation.ts";
import type { Terminal } from "../terminal.ts";
import { placesText } from "./carry_out.ts";
import type { ExperimentRequest } from "./experiment_command.ts";
import { framesJson } from "./experiment_report.ts";

type ShardRequest = ExperimentRequest & { readonly shard: Shard };

/** Tells it; figures there are none before all are together. */
export function tellShard(result: ExperimentResult, request: ShardRequest, terminal: Terminal): void {
  if (request.json) terminal.out(shardJson(result, request));
  else if (!request.quiet) {
    terminal.out(headText(result, request.shard));
    terminal.say(placesText(result, request) + togetherHint(result, request, terminal));
  }
}

function headText(result: ExperimentResult, shard: Shard): string {
  const { experiment: { name } } = result, total = totalOf(result), size = shardSize(shard, total);
  return `${oneLine(name, 80)}  shard ${shardText(shard)}: ${countText(size)} of ${countOf(total, "replication")}\n`;
}

function totalOf({ experiment, variants }: ExperimentResult): number {
  return variants.length * experiment.replications!;
}

function togetherHint({ status, frames }: ExperimentResult, { dbPath }: ShardRequest, terminal: Terminal): string {
  if (status !== "partial") return "";
  const beside = frames === null ? "" : `, its folder ${basename(dirname(frames.folder))} beside it`;
  return `To bring it together with the others${beside}:\n  ${commandLine(["import", dbPath], terminal)}\n`;
}

function shardJson(result: ExperimentResult, { shard, dbPath }: ShardRequest): string {
  const { experiment, experimentId, status } = result, total = totalOf(result);
  const told = {
    experiment: experiment.name,
    experiment_id: experimentId,
    config_hash: result.made.configHash,
    status,
    shard: shardText(shard),
    replications: shardSize(shard, total),
    total_replications: total,
    failures: result.failures(),
    database: dbPath,
    ...framesJson(result),
  };
  return JSON.stringify(told, null, 2) + "\n";
}
