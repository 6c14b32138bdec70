/**
 * What cannot be brought together, and why.
 *
 * @module
 */
import { isMapping, type Mapping } from "../../config/problems/path.ts";
import { plainJson } from "../../config/resolve/canonical.ts";
import type { Experiment } from "../../config/schema/experiment_schema.ts";
import type { ExperimentRecord } from "../../sinks/experiments/record.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import type { ShardSource } from "./gathered.ts";
import { whyNoShards } from "./shard.ts";

/**
 * Refuses an experiment that cannot be brought anywhere: of which nothing can be relied on, nothing is there yet, or
 * whose tasks depend on its results.
 *
 * @throws {StorageError}
 */
export function checkSource({ path, stored: { record, status, variants } }: ShardSource): void {
  const attempt = `Cannot import ${record.name} from ${path}`;
  if (status === "leaked") throw new StorageError(`${attempt}: its replications leaked into each other.`);
  const why = whyNoShards(specOf(record) as unknown as Experiment);
  if (why !== null) {
    throw new StorageError(`${attempt}: ${why}. Only experiments with a fixed number of replications are merged.`);
  }
  if (variants.length === 0) throw new StorageError(`${attempt}: nothing of it is stored yet. Carry it out again.`);
}

/** An experiment of which shards are there and others are to come. */
export interface Unfinished {
  /** Where it is. */
  readonly place: string;
  readonly record: ExperimentRecord;
}

/**
 * Refuses shards of an experiment that has the name of an unfinished one, and is not the same.
 *
 * @throws {StorageError}
 */
export function refuseSibling({ path, stored: { record } }: ShardSource, others: readonly Unfinished[]): void {
  const other = others.find(({ record: { name } }) => name === record.name);
  if (other === undefined) return;
  throw new StorageError(
    `Cannot import ${record.name} from ${path}: it is another experiment than ${other.place}, whose shards are not ` +
      `all there: ${
        differencesText(record, other.record)
      }. Make the shard again as the others were made, or bring it ` +
      "into another database (--db-path).",
  );
}

/** In what two experiments of a name differ. */
function differencesText(record: ExperimentRecord, other: ExperimentRecord): string {
  const differences = [
    ...specDifferences(specOf(record), specOf(other)),
    ...record.configHash === other.configHash ? [] : ["its run is configured in another way"],
    ...record.linetwinVersion === other.linetwinVersion
      ? []
      : [`linetwin ${record.linetwinVersion} computed it instead of ${other.linetwinVersion}`],
    ...record.codeHash === other.codeHash ? [] : ["another version of Deno, or of modules with phases, computed it"],
    ...record.metrics.join("\n") === other.metrics.join("\n") ? [] : ["it measures other metrics"],
  ];
  return differences.join("; ");
}

/** By key; long values are left out. */
function specDifferences(spec: Mapping, other: Mapping): string[] {
  const keys = [...new Set([...Object.keys(spec), ...Object.keys(other)])];
  return keys.filter((key) => plainJson(spec[key]) !== plainJson(other[key])).map((key) => {
    const [own, others] = [spec, other].map((each) => plainJson(each[key]) ?? "none");
    return own.length + others.length > VALUES_MAX ? `its ${key} differ` : `its ${key} is ${own} instead of ${others}`;
  });
}

const VALUES_MAX = 60;

function specOf({ spec }: ExperimentRecord): Mapping {
  const parsed: unknown = JSON.parse(spec);
  return isMapping(parsed) ? parsed : {};
}
