/**
 * Puts what is stored of an experiment into its table.
 *
 * @module
 */
import type { StoredFailure, StoredReplications } from "../sinks/experiments/stored_replications.ts";
import type { ReplicationPlace, Task } from "./execution/executor.ts";
import type { ResultTable } from "./result_table.ts";

/** Stored replications, some thousand at a time, and those without results. */
interface Stored {
  readonly replications: Iterable<StoredReplications> | AsyncIterable<StoredReplications>;
  readonly failures: readonly StoredFailure[];
}

/** What was there: how many replications, and the last with results of each variant, the latest at the end. */
export interface FoundReplications {
  readonly count: number;
  readonly last: readonly Task[];
}

/** Which of the replications with results count as not there. */
type Leave = (place: ReplicationPlace, values: Float64Array) => boolean;

/** Puts it in, but for what is to be left out. */
export async function readReplications(
  table: ResultTable,
  { replications, failures }: Stored,
  isLeft: Leave = () => false,
): Promise<FoundReplications> {
  const last = new Map<number, Task>();
  let found = 0;
  for await (const { count, variant, replication, seed, values } of replications) {
    const width = values.length / count;
    for (let i = 0; i < count; i++) {
      const place = { variant: variant[i], replication: replication[i] };
      const own = values.subarray(i * width, (i + 1) * width);
      if (isLeft(place, own)) continue;
      table.add(place, own);
      found++;
      last.delete(place.variant);
      last.set(place.variant, { ...place, seed: seed[i] });
    }
  }
  for (const failure of failures) table.fail(failure);
  return { count: found + failures.length, last: [...last.values()] };
}
