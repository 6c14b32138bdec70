/**
 * Keeps results as they come, in a database or nowhere.
 *
 * @module
 */
import { changesOf } from "../config/written/run_changes.ts";
import { writtenWarnings } from "../config/written/run_warnings.ts";
import { canonicalJson, configHash, sha256Text } from "../config/resolve/canonical.ts";
import { VERSION } from "../version.ts";
import type { Task, TaskResult } from "./execution/executor.ts";
import type { KeptFrames } from "./frames/kept_frames.ts";
import type { LostFrames } from "./frames/lost_frames.ts";
import type { ExperimentPlan } from "./plan.ts";
import { type FoundReplications, readReplications } from "./read_replications.ts";
import type { ResultTable } from "./result_table.ts";
import { type Shard, type ShardEnds, shardText, together, WHOLE } from "./shards/shard.ts";
import { tQuantile } from "./statistics/student_t.ts";
import { type ExperimentRecord, identityOf } from "../sinks/experiments/record.ts";
import type { ExperimentStore } from "../sinks/experiments/store.ts";

/** How an experiment that was not killed has ended: `partial` where it is that of shards, each of which is complete. */
export type EndStatus = "complete" | "partial" | "interrupted";

/** Takes results in their order. */
export interface ResultSink {
  /** In its database; null where nothing is stored. */
  readonly experimentId: number | null;
  /** How many replications were there before. */
  readonly foundCount: number;
  /** What a session that did not come to its end has stored last of each variant, the latest at the end. */
  readonly leftBehind: readonly Task[];
  /** Which shards are there, and whether they have ended. */
  readonly shards: ShardEnds;
  /** Where its frames are; null where it keeps none. */
  readonly frames: KeptFrames | null;
  keep(result: TaskResult): Promise<void>;
  /**
   * Writes what has not been written yet, and how the experiment has ended: what has leaked is not gone on with.
   *
   * @param shards which of them are there from now on, where some are missing; left out: as before
   */
  finish(status: EndStatus | "leaked", shards?: ShardEnds): Promise<void>;
  /** Writes nothing any more; of an experiment that has not ended well, what is still held. */
  close(): Promise<void>;
}

/** Where results are kept. */
export interface SinkOptions {
  /** The DuckDB file. */
  readonly path: string;
  readonly modules: readonly string[];
  /** The phases that the runs name beside the built-in ones. */
  readonly phases: readonly string[];
  /** Whether to begin anew where the same experiment is there. */
  readonly fresh: boolean;
  /** What the experiment is called beside its name; null: nothing, or what it was called before. */
  readonly label: string | null;
  /** What of it is computed; null: all. */
  readonly shard: Shard | null;
}

