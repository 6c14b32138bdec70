/**
 * What of an experiment is computed here: all of it, or a shard.
 *
 * @module
 */
import type { ExperimentPlan } from "../plan.ts";
import type { EndStatus, ResultSink } from "../result_sink.ts";
import type { ResultTable } from "../result_table.ts";
import type { ProcedureRun } from "../run_procedure.ts";
import { coversAll, isOfShard, type Shard, type ShardEnds, shardText, together } from "./shard.ts";

/** A share of the tasks. */
export interface Share {
  /** Left out: all are. */
  readonly isOurs?: ProcedureRun["isOurs"];
  /** Those of them that were stored before. */
  readonly foundCount: number;
  /** How the experiment has ended, where what is computed here has come to its end or not. */
  ended(isComplete: boolean): { readonly status: EndStatus; readonly shards: ShardEnds };
}

/** What the share is of. */
interface Parts {
  readonly plan: Pick<ExperimentPlan, "experiment" | "variants">;
  /** With what was stored before. */
  readonly table: ResultTable;
  readonly sink: Pick<ResultSink, "foundCount" | "shards">;
}

/** The share of a shard; of null all. */
export function shareOf(shard: Shard | null, { plan, table, sink }: Parts): Share {
  if (shard === null) {
    return {
      foundCount: sink.foundCount,
      ended: (isComplete) =>
        isComplete ? { status: "complete", shards: {} } : { status: "interrupted", shards: sink.shards },
    };
  }
  const { variants, experiment } = plan, isOurs = isOfShard(shard, variants.length);
  const found = variants.flatMap((_, variant) =>
    table.tried(variant).filter((replication) => isOurs({ variant, replication }))
  );
  return {
    isOurs,
    foundCount: found.length,
    ended: (isComplete) => {
      const shards = together(sink.shards, { [shardText(shard)]: isComplete });
      const isWhole = coversAll(shards, variants.length * experiment.replications!);
      if (isWhole) return { status: "complete", shards: {} };
      return { status: isComplete ? "partial" : "interrupted", shards };
    },
  };
}
