/**
 * An experiment as a database has it.
 *
 * @module
 */
import type { RunChanges } from "../../config/written/run_changes.ts";
import { type ConnectOptions, type Database, openDatabase } from "../duckdb/database.ts";
import { allRecords, allRows } from "../duckdb/query_rows.ts";
import { changesIn, jsonIn } from "../stored_json.ts";
import { unknownExperiment } from "../unknown_run_error.ts";
import { type ExperimentStatus, identityOf, shardsIn, type StoredShards } from "./record.ts";
import {
  type StoredFailure,
  storedFailures,
  type StoredReplications,
  storedReplications,
} from "./stored_replications.ts";
import { storedVariantNames } from "./variants.ts";

/** A stored experiment. */
export interface StoredExperiment {
  readonly id: number;
  readonly name: string;
  /** What its owner called it; null: nothing. */
  readonly label: string | null;
  /** The question; null where an older version stored it. */
  readonly description: string | null;
  /** What it is, as JSON has it. */
  readonly spec: unknown;
  /** Equal for experiments that compute the same. */
  readonly identity: string;
  readonly status: ExperimentStatus;
  readonly shards: StoredShards;
  readonly linetwinVersion: string;
  /** Paths in the summary. */
  readonly metrics: readonly string[];
  /** The resolved configuration of its run; null where an older version stored it. */
  readonly config: unknown;
  readonly configHash: string;
  /** What differs in the run, in every variant, from how it is written. */
  readonly changes: RunChanges;
  /** What was to be said of how the run is written. */
  readonly warnings: readonly string[];
  /** Names of the variants, in order. */
  readonly variants: readonly string[];
  /** The replications with results, in the order in which they were stored. */
  readonly replications: readonly StoredReplications[];
  readonly failures: readonly StoredFailure[];
}

/**
 * Reads an experiment.
 *
 * @param which its id, or its name: of several the newest
 * @throws {RangeError} when the id is no whole number above 0
 * @throws {UnknownRunError} when the database has none
 * @throws {StorageError} when the database cannot be read, or somebody has taken rows out
 */
export async function readStoredExperiment(
  path: string,
  which: number | string,
  options: Pick<ConnectOptions, "waitSeconds"> = {},
): Promise<StoredExperiment> {
  if (typeof which === "number" && (!Number.isSafeInteger(which) || which < 1)) {
    throw new RangeError(`Cannot find experiment ${which}: ids of stored experiments are whole numbers above 0`);
  }
  await using database = await openDatabase(path, { ...options, readOnly: true });
  const known = await experimentNames(database);
  const found = known.findLast(({ id, name }) => typeof which === "number" ? id === which : name === which);
  if (found === undefined) throw unknownExperiment(path, which, known);
  return await read(database, found.id);
}

/** The ids and names of all stored experiments, the newest last. */
export async function experimentNames(database: Database): Promise<{ readonly id: number; readonly name: string }[]> {
  const rows = await allRows(await database.rows("SELECT id, name FROM experiments ORDER BY id"));
  return rows.map(([id, name]) => ({ id: Number(id), name: String(name) }));
}

async function read(database: Database, id: number): Promise<StoredExperiment> {
  const [row] = await allRecords(
    await database.rows(
      `SELECT name, label, description, spec::VARCHAR AS spec, status, linetwin_version, code_hash, metrics::VARCHAR AS metrics,
        config_snapshot::VARCHAR AS config, config_hash, changes::VARCHAR AS changes, warnings::VARCHAR AS warnings,
        shards::VARCHAR AS shards
      FROM experiments WHERE id = ${id}`,
    ),
  );
  const metrics = jsonIn(row.metrics) as string[], warnings = jsonIn(row.warnings);
  return {
    id,
    name: String(row.name),
    label: row.label === null ? null : String(row.label),
    description: row.description === null ? null : String(row.description),
    spec: jsonIn(row.spec),
    identity: identityOf({
      configHash: String(row.config_hash),
      spec: String(row.spec),
      linetwinVersion: String(row.linetwin_version),
      codeHash: row.code_hash === null ? null : String(row.code_hash),
      metrics,
    }),
    status: row.status as ExperimentStatus,
    shards: shardsIn(row.shards),
    linetwinVersion: String(row.linetwin_version),
    metrics,
    config: jsonIn(row.config),
    configHash: String(row.config_hash),
    changes: changesIn(row.changes),
    warnings: Array.isArray(warnings) ? warnings.map(String) : [],
    variants: await storedVariantNames(database, id),
    replications: await Array.fromAsync(storedReplications(database, { experimentId: id, metrics })),
    failures: await storedFailures(database, id),
  };
}
