/**
 * Shards: an experiment in parts that machines compute without knowing of each other, each every n-th task.
 *
 * @module
 */
import type { Experiment } from "../../config/schema/experiment_schema.ts";
import type { ReplicationPlace } from "../execution/executor.ts";

/** A part of an experiment. */
export interface Shard {
  /** Which one, from 1. */
  readonly index: number;
  /** Of how many. */
  readonly count: number;
}

/** Whether shards have come to their ends, by their texts: `{"2/8": true}`. */
export type ShardEnds = Readonly<Record<string, boolean>>;

/**
 * Refuses what is no shard.
 *
 * @throws {TypeError | RangeError}
 */
export function checkShard(shard: Shard): void {
  if (typeof shard !== "object" || shard === null) {
    throw new TypeError(
      `Cannot compute the shard ${JSON.stringify(shard)}: it must be an object such as {index: 2, count: 8}`,
    );
  }
  const { index, count } = shard;
  if (Number.isSafeInteger(index) && Number.isSafeInteger(count) && index >= 1 && index <= count) return;
  throw new RangeError(
    `Cannot compute shard ${index} of ${count}: both must be whole numbers, and the first one from 1 to the second`,
  );
}

/** `2/8`. */
export function shardText({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/** The shard of a text. */
export function shardOf(text: string): Shard {
  const [index, count] = text.split("/").map(Number);
  return { index, count };
}

/** The whole as one part. */
export const WHOLE: Shard = { index: 1, count: 1 };

/** Why an experiment has no shards; null where all that it computes is known before. */
export function whyNoShards({ optimize, select_best, precision }: Experiment): string | null {
  if (optimize !== null) return "optimize goes on from what earlier combinations have reached";
  if (select_best !== null) return "select_best drops variants as soon as they are known to be worse";
  if (precision !== null) return "precision asks for replications until the mean is known";
  return null;
}

/**
 * Refuses an experiment whose tasks are not known before.
 *
 * @throws {RangeError}
 */
export function checkShardable(experiment: Experiment): void {
  const why = whyNoShards(experiment);
  if (why !== null) throw new RangeError(`Cannot compute a shard of ${experiment.name}: ${why}. ${WITHOUT_SHARDS}`);
}

/** What to do about it. */
export const WITHOUT_SHARDS =
  "Only experiments with a fixed number of replications have shards: carry it out as a whole";

/** Tasks are counted replication by replication, in each variant by variant. */
export function isOfShard({ index, count }: Shard, variantCount: number): (task: ReplicationPlace) => boolean {
  return ({ variant, replication }) => (replication * variantCount + variant) % count === index - 1;
}

/** How many of so many tasks are a shard's. */
export function shardSize({ index, count }: Shard, taskCount: number): number {
  return Math.max(0, Math.ceil((taskCount - index + 1) / count));
}

/** Whether the shards that have come to their ends are all of an experiment with so many tasks. */
export function coversAll(ends: ShardEnds, taskCount: number): boolean {
  const isCovered = new Uint8Array(taskCount);
  for (const { index, count } of endedShards(ends)) {
    for (let task = index - 1; task < taskCount; task += count) isCovered[task] = 1;
  }
  return isCovered.every((covered) => covered === 1);
}

function endedShards(ends: ShardEnds): Shard[] {
  return Object.keys(ends).filter((text) => ends[text]).map(shardOf);
}

/** All that is known of shards, those of the fewest parts first. One that has ended somewhere has ended. */
export function together(...known: readonly ShardEnds[]): ShardEnds {
  const all = new Map<string, boolean>();
  for (const [text, hasEnded] of known.flatMap(Object.entries<boolean>)) {
    all.set(text, hasEnded || (all.get(text) ?? false));
  }
  const place = ([text]: [string, boolean]) => shardOf(text);
  const sorted = [...all].sort((a, b) => place(a).count - place(b).count || place(a).index - place(b).index);
  return Object.fromEntries(sorted);
}

/**
 * The shards that are yet to come, where those that are known are all of one number of parts; null where that is not
 * known.
 */
export function missingShards(ends: ShardEnds, taskCount: number): Shard[] | null {
  const counts = new Set(Object.keys(ends).map((text) => shardOf(text).count).filter((count) => count > 1));
  const [count] = counts;
  if (counts.size !== 1) return null;
  const all = Array.from({ length: Math.min(count, taskCount) }, (_, i) => ({ index: i + 1, count }));
  return all.filter((shard) => ends[shardText(shard)] !== true);
}
