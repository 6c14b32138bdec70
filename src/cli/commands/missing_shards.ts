/**
 * What is missing of an experiment that was computed in shards, and what computes it.
 *
 * @module
 */
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { missingShards, type ShardEnds, shardText } from "../../experiment/shards/shard.ts";
import { countOf, countText, listed } from "../../text/format.ts";
import { commandLine } from "../invocation.ts";
import { sameDatabase, sameModules } from "../same_place.ts";
import type { Terminal } from "../terminal.ts";
import { resumingWords } from "./repeating_words.ts";

/** How much of it is there. */
export interface Incomplete {
  readonly shards: ShardEnds;
  /** Replications that are there, and that there are to be, of all variants together. */
  readonly count: number;
  readonly totalCount: number;
}

/** Where the experiment is, and what it was loaded with. */
interface Place {
  readonly dbPath: string;
  readonly module?: readonly string[];
}

/** How much there is of an experiment with a fixed number of replications. */
export function incompleteOf(result: ExperimentResult): Incomplete {
  const { shards, variants, experiment: { replications } } = result;
  const count = result.replications().reduce((sum, tried) => sum + tried, 0);
  return { shards, count, totalCount: variants.length * replications! };
}

/** Sentences, then commands. @param result null where its run cannot be read here */
export async function missingShardsText(
  { shards, count, totalCount }: Incomplete,
  { result, place, terminal }: {
    readonly result: ExperimentResult | null;
    readonly place: Place;
    readonly terminal: Terminal;
  },
): Promise<string> {
  const missing = missingShards(shards, totalCount)?.map(shardText) ?? [];
  const names = missing.length === 0
    ? ""
    : `; missing or cut short: shard${missing.length === 1 ? "" : "s"} ${listed(missing, SHOWN_MAX)}`;
  const there = `${countText(count)} of ${countOf(totalCount, "replication")} are there${names}.`;
  const words = result === null ? null : await resumingWords(result, terminal);
  if (words === null) return `${there}\nThe command that began it computes the rest, with --db-path ${place.dbPath}.`;
  const all = [...words, ...sameModules(place.module ?? [])];
  const command = (more: readonly string[]) => `\n  ${commandLine([...all, ...more], terminal)}`;
  const first = missing.length === 0 ? "" : `\nOn any machine, shard ${missing[0]}:${command(["--shard", missing[0]])}`;
  return `${there}${first}\nHere, all that is missing:${command(sameDatabase(place.dbPath, terminal))}`;
}

const SHOWN_MAX = 8;
