/**
 * Frames as a coordinator takes them: out of the object store, which they leave once they are written.
 *
 * @module
 */
import { sha256Digits } from "../../../config/resolve/canonical.ts";
import type { KeptFrame, Task, Work } from "../../execution/executor.ts";
import type { Link } from "../server/link.ts";
import { idOf, type SentFrame, type SentResults, type SentTask } from "../wire.ts";

/** The frames of a task, in an object. */
export interface FramesInObject {
  readonly object: string;
  readonly frames: readonly SentFrame[];
  /** Where they begin. */
  readonly from: number;
  /** How many tasks have frames in it. */
  readonly taskCount: number;
}

/** Where the frames of each result are; undefined of one that has none. */
export function framesIn({ object, results }: SentResults): (FramesInObject | undefined)[] {
  const taskCount = results.filter(({ frames }) => frames !== undefined).length;
  let from = 0;
  return results.map(({ frames }) => {
    if (frames === undefined || object === undefined) return undefined;
    const place = { object, frames, from, taskCount };
    from += frames.reduce((sum, { length }) => sum + length, 0);
    return place;
  });
}

/** Takes them, object by object: results of a message come one after the other. */
export class CollectedFrames {
  readonly #link: Link;
  readonly #work: Pick<Work, "keep" | "hasFrames">;
  #held: { readonly object: string; readonly bytes: Uint8Array<ArrayBuffer> | null } | null = null;
  /** By object: which of its tasks are written. */
  readonly #written = new Map<string, Set<string>>();
  readonly #removing = new Set<Promise<void>>();

  constructor(link: Link, work: Pick<Work, "keep" | "hasFrames">) {
    this.#link = link;
    this.#work = work;
  }

  /** The frames of a task, none where they are kept already; null when they are lost, or others than they are said to be. */
  async of(task: Task, place: FramesInObject): Promise<KeptFrame[] | null> {
    const { keep = [], hasFrames } = this.#work, { frames } = place;
    if (frames.length !== keep.length) return null;
    if (await hasFrames?.(task, frames.map(({ digest }) => digest))) return [];
    const bytes = await this.#bytesOf(place.object), taken: KeptFrame[] = [];
    let from = place.from;
    for (const [index, { length, digest }] of frames.entries()) {
      const own = bytes?.slice(from, from + length);
      if (own?.length !== length || sha256Digits(own) !== digest) return null;
      taken.push({ name: keep[index], bytes: own });
      from += length;
    }
    return taken;
  }

  /** The frames of a task are written: when those of all are, the object goes. */
  written(sent: Pick<SentTask, "hash" | "seed">, { object, taskCount }: FramesInObject): void {
    const written = this.#written.get(object) ?? new Set();
    this.#written.set(object, written.add(idOf(sent)));
    if (written.size < taskCount) return;
    this.#written.delete(object);
    const removing = this.#remove(object);
    this.#removing.add(removing);
    removing.then(() => this.#removing.delete(removing));
  }

  /** Resolves when what was to go has gone. */
  async settled(): Promise<void> {
    await Promise.all(this.#removing);
  }

  async #bytesOf(object: string): Promise<Uint8Array<ArrayBuffer> | null> {
    if (this.#held?.object === object) return this.#held.bytes;
    const { getObject } = await import("../server/frame_store.ts");
    this.#held = { object, bytes: await getObject(this.#link, object) };
    return this.#held.bytes;
  }

  async #remove(object: string): Promise<void> {
    const { removeObject } = await import("../server/frame_store.ts");
    await removeObject(this.#link, object).catch(() => {});
  }
}
