/**
 * Puts what was gathered of experiments into a database.
 *
 * @module
 */
import type { NativeConnection } from "../duckdb/native.ts";
import { quoted } from "../duckdb/quoted.ts";
import { addQuantiles, type TQuantile } from "./quantiles.ts";
import { addExperiment, type ExperimentRecord, type ExperimentStatus, setShards, type StoredShards } from "./record.ts";
import { appendReplications, type ExperimentPlace, type ReplicationResult } from "./replication_rows.ts";
import { sortReplications } from "./sort_replications.ts";
import type { StoredSource } from "./stored_source.ts";
import { appendVariants, type StoredVariant } from "./variants.ts";

/** An experiment as it is to be in the database. */
export interface MergedRows {
  readonly record: ExperimentRecord;
  /** As it is there now; null where it is not. */
  readonly there: StoredSource | null;
  readonly status: ExperimentStatus;
  readonly shards: StoredShards;
  /** As a database writes moments. */
  readonly startedAt: string;
  readonly completedAt: string | null;
  /** Those that are not there yet. */
  readonly variants: readonly StoredVariant[];
  /** How many replications are not there yet, and which, in the order of a whole. */
  readonly addedCount: number;
  readonly results: () => Iterable<ReplicationResult>;
}

/**
 * Writes it, in the transaction that the connection has open; where nothing is new, nothing.
 *
 * @returns its id
 */
export async function writeMerged(
  connection: NativeConnection,
  merged: MergedRows,
  tQuantile: TQuantile,
): Promise<number> {
  const { there, record, shards, variants } = merged;
  if (there !== null && isThere(merged, there)) return there.id;
  const id = there?.id ?? (await addExperiment(connection, record)).id;
  await appendVariants(connection, { experimentId: id, variants });
  await appendAll(connection, merged.results(), { experimentId: id, metrics: record.metrics });
  if (merged.status === "complete") {
    if (there !== null) await sortReplications(connection, id);
    await addQuantiles(connection, { experimentId: id, tQuantile });
  }
  await setShards(connection, { id, shards });
  await setEnd(connection, id, merged);
  return id;
}

async function appendAll(
  connection: NativeConnection,
  results: Iterable<ReplicationResult>,
  place: ExperimentPlace,
): Promise<void> {
  let piece: ReplicationResult[] = [];
  for (const result of results) {
    piece.push(result);
    if (piece.length < PIECE) continue;
    await appendReplications(connection, piece, place);
    piece = [];
  }
  await appendReplications(connection, piece, place);
}

/** Replications that are held as rows at once. */
const PIECE = 4096;

function isThere({ status, shards, variants, addedCount }: MergedRows, there: StoredSource): boolean {
  const isNew = variants.length > 0 || addedCount > 0;
  return !isNew && status === there.status && JSON.stringify(shards) === JSON.stringify(there.shards);
}

/** How it has ended, and when. */
async function setEnd(
  connection: NativeConnection,
  id: number,
  { record, status, startedAt, completedAt }: MergedRows,
): Promise<void> {
  const moment = (text: string | null) => text === null ? "NULL" : `TIMESTAMP ${quoted(text)}`;
  await (await connection.api()).run(
    `UPDATE experiments SET status = $1, label = coalesce(label, $2),
      started_at = ${moment(startedAt)}, completed_at = ${moment(completedAt)} WHERE id = ${id}`,
    [status, record.label],
  );
}
