/**
 * One experiment out of several databases, put together replication by replication.
 *
 * @module
 */
import { canonicalJson } from "../../config/resolve/canonical.ts";
import type { ReplicationResult } from "../../sinks/experiments/replication_rows.ts";
import type { StoredSource } from "../../sinks/experiments/stored_source.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import { placeKey, type ReplicationPlace } from "../execution/executor.ts";
import { ResultTable } from "../result_table.ts";
import { coversAll, type ShardEnds, shardText, together, WHOLE } from "./shard.ts";

/** An experiment of a database, by how the database is called. */
export interface ShardSource {
  readonly path: string;
  readonly stored: StoredSource;
}

/** What has been gathered of an experiment. */
export class Gathered {
  readonly first: ShardSource;
  readonly #table: ResultTable;
  readonly #sources: ShardSource[] = [];
  /** Why replications failed, by place. */
  readonly #reasons = new Map<string, string>();
  #seed = NaN;

  /** @param first the first source; the others are to compute the same */
  constructor(first: ShardSource) {
    this.first = first;
    this.#table = new ResultTable(first.stored.record.metrics.length);
    this.take(first);
  }

  /** Whether it has a replication. */
  has(place: ReplicationPlace): boolean {
    return this.#table.has(place);
  }

  /** How many replications are there. */
  get count(): number {
    return this.first.stored.variants.reduce((count, { index }) => count + this.#table.count(index), 0);
  }

  /** The databases that it is out of. */
  get paths(): string[] {
    return this.#sources.map(({ path }) => path);
  }

  /** The replications that have results. */
  *succeeded(): Iterable<ReplicationPlace> {
    for (const { index: variant } of this.first.stored.variants) {
      for (const replication of this.#table.succeeded(variant)) yield { variant, replication };
    }
  }

  /** How many tasks the experiment has. */
  get taskCount(): number {
    const { variants, record: { spec } } = this.first.stored;
    return variants.length * Number(JSON.parse(spec).replications);
  }

  /** Which shards are there, and whether they have ended. */
  get shards(): ShardEnds {
    return together(...this.#sources.map(({ stored }) => shardsOf(stored)));
  }

  /** Whether nothing is missing, and nothing was cut short that no other source has. */
  get isWhole(): boolean {
    return coversAll(this.shards, this.taskCount);
  }

  /** When it was first begun, and when it ended. */
  get moments(): { readonly startedAt: string; readonly completedAt: string | null } {
    const sources = this.#sources.map(({ stored }) => stored), ended = sources.map(({ completedAt }) => completedAt);
    const [startedAt] = sources.map(({ startedAt }) => startedAt).sort();
    return { startedAt, completedAt: ended.filter((moment) => moment !== null).sort().at(-1) ?? null };
  }

  /** What its owner called it. */
  get label(): string | null {
    return this.#sources.find(({ stored }) => stored.record.label !== null)?.stored.record.label ?? null;
  }

  /**
   * Takes in what another source has.
   *
   * @throws {StorageError} when a replication came out differently there
   */
  take(source: ShardSource): void {
    const { stored } = source, { metrics } = stored.record;
    const variants = (of: StoredSource) => canonicalJson(of.variants);
    if (variants(stored) !== variants(this.first.stored)) throw this.#other(source, "its variants are others");
    for (const { count, variant, replication, seed, values } of stored.replications) {
      for (let i = 0; i < count; i++) {
        const place = { variant: variant[i], replication: replication[i], seed: seed[i] };
        const own = values.subarray(i * metrics.length, (i + 1) * metrics.length);
        this.#seed = place.seed - place.replication;
        if (this.#table.has(place)) this.#compare(source, place, own);
        else this.#table.add(place, own);
      }
    }
    for (const failure of stored.failures) {
      this.#seed = failure.seed - failure.replication;
      if (this.#table.has(failure)) this.#compareFailure(source, failure);
      else {
        this.#table.fail(failure);
        this.#reasons.set(placeKey(failure), failure.reason);
      }
    }
    this.#sources.push(source);
  }

  /** What it has that another one has not, in the order of a whole. */
  *beside(others: Pick<Gathered, "has"> | null): Iterable<ReplicationResult> {
    const { variants, record: { metrics } } = this.first.stored;
    const end = variants.reduce((most, { index }) => Math.max(most, this.#table.end(index)), 0);
    for (let replication = 0; replication < end; replication++) {
      for (const { index, name } of variants) {
        const place = { variant: index, replication };
        if (!this.#table.has(place) || others?.has(place)) continue;
        const failure = this.#reasons.get(placeKey(place)) ?? null;
        const values = Float64Array.from(metrics, (_, metric) => this.#table.value(index, metric, replication));
        yield {
          variant: name,
          replication,
          seed: this.#seed + replication,
          values: failure === null ? values : null,
          failure,
        };
      }
    }
  }

  #compare(source: ShardSource, place: ReplicationPlace, values: Float64Array): void {
    const { variant, replication } = place;
    if (this.#reasons.has(placeKey(place))) throw this.#unequal(source, place, "has results, and failed");
    for (const [index, value] of values.entries()) {
      const before = this.#table.value(variant, index, replication);
      // A database may keep -0 as 0.
      if (value === before || (Number.isNaN(value) && Number.isNaN(before))) continue;
      const metric = source.stored.record.metrics[index];
      throw this.#unequal(source, place, `has ${metric} ${valueText(value)}, and ${valueText(before)}`);
    }
  }

  #compareFailure(source: ShardSource, failure: ReplicationPlace & { readonly reason: string }): void {
    const before = this.#reasons.get(placeKey(failure));
    if (before === failure.reason) return;
    const other = before === undefined ? "and has results" : `and for another reason (${before})`;
    throw this.#unequal(source, failure, `failed (${failure.reason}), ${other}`);
  }

  #unequal(source: ShardSource, { variant, replication }: ReplicationPlace, what: string): StorageError {
    const name = source.stored.variants[variant].name;
    return this.#other(
      source,
      `replication ${replication} of ${name} ${what} there; the same seed gives the same bits`,
    );
  }

  #other({ path, stored }: ShardSource, what: string): StorageError {
    const places = this.#sources.map(({ path }) => path).join(", ");
    return new StorageError(`Cannot bring ${stored.record.name} of ${path} together with that of ${places}: ${what}.`);
  }
}

/** The shards of a stored experiment; of one that was computed as a whole that one. */
export function shardsOf({ status, shards }: Pick<StoredSource, "status" | "shards">): ShardEnds {
  if (status === "complete") return { [shardText(WHOLE)]: true };
  return Object.keys(shards).length > 0 ? shards : { [shardText(WHOLE)]: false };
}

function valueText(value: number): string {
  return Number.isNaN(value) ? "none" : String(value);
}
