/**
 * Writes frames to their files, each of which is there wholly or not at all.
 *
 * @module
 */
import { sha256Digits } from "../../config/resolve/canonical.ts";
import { storageError } from "../../sinks/storage_error.ts";
import type { Executor, KeptFrame, ReplicationPlace } from "../execution/executor.ts";
import type { KeptFrames } from "./kept_frames.ts";

/** Writes the frames of a replication. One program at a time does, since it has the database. @throws {StorageError} */
export async function writeFrames(
  kept: KeptFrames,
  place: ReplicationPlace,
  frames: readonly KeptFrame[],
): Promise<void> {
  const folder = kept.folderOf(place.variant, place.replication);
  try {
    await Deno.mkdir(folder, { recursive: true });
    for (const { name, bytes } of frames) await writeWhole(`${folder}/${name}.parquet`, bytes);
  } catch (error) {
    throw storageError(error, { action: "keep frames in", path: folder });
  }
}

/** Writes a file under another name, which it gives up when it is whole. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.tmp`;
  await Deno.writeFile(draft, bytes);
  await Deno.rename(draft, path);
}

/** Whether all frames of a replication are there. */
export function hasFrames(kept: KeptFrames, { variant, replication }: ReplicationPlace): boolean {
  const folder = kept.folderOf(variant, replication);
  return kept.names.every((name) => isWhole(`${folder}/${name}.parquet`));
}

/** Whether the files of a replication are those of some digests, SHA-256 in hexadecimal digits, in the order of the frames. */
export function areThere(kept: KeptFrames, place: ReplicationPlace, digests: readonly string[]): boolean {
  if (!hasFrames(kept, place)) return false;
  const folder = kept.folderOf(place.variant, place.replication);
  return kept.names.every((name, index) =>
    sha256Digits(Deno.readFileSync(`${folder}/${name}.parquet`)) === digests[index]
  );
}

const MAGIC = "PAR1", MAGIC_BYTES = 4;

/** Whether a file is one of Parquet from its beginning to its end: a power cut may leave its name, and nothing in it. */
export function isWhole(path: string): boolean {
  try {
    using file = Deno.openSync(path);
    return magicAt(file, 0, Deno.SeekMode.Start) && magicAt(file, -MAGIC_BYTES, Deno.SeekMode.End);
  } catch {
    return false;
  }
}

function magicAt(file: Deno.FsFile, offset: number, whence: Deno.SeekMode): boolean {
  const bytes = new Uint8Array(MAGIC_BYTES);
  file.seekSync(offset, whence);
  return file.readSync(bytes) === MAGIC_BYTES && new TextDecoder().decode(bytes) === MAGIC;
}

/**
 * An executor whose results have had their frames written when they come, in whatever order that is: only what a result
 * has besides may have to wait for others.
 */
export function withFramesWritten(executor: Pick<Executor, "run">, kept: KeptFrames): Pick<Executor, "run"> {
  return {
    async *run(tasks, options) {
      for await (const { frames, ...result } of executor.run(tasks, options)) {
        if (result.values !== null) await writeFrames(kept, result.task, frames!);
        yield result;
      }
    },
  };
}
