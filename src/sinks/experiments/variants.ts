/**
 * The variants of a stored experiment.
 *
 * @module
 */
import { canonicalJson } from "../../config/resolve/canonical.ts";
import type { Database } from "../duckdb/database.ts";
import type { NativeConnection } from "../duckdb/native.ts";
import { allRows } from "../duckdb/query_rows.ts";
import { StorageError } from "../storage_error.ts";
import { appendExperimentRows } from "./append.ts";

/** A variant of an experiment. */
export interface StoredVariant {
  /** Its place among the variants. */
  readonly index: number;
  /** No other variant of the experiment has it. */
  readonly name: string;
  /** Values by path. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Variants by name: their place and their changes as text. */
export type KnownVariants = Map<string, string>;

/** The variants that an experiment has. */
export async function knownVariants(database: Database, experimentId: number): Promise<KnownVariants> {
  const rows = await allRows(
    await database.rows(
      `SELECT variant, variant_index, changes::VARCHAR FROM experiment_variants WHERE experiment_id = ${experimentId}`,
    ),
  );
  return new Map(rows.map(([name, index, changes]) => [String(name), `${index} ${changes}`]));
}

/** Their names, in order. */
export async function storedVariantNames(database: Database, id: number): Promise<string[]> {
  const sql = `SELECT variant FROM experiment_variants WHERE experiment_id = ${id} ORDER BY variant_index`;
  return (await allRows(await database.rows(sql))).map(([name]) => String(name));
}

/**
 * Those that are not known yet.
 *
 * @throws {StorageError} when one of a known name has another place or other changes.
 */
export function newVariants(variants: readonly StoredVariant[], known: KnownVariants): StoredVariant[] {
  const other = variants.find((variant) => (known.get(variant.name) ?? textOf(variant)) !== textOf(variant));
  if (!other) return variants.filter(({ name }) => !known.has(name));
  throw new StorageError(
    `Cannot add the variant ${JSON.stringify(other.name)}: the stored experiment has another one of that name. ` +
      "Begin it afresh.",
  );
}

/** A variant as {@linkcode KnownVariants} has it. */
export function textOf({ index, changes }: StoredVariant): string {
  return `${index} ${canonicalJson(changes)}`;
}

/** Adds variants, in the transaction that the connection has open. */
export async function appendVariants(
  connection: NativeConnection,
  { experimentId, variants }: { experimentId: number; variants: readonly StoredVariant[] },
): Promise<void> {
  await appendExperimentRows(connection, "experiment_variants", {
    count: variants.length,
    columns: {
      experiment_id: () => experimentId,
      variant: (row) => variants[row].name,
      changes: (row) => canonicalJson(variants[row].changes),
      variant_index: (row) => variants[row].index,
    },
  });
}
