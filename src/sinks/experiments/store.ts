/**
 * Keeps an experiment as it goes.
 *
 * @module
 */
import type { Database } from "../duckdb/database.ts";
import { tidyLog } from "../duckdb/instances.ts";
import type { NativeConnection } from "../duckdb/native.ts";
import { inTransaction } from "../duckdb/transaction.ts";
import { storageError } from "../storage_error.ts";
import { addQuantiles, type TQuantile } from "./quantiles.ts";
import { type ExperimentStatus, setShards, setStatus, type StoredShards } from "./record.ts";
import { appendReplications, type ExperimentPlace, type ReplicationResult } from "./replication_rows.ts";
import { sortReplications } from "./sort_replications.ts";
import {
  type StoredFailure,
  storedFailures,
  type StoredReplications,
  storedReplications,
} from "./stored_replications.ts";
import {
  appendVariants,
  type KnownVariants,
  knownVariants,
  newVariants,
  type StoredVariant,
  storedVariantNames,
  textOf,
} from "./variants.ts";

/** An experiment that was found or made, in an open database. */
export interface OpenExperiment extends ExperimentPlace {
  readonly status: ExperimentStatus;
  readonly shards: StoredShards;
  /** Whether it was there before. */
  readonly isResumed: boolean;
  readonly database: Database;
  /** The database as the person calls it. */
  readonly path: string;
  readonly tQuantile: TQuantile;
  /** Called when the store is closed. */
  readonly release: () => void;
}

/**
 * The place of an experiment in a database; opened by `openExperimentStore`. Each call that writes is one transaction:
 * after a kill or a full disk all of it is there or nothing.
 */
export class ExperimentStore implements AsyncDisposable {
  /** In its database, from 1. */
  readonly experimentId: number;
  /** Whether it was there before. */
  readonly isResumed: boolean;
  readonly #opened: OpenExperiment;
  #status: ExperimentStatus;
  #shards: StoredShards;
  #variants: KnownVariants | null = null;
  #isOpen = true;

  /** @ignore Use `openExperimentStore`. */
  constructor(opened: OpenExperiment) {
    this.#opened = opened;
    this.#status = opened.status;
    this.#shards = opened.shards;
    this.experimentId = opened.experimentId;
    this.isResumed = opened.isResumed;
  }

  /** How far it has come, as the database says: one that is resumed is as it was left until something is added. */
  get status(): ExperimentStatus {
    return this.#status;
  }

  /** Which shards of it were begun here, and whether they have ended. */
  get shards(): StoredShards {
    return this.#shards;
  }

  /**
   * The replications that have results, in the order in which they were stored, some thousand at a time.
   *
   * @throws {StorageError} when somebody has taken rows out.
   */
  stored(): AsyncIterable<StoredReplications> {
    return storedReplications(this.#opened.database, this.#opened);
  }

  /** The replications that have failed. They count as done: what failed would fail again. */
  failures(): Promise<StoredFailure[]> {
    return storedFailures(this.#opened.database, this.experimentId);
  }

  /** The names of its variants, in their order. */
  async variantNames(): Promise<string[]> {
    return await storedVariantNames(this.#opened.database, this.experimentId);
  }

  /**
   * Adds variants; those that are there already stay.
   *
   * @throws {StorageError} when another one of the same name is there, or they cannot be written.
   */
  async addVariants(variants: readonly StoredVariant[]): Promise<void> {
    const known = await this.#knownVariants();
    const added = newVariants(variants, known);
    if (added.length === 0) return;
    await this.#add((connection) => appendVariants(connection, { experimentId: this.experimentId, variants: added }));
    for (const variant of added) known.set(variant.name, textOf(variant));
  }

  /**
   * Adds replications of variants that were added before, in this order. None may be there already.
   *
   * @throws {RangeError} when a variant is not there, or there is not one value per metric.
   * @throws {StorageError} when they cannot be written: then none of them is.
   */
  async append(results: readonly ReplicationResult[]): Promise<void> {
    const known = await this.#knownVariants();
    for (const { variant, values } of results) {
      if (!known.has(variant)) throw new RangeError(`Cannot store results of ${variant}: there is no such variant`);
      const count = values?.length ?? this.#opened.metrics.length;
      if (count !== this.#opened.metrics.length) throw new RangeError(`Cannot store ${count} values of ${variant}`);
    }
    if (results.length > 0) await this.#add((connection) => appendReplications(connection, results, this.#opened));
  }

  /**
   * Says which shards of it are there.
   *
   * @throws {StorageError} when it cannot be written.
   */
  async setShards(shards: StoredShards): Promise<void> {
    if (JSON.stringify(shards) === JSON.stringify(this.#shards)) return;
    await this.#write((connection) => setShards(connection, { id: this.experimentId, shards }));
    this.#shards = shards;
  }

  /**
   * Says how the experiment has ended, and when; one that had ended so and got nothing new keeps its time. The views
   * have their intervals from then on, but of shards, and what came in shards stands in the order of a whole.
   *
   * @throws {StorageError} when it cannot be written.
   */
  async complete(status: Exclude<ExperimentStatus, "running">): Promise<void> {
    if (status === this.#status) return;
    const { experimentId, tQuantile } = this.#opened, isWhole = status === "complete";
    await this.#write(async (connection) => {
      if (isWhole && Object.keys(this.#shards).length > 0) {
        await sortReplications(connection, experimentId);
        await setShards(connection, { id: experimentId, shards: {} });
      }
      if (status !== "partial") await addQuantiles(connection, { experimentId, tQuantile });
      await setStatus(connection, { id: experimentId, status });
    });
    if (isWhole) this.#shards = {};
    this.#status = status;
  }

  /** Gives the database free for other processes; one with shards is then a single file, which somebody will move. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#opened.release();
    this.#opened.database.close();
    await tidyLog(this.#opened.database.path, { isToTravel: Object.keys(this.#shards).length > 0 });
  }

  /** Closes it, as {@linkcode close}: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #knownVariants(): Promise<KnownVariants> {
    return this.#variants ??= await knownVariants(this.#opened.database, this.experimentId);
  }

  /** An experiment that gets something new is running. */
  async #add(work: (connection: NativeConnection) => Promise<void>): Promise<void> {
    await this.#write(async (connection) => {
      if (this.#status !== "running") await setStatus(connection, { id: this.experimentId, status: "running" });
      await work(connection);
    });
    this.#status = "running";
  }

  async #write(work: (connection: NativeConnection) => Promise<void>): Promise<void> {
    const { database, path } = this.#opened;
    try {
      await database.exclusively((connection) => inTransaction(connection, () => work(connection)));
    } catch (error) {
      throw storageError(error, { action: `store experiment ${this.experimentId} in`, path });
    }
  }
}