/** Keeps nothing. */
export const KEEPS_NOTHING: ResultSink = {
  experimentId: null,
  foundCount: 0,
  leftBehind: [],
  shards: {},
  frames: null,
  keep: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/**
 * Opens the place of an experiment in a database, and puts what is there already into the table.
 *
 * @throws {StorageError} when the database cannot be used
 */
export async function openResultSink(
  plan: ExperimentPlan,
  table: ResultTable,
  options: SinkOptions,
): Promise<ResultSink> {
  const { openExperimentStore } = await import("../sinks/experiments/open_store.ts");
  const record = await recordOf(plan, options), { path, fresh, shard } = options;
  const store = await openExperimentStore({ path, fresh, tQuantile, record });
  try {
    if (shard !== null && store.status !== "complete") {
      await store.setShards(together(store.shards, { [shardText(shard)]: false }));
    }
    const { frames, lost } = await framesOf(plan, store, { path, record });
    const stored = { replications: store.stored(), failures: await store.failures() };
    const found = await readReplications(table, stored, (place, values) => lost?.isLost(place, values) ?? false);
    return new DatabaseSink({ store, plan, frames, lost }, found);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Where the frames of an experiment are, and which are lost; loaded only where any are kept. */
async function framesOf(
  { experiment: { keep }, variants, metrics }: ExperimentPlan,
  store: ExperimentStore,
  { path, record }: { readonly path: string; readonly record: ExperimentRecord },
): Promise<Pick<SinkParts, "frames" | "lost">> {
  if (keep === undefined) return { frames: null, lost: null };
  const [{ framesFolder, KeptFrames }, { LostFrames }] = await Promise.all([
    import("./frames/kept_frames.ts"),
    import("./frames/lost_frames.ts"),
  ]);
  const place = { folder: framesFolder(path, { ...record, identity: identityOf(record) }), names: keep };
  const lost = new LostFrames(place, { variants: await store.variantNames(), metrics });
  return { frames: new KeptFrames({ ...place, variants }), lost };
}

async function recordOf(plan: ExperimentPlan, options: SinkOptions): Promise<ExperimentRecord> {
  const { experiment, base, metrics, variants, baseline } = plan;
  return {
    name: experiment.name,
    label: options.label,
    description: experiment.description,
    runName: base.run.name,
    changes: changesOf(base),
    config: canonicalJson(base),
    configHash: configHash(base),
    warnings: writtenWarnings(base),
    spec: specText(experiment),
    linetwinVersion: VERSION,
    codeHash: await codeHash(options),
    metrics,
    baseline: variants[baseline].name,
    confidence: experiment.confidence,
  };
}

/** Milliseconds between two transactions, while results come. */
const WRITE_EVERY_MS = 1000;
/** Results held back at most: what is held is in memory twice. */
const HELD_MAX = 10_000;

interface SinkParts {
  readonly store: ExperimentStore;
  readonly plan: ExperimentPlan;
  readonly frames: KeptFrames | null;
  /** Those of stored replications. */
  readonly lost: LostFrames | null;
}

class DatabaseSink implements ResultSink {
  readonly #store: ExperimentStore;
  readonly #plan: ExperimentPlan;
  #held: TaskResult[] = [];
  #variantCount = 0;
  #isFinished = false;
  #writtenAt = performance.now();

  readonly foundCount: number;
  readonly leftBehind: readonly Task[];
  readonly shards: ShardEnds;
  readonly frames: KeptFrames | null;
  readonly #lost: LostFrames | null;

  constructor({ store, plan, frames, lost }: SinkParts, { count, last }: FoundReplications) {
    this.#store = store;
    this.#plan = plan;
    this.frames = frames;
    this.#lost = lost;
    this.foundCount = count;
    this.leftBehind = store.status === "complete" ? [] : last;
    this.shards = store.status === "complete" ? { [shardText(WHOLE)]: true } : store.shards;
  }

  get experimentId(): number {
    return this.#store.experimentId;
  }

  async keep(result: TaskResult): Promise<void> {
    if (this.#lost?.isFound(result)) return;
    this.#held.push(result);
    const isDue = performance.now() - this.#writtenAt >= WRITE_EVERY_MS || this.#held.length >= HELD_MAX;
    if (isDue) await this.#write();
  }

  async finish(status: EndStatus | "leaked" | "failed", shards?: ShardEnds): Promise<void> {
    await this.#write();
    // Of one that is complete, frames that were lost may have been missing.
    if (this.#store.status === "complete" && status !== "leaked") status = "complete";
    if (shards !== undefined && status !== "complete") await this.#store.setShards(shards);
    await this.#store.complete(status);
    this.#isFinished = true;
  }

  async close(): Promise<void> {
    // What went wrong is on its way to the person; that the rest could not be written either would only hide it.
    if (!this.#isFinished) await this.finish("failed").catch(() => {});
    await this.#store.close();
  }

  async #write(): Promise<void> {
    const { variants } = this.#plan;
    if (variants.length > this.#variantCount) {
      await this.#store.addVariants(variants.map(({ name, changes }, index) => ({ index, name, changes })));
      this.#variantCount = variants.length;
    }
    await this.#store.append(this.#held.map(({ task, values, failure }) => {
      const { variant, replication, seed } = task;
      return { variant: variants[variant].name, replication, seed, values, failure };
    }));
    this.#held = [];
    this.#writtenAt = performance.now();
  }
}

/** The experiment as text: without its description, which computes nothing, and with its variants in their order. */
export function specText({ description: _, variants, ...rest }: ExperimentPlan["experiment"]): string {
  const inOrder = Object.entries(variants).map(([variant, changes]) => ({ variant, changes }));
  return canonicalJson({ ...rest, variants: inOrder });
}

/**
 * A hash of the version of Deno, and of the texts of the modules and of all that they import from files. Of phases that
 * this program defines itself there is no text: nothing stored is known to have been computed by the same.
 *
 * @throws {BundleError} when a module cannot be read, or imports what cannot be followed
 */
export async function codeHash({ modules, phases }: Pick<SinkOptions, "modules" | "phases">): Promise<string> {
  if (modules.length === 0) return phases.length > 0 ? crypto.randomUUID() : sha256Text(DENO);
  const [{ carryModules }, { SHIM }, { MODULES }] = await Promise.all([
    import("../bundle/carry_modules.ts"),
    import("../bundle/engine_shim.ts"),
    import("../bundle/layout.ts"),
  ]);
  const carried = await carryModules(modules, ".");
  const own = carried.modules.filter(({ file }) => file !== `${MODULES}/${SHIM}`);
  return sha256Text(JSON.stringify([DENO, ...own.map(({ hash, loaded }) => [hash, loaded])]));
}

const DENO = `deno ${Deno.version.deno}`;
