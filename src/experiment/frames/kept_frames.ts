/**
 * Where the frames of an experiment are: a folder beside its database.
 *
 * @module
 */
import type { FrameName } from "../../config/schema/frame_names.ts";
import { sha256Digits } from "../../config/resolve/canonical.ts";
import { pathPattern } from "../../sinks/duckdb/quoted.ts";
import { VariantFolders } from "./variant_folders.ts";

/**
 * The frames that an experiment has kept of its replications (`keep`), a Parquet file each, in folders that readers of
 * Parquet make the columns `variant` and `replication` of.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { experiment } from "../mod.ts";
 *
 * const folder = await Deno.makeTempDir(), database = `${folder}/results.duckdb`;
 * const spec = { run: "baseline_8hr", replications: 2, set: { "run.duration_hours": 1 }, keep: "telemetry" } as const;
 * const { frames } = await experiment(spec, { workers: 0, database });
 *
 * const file = frames!.file("run", 1, "telemetry");
 * assert.ok((await Deno.stat(file)).isFile);
 * assert.match(file, /results_frames.experiment_\w+.variant=run.replication=1.telemetry\.parquet$/);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class KeptFrames {
  /** The folder, beside the database: `…_frames/NAME_HASH`. */
  readonly folder: string;
  /** Which frames there are. */
  readonly names: readonly FrameName[];
  readonly #variants: readonly { readonly name: string }[];
  readonly #folders = new VariantFolders();

  /** @ignore Experiments have it. */
  constructor({ folder, names, variants }: KeptFramesParts) {
    this.folder = folder;
    this.names = names;
    this.#variants = variants;
  }

  /**
   * The file of a frame.
   *
   * @param variant The variant's name.
   * @param replication From 0; one that failed has none.
   * @param name Which frame.
   * @throws {RangeError} When there is no such variant, or no such frame is kept.
   */
  file(variant: string, replication: number, name: FrameName): string {
    const index = this.#variants.findIndex((each) => each.name === variant);
    if (index < 0) {
      throw new RangeError(`Cannot tell the frames of ${JSON.stringify(variant)}: there is no such variant`);
    }
    if (!this.names.includes(name)) {
      throw new RangeError(`Cannot tell where ${JSON.stringify(name)} is: kept are ${this.names.join(", ")}`);
    }
    return `${this.folderOf(index, replication)}/${name}.parquet`;
  }

  /**
   * The files of a frame of all variants and replications, as a pattern for `read_parquet` of DuckDB and the like.
   *
   * @param name Which frame.
   */
  pattern(name: FrameName): string {
    return `${pathPattern(this.folder)}/*/*/${name}.parquet`;
  }

  /** @ignore The folder of a replication. */
  folderOf(variant: number, replication: number): string {
    const names = this.#variants.map((each) => each.name);
    return `${this.folder}/${this.#folders.of(names, variant)}/replication=${replication}`;
  }
}

/** What tells where frames are. */
export interface KeptFramesParts {
  readonly folder: string;
  readonly names: readonly FrameName[];
  /** In their order; a search adds to them. */
  readonly variants: readonly { readonly name: string }[];
}

/** The folder beside a database. */
export function framesBeside(database: string): string {
  return `${database.replace(/\.duckdb$/, "")}_frames`;
}

/**
 * The folder of an experiment in it, by what it computes: that is the same in any database, so what is in it may go with
 * shards, and another experiment of the name has another.
 */
export function framesFolder(database: string, { name, identity }: Identified): string {
  const hash = sha256Digits(identity, DIGITS);
  return `${framesBeside(database)}/${name.replace(/[^\p{L}\p{N}_-]+/gu, "_").slice(0, NAME_MAX)}_${hash}`;
}

interface Identified {
  readonly name: string;
  /** Equal for experiments that compute the same. */
  readonly identity: string;
}

const DIGITS = 8;
/** Letters; a file system takes 255 bytes. */
const NAME_MAX = 60;
