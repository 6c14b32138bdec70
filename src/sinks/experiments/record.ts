/**
 * The row of an experiment: found again by what it computes, or made.
 *
 * @module
 */
import type { RunChanges } from "../../config/written/run_changes.ts";
import type { NativeConnection } from "../duckdb/native.ts";
import { EXPERIMENT_TABLES, type ExperimentColumn } from "../experiment_tables.ts";
import { jsonIn, storedChanges } from "../stored_json.ts";

/** What an experiment is. Two that agree in run, description, program, code and metrics are the same. */
export interface ExperimentRecord {
  readonly name: string;
  /** What its owner calls it, beside its name; null: nothing. */
  readonly label: string | null;
  /** The question, for people. */
  readonly description: string;
  readonly runName: string;
  /** What differs in the run, in every variant, from how it is written. */
  readonly changes: RunChanges;
  /** The run's resolved configuration, as canonical JSON. */
  readonly config: string;
  /** Of the same. */
  readonly configHash: string;
  /** What is to be said of how the run is written. */
  readonly warnings: readonly string[];
  /** Canonical JSON of the description. */
  readonly spec: string;
  readonly linetwinVersion: string;
  /** Of what computes it beside linetwin: Deno, and modules that define phases. */
  readonly codeHash: string | null;
  /** Paths in the summary, in the order in which values are handed over and stored. */
  readonly metrics: readonly string[];
  /** Name of the variant that the others are compared with. */
  readonly baseline: string;
  /** Of the views' intervals, in (0, 1). */
  readonly confidence: number;
}

/** What tells experiments apart that compute something else. */
export type ExperimentIdentity = Pick<
  ExperimentRecord,
  "configHash" | "spec" | "linetwinVersion" | "codeHash" | "metrics"
>;

/** Equal for experiments that compute the same. */
export function identityOf({ configHash, spec, linetwinVersion, codeHash, metrics }: ExperimentIdentity): string {
  return JSON.stringify([configHash, spec, linetwinVersion, codeHash, metrics]);
}

/**
 * How far an experiment has come; one whose process was killed is still `running`, of one that is `partial` some shards
 * are there, and of one whose replications have leaked into each other nothing is to be relied on.
 */
export type ExperimentStatus = "running" | "complete" | "partial" | "interrupted" | "failed" | "leaked";

/** Whether shards have come to their ends, by their texts; empty where there are none, or nothing is missing. */
export type StoredShards = Readonly<Record<string, boolean>>;

/** The row of an experiment. */
export interface ExperimentRow {
  readonly id: number;
  readonly status: ExperimentStatus;
  readonly shards: StoredShards;
}

/** The newest experiment that computes the same; null when there is none, or nothing of it to be relied on. */
export async function findExperiment(
  connection: NativeConnection,
  record: ExperimentRecord,
): Promise<ExperimentRow | null> {
  const found = await (await connection.api()).run(
    `SELECT id, status, shards::VARCHAR FROM experiments
    WHERE config_hash = $1 AND spec::VARCHAR = $2 AND linetwin_version = $3
      AND code_hash IS NOT DISTINCT FROM $4::VARCHAR AND metrics::VARCHAR = $5
    ORDER BY id DESC LIMIT 1`,
    [record.configHash, record.spec, record.linetwinVersion, record.codeHash, JSON.stringify(record.metrics)],
  );
  const [row] = await found.getRowsJson();
  if (row === undefined || row[1] === "leaked") return null;
  return { id: Number(row[0]), status: String(row[1]) as ExperimentStatus, shards: shardsIn(row[2]) };
}

/** Shards as a database has them. */
export function shardsIn(text: unknown): StoredShards {
  return (jsonIn(text as string | null) ?? {}) as StoredShards;
}

/** What stays as it is from the first row on. */
type WrittenOnce = Exclude<ExperimentColumn<"experiments">, "id" | "status" | "started_at" | "completed_at" | "shards">;

function typeOf(column: WrittenOnce): string {
  return EXPERIMENT_TABLES.experiments.columns[column].type;
}

/** Adds an experiment, with the id after the highest. */
export async function addExperiment(connection: NativeConnection, record: ExperimentRecord): Promise<ExperimentRow> {
  const values: Readonly<Record<WrittenOnce, string | number | null>> = {
    name: record.name,
    label: record.label,
    description: record.description,
    run_name: record.runName,
    changes: storedChanges(record.changes),
    config_hash: record.configHash,
    config_snapshot: record.config,
    warnings: JSON.stringify(record.warnings),
    spec: record.spec,
    linetwin_version: record.linetwinVersion,
    code_hash: record.codeHash,
    metrics: JSON.stringify(record.metrics),
    baseline: record.baseline,
    confidence: record.confidence,
  };
  const columns = Object.keys(values).map((name, index) => `$${index + 1}::${typeOf(name as WrittenOnce)} AS ${name}`);
  const added = await (await connection.api()).run(
    `INSERT INTO experiments BY NAME
    SELECT coalesce(max(id), 0) + 1 AS id, ${columns.join(", ")},
      'running' AS status, epoch_ms(${Date.now()}) AS started_at
    FROM experiments RETURNING id`,
    Object.values(values),
  );
  const [[id]] = await added.getRowsJson();
  return { id: Number(id), status: "running", shards: {} };
}

/** Gives a stored experiment what computes nothing and may be new: a label, its question, a run that it was stored without. */
export async function setDetails(
  connection: NativeConnection,
  id: number,
  { label, description, config, warnings }: ExperimentRecord,
): Promise<void> {
  await (await connection.api()).run(
    `UPDATE experiments SET label = coalesce($1, label), description = $2, config_snapshot = $3::JSON,
      warnings = $4::JSON
    WHERE id = ${id} AND (label IS DISTINCT FROM coalesce($1, label) OR description IS DISTINCT FROM $2
      OR config_snapshot IS NULL OR warnings::VARCHAR IS DISTINCT FROM $4)`,
    [label, description, config, JSON.stringify(warnings)],
  );
}

/** Says how far an experiment has come, and when where it has come to an end. */
export async function setStatus(
  connection: NativeConnection,
  { id, status }: Pick<ExperimentRow, "id" | "status">,
): Promise<void> {
  const completedAt = status === "running" ? "NULL" : `epoch_ms(${Date.now()})`;
  await (await connection.api()).run(
    `UPDATE experiments SET status = $1, completed_at = ${completedAt} WHERE id = ${id}`,
    [status],
  );
}

/** Says which shards are there. */
export async function setShards(
  connection: NativeConnection,
  { id, shards }: Pick<ExperimentRow, "id" | "shards">,
): Promise<void> {
  const text = Object.keys(shards).length === 0 ? null : JSON.stringify(shards);
  await (await connection.api()).run(`UPDATE experiments SET shards = $1::JSON WHERE id = ${id}`, [text]);
}
