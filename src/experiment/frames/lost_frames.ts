/**
 * Stored replications whose frames are not there any more: they are computed again, and are to come out as before.
 *
 * @module
 */
import { StorageError } from "../../sinks/storage_error.ts";
import { placeKey, type ReplicationPlace, type TaskResult } from "../execution/executor.ts";
import { hasFrames } from "./frame_files.ts";
import { KeptFrames } from "./kept_frames.ts";

/** Finds them, and knows them again. */
export class LostFrames {
  readonly #kept: KeptFrames;
  readonly #metrics: readonly string[];
  readonly #values = new Map<string, Float64Array>();

  /** @param stored the names of its variants, which a search does not know yet, and what was measured */
  constructor(
    { folder, names }: Pick<KeptFrames, "folder" | "names">,
    { variants, metrics }: { readonly variants: readonly string[]; readonly metrics: readonly string[] },
  ) {
    this.#kept = new KeptFrames({ folder, names, variants: variants.map((name) => ({ name })) });
    this.#metrics = metrics;
  }

  /** Whether the frames of a stored replication are lost. */
  isLost(place: ReplicationPlace, values: Float64Array): boolean {
    if (hasFrames(this.#kept, place)) return false;
    this.#values.set(placeKey(place), values.slice());
    return true;
  }

  /**
   * Whether a result is that of such a replication, computed again, which is stored already.
   *
   * @throws {StorageError} when it has come out differently
   */
  isFound({ task, values, failure }: TaskResult): boolean {
    const before = this.#values.get(placeKey(task));
    if (before === undefined) return false;
    // A database may keep -0 as 0.
    const other = before.findIndex((value, index) =>
      value !== values?.[index] && !(Number.isNaN(value) && Number.isNaN(values?.[index]))
    );
    if (other < 0) return true;
    const what = values === null ? `failed (${failure})` : `has ${this.#metrics[other]} ${values[other]}`;
    throw new StorageError(
      `Cannot go on with what is stored: replication ${task.replication} (seed ${task.seed}), computed again because ` +
        `its frames in ${this.#kept.folder} are gone, ${what}, and before ${before[other]}. Begin it afresh.`,
    );
  }
}
