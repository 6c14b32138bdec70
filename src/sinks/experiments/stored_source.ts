/**
 * Experiments of a database as they can be brought into another one.
 *
 * @module
 */
import { type ConnectOptions, type Database, openDatabase } from "../duckdb/database.ts";
import { allRecords, allRows, type Row } from "../duckdb/query_rows.ts";
import { changesIn, jsonIn } from "../stored_json.ts";
import { type ExperimentRecord, type ExperimentStatus, identityOf, shardsIn, type StoredShards } from "./record.ts";
import {
  type StoredFailure,
  storedFailures,
  type StoredReplications,
  storedReplications,
} from "./stored_replications.ts";
import type { StoredVariant } from "./variants.ts";

/** An experiment with all that is stored of it. */
export interface StoredSource {
  readonly id: number;
  readonly record: ExperimentRecord;
  readonly status: ExperimentStatus;
  readonly shards: StoredShards;
  /** When it was first begun, and when it ended, as the database writes it; null while it is running. */
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly variants: readonly StoredVariant[];
  readonly replications: readonly StoredReplications[];
  readonly failures: readonly StoredFailure[];
}

/**
 * Reads the experiments of a database; of several that compute the same the newest.
 *
 * @throws {DatabaseLockedError | StorageError} when it cannot be read, or somebody has taken rows out.
 */
export async function storedSources(
  path: string,
  options: Pick<ConnectOptions, "waitSeconds"> = {},
): Promise<StoredSource[]> {
  await using database = await openDatabase(path, { ...options, readOnly: true });
  const newest = new Map((await records(database)).map((row) => [identityOf(recordOf(row)), row]));
  const sources: StoredSource[] = [];
  for (const row of newest.values()) sources.push(await read(database, row));
  return sources;
}

/** Reads one experiment of an open database. */
export async function storedSource(database: Database, id: number): Promise<StoredSource> {
  const [row] = await records(database, `WHERE id = ${id}`);
  return await read(database, row);
}

/** The names of the experiments of which shards are there and others are to come, with what they are. */
export async function partialRecords(database: Database): Promise<Pick<StoredSource, "id" | "record">[]> {
  const rows = await records(database, "WHERE status = 'partial'");
  return rows.map((row) => ({ id: Number(row.id), record: recordOf(row) }));
}

async function records(database: Database, where = ""): Promise<Row[]> {
  return await allRecords(
    await database.rows(
      `SELECT id, name, label, description, run_name, changes::VARCHAR AS changes, config_snapshot::VARCHAR AS config,
      config_hash, warnings::VARCHAR AS warnings, spec::VARCHAR AS spec, linetwin_version, code_hash,
      metrics::VARCHAR AS metrics, baseline, confidence, status, shards::VARCHAR AS shards,
      started_at::VARCHAR AS started_at, completed_at::VARCHAR AS completed_at
    FROM experiments ${where} ORDER BY id`,
    ),
  );
}

function recordOf(row: Row): ExperimentRecord {
  const text = (name: string) => row[name] === null ? null : String(row[name]);
  return {
    name: String(row.name),
    label: text("label"),
    description: text("description") ?? "",
    runName: String(row.run_name),
    changes: changesIn(row.changes),
    config: text("config") ?? "null",
    configHash: String(row.config_hash),
    warnings: (jsonIn(row.warnings) ?? []) as string[],
    spec: String(row.spec),
    linetwinVersion: String(row.linetwin_version),
    codeHash: text("code_hash"),
    metrics: jsonIn(row.metrics) as string[],
    baseline: String(row.baseline),
    confidence: Number(row.confidence),
  };
}

async function read(database: Database, row: Row): Promise<StoredSource> {
  const id = Number(row.id), record = recordOf(row), place = { experimentId: id, metrics: record.metrics };
  return {
    id,
    record,
    status: row.status as ExperimentStatus,
    shards: shardsIn(row.shards),
    startedAt: String(row.started_at),
    completedAt: row.completed_at === null ? null : String(row.completed_at),
    variants: await variants(database, id),
    replications: await Array.fromAsync(storedReplications(database, place)),
    failures: await storedFailures(database, id),
  };
}

async function variants(database: Database, id: number): Promise<StoredVariant[]> {
  const rows = await allRows(
    await database.rows(
      `SELECT variant, variant_index, changes::VARCHAR FROM experiment_variants
      WHERE experiment_id = ${id} ORDER BY variant_index`,
    ),
  );
  return rows.map(([name, index, changes]) => {
    return { name: String(name), index: Number(index), changes: jsonIn(changes) as StoredVariant["changes"] };
  });
}
